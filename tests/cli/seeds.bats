#!/usr/bin/env bats
# Two real texts of 2018 and 2019, typed in: their dateline, note label,
# contact line and link text come out as they were published.

setup() {
	cd "$BATS_TEST_TMPDIR"
	cat >pressrel.yaml <<-EOF
	organization: icc
	dateline_style: icc
	note_label: ICC Note
	organizations:
	  icc:
	    name: International Christian Concern
	    short_name: ICC
	contacts:
	  press:
	    name: Olivia Miller
	    role: Communications Coordinator
	    email: press@persecution.org
	  goh:
	    name: Olivia Miller
	    role: Communications Coordinator
	    email: press@persecution.org
	    group: For interviews with Gina Goh, ICC’s Regional Manager
	EOF
	cat >release.md <<-EOF
	---
	kind: release
	title: Coalition urges South Korea to stop ignoring abuses in the North
	date: 2019-12-21
	place: North Korea
	source: International Christian Concern
	contacts: [press]
	---

	A coalition of human rights and other organizations has urged South
	Korea to stop ignoring abuses in the North.
	EOF
	cat >digest.md <<-EOF
	---
	kind: digest
	title: Groups for human rights in North Korea struggle for money
	date: 2018-06-27
	place: North Korea
	source: Channel News Asia
	note: Groups are struggling, given the warming ties of the two Koreas.
	full_story: https://news.example/2018/06/27/story
	contacts: [goh]
	---

	Groups in South Korea say that they are struggling to raise money.
	EOF
}

# The text with its lines joined.
joined() {
	"$PRESSREL" export --to text -o - "$1" | tr '\n' ' '
}

@test "the release has its dateline and contact line" {
	run joined release.md
	[[ "$output" == *"12/21/2019 North Korea (International Christian Concern) – A coalition of"* ]]
	[[ "$output" == *"For interviews, please contact Olivia Miller, Communications Coordinator: press@persecution.org"* ]]
	"$PRESSREL" export --to html release.md
	grep -qF '12/21/2019 North Korea (International Christian Concern) – ' \
	    release.html
	grep -qF 'For interviews, please contact Olivia Miller, Communications Coordinator: <a href="mailto:press@persecution.org">press@persecution.org</a>' \
	    release.html
}

@test "the digest has its note, dateline, link text and contact line" {
	run joined digest.md
	[[ "$output" == *"ICC Note: Groups are struggling"* ]]
	[[ "$output" == *"06/27/2018 North Korea (Channel News Asia) – Groups in"* ]]
	[[ "$output" == *"[Full Story]"*"For interviews with Gina Goh, ICC’s Regional Manager, please contact Olivia Miller, Communications Coordinator: press@persecution.org"* ]]
	"$PRESSREL" export --to html digest.md
	grep -qF '>ICC Note: </span>' digest.html
	grep -qF '<a href="https://news.example/2018/06/27/story">[Full Story]</a>' \
	    digest.html
}

@test "contact lines typed into the body stand where the original has them" {
	sed -i '/^contacts/d' release.md digest.md
	printf '\nFor interviews, please contact Olivia Miller, Communications Coordinator: press@persecution.org\n' |
	    tee -a release.md >>digest.md
	run joined digest.md
	[[ "$output" == *"struggling to raise money."*"[Full Story]"*"For interviews, please contact Olivia Miller"* ]]
	run joined release.md
	[[ "$output" == *"Communications Coordinator: press@persecution.org  ### "* ]]
}

#!/usr/bin/env bats
# pressrel check --contacts, and what --fix does to addresses.

setup() {
	cd "$BATS_TEST_TMPDIR"
	cat >a.md <<-'EOF'
	---
	kind: release
	title: Coalition urges a resolution
	date: 2019-12-20
	dateline: "Geneva, December 20 – "
	---

	A coalition has written to the government.

	For interviews, please contact the Media Desk, Rights Network: media (at) rights-network dot ngo, +41 22 730 1234 ext. 5 (WhatsApp)
	EOF
}

@test "the contacts are printed as understood" {
	run "$PRESSREL" check --contacts a.md
	[ "$status" -eq 0 ]
	[ "${lines[0]}" = "a.md:10:36: Media Desk" ]
	[[ "$output" == *"organization  Rights Network"* ]]
	[[ "$output" == *"email         media@rights-network.ngo"* ]]
	[[ "$output" == *"extension     5"* ]]
	[[ "$output" == *"by            WhatsApp"* ]]
}

@test "as JSON, with places" {
	run "$PRESSREL" check --contacts --format=json a.md
	[ "$status" -eq 0 ]
	[[ "$output" == *'"file":"a.md","line":10,"col":36,"where":"body"'* ]]
	[[ "$output" == *'"name":"Media Desk","role":null'* ]]
	[[ "$output" == *'"email":"media@rights-network.ngo"'* ]]
	[[ "$output" == *'"number":"+41227301234","extension":"5","channel":"WhatsApp"'* ]]
}

@test "no contact is an empty array" {
	printf -- '---\nkind: letter\ntitle: T\n---\n\nText.\n' >none.md
	run "$PRESSREL" check --contacts --format=json none.md
	[ "$status" -eq 0 ]
	[ "$output" = "[]" ]
}

@test "contacts are no SARIF, and a file that is not there is told" {
	run "$PRESSREL" check --contacts --format=sarif a.md
	[ "$status" -eq 2 ]
	run "$PRESSREL" check --contacts nowhere.md
	[ "$status" -eq 2 ]
	[[ "$output" == *nowhere.md* ]]
}

@test "the house's contacts count, and are looked at in its file" {
	cat >pressrel.yaml <<-'EOF'
	contacts:
	  desk:
	    name: Media Desk
	    email: desk@gmial.com
	EOF
	sed -i '/^For interviews/d' a.md
	run "$PRESSREL" check --as-of 2019-12-21 a.md
	[ "$status" -eq 0 ]
	[[ "$output" == *"pressrel.yaml:4:12: warning:"*"[email-suspect]"* ]]
	[[ "$output" != *contact-missing* ]]
	run "$PRESSREL" check --contacts a.md
	[[ "$output" == *"pressrel.yaml:"*"Media Desk"* ]]
}

@test "--fix writes a disguised address, and nothing else" {
	cp a.md before.md
	run "$PRESSREL" check --as-of 2019-12-21 --fix a.md
	[ "$status" -eq 0 ]
	sed -i 's/media (at) rights-network dot ngo/media@rights-network.ngo/' \
	    before.md
	cmp a.md before.md
	run "$PRESSREL" check --as-of 2019-12-21 a.md
	[ "$status" -eq 0 ]
	[[ "$output" != *"error:"* ]]
}

@test "--fix cannot know what [email protected] was" {
	sed -i 's/media (at) rights-network dot ngo/[email protected]/' a.md
	cp a.md before.md
	run "$PRESSREL" check --as-of 2019-12-21 --fix a.md
	[ "$status" -eq 1 ]
	cmp a.md before.md
}

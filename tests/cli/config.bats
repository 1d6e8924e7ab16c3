#!/usr/bin/env bats
# pressrel config: what applies where, and mistakes in it.

setup() {
	cd "$BATS_TEST_TMPDIR"
	mkdir -p house/sub/deep home/pressrel sys/pressrel
	cat >house/pressrel.yaml <<-'END'
	organization: examplenetwork
	organizations:
	  examplenetwork:
	    name: Example Rights Network
	    short_name: ERN
	    boilerplate: |
	      Example Rights Network *works*.
	    contacts: [desk]
	contacts:
	  desk: {name: Press desk, email: [press@example.org, desk@example.org]}
	dateline_style: ap
	timezone: Asia/Seoul
	country_aliases: {Korea: kr}
	country_names: {KR: "Korea, South"}
	templates: tpl
	extra: {motto: In the open}
	END
	printf 'dateline_style: hrw\nlang: ko\n' >house/sub/pressrel.yaml
	printf 'note_label: Home Note\nlang: de\n' >home/pressrel/pressrel.yaml
	printf 'note_label: System Note\ncolor: "#005ea5"\n' \
	    >sys/pressrel/pressrel.yaml
	export XDG_CONFIG_HOME="$PWD/home" XDG_CONFIG_DIRS="/none:$PWD/sys"
}

@test "every value comes with its file and line, the nearest wins" {
	run "$PRESSREL" config --show house/sub/deep/new.md
	[ "$status" -eq 0 ]
	[ "$output" = "$(cat <<-'END'
	house/pressrel.yaml:1: organization: examplenetwork
	house/pressrel.yaml:10: contacts.desk.name: Press desk
	house/pressrel.yaml:10: contacts.desk.email: press@example.org
	house/pressrel.yaml:10: contacts.desk.email: desk@example.org
	house/pressrel.yaml:4: organizations.examplenetwork.name: Example Rights Network
	house/pressrel.yaml:5: organizations.examplenetwork.short_name: ERN
	house/pressrel.yaml:6: organizations.examplenetwork.boilerplate: Example Rights Network *works*.\n
	house/pressrel.yaml:8: organizations.examplenetwork.contacts: desk
	home/pressrel/pressrel.yaml:1: note_label: Home Note
	house/sub/pressrel.yaml:1: dateline_style: hrw
	house/sub/pressrel.yaml:2: lang: ko
	house/pressrel.yaml:12: timezone: Asia/Seoul
	house/pressrel.yaml:15: templates: house/tpl
	sys/pressrel/pressrel.yaml:2: color: #005ea5
	house/pressrel.yaml:14: country_names.KR: Korea, South
	house/pressrel.yaml:13: country_aliases.Korea: KR
	house/pressrel.yaml:16: extra.motto: In the open
	END
	)" ]
}

@test "a folder, and the current one by default" {
	a=$("$PRESSREL" config --show house | grep dateline)
	[ "$a" = "house/pressrel.yaml:11: dateline_style: ap" ]
	cd house/sub
	b=$("$PRESSREL" config --show | grep dateline)
	[ "$b" = "pressrel.yaml:1: dateline_style: hrw" ]
	c=$("$PRESSREL" config --show | grep timezone)
	[[ "$c" == /*house/pressrel.yaml:12:\ timezone:* ]]
}

@test "without any file the defaults are shown, and said so" {
	export XDG_CONFIG_HOME=/nonexistent XDG_CONFIG_DIRS=/nonexistent
	run "$PRESSREL" config --show /
	[ "$status" -eq 0 ]
	[[ "$output" == *"(default): dateline_style: icc"* ]]
	[[ "$output" == *"no pressrel.yaml applies"* ]]
}

@test "JSON" {
	run "$PRESSREL" config --show --format=json house
	[ "$status" -eq 0 ]
	[[ "$output" == *'{"key":"organization","value":"examplenetwork","file":"house/pressrel.yaml","line":1,"col":15}'* ]]
	[[ "$output" == *'"value":"Example Rights Network *works*.\n"'* ]]
}

@test "mistakes are told at their place, with a suggestion" {
	cat >house/sub/pressrel.yaml <<-'END'
	dateline_stile: ap
	dateline_style: app
	timezone: Asia/Seul
	color: "red; x: y"
	date_format: QQQ
	country_aliases: {Korea: Kora}
	base_url: javascript:x
	contacts: [x]
	organizations:
	  a: {nam: X, contacts: [dsk]}
	END
	run "$PRESSREL" config --show house/sub
	[ "$status" -eq 1 ]
	for at in 1:1 2:17 3:11 4:8 5:14 6:26 7:11 8:12 10:7 10:26; do
		[[ "$output" == *"house/sub/pressrel.yaml:$at: error: "* ]]
	done
	[[ "$output" == *'did you mean `dateline_style'"'?"* ]]
	[[ "$output" == *'did you mean `desk'"'?"* ]]
}

@test "a file that cannot be read stops the work" {
	[ "$(id -u)" -ne 0 ] || rm house/sub/pressrel.yaml
	if [ "$(id -u)" -eq 0 ]; then
		mkdir house/sub/pressrel.yaml
	else
		chmod 0 house/sub/pressrel.yaml
	fi
	run "$PRESSREL" config --show house/sub
	[ "$status" -eq 2 ]
	[[ "$output" == *"house/sub/pressrel.yaml"* ]]
}

@test "usage" {
	run "$PRESSREL" config
	[ "$status" -eq 2 ]
	run "$PRESSREL" config --show a b
	[ "$status" -eq 2 ]
	run "$PRESSREL" config --show --format=xml
	[ "$status" -eq 2 ]
	run sh -c '"$PRESSREL" config --show house >/dev/full'
	[ "$status" -eq 2 ]
}

@test "one organization is named in a document as in pressrel.yaml" {
	printf 'organizations:\n  ern: { name: Example Network }\n' \
	    >pressrel.yaml
	printf -- '---\nkind: letter\ntitle: A letter\n' >head
	for who in ern 'Example Network' 'Another Example Network'; do
		{ cat head; printf 'organization: %s\n---\nText.\n' "$who"; } \
		    >letter.md
		"$PRESSREL" export --to json -o - letter.md >out
		grep -q 'Example Network' out
	done
	grep -q 'Another Example Network' out
	{ cat head; printf 'organization: ern\norganizations: [ern]\n---\n'; } \
	    >letter.md
	run "$PRESSREL" check letter.md
	[[ $output == *"letter.md:5:1: error: "*"line 4"*"[key-duplicate]"* ]]
}

@test "a key by another program's name is told by ours" {
	printf -- '---\nkind: letter\ntitle: A letter\nto: The Minister\n---\n' \
	    >letter.md
	run "$PRESSREL" check letter.md
	[[ $output == *"letter.md:4:1: error: "*'`addressee'* ]]
}

@test "a house written out with an id is shown whole" {
	printf 'organization: {id: ern, name: Example, web: https://a.example}\n' \
	    >pressrel.yaml
	run "$PRESSREL" config --show
	[[ $output == *": organization.id: ern"* ]]
	[[ $output == *": organization.web: https://a.example"* ]]
}

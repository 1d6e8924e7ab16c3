#!/usr/bin/env bats
# The command itself: usage, exit statuses, output that cannot be written.

@test "--version prints the version" {
	run "$PRESSREL" --version
	[ "$status" -eq 0 ]
	[[ "$output" =~ ^pressrel\ [0-9]+\.[0-9]+\.[0-9]+$ ]]
}

@test "no command is a usage error" {
	run "$PRESSREL"
	[ "$status" -eq 2 ]
	[[ "$output" == *"pressrel help"* ]]
}

@test "an unknown command is named" {
	run "$PRESSREL" exprot
	[ "$status" -eq 2 ]
	[[ "$output" == *exprot* ]]
}

@test "help names every command" {
	run "$PRESSREL" help
	[ "$status" -eq 0 ]
	[[ "$output" == *"help"* ]]
}

@test "help explains a rule with a wrong and a right example" {
	run "$PRESSREL" help file-nul
	[ "$status" -eq 0 ]
	[[ "$output" == *Reported:* && "$output" == *Right:* ]]
}

@test "a full disk is told, with exit status 2" {
	run sh -c '"$PRESSREL" help >/dev/full'
	[ "$status" -eq 2 ]
	[[ "$output" == *"No space left"* ]]
}

@test "terminal escapes in an argument are made visible" {
	run "$PRESSREL" "$(printf 'a\033[31mb')"
	[ "$status" -eq 2 ]
	[[ "$output" == *'a\x1b[31mb'* ]]
}

@test "nonsense in the environment changes nothing" {
	cd "$BATS_TEST_TMPDIR"
	export SOURCE_DATE_EPOCH=1576886400
	"$PRESSREL" new release --title '북한 인권 x' -o - </dev/null >want
	for setting in LC_ALL=xx_YY.utf9 LANG=tr_TR.UTF-8 TZ=../../etc/passwd \
	    TZ=:/dev/zero LANGUAGE=klingon XDG_CONFIG_HOME=relative \
	    XDG_CONFIG_DIRS=::: HOME= TERM=nonsense COLUMNS=-1 TMPDIR=/none; do
		env "$setting" timeout 20 "$PRESSREL" new release \
		    --title '북한 인권 x' -o - </dev/null >got
		cmp want got
	done
	env -i "$PRESSREL" help >out
	[ -s out ]
}

@test "--as-of takes what an embargo is written as" {
	cd "$BATS_TEST_TMPDIR"
	printf -- '---\nkind: release\ntitle: Example\ndate: 2019-12-21\n%s\n' \
	    'embargo: 2019-12-21 09:00 Asia/Seoul' >a.md
	printf -- '---\n\nText.\n' >>a.md
	run "$PRESSREL" status --as-of '2019-12-21 08:59 Asia/Seoul' a.md
	[[ "$output" == *embargoed* ]]
	run "$PRESSREL" status --as-of '2019-12-21 09:00 Asia/Seoul' a.md
	[[ "$output" == *published* ]]
	run "$PRESSREL" export --as-of '2020-03-29 02:30 Europe/Berlin' a.md
	[ "$status" -eq 2 ]
	sed -i s/embargo:/embargo_until:/ a.md
	run "$PRESSREL" check a.md
	[[ "$output" == *'did you mean `embargo'"'?"* ]]
}

#!/usr/bin/env bats
# Signatory lists on the network: fetched, kept, saved for the record.

load ../net/start

setup_file() {
	start_server ONE
	export SITE="http://127.0.0.1:${ONE_PORTS%% *}"
}

teardown_file() {
	stop_servers
}

setup() {
	cd "$BATS_TEST_TMPDIR"
	export XDG_CACHE_HOME="$BATS_TEST_TMPDIR/cache"
}

@test "a list at an address is counted like the same file" {
	printf 'Name,Type,Country\nExample Rights Network,organization,South Korea\nExample Prison Watch,organization,France\n' >list.csv
	"$PRESSREL" signers --tally --format json list.csv >file
	"$PRESSREL" signers --tally --format json "$SITE/list.csv" >net
	diff -u file net
}

@test "it is fetched again only when the server has a newer one" {
	"$PRESSREL" signers --sentence "$SITE/list.csv" >one
	"$PRESSREL" signers --sentence "$SITE/list.csv" >two
	diff one two
	[ "$(cat one)" = "2 organizations from 2 countries" ]
	[ "$(find cache -name '*.csv' | wc -l)" -eq 1 ]
	# Nobody else may read what is kept: it holds private columns.
	[ -z "$(find cache -perm /077)" ]
}

@test "--save keeps the bytes, with time and SHA-256, and never overwrites" {
	"$PRESSREL" signers --sentence --save kept.csv "$SITE/list.csv"
	sum=$(sha256sum kept.csv | cut -d' ' -f1)
	grep -x "sha256: $sum" kept.csv.record
	grep -x "url: $SITE/list.csv" kept.csv.record
	grep -E '^fetched: [0-9-]+T[0-9:]+Z$' kept.csv.record
	# Also when the copy at hand is used again.
	"$PRESSREL" signers --sentence --save again.csv "$SITE/list.csv"
	cmp kept.csv again.csv
	grep -x "sha256: $sum" again.csv.record
	run "$PRESSREL" signers --sentence --save kept.csv "$SITE/list.csv"
	[ "$status" -eq 2 ]
	[[ "$output" == *"kept.csv"* ]]
}

@test "--save needs one list of the network" {
	printf 'Name\nx\n' >list.csv
	run "$PRESSREL" signers --save kept.csv list.csv
	[ "$status" -eq 2 ]
	[ ! -e kept.csv ]
}

@test "a sheet's page in place of the sheet is told" {
	run "$PRESSREL" signers "$SITE/page.html"
	[ "$status" -eq 2 ]
	[[ "$output" == *"CSV export"* ]]
}

@test "a list that is missing, cut short or private is told" {
	for path in gone truncated forbidden ring; do
		run "$PRESSREL" signers "$SITE/$path"
		[ "$status" -eq 2 ]
		[[ "$output" == *"cannot fetch $SITE/$path"* ]]
	done
	# What broke off is not kept.
	[ -z "$(find cache -name '*.csv*')" ]
}

@test "a password in an address is shown and kept nowhere" {
	run "$PRESSREL" signers --tally "http://u:secret@${SITE#http://}/list.csv"
	[ "$status" -eq 0 ]
	[[ "$output" != *secret* ]]
	! grep -r secret cache
}

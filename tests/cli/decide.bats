#!/usr/bin/env bats
# Decisions about rows that look alike, made on the command line.

setup() {
	cd "$BATS_TEST_TMPDIR"
	cat >d.csv <<-'END'
	Organization,Country,Publish
	Example Rights Network,Kenya,yes
	Example Rights Network (ERN),Kenya,yes
	Sample Legal Aid,Peru,yes
	Sample Legal Aid Peru,Peru,no
	Model Press Union,France,yes
	END
}

# What is nowhere in a file; a function, so that bats sees it fail.
absent() {
	! grep -q "$@"
}

decide() {
	run --separate-stderr "$PRESSREL" signers -f json --who "the press desk" \
	    --why "asked them" --decide "$@" d.csv
}

@test "signers --decide: a merge is written beside the list and counted" {
	decide 2+3=merge
	[ "$status" -eq 0 ]
	[[ $output == *'"rows":5,"counted":4,"merged":1'* ]]
	[[ $stderr == *"wrote the decision 2+3=merge into d.decisions.yaml"* ]]
	grep -q 'decide: merge' d.decisions.yaml
	grep -q 'who: the press desk' d.decisions.yaml
	run "$PRESSREL" signers -f json d.csv
	[[ $output == *'"merged":1'* ]]
}

@test "signers --decide: the same once more changes no byte" {
	decide 2+3=merge
	cp d.decisions.yaml before
	decide 2+3=merge
	[ "$status" -eq 0 ]
	[ -z "$stderr" ]
	cmp before d.decisions.yaml
}

@test "signers --decide: another answer about the same rows replaces it" {
	decide 2+3=merge
	decide 4+5=keep
	printf '# a remark of the desk\n' >>d.decisions.yaml
	decide 2+3=keep
	[ "$status" -eq 0 ]
	[[ $output == *'"counted":5,"merged":0'* ]]
	[ "$(grep -c 'decide:' d.decisions.yaml)" -eq 5 ] # three in the head
	grep -q '# a remark of the desk' d.decisions.yaml
	absent -e '- decide: merge' d.decisions.yaml
}

@test "signers --decide: an open pair is decided where it stands" {
	"$PRESSREL" signers --duplicates --write-decisions d.csv
	n=$(grep -c -e '- decide:' d.decisions.yaml)
	decide 2+3=merge
	[ "$(grep -c -e '- decide:' d.decisions.yaml)" -eq "$n" ]
	[ "$(grep -c -e '- decide: merge' d.decisions.yaml)" -eq 1 ]
}

@test "signers --decide: several in one go, and a row that is hidden" {
	decide 2+3=merge --decide 4+5=merge
	[ "$status" -eq 0 ]
	[[ $output == *'"counted":3,"merged":2'* ]]
	absent "Sample Legal Aid Peru" d.decisions.yaml
}

@test "signers --decide: what makes no sense is refused" {
	for what in 2+3 2=merge 2+2=merge 2+99=merge 2+3=maybe x+3=merge \
	    +=merge 1+2=merge 2+3.5=keep 0+2=keep =merge; do
		decide "$what"
		[ "$status" -eq 2 ]
		[[ $stderr == *"--decide $what: "* ]]
		[ -z "$output" ]
		[ ! -e d.decisions.yaml ]
	done
	run "$PRESSREL" signers --decide 2+3=merge d.csv
	[ "$status" -eq 2 ]
	[[ $output == *"who made it"* ]]
	run "$PRESSREL" signers --who x d.csv
	[ "$status" -eq 2 ]
	run bash -c '"$PRESSREL" signers --who a --why b --decide 2+3=merge - <d.csv'
	[ "$status" -eq 2 ]
	[[ $output == *"no place"* ]]
}

@test "signers --decide: what goes against another decision is refused" {
	decide 2+3=keep
	decide 3+4=merge
	decide 2+4=merge
	[ "$status" -eq 2 ]
	[[ $stderr == *"kept apart by the decision in line"* ]]
	decide 2+3+4=merge
	[ "$status" -eq 2 ]
	decide 5+6=merge
	decide 4+5=merge
	decide 4+6=keep
	[ "$status" -eq 2 ]
	[[ $stderr == *"merged by another decision"* ]]
}

@test "signers --decide: rows of two files are told apart" {
	cp d.csv e.csv
	run --separate-stderr "$PRESSREL" signers -f json --who a --why b \
	    --decide 2+3=merge d.csv e.csv
	[ "$status" -eq 2 ]
	[[ $stderr == *"in two files"* ]]
	run --separate-stderr "$PRESSREL" signers -f json --who a --why b \
	    --decide d.csv:2+e.csv:2=merge d.csv e.csv
	[ "$status" -eq 0 ]
	[[ $output == *'"merged":1'* ]]
	grep -q 'file: e.csv' d.decisions.yaml
}

@test "signers --decide: a file in another form is left as it is" {
	printf 'decisions: []\n' >d.decisions.yaml
	decide 2+3=merge
	[ "$status" -eq 2 ]
	[[ $stderr == *"by hand"* ]]
	[ "$(cat d.decisions.yaml)" = "decisions: []" ]
}

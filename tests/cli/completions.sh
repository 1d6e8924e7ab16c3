#!/bin/sh
# Shells complete what the option tables have.
: "${PRESSREL:?}" "${srcdir:?}"

n=0
result() {
	n=$((n + 1))
	if [ "$1" -eq 0 ]; then
		echo "ok $n - $2"
	else
		echo "not ok $n - $2"
	fi
}

skip() {
	n=$((n + 1))
	echo "ok $n - $1 # SKIP $2"
}

tmp=$(mktemp -d) || exit 99
trap 'rm -rf "$tmp"' EXIT
cd "$tmp" || exit 99
for shell in bash zsh fish; do
	"$PRESSREL" help --completions $shell >"$shell" 2>err
	result $? "a script for $shell"
done
"$PRESSREL" help --completions tcsh >out 2>err
[ $? -eq 2 ] && [ ! -s out ]
result $? "no script for another shell"

# Every long option of every command is in each of the scripts.
"$PRESSREL" help | sed -n '/^Commands:/,/^$/s/^  \([a-z]*\) .*/\1/p' |
    while read -r command; do
	"$PRESSREL" "$command" --help |
	    grep -oE '^  (    |-[A-Za-z0-9], )--[a-z-]+' | sed 's/.*--//'
done | sort -u >options
[ -s options ]
result $? "there are options"
for shell in bash zsh fish; do
	prefix=--
	[ $shell = fish ] && prefix='-l '
	while read -r option; do
		grep -qE -- "$prefix$option([^a-z-]|$)" $shell ||
		    echo "# $shell: --$option is missing"
	done <options >missing
	cat missing
	[ ! -s missing ]
	result $? "$shell knows every option"
done

# complete WORD...: what bash offers for the last word.
cat >ask.bash <<'BASH'
. ./bash
COMP_WORDS=("$@")
COMP_CWORD=$(($# - 1))
_pressrel
printf '%s\n' "${COMPREPLY[@]}"
BASH
complete() {
	bash ask.bash "$@"
}
touch draft.md
[ "$(complete pressrel ne)" = new ]
result $? "bash: a command"
[ "$(complete pressrel new re)" = release ]
result $? "bash: a kind"
[ "$(complete pressrel new --subt)" = --subtitle ]
result $? "bash: an option"
[ "$(complete pressrel export --to fo)" = fodt ]
result $? "bash completes formats"
[ "$(complete pressrel new --draft y)" = yes ]
result $? "bash: a value"
[ "$(complete pressrel new --draft = '')" = "$(printf 'yes\nno')" ]
result $? "bash: a value after ="
[ "$(complete pressrel new -o dr)" = draft.md ]
result $? "bash: a file"
[ -z "$(complete pressrel new --title dr)" ]
result $? "bash: nothing for free text"
[ "$(complete pressrel help file-nu)" = file-nul ]
result $? "bash: a rule"

# typed LINE: the line after zsh, in a terminal, has completed its end.
cat >ask.zsh <<'ZSH'
zmodload zsh/zpty || exit
zpty -b line zsh -f -i
zpty -w line "PS1= PROMPT=; unset zle_bracketed_paste; setopt no_beep
    fpath=($PWD/functions \$fpath); autoload -Uz compinit; compinit -u -D"
zpty -w line 'finish() { print -r -- "<$BUFFER>"; BUFFER=; zle accept-line }
    zle -N finish; bindkey "^G" finish; bindkey "^I" complete-word; print ready'
zpty -r -m line out '*ready*ready*'
zpty -w -n line "$1"$'\t\a'
zpty -r -m line out '*<*>*'
print -r -- ${${out##*<}%%>*}
zpty -d line
ZSH
typed() {
	timeout 60 zsh -f ask.zsh "$1"
}
if command -v zsh >/dev/null 2>&1; then
	mkdir functions && cp zsh functions/_pressrel
	zsh -n zsh
	result $? "zsh reads its script"
else
	skip "zsh reads its script" "no zsh"
fi
if ! command -v zsh >/dev/null 2>&1 ||
    [ "$(typed 'true --a')" != 'true --a' ]; then
	skip "zsh completes" "no zsh, or no terminal for it"
else
	while IFS='|' read -r before after; do
		[ "$(typed "pressrel $before")" = "pressrel $after" ]
		result $? "zsh: $before"
	done <<'LINES'
ne|new 
new re|new release 
new --subt|new --subtitle=
export --to fo|export --to fodt 
new --draft y|new --draft yes 
new --draft=y|new --draft=yes 
new -o dr|new -o draft.md 
new -odr|new -odraft.md 
new --title dr|new --title dr
help file-nu|help file-nul 
LINES
fi
if command -v fish >/dev/null 2>&1; then
	# The first one: fish 4 also offers what is only like it.
	HOME=$tmp fish -n fish && [ "$(HOME=$tmp fish -c 'source ./fish
	    complete -C "pressrel new --dr"' | cut -f1 |
	    head -n 1)" = --draft ]
	result $? "fish reads its script and completes an option"
	[ "$(HOME=$tmp fish -c 'source ./fish
	    complete -C "pressrel export --to fo"' | cut -f1)" = fodt ]
	result $? "fish completes a value"
else
	skip "fish reads its script" "no fish"
fi
echo "1..$n"

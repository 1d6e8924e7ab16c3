#!/bin/sh
# On right documents in twelve languages there is nothing to say: not an
# error, and not a warning either.
: "${srcdir:?}" "${PRESSREL:?}"

cd "$srcdir/tests/golden/right" || exit 99
set -- *.md
echo "1..2"
[ $# -ge 100 ] || printf 'not '
echo "ok 1 - there are a hundred documents and more"
found=$("$PRESSREL" check --as-of 2019-12-21 --fail-on warning "$@" \
    2>/dev/null)
status=$?
[ -z "$found" ] || echo "$found" | sed 's/^/# /'
[ $status -eq 0 ] || printf 'not '
echo "ok 2 - nothing is found in $# documents"

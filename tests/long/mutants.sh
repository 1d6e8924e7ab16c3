#!/bin/sh
# Every change of one operator, number, condition or statement in the code that
# counts or keeps an embargo is noticed by a test.
: "${srcdir:?}" "${builddir:?}"

exec python3 "$srcdir/tests/mutants/mutate.py" "$srcdir" "$builddir"

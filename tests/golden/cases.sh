#!/bin/sh
# Small cases of the rules; see cases.py.
: "${srcdir:?}" "${PRESSREL:?}"
PYTHONUTF8=1 exec python3 "$srcdir/tests/golden/cases.py" \
    "$srcdir/tests/golden/cases"

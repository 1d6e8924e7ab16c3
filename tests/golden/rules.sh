#!/bin/sh
# Every rule has golden cases that fire and that stay silent; see rules.py.
: "${srcdir:?}" "${PRESSREL:?}"
PYTHONUTF8=1 exec python3 "$srcdir/tests/golden/rules.py" "$@"

#!/bin/sh
# No control character of strangers reaches a terminal; see controls.py.
: "${srcdir:?}" "${PRESSREL:?}"
PYTHONUTF8=1 exec python3 "$srcdir/tests/cli/controls.py"

#!/bin/sh
# What a word processor's file gives, piece by piece; see office.py.
: "${srcdir:?}" "${PRESSREL:?}"
PYTHONUTF8=1 exec python3 "$srcdir/tests/cli/office.py"

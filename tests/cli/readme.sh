#!/bin/sh
# The tour of README.md shows what the program really prints.
exec python3 "${srcdir:?}/tests/cli/readme.py" "$srcdir/README.md" \
    "$srcdir/examples" "${PRESSREL:?}"

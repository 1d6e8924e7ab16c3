#!/bin/sh
# Hostile shapes of input, from 1 to 64 MB.
dir=$(mktemp -d) || exit 99
trap 'rm -rf "$dir"' EXIT
GROWTH_LONG=1 python3 "$srcdir/tests/hostile/growth.py" "$PRESSREL" "$dir"

#!/bin/sh
# Hostile shapes of input take time that grows with their length; growth.py.
dir=$(mktemp -d) || exit 99
trap 'rm -rf "$dir"' EXIT
python3 "$srcdir/tests/hostile/growth.py" "$PRESSREL" "$dir"

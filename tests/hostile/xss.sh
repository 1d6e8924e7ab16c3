#!/bin/sh
# Script vectors through every field into pages; see xss.py.
dir=$(mktemp -d) || exit 99
trap 'rm -rf "$dir"' EXIT
python3 "$srcdir/tests/hostile/xss.py" "$PRESSREL" "$dir"

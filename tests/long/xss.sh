#!/bin/sh
# Every page of script vectors, in Chromium.
dir=$(mktemp -d) || exit 99
trap 'rm -rf "$dir"' EXIT
XSS_ALL=1 python3 "$srcdir/tests/hostile/xss.py" "$PRESSREL" "$dir"

#!/bin/sh
# Lists in many encodings, lists that are damaged, lists made at random.
if ! command -v python3 >/dev/null 2>&1; then
	echo "1..0 # SKIP no python3"
	exit 0
fi
exec python3 "$srcdir/tests/cli/lists.py"

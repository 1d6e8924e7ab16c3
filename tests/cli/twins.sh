#!/bin/sh
# One newsroom exported in different ways: the same bytes.
if ! command -v python3 >/dev/null 2>&1; then
	echo "1..0 # SKIP no python3"
	exit 0
fi
exec python3 "$srcdir/tests/cli/twins.py" "${PR_DOCUMENTS:-${PR_QUICK:+60}}"

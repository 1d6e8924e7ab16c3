#!/bin/sh
# Runs that are cut off at any moment leave whole files.
if ! command -v python3 >/dev/null 2>&1; then
	echo "1..0 # SKIP no python3"
	exit 0
fi
exec python3 "$srcdir/tests/cli/interrupt.py" "${PR_KILLS:-${PR_QUICK:+24}}"

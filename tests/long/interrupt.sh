#!/bin/sh
# The exporter, killed at 500 random moments.
PR_KILLS=500 exec sh "$srcdir/tests/cli/interrupt.sh"

#!/bin/sh
# A newsroom of 10,000 documents, exported in different ways.
PR_DOCUMENTS=10000 exec sh "$srcdir/tests/cli/twins.sh"

#!/bin/sh
# Every allocation and every system call of every command fails, one at a time.
FAULTS_ALL=1 sh "$srcdir/tests/faults/faults.sh"

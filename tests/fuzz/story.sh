#!/bin/sh
# The corpus of pages, texts and archives through the fuzz target.
dir=$(mktemp -d) || exit 1
trap 'rm -rf "$dir"' EXIT
python3 "$srcdir/tests/net/office.py" "$dir"
"$builddir/tests/fuzz/fuzz_story" "$srcdir"/tests/data/pages/*.html \
    "$srcdir"/tests/data/pages/*.txt "$dir"/*

#!/bin/sh
# usage: tools/symbols.sh LIBRARY >debian/libpressrel0.symbols
# Prints the symbols file of a library; all symbols are of its first version.
echo 'libpressrel.so.0 libpressrel0 #MINVER#'
echo '* Build-Depends-Package: libpressrel-dev'
nm -D --defined-only "$1" | awk '$2 != "A" { print $3 }' | LC_ALL=C sort -u |
    sed 's/.*/ &@Base 0.1.0/'

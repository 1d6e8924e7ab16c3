#!/bin/sh
# `make install' gives a program, a library and a pressrel.pc that work.
: "${srcdir:?}" "${builddir:?}" "${CC:=cc}"
unset MAKEFLAGS MAKELEVEL MFLAGS

n=0
result() {
	n=$((n + 1))
	if [ "$1" -eq 0 ]; then
		echo "ok $n - $2"
	else
		echo "not ok $n - $2"
	fi
}

tmp=$(mktemp -d) || exit 99
trap 'rm -rf "$tmp"' EXIT
dest=$tmp/root
echo 1..7

make -s -C "$builddir" install DESTDIR="$dest" >"$tmp/log" 2>&1
status=$?
[ $status -eq 0 ] || sed 's/^/# /' "$tmp/log"
result $status "make install into a folder of its own"

pc=$(find "$dest" -name pressrel.pc)
PKG_CONFIG_PATH=${pc%/*}:$PKG_CONFIG_PATH
PKG_CONFIG_SYSROOT_DIR=$dest
export PKG_CONFIG_PATH PKG_CONFIG_SYSROOT_DIR
[ "pressrel $(pkg-config --modversion pressrel)" = \
    "$("$PRESSREL" --version)" ]
result $? "pressrel.pc names the version"

flags=$(pkg-config --cflags --libs pressrel)
cp "$srcdir/tests/api/example.c" "$tmp"
# shellcheck disable=SC2086
$CC -std=c11 -Wall -Wextra -Wpedantic -Werror $SANITIZE_CFLAGS \
    -o "$tmp/example" "$tmp/example.c" $flags
result $? "a program of the installed header and library is built"

LD_LIBRARY_PATH=$(dirname "$(find "$dest" -name libpressrel.so)")
export LD_LIBRARY_PATH
"$tmp/example" "$srcdir/examples/news-digest.md" >"$tmp/out" &&
    [ "$(head -n 1 "$tmp/out")" = \
    "digest: Groups for rights in North Korea struggle to pay their way, in en" ]
result $? "and reads a document"

PRESSREL_MODULE_DIR=$LD_LIBRARY_PATH/pressrel
export PRESSREL_MODULE_DIR
"$(find "$dest" -path '*/bin/pressrel')" help >"$tmp/out" &&
    grep -q '^usage: pressrel' "$tmp/out"
result $? "the installed program runs"

! find "$dest" -name '*.la' -o -name 'lib*.a' | grep -v '/pressrel/' | grep .
result $? "no libtool archive or static library beside the library"

make -s -C "$builddir" uninstall DESTDIR="$dest" >"$tmp/log" 2>&1
! find "$dest" -type f -o -type l | sed 's/^/# /' | grep .
result $? "make uninstall takes all of it away"

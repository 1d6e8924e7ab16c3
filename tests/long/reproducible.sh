#!/bin/sh
# Built twice, in folders and at times that differ: the same bytes.
: "${builddir:?}"
unset MAKEFLAGS MAKELEVEL MFLAGS

echo 1..2
tmp=$(mktemp -d) || exit 99
trap 'rm -rf "$tmp"' EXIT
make -s -C "$builddir" dist >&2 || exit 99

# build FOLDER: unpack, build and install there.
build() {
	mkdir -p "$tmp/$1" && tar -xf "$builddir"/pressrel-*.tar.xz \
	    -C "$tmp/$1" --strip-components=1 && cd "$tmp/$1" &&
	    ./configure -q --prefix=/usr CFLAGS="-g -O2 \
-ffile-prefix-map=$tmp/$1=." >&2 &&
	    make -s -j"$(nproc)" >&2 &&
	    make -s install DESTDIR="$tmp/$1.root" >&2
}

(build one) && (TZ=Asia/Seoul LC_ALL=C build a/folder/of/another/length)
if [ $? -eq 0 ]; then
	echo "ok 1 - built twice"
else
	echo "not ok 1 - built twice"
fi
if diff -r "$tmp/one.root" "$tmp/a/folder/of/another/length.root" >&2; then
	echo "ok 2 - the same bytes"
	echo "# figure: files the same when built twice:" \
	    "$(find "$tmp/one.root" -type f | wc -l)"
else
	echo "not ok 2 - the same bytes"
fi

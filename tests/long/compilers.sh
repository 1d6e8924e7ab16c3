#!/bin/sh
# gcc and clang compile everything, also the tests, without a warning; and every
# source compiles against musl's headers.
#
# Debian's musl-tools bring a C library and nothing that is built for it, so that
# neither the program nor its tests can be linked; a root of a distribution that
# is made of musl is none that debootstrap knows.
: "${srcdir:?}"
unset MAKEFLAGS MAKELEVEL MFLAGS

n=0
tmp=$(mktemp -d) || exit 99
trap 'rm -rf "$tmp"' EXIT
srcdir=$(cd "$srcdir" && pwd) || exit 99
launcher=
command -v ccache >/dev/null 2>&1 && launcher=ccache
for cc in gcc clang; do
	n=$((n + 1))
	name="$cc finds nothing to warn of"
	if ! command -v $cc >/dev/null 2>&1; then
		echo "ok $n - $name # SKIP no $cc"
		continue
	fi
	mkdir "$tmp/$cc" && cd "$tmp/$cc" &&
	    "$srcdir/configure" -q CC="$launcher $cc" CFLAGS="-O2 -g \
-std=c11 -pedantic -Wall -Wextra -Wconversion" >log 2>&1 &&
	    make -s -k -j2 V=1 >>log 2>&1 &&
	    make -s -k -j2 check TESTS= >>log 2>&1
	status=$?
	if [ $status -eq 0 ] && ! grep -E '(warning|error):' log; then
		echo "ok $n - $name"
		echo "# figure: $("$cc" --version | head -n 1): no warning"
	else
		echo "not ok $n - $name"
		tail -n 20 log
	fi
done

# The headers of the other libraries, without those of glibc.
musl_headers() {
	mkdir "$tmp/musl" "$tmp/include" || return
	multi=/usr/include/$(gcc -print-multiarch)
	for h in yaml.h cmark.h cmark_export.h cmark_version.h jansson.h \
	    jansson_config.h csv.h idn2.h libpsl.h uthash.h sha2.h md5.h \
	    unicode curl zip.h zipconf.h libxml2; do
		[ ! -e "/usr/include/$h" ] ||
		    ln -sf "/usr/include/$h" "$tmp/include/"
		[ ! -e "$multi/$h" ] || ln -sf "$multi/$h" "$tmp/include/"
	done
	# There is no library to link, and what has been found is not used.
	cd "$tmp/musl" && "$srcdir/configure" -q CC=musl-gcc \
	    CPPFLAGS="-isystem $tmp/include" ac_cv_lib_csv_csv_init=yes
}

# A source that includes a table which is built needs that of another build.
against_musl() {
	musl_headers || return
	find "$srcdir/lib" "$srcdir/cli" -name '*.c' ! -path '*/lib/gen/*' |
	    LC_ALL=C sort >sources
	while read -r source; do
		musl-gcc -std=c11 -fsyntax-only -DHAVE_CONFIG_H -Wall -Wextra \
		    -Wpedantic -Wconversion -Werror -I. -I"$srcdir/lib" \
		    -I"$tmp/gcc" -I"$tmp/gcc/lib" \
		    -isystem "$tmp/include" -isystem "$tmp/include/libxml2" \
		    -DPRI_MODULE_DIR='""' -DPRI_DATA_DIR='""' \
		    -DPRI_SYSCONF_DIR='""' "$source" || return
	done <sources
}

n=$((n + 1))
name="every source compiles against musl's headers"
if ! command -v musl-gcc >/dev/null 2>&1; then
	echo "ok $n - $name # SKIP no musl-gcc"
elif against_musl >"$tmp/log" 2>&1; then
	echo "ok $n - $name"
	echo "# figure: sources that compile against musl's headers:" \
	    "$(grep -c . "$tmp/musl/sources")"
else
	echo "not ok $n - $name"
	tail -n 20 "$tmp/log"
fi
echo "1..$n"

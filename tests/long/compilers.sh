#!/bin/sh
# gcc and clang compile everything, also the tests, without a warning.
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
echo "1..$n"

#!/bin/sh
# The Debian packages are built, clean under lintian, and pass their own tests.
: "${srcdir:?}" "${builddir:?}"

if ! command -v dpkg-buildpackage >/dev/null 2>&1 ||
    ! command -v dh >/dev/null 2>&1 || ! command -v lintian >/dev/null 2>&1
then
	echo "1..0 # SKIP no debhelper or no lintian"
	exit 0
fi

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
unset MAKEFLAGS MAKELEVEL MFLAGS

sh "$srcdir/tools/symbols.sh" "$builddir/.libs/libpressrel.so" |
    diff "$srcdir/debian/libpressrel0.symbols" - >&2
result $? "debian/libpressrel0.symbols names what the library exports"

make -s -C "$builddir" dist >&2 && tar -xf "$builddir"/pressrel-*.tar.xz \
    -C "$tmp"
result $? "make dist"
cp -R "$srcdir/debian" "$tmp"/pressrel-*/
cd "$tmp"/pressrel-*/ || exit 99
DEB_BUILD_OPTIONS=nocheck dpkg-buildpackage -d -b -us -uc >../log 2>&1
status=$?
[ $status -eq 0 ] || tail -n 40 ../log >&2
result $status "dpkg-buildpackage"
[ "$(find .. -maxdepth 1 -name '*.deb' ! -name '*dbgsym*' | wc -l)" -eq 3 ]
result $? "three packages"
lintian --allow-root --fail-on error,warning,info ../*.changes >&2
result $? "lintian has nothing to say"

# Everything that the processor and the linker can do against an attacker.
for deb in ../*.deb; do
	case $deb in
	*dbgsym*) ;;
	*) dpkg-deb -x "$deb" ../root ;;
	esac
done
elf=$(find ../root/usr -type f \( -name pressrel -path '*/bin/*' -o \
    -name '*.so*' \))
if command -v hardening-check >/dev/null 2>&1; then
	# What has no buffer or calls no such function cannot be judged.
	# shellcheck disable=SC2086
	hardening-check --nocfprotection $elf >../hardening
	! grep -E ': no(,|$| )' ../hardening | grep -v 'ignored' >&2
	result $? "hardened: $(echo "$elf" | grep -c .) files"
	sed -n 's/^ /# &/p' ../hardening | sort | uniq -c | sed 's/^ */# /'
fi
# The linker keeps the mark of protected control flow only where the C library's
# own beginning has it, and Debian's has not.  What is ours: every object is
# compiled with it, and every function whose address can be had, by its name or
# from a table, begins with endbr64.
unprotected() {
	find lib cli -name '*.o' ! -path 'lib/gen/*' | while read -r object; do
		readelf -n "$object" | grep -q 'x86 feature: IBT, SHSTK' ||
		    echo "# no IBT and SHSTK: $object"
	done
	for f in $elf; do
		objdump -d "$f" | awk '$NF == "endbr64" {
		    sub(/:$/, "", $1); print $1 }' | sort -u >../marked
		text=$(objdump -h "$f" | awk '$2 == ".text" { print $4, $3 }')
		{ readelf -W --dyn-syms "$f" | awk '
		    $4 == "FUNC" && $7 != "UND" { print $2 }'
		readelf -W -r "$f" | awk '
		    $3 == "R_X86_64_RELATIVE" { print $4 }'; } |
		    python3 -c 'import sys
start, size = (int(x, 16) for x in sys.argv[1:])
for a in sorted({int(x, 16) for x in sys.stdin}):
    if start <= a < start + size:
        print("%x" % a)' $text | sort -u >../reached
		echo "# ${f##*/}: $(grep -c . ../reached) functions" >&2
		[ -s ../reached ] || echo "# none found: $f"
		comm -23 ../reached ../marked | sed "s|^|# no endbr64: $f |"
	done
}
case $(dpkg --print-architecture) in
amd64)
	unprotected >../cet
	cat ../cet
	[ ! -s ../cet ]
	result $? "calls may go to beginnings of functions only" ;;
esac

# The tests of the installed packages: by hand, in a folder of their own...
root=$(cd ../root && pwd)
libs=$(dirname "$(find "$root" -name 'libpressrel.so.0')")
for test in debian/tests/*; do
	[ "${test##*/}" != control ] || continue
	mkdir -p ../auto && env PATH="$root/usr/bin:$PATH" \
	    LD_LIBRARY_PATH="$libs" PRESSREL_MODULE_DIR="$libs/pressrel" \
	    PKG_CONFIG_PATH="$libs/pkgconfig" PKG_CONFIG_SYSROOT_DIR="$root" \
	    AUTOPKGTEST_TMP="$(cd ../auto && pwd)" sh -e "$test" >../log 2>&1
	status=$?
	[ $status -eq 0 ] || tail -n 20 ../log >&2
	result $status "debian/tests/${test##*/}"
done
# ... and as Debian does: PR_AUTOPKGTEST is a root folder, made by debootstrap,
# into which the packages may be installed.
if [ "$(id -u)" -eq 0 ] && command -v autopkgtest >/dev/null 2>&1 &&
    [ -n "$PR_AUTOPKGTEST" ]; then
	root=$PR_AUTOPKGTEST
	mountpoint -q "$root/proc" || mount -t proc proc "$root/proc"
	autopkgtest -B ../*.deb ./ -- chroot "$root" >../autopkgtest 2>&1
	status=$?
	umount "$root/proc"
	[ $status -eq 0 ] || tail -n 40 ../autopkgtest >&2
	grep -E ' (PASS|FAIL)' ../autopkgtest | sort -u | sed 's/^/# /'
	result $status "autopkgtest"
else
	n=$((n + 1))
	echo "ok $n - autopkgtest # SKIP PR_AUTOPKGTEST names no root folder"
fi
echo "1..$n"

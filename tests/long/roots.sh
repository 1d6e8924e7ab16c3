#!/bin/sh
# Built and tested in fresh systems: Debian 12 and 13 as they come, and Debian
# 12 for i386, where size_t and pointers have 32 bits.  Their libxml2, ICU and
# libcurl differ.  Needs root, debootstrap, and a mirror of Debian's packages.
#
# PR_ROOTS is a folder in which the systems are kept between runs (a temporary
# one otherwise), PR_MIRROR a mirror other than debootstrap's own, PR_ROOT_NAMES
# those to try.
: "${srcdir:?}" "${builddir:?}"

skip() {
	echo "1..0 # SKIP $1"
	exit 0
}

[ "$(id -u)" -eq 0 ] || skip "only root can make a root folder"
command -v debootstrap >/dev/null 2>&1 || skip "no debootstrap"
unset MAKEFLAGS MAKELEVEL MFLAGS
names=${PR_ROOT_NAMES:-bookworm-amd64 trixie-amd64 bookworm-i386}
case $(dpkg --print-architecture) in
amd64) ;;
*) names="bookworm-$(dpkg --print-architecture)" ;;
esac

tmp=$(mktemp -d) || exit 99
roots=${PR_ROOTS:-$tmp}
mkdir -p "$roots"
release() {
	for name in $names; do
		umount "$roots/$name/proc" "$roots/$name/dev/pts" \
		    "$roots/$name/dev" 2>/dev/null
	done
	rm -rf --one-file-system "$tmp"
}
trap release EXIT
trap 'exit 1' HUP INT TERM

n=0
result() {
	n=$((n + 1))
	if [ "$1" -eq 0 ]; then
		echo "ok $n - $2"
	else
		echo "not ok $n - $2"
	fi
}

# inside NAME COMMAND...: run as root in that system.
inside() {
	where=$1
	shift
	env -i PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin \
	    HOME=/root LC_ALL=C.UTF-8 chroot "$roots/$where" "$@"
}

# prepare NAME: the system, with what pressrel needs.
prepare() {
	root=$roots/$1
	[ -e "$root/etc/debian_version" ] ||
	    debootstrap --variant=minbase --arch="${1##*-}" "${1%-*}" \
	    "$root" ${PR_MIRROR:+"$PR_MIRROR"} || return 1
	mountpoint -q "$root/proc" || mount -t proc proc "$root/proc"
	mountpoint -q "$root/dev" || mount --bind /dev "$root/dev"
	mountpoint -q "$root/dev/pts" || mount --bind /dev/pts "$root/dev/pts"
	rm -rf "$root/src" && mkdir -p "$root/src" &&
	    tar -xf "$builddir"/pressrel-*.tar.xz -C "$root/src" \
	    --strip-components=1 &&
	    inside "$1" sh -c 'top=/src; . /src/tools/prepare.sh
		install_packages build test'
}

make -s -C "$builddir" dist >&2 || exit 99
for name in $names; do
	prepare "$name" >"$tmp/log" 2>&1
	status=$?
	[ $status -eq 0 ] || tail -n 20 "$tmp/log" >&2
	result $status "$name: a system with all packages"
	[ $status -eq 0 ] || continue
	# From an archive: no autotools, and a user that is not root.
	inside "$name" sh -c 'id tester >/dev/null 2>&1 || useradd -m tester
	    mkdir -p /home/tester/b; chown -R tester /src /home/tester'
	inside "$name" su tester -c 'rm -rf ~/b && mkdir ~/b && cd ~/b &&
	    /src/configure -q --enable-werror && make -s -j2' \
	    >"$tmp/log" 2>&1
	status=$?
	[ $status -eq 0 ] || tail -n 40 "$tmp/log" >&2
	result $status "$name: it builds without a warning"
	[ $status -eq 0 ] || continue
	inside "$name" su tester -c 'cd ~/b && PR_QUICK=1 make -k -j2 check' \
	    >"$tmp/log" 2>&1
	status=$?
	[ $status -eq 0 ] ||
	    grep -E '^(FAIL|ERROR|# FAIL)|(error|Error [0-9]*)' "$tmp/log" >&2
	result $status "$name: make check"
	echo "# figure: $name: $(sed -n 's/^# PASS: *//p' "$tmp/log" |
	    tail -n 1) tests passed, $(inside "$name" sh -c '
	    for p in libxml-2.0 icu-uc libcurl; do
		printf "%s " $p; pkg-config --modversion $p
	    done' | tr '\n' ' ')"
done
echo "1..$n"

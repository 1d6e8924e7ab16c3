# Read by ./quickstart and ./runtests: installs what is missing, runs
# autoreconf and configures a build folder.  Needs neither root nor network
# once the packages are there.  The caller has set $top to the source folder.
: "${top:?}"

LC_ALL=C.UTF-8
export LC_ALL
unset CDPATH GREP_OPTIONS MAKEFLAGS MAKELEVEL

talk() {
	printf '%s: %s\n' "${0##*/}" "$*" >&2
}

die() {
	talk "$*"
	exit 2
}

# Is this Debian package installed?
have_package() {
	dpkg-query -W -f '${db:Status-Status}\n' "$1" 2>/dev/null |
	    grep -qx installed
}

# Of the packages of the sorts "build" or "test" named as arguments, those of
# which no alternative is installed.
missing_packages() {
	while read -r sort names; do
		case " $* " in
		*" $sort "*) ;;
		*) continue ;;
		esac
		found=
		for name in $(printf '%s' "$names" | tr '|' ' '); do
			have_package "$name" && found=$name && break
		done
		[ -n "$found" ] || printf '%s\n' "${names%%|*}"
	done <"$top/tools/packages"
}

as_root() {
	if [ "$(id -u)" -eq 0 ]; then
		"$@"
	elif command -v sudo >/dev/null 2>&1; then
		sudo "$@"
	else
		return 127
	fi
}

# Install what is missing of these sorts of packages.
install_packages() {
	command -v dpkg-query >/dev/null 2>&1 || return 0
	missing=$(missing_packages "$@" | tr '\n' ' ')
	[ -n "$missing" ] || return 0
	talk "installing: $missing"
	# An index that cannot be refreshed may still do.
	as_root env DEBIAN_FRONTEND=noninteractive apt-get -q update >&2 ||
	    talk "the package index could not be refreshed"
	# shellcheck disable=SC2086
	as_root env DEBIAN_FRONTEND=noninteractive apt-get -q install -y \
	    --no-install-recommends $missing </dev/null >&2 ||
	    die "please install, as root: apt-get install $missing"
}

# Make configure, when it is missing or older than what it is made from.
make_configure() {
	[ -w "$top" ] || [ -x "$top/configure" ] ||
	    die "$top is not writable, and configure is not there yet"
	if [ -x "$top/configure" ] && [ -e "$top/Makefile.in" ] &&
	    [ -z "$(find "$top/configure.ac" "$top/Makefile.am" \
	    -newer "$top/configure")" ]; then
		return 0
	fi
	mkdir -p "$top/m4"
	(cd "$top" && autoreconf -fi) >"$top/autoreconf.log" 2>&1 || {
		cat "$top/autoreconf.log" >&2
		die "autoreconf failed"
	}
	rm -f "$top/autoreconf.log"
}

jobs=$(nproc 2>/dev/null || echo 2)

# configure_in DIR [ARGUMENT...]: configure there, unless that is done.
configure_in() {
	dir=$1
	shift
	if [ -e "$dir/Makefile" ] &&
	    [ "$(cat "$dir/.arguments" 2>/dev/null)" = "$*" ]; then
		return 0	# make itself configures again when it must
	fi
	rm -rf "$dir"
	mkdir -p "$dir" || die "cannot make the folder $dir"
	(cd "$dir" && "$top/configure" -q "$@") >"$dir/configure.log" 2>&1 || {
		cat "$dir/configure.log" >&2
		die "configure failed; see $dir/config.log"
	}
	grep -v '^$' "$dir/configure.log" >&2
	printf '%s\n' "$*" >"$dir/.arguments"
}

# build_in DIR [TARGET...]: make there, quietly unless it fails.
build_in() {
	dir=$1
	shift
	make -s -C "$dir" -j"$jobs" "$@" >"$dir/make.log" 2>&1 || {
		tail -n 60 "$dir/make.log" >&2
		return 1
	}
}

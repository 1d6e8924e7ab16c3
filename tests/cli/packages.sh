#!/bin/sh
# Every package that configure can ask for stands in tools/packages, and every
# function of the library in the symbols file of its Debian package.
: "${srcdir:?}" "${builddir:?}"

echo 1..2
missing=$(grep -oE '(PR_NEED\(.*\[|pr_(test_)?missing )[a-z0-9.+-]+(\]\)|")' \
    "$srcdir/configure.ac" | sed -E 's/.*[[ ]([a-z0-9.+-]+)(\]\)|")$/\1/' |
    sort -u | while read -r name; do
	grep -qE "^(build|test) (.*\|)?$name(\||$)" "$srcdir/tools/packages" ||
	    echo "# $name is not in tools/packages"
done)
if [ -z "$missing" ]; then
	echo "ok 1 - configure's packages are installed by runtests"
else
	echo "not ok 1 - configure's packages are installed by runtests"
	echo "$missing"
fi

name="debian/libpressrel0.symbols names what the library exports"
symbols=$srcdir/debian/libpressrel0.symbols
if [ ! -e "$symbols" ]; then
	echo "ok 2 - $name # SKIP an archive has no debian/"
elif ! command -v nm >/dev/null 2>&1; then
	echo "ok 2 - $name # SKIP no nm"
elif sh "$srcdir/tools/symbols.sh" "$builddir/.libs/libpressrel.so" |
    diff "$symbols" -; then
	echo "ok 2 - $name"
else
	echo "not ok 2 - $name"
	echo "# tools/symbols.sh writes it"
fi

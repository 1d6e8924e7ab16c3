#!/bin/sh
# Every package that configure can ask for stands in tools/packages.
: "${srcdir:?}"

echo 1..1
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

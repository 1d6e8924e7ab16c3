#!/bin/sh
# The map of the code in CONTRIBUTING.md is that of the tree, and includes point
# the way that it says.
: "${srcdir:?}"

. "$srcdir/tests/cli/result.sh"
cd "$srcdir" || exit 99

for folder in lib/*/ share/*/ tests/*/; do
	[ "$(find "$folder" -type f | head -n 1)" ] || continue
	grep -qF "\`$folder\`" CONTRIBUTING.md || echo "$folder"
done >"$tmp/wrong"
result "every folder is on the map"
sed -n '/^## The map/,/^## /p' CONTRIBUTING.md | grep -o '`[a-z/]*/`' |
    tr -d '\`' | while read -r folder; do
	# An archive has no debian/.
	[ -d "$folder" ] || [ "$folder" = debian/ ] || echo "$folder"
done >"$tmp/wrong"
result "every folder on the map is there"
for script in tests/long/*.sh; do
	grep -qF "\`${script##*/}\`" CONTRIBUTING.md || echo "$script"
done >"$tmp/wrong"
result "every long test is told of"

# may FOLDER OTHER...: files of the folder include those of the others only, and
# tables that were made at build time.
may() {
	folder=$1
	shift
	others=$(printf '%s|' gen "$folder" "$@")
	grep -nE '^#include "[a-z]+/' "lib/$folder"/*.[ch] |
	    grep -vE "#include \"(${others%|})/"
}
{
	may base
	may model base
	may parse base model
	may check base model
	may format base model
	may intl base model
	may net base model
	grep -nE '^#include "[a-z]+/' cli/*.[ch]
} >"$tmp/wrong"
result "includes point one way"
echo "1..$n"

#!/bin/sh
# libFuzzer on each target, for FUZZ_SECONDS (60), from the inputs of other
# tests on; built with clang and its sanitizers.
: "${srcdir:?}" "${builddir:?}"
. "$srcdir/tests/fuzz/seeds.sh"

if ! command -v clang >/dev/null; then
	echo "1..0 # SKIP clang is not installed"
	exit 0
fi
dir=$builddir/fuzz
mkdir -p "$dir" || exit 99
cd "$dir" || exit 99
printf 'int LLVMFuzzerTestOneInput(const char *s, unsigned long n);\n%s\n' \
    'int LLVMFuzzerTestOneInput(const char *s, unsigned long n)
    { return *s && n ? 0 : 0; }' >try.c
if ! clang -fsanitize=fuzzer try.c -o try >/dev/null 2>&1; then
	echo "1..0 # SKIP clang has no libFuzzer"
	exit 0
fi
# The programs that make tables end too soon to free memory.
ASAN_OPTIONS=detect_leaks=0
export ASAN_OPTIONS
[ -f Makefile ] || "$srcdir/configure" CC=clang \
    CFLAGS='-g -O1 -fsanitize=fuzzer-no-link' \
    --enable-sanitize >configure.log 2>&1 || exit 99
{ make -s -j"$(nproc)" && make -s tests/fuzz/fuzz; } >make.log 2>&1 || {
	tail -n 40 make.log | sed 's/^/# /'
	echo "1..1"
	echo "not ok 1 - the targets are built"
	exit 0
}
# The same program, with libFuzzer in place of replay.c.
# shellcheck disable=SC2046
clang -g -fsanitize=fuzzer,address,undefined -o libfuzzer \
    $(find tests/fuzz lib \( -name 'tests_fuzz_fuzz-*.o' -o \
    -path 'tests/fuzz/fuzz-*.o' \) ! -name '*replay.o') \
    .libs/libcore.a $(pkg-config --libs libxml-2.0 libzip jansson yaml-0.1 \
    libcmark libidn2 libpsl) -lcsv -ldl -lpthread || exit 99

mkdir -p work corpus
cp "$srcdir"/examples/*.* work
cd work || exit 99
python3 "$srcdir/tests/net/office.py" . || exit 99
rm -f bomb.*
PRESSREL_MODULE_DIR=$builddir/.libs
XDG_CONFIG_HOME=/nonexistent XDG_CONFIG_DIRS=/nonexistent
export PRESSREL_MODULE_DIR XDG_CONFIG_HOME XDG_CONFIG_DIRS
n=0 sum=0
for target in ${FUZZ_TARGETS:-$fuzz_targets}; do
	n=$((n + 1))
	seeds=
	fuzz_seeds "$target"
	corpus=$dir/corpus/$target
	mkdir -p "$corpus"
	# shellcheck disable=SC2086
	../tests/fuzz/fuzz $fuzz_lines -o "$corpus" "$target" $seeds
	if FUZZ_TARGET=$target ASAN_OPTIONS=detect_leaks=1 ../libfuzzer \
	    -max_total_time="${FUZZ_SECONDS:-60}" -max_len=8192 -timeout=20 \
	    -rss_limit_mb=1500 -print_final_stats=1 \
	    -artifact_prefix="$dir/$target-" "$corpus" \
	    >"$dir/$target.log" 2>&1; then
		result=ok
	else
		result='not ok'
		grep -v '^#' "$dir/$target.log" | head -n 60 | sed 's/^/# /'
	fi
	done=$(sed -n 's/^stat::number_of_executed_units: //p' \
	    "$dir/$target.log")
	sum=$((sum + ${done:-0}))
	echo "$result $n - $target (${done:-0} executions)"
done
echo "1..$n"
echo "# figure: $sum executions by libFuzzer"

#!/bin/bash
# Fetches the official tests of WebAssembly's core specification and turns each script into a list of commands and
# modules. Debian's source package binaryen carries them; their license is in the package. They are kept nowhere else.
# usage: src/test/spec/specification.sh [DIRECTORY]
# Needs dpkg-dev and wabt.
set -euo pipefail

here=$(cd "$(dirname "$0")" && pwd)
to=${1:-target/specification}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
. "$here/../../jmh/guests/tools.sh"

# Scripts of the core; the package's other ones are of proposals, or of older forms of the text.
scripts="address align binary-leb128 binary block br br_if br_table call call_indirect const conversions custom data
    endianness exports f32 f32_bitwise f32_cmp f64 f64_bitwise f64_cmp fac float_exprs float_literals float_memory
    float_misc forward func func_ptrs globals i32 i64 if int_exprs int_literals labels left-to-right load
    local_get local_set local_tee loop memory memory_grow memory_redundancy memory_size memory_trap names nop
    ref_is_null ref_null return select stack start store switch table_get table_grow table_set table_size token traps
    type unreachable unreached-invalid unwind utf8-custom-section-id utf8-import-field utf8-import-module"

# What kind of number a NaN is has to stand beside it today: it is in the function's name, or else in the script's.
nan() {
    local kind=f32
    if [[ $1 == f64* ]]; then kind=f64; fi
    sed -E -e 's/^\(assert_return_(canonical|arithmetic)_nan (\(invoke "(f[0-9]+)\..*\))\).*$/(assert_return \2 (\3.const nan:\1))/' \
        -e "s/^\(assert_return_(canonical|arithmetic)_nan (\(invoke .*\))\).*\$/(assert_return \2 ($kind.const nan:\1))/"
}

sources=$(source_package "$work" bookworm binaryen)
mkdir -p "$to"
for script in $scripts; do
    mkdir -p "$to/$script"
    nan "$script" < "$sources/test/spec/$script.wast" > "$work/$script.wast"
    (cd "$to/$script" && wast2json --enable-tail-call "$work/$script.wast" -o "$script.json")
done
echo "$(ls "$to" | wc -l) scripts in $to"

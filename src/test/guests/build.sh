#!/bin/sh
# Rebuilds the test guests beside their sources, or in the given directory.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
output=${1:-$here}
build=$here/../../../samples/build.sh
"$build" "$output" "$here"/*.c

# One of them once more, with vectors.
simd=$(mktemp -d)
trap 'rm -rf "$simd"' EXIT
CFLAGS=-msimd128 "$build" "$simd" "$here/lanes.c"
mv "$simd/lanes.wasm" "$output/lanes-simd.wasm"

#!/bin/sh
# Builds C programs to WebAssembly with Debian's clang, lld and wasi-libc.
# usage: samples/build.sh [OUTPUT_DIRECTORY [SOURCE.c...]]
# Without arguments it rebuilds the samples in place. The same tools give the same bytes. CFLAGS go to the compiler too.
set -eu

here=$(cd "$(dirname "$0")" && pwd)
output=${1:-$here}
[ $# -gt 0 ] && shift
[ $# -gt 0 ] || set -- "$here"/*.c

clang=${CLANG:-clang}
headers=${WASI_HEADERS:-/usr/include/wasm32-wasi}
libraries=${WASI_LIBRARIES:-/usr/lib/wasm32-wasi}

# A sysroot of its own: with --sysroot=/usr clang would fall back to the native headers.
sysroot=$(mktemp -d)
trap 'rm -rf "$sysroot"' EXIT
mkdir -p "$sysroot/include" "$sysroot/lib" "$output"
ln -s "$headers" "$sysroot/include/wasm32-wasi"
ln -s "$libraries" "$sysroot/lib/wasm32-wasi"

for source in "$@"; do
    name=$(basename "$source" .c)
    # In two steps: with an optimisation level to link for, clang would run whatever wasm-opt is on the path.
    "$clang" --target=wasm32-wasi --sysroot="$sysroot" -O2 ${CFLAGS:-} -Wall -Wextra -Werror -c -o "$sysroot/$name.o" "$source"
    "$clang" --target=wasm32-wasi --sysroot="$sysroot" -Wl,--strip-all -o "$output/$name.wasm" "$sysroot/$name.o"
done

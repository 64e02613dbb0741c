#!/bin/bash
# Builds QuickJS from Debian's source package: qjs.wasm for WASI, and qjs for this machine with the same sources.
# usage: src/jmh/guests/quickjs.sh DIRECTORY
# Needs dpkg-dev, clang, lld, wasi-libc, libclang-rt-dev-wasm32 and gcc; takes about a minute.
set -euo pipefail

here=$(cd "$(dirname "$0")" && pwd)
mkdir -p "$1"
to=$(cd "$1" && pwd)
. "$here/tools.sh"

sources=$(source_package "$to" trixie quickjs)
wasi_sysroot "$to/sysroot"
# WASI has neither threads nor long jumps; of the latter only the header is asked for.
sed -i 's/^#if !defined(EMSCRIPTEN)$/#if !defined(EMSCRIPTEN) \&\& !defined(__wasi__)/' "$sources/quickjs.c"
sed -i 's/^#include <setjmp.h>$//' "$sources/dtoa.c"

files=("$here/quickjs.c")
for name in quickjs libregexp libunicode cutils dtoa; do files+=("$sources/$name.c"); done
options=(-D_GNU_SOURCE "-DCONFIG_VERSION=\"$(cat "$sources/VERSION")\"" "-I$sources" -fwrapv -w)

"${CLANG:-clang}" --target=wasm32-wasi --sysroot="$to/sysroot" -O2 "${options[@]}" \
    -D_WASI_EMULATED_SIGNAL -Wl,-z,stack-size=1048576 -Wl,--strip-all -o "$to/qjs.wasm" "${files[@]}"
"${CC:-gcc}" -O2 "${options[@]}" -o "$to/qjs" "${files[@]}" -lm -lpthread
ls -l "$to/qjs.wasm" "$to/qjs"

#!/bin/bash
# Builds CPython 3.11 from Debian's source package: python.wasm for WASI, its library as python-lib.tar, and native/python
# for the machine, by gcc -O2.
# usage: src/jmh/guests/cpython.sh DIRECTORY
# Needs dpkg-dev, clang, lld, llvm, wasi-libc, libclang-rt-dev-wasm32 and python3.11; takes some six minutes.
set -euo pipefail

here=$(cd "$(dirname "$0")" && pwd)
mkdir -p "$1"
to=$(cd "$1" && pwd)
. "$here/tools.sh"

sources=$(source_package "$to" bookworm python3.11)
wasi_sysroot "$to/sysroot"
mkdir -p "$to/cpython"
cd "$to/cpython"

# A configuration for each host: its answers come from CPython's own file of what WASI has.
tool() { command -v "$1" || command -v "$1-14"; }
[ -e Makefile ] || CONFIG_SITE="$sources/Tools/wasm/config.site-wasm32-wasi" "$sources/configure" -q \
    --host=wasm32-unknown-wasi --build="$(gcc -dumpmachine)" --with-build-python=/usr/bin/python3.11 \
    --disable-test-modules --with-ensurepip=no \
    CC="${CLANG:-clang} --target=wasm32-wasi --sysroot=$to/sysroot" LDSHARED=wasm-ld AR="$(tool llvm-ar)" \
    RANLIB="$(tool llvm-ranlib)" READELF=true CFLAGS="-Os -g0" LDFLAGS="-Wl,--strip-all" PKG_CONFIG_LIBDIR=/nonexistent
make -s -j "${JOBS:-2}" python.wasm
cp python.wasm "$to/python.wasm"

# The library as the guest finds it below its prefix, without what no measurement needs; the same sources give the same bytes.
tar -C "$sources" --sort=name --mtime=@0 --owner=0 --group=0 --numeric-owner \
    --exclude=test --exclude=tests --exclude=idlelib --exclude=tkinter --exclude=lib2to3 --exclude=ensurepip \
    --exclude=turtledemo --exclude=__pycache__ --transform 's,^Lib,usr/local/lib/python3.11,' -cf "$to/python-lib.tar" Lib
mkdir -p "$to/native"
cd "$to/native"
[ -e Makefile ] || "$sources/configure" -q --disable-test-modules --with-ensurepip=no CFLAGS="-O2 -g0"
make -s -j "${JOBS:-2}" python
ls -l "$to/native/python" "$to/python.wasm" "$to/python-lib.tar"

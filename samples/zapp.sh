#!/bin/sh
# Packs a sample zapp: its directory below samples/zapps, and the program of the same name. The same files give the same bytes.
# usage: samples/zapp.sh NAME OUTPUT.zapp
set -eu

here=$(cd "$(dirname "$0")" && pwd)
packed=$(mktemp -d)
trap 'rm -rf "$packed"' EXIT
cp -R "$here/zapps/$1/." "$packed"
mkdir -p "$packed/bin"
cp "$here/$1.wasm" "$packed/bin/"
tar -C "$packed" --sort=name --mtime=@0 --owner=0 --group=0 --numeric-owner -cf - boot bin zapp.yaml | gzip -n > "$2"

#!/bin/sh
# Rebuilds the conformance guests beside their sources, or in the given directory.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
exec "$here/../../../../samples/build.sh" "${1:-$here}" "$here"/*.c

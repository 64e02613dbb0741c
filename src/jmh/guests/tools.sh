# What the scripts beside this file share: where sources come from, and a place to look for headers and libraries.

# Where the machine gets its own packages from, if it knows by now.
debian_mirror() {
    apt-get indextargets --format '$(REPO_URI)' 'Origin: Debian' 'Created-By: Packages' | grep -v security | head -n 1
}

# The source package of a Debian release, unpacked below a directory; prints where.
# usage: source_package DIRECTORY RELEASE NAME
# A list of its own leaves the machine's alone; it asks the mirror that the machine's list names.
source_package() {
    local to=$1 release=$2 name=$3 apt="$1/apt-$2" mirror
    mkdir -p "$apt/lists/partial" "$apt/cache/archives/partial"
    mirror=$(debian_mirror)
    [ -n "$mirror" ] || { apt-get -qq update >&2; mirror=$(debian_mirror); }
    [ -n "$mirror" ] || { echo "This machine knows no mirror of Debian" >&2; return 1; }
    echo "deb-src $mirror $release main" > "$apt/sources.list"
    set -- -qq -o Dir::Etc::SourceList="$apt/sources.list" -o Dir::Etc::SourceParts=/dev/null \
        -o Dir::State::Lists="$apt/lists" -o Dir::Cache="$apt/cache" -o APT::Sandbox::User=root
    apt-get "$@" update >&2
    (cd "$to" && ls -d "$name"-*/ > /dev/null 2>&1 || apt-get "$@" source "$name" >&2)
    (cd "$to" && echo "$PWD/$(ls -d "$name"-*/ | head -n 1)")
}

# A sysroot for clang in the directory: with --sysroot=/usr it would fall back to the native headers.
# usage: wasi_sysroot DIRECTORY
wasi_sysroot() {
    mkdir -p "$1/include" "$1/lib"
    ln -sfn "${WASI_HEADERS:-/usr/include/wasm32-wasi}" "$1/include/wasm32-wasi"
    ln -sfn "${WASI_LIBRARIES:-/usr/lib/wasm32-wasi}" "$1/lib/wasm32-wasi"
}

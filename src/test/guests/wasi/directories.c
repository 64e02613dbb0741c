/* Listing, renaming and removing, and paths as people write them. */
#include "check.h"
#include <dirent.h>

/* One look at a directory: names as they come, joined by commas. */
static __wasi_size_t listed(__wasi_fd_t directory, uint64_t from, __wasi_size_t room, char *names, uint64_t *next) {
    static uint8_t buffer[65536];
    __wasi_size_t used = 0;
    WORKS(__wasi_fd_readdir(directory, buffer, room, from, &used));
    TRUE(used <= room);
    *names = 0;
    __wasi_size_t place = 0;
    while (place + sizeof(__wasi_dirent_t) <= used) {
        __wasi_dirent_t entry;
        memcpy(&entry, buffer + place, sizeof entry);
        place += sizeof entry;
        if (place + entry.d_namlen > used) break;
        sprintf(names + strlen(names), "%.*s,", (int)entry.d_namlen, buffer + place);
        place += entry.d_namlen;
        *next = entry.d_next;
    }
    return used;
}

static void fd_readdir(void) {
    WORKS(__wasi_path_create_directory(ROOT, "d"));
    __wasi_fd_t directory = opened(ROOT, "d", DIRECTORY, 0, 0);
    static char names[4096];
    uint64_t next = 0;
    listed(directory, 0, 256, names, &next);
    EQUAL(0, strcmp(names, ".,..,"));
    made("d/b");
    made("d/a");
    WORKS(__wasi_path_create_directory(directory, "c"));
    listed(directory, 0, 1024, names, &next);
    EQUAL(0, strcmp(names, ".,..,a,b,c,"));
    EQUAL(0, listed(directory, next, 1024, names, &next));

    __wasi_dirent_t first;
    __wasi_size_t used;
    WORKS(__wasi_fd_readdir(directory, (uint8_t *)&first, sizeof first, 0, &used));
    EQUAL(sizeof first, used);
    EQUAL(1, first.d_namlen);
    EQUAL(__WASI_FILETYPE_DIRECTORY, first.d_type);
    EQUAL(about(directory).ino, first.d_ino);
    listed(directory, first.d_next, 1024, names, &next);
    EQUAL(0, strcmp(names, "..,a,b,c,"));
    FAILS(NOTDIR, __wasi_fd_readdir(opened(ROOT, "d/a", 0, READ, 0), (uint8_t *)&first, sizeof first, 0, &used));
}

/* A thousand names through a buffer that is too small: each comes once. */
static void fd_readdir_lots(void) {
    char name[16];
    WORKS(__wasi_path_create_directory(ROOT, "d"));
    __wasi_fd_t directory = opened(ROOT, "d", DIRECTORY, 0, 0);
    for (int i = 0; i < 1000; i++) {
        sprintf(name, "f%04d", i);
        WORKS(__wasi_fd_close(opened(directory, name, CREATE, READ, 0)));
    }
    static char names[4096];
    uint64_t next = 0;
    int count = 0;
    while (listed(directory, next, 256, names, &next) > 0)
        for (char *c = names; *c; c++) count += *c == ',';
    EQUAL(1002, count);
}

static void fdopendir_with_access(void) {
    made("f");
    DIR *directory = opendir("/");
    TRUE(directory != NULL);
    int found = 0;
    struct dirent *entry;
    while ((entry = readdir(directory))) found += !strcmp(entry->d_name, "f");
    EQUAL(1, found);
    rewinddir(directory);
    EQUAL('.', readdir(directory)->d_name[0]);
    EQUAL(0, closedir(directory));
}

static void directory_seek(void) {
    __wasi_fd_t directory = opened(ROOT, "tmp", DIRECTORY, READ, 0);
    __wasi_filesize_t place;
    FAILS(ISDIR, __wasi_fd_seek(directory, 0, __WASI_WHENCE_CUR, &place));
    FAILS(ISDIR, __wasi_fd_seek(directory, 0, __WASI_WHENCE_SET, &place));
    EQUAL(0, state(directory).fs_rights_base & __WASI_RIGHTS_FD_SEEK);
}

__attribute__((import_module("wasi_snapshot_preview1"), import_name("path_open"))) int raw_path_open(
    int directory, int lookup, const char *path, size_t length, int how, int64_t base, int64_t inheriting,
    int flags, __wasi_fd_t *file);

static void interesting_paths(void) {
    WORKS(__wasi_path_create_directory(ROOT, "dir"));
    WORKS(__wasi_path_create_directory(ROOT, "dir/nested"));
    made("dir/nested/file");
    FAILS(NOTCAPABLE, refused(0, "/dir/nested/file", 0));
    WORKS(refused(0, "dir/.//nested/../../dir/nested/../nested///./file", 0));
    __wasi_fd_t file;
    FAILS(INVAL, raw_path_open(ROOT, 0, "dir/nested/file", sizeof "dir/nested/file", 0, READ, 0, 0, &file));
    FAILS(NOTDIR, refused(0, "dir/nested/file/", 0));
    FAILS(NOTDIR, refused(0, "dir/nested/file///", 0));
    WORKS(refused(0, "dir/nested/", 0));
    WORKS(refused(0, "dir/nested///", 0));
    FAILS(NOTCAPABLE, refused(0, "dir/nested/../../../dir/nested/file", 0));
    FAILS(NOTCAPABLE, refused(0, "..", 0));
    __wasi_fd_t nested = opened(ROOT, "dir/nested", DIRECTORY, 0, 0);
    FAILS(NOTCAPABLE, check_open(nested, 0, "../nested/file", 0, READ, 0, &file));
}

static void path_rename(void) {
    WORKS(__wasi_path_create_directory(ROOT, "a"));
    WORKS(__wasi_path_rename(ROOT, "a", ROOT, "b"));
    FAILS(NOENT, refused(0, "a", DIRECTORY));
    WORKS(refused(0, "b", DIRECTORY));

    WORKS(__wasi_path_create_directory(ROOT, "a"));
    WORKS(__wasi_path_rename(ROOT, "a", ROOT, "b"));
    FAILS(NOENT, refused(0, "a", DIRECTORY));

    WORKS(__wasi_path_create_directory(ROOT, "a"));
    made("b/f");
    FAILS(NOTEMPTY, __wasi_path_rename(ROOT, "a", ROOT, "b"));
    FAILS(NOTDIR, __wasi_path_rename(ROOT, "a", ROOT, "b/f"));
    FAILS(INVAL, __wasi_path_rename(ROOT, "b", ROOT, "b/inside"));

    made("c");
    WORKS(__wasi_path_rename(ROOT, "c", ROOT, "b/f"));
    FAILS(NOENT, refused(0, "c", 0));
    WORKS(refused(0, "b/f", 0));
    FAILS(ISDIR, __wasi_path_rename(ROOT, "b/f", ROOT, "a"));
    FAILS(NOENT, __wasi_path_rename(ROOT, "none", ROOT, "x"));
    WORKS(__wasi_path_rename(ROOT, "b/f", ROOT, "b/f"));
}

static void path_rename_dir_trailing_slashes(void) {
    WORKS(__wasi_path_create_directory(ROOT, "a"));
    WORKS(__wasi_path_rename(ROOT, "a/", ROOT, "b"));
    WORKS(__wasi_path_rename(ROOT, "b", ROOT, "c/"));
    WORKS(__wasi_path_rename(ROOT, "c/", ROOT, "d/"));
    WORKS(refused(0, "d", DIRECTORY));
}

static void path_rename_file_trailing_slashes(void) {
    made("f");
    FAILS(NOTDIR, __wasi_path_rename(ROOT, "f/", ROOT, "g"));
    FAILS(NOTDIR, __wasi_path_rename(ROOT, "f", ROOT, "g/"));
    FAILS(NOTDIR, __wasi_path_rename(ROOT, "f/", ROOT, "g/"));
    WORKS(__wasi_path_rename(ROOT, "f", ROOT, "g"));
}

static void remove_directory_trailing_slashes(void) {
    WORKS(__wasi_path_create_directory(ROOT, "d"));
    WORKS(__wasi_path_remove_directory(ROOT, "d/"));
    FAILS(NOENT, __wasi_path_remove_directory(ROOT, "d"));
    made("f");
    FAILS(NOTDIR, __wasi_path_remove_directory(ROOT, "f"));
    FAILS(NOTDIR, __wasi_path_remove_directory(ROOT, "f/"));
}

static void remove_nonempty_directory(void) {
    WORKS(__wasi_path_create_directory(ROOT, "d"));
    WORKS(__wasi_path_create_directory(ROOT, "d/e"));
    FAILS(NOTEMPTY, __wasi_path_remove_directory(ROOT, "d"));
    WORKS(__wasi_path_remove_directory(ROOT, "d/e"));
    WORKS(__wasi_path_remove_directory(ROOT, "d"));
}

static void unlink_file_trailing_slashes(void) {
    WORKS(__wasi_path_create_directory(ROOT, "d"));
    FAILS(ISDIR, __wasi_path_unlink_file(ROOT, "d"));
    FAILS(ISDIR, __wasi_path_unlink_file(ROOT, "d/"));
    made("f");
    FAILS(NOTDIR, __wasi_path_unlink_file(ROOT, "f/"));
    WORKS(__wasi_path_unlink_file(ROOT, "f"));
    FAILS(NOENT, __wasi_path_unlink_file(ROOT, "f"));
}

static void create_directory_trailing_slashes(void) {
    WORKS(__wasi_path_create_directory(ROOT, "d/"));
    FAILS(EXIST, __wasi_path_create_directory(ROOT, "d"));
    FAILS(EXIST, __wasi_path_create_directory(ROOT, "d/"));
    made("f");
    FAILS(EXIST, __wasi_path_create_directory(ROOT, "f"));
    FAILS(NOENT, __wasi_path_create_directory(ROOT, "none/d"));
}

const check_case CASES[] = {
    {"fd_readdir", fd_readdir},
    {"fd_readdir_lots", fd_readdir_lots},
    {"fdopendir_with_access", fdopendir_with_access},
    {"directory_seek", directory_seek},
    {"interesting_paths", interesting_paths},
    {"path_rename", path_rename},
    {"path_rename_dir_trailing_slashes", path_rename_dir_trailing_slashes},
    {"path_rename_file_trailing_slashes", path_rename_file_trailing_slashes},
    {"remove_directory_trailing_slashes", remove_directory_trailing_slashes},
    {"remove_nonempty_directory", remove_nonempty_directory},
    {"unlink_file_trailing_slashes", unlink_file_trailing_slashes},
    {"create_directory_trailing_slashes", create_directory_trailing_slashes},
    {0, 0},
};

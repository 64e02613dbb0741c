/* Symbolic links, and several names of one file. */
#include "check.h"

static void symlink_create(void) {
    made("f");
    WORKS(__wasi_path_symlink("f", ROOT, "link"));
    WORKS(refused(FOLLOW, "link", 0));
    WORKS(__wasi_path_create_directory(ROOT, "d"));
    WORKS(__wasi_path_symlink("d", ROOT, "to_d"));
    WORKS(refused(FOLLOW, "to_d", DIRECTORY));
    made("to_d/inside");
    WORKS(refused(0, "d/inside", 0));
}

static void dangling_symlink(void) {
    WORKS(__wasi_path_symlink("nowhere", ROOT, "link"));
    FAILS(LOOP, refused(0, "link", 0));
    FAILS(LOOP, refused(0, "link", DIRECTORY));
    FAILS(NOENT, refused(FOLLOW, "link", 0));
}

static void symlink_loop(void) {
    WORKS(__wasi_path_symlink("link", ROOT, "link"));
    FAILS(LOOP, refused(0, "link", 0));
    FAILS(LOOP, refused(FOLLOW, "link", 0));
    WORKS(__wasi_path_symlink("two", ROOT, "one"));
    WORKS(__wasi_path_symlink("one", ROOT, "two"));
    FAILS(LOOP, refused(FOLLOW, "one/f", 0));
    WORKS(__wasi_path_unlink_file(ROOT, "link"));
}

/* Each link goes around in place before it goes on, so that a short path would be a long way. */
static void links_that_say_much(void) {
    static char target[4001];
    memset(target, 0, sizeof target);
    for (int i = 0; i < 4000; i += 2)
        memcpy(target + i, "./", 2);
    made("file");
    target[3998] = '1', target[3999] = 0;
    WORKS(__wasi_path_symlink("file", ROOT, "1"));
    WORKS(__wasi_path_symlink(target, ROOT, "2"));
    WORKS(refused(FOLLOW, "2", 0));
    target[3998] = '2';
    WORKS(__wasi_path_symlink(target, ROOT, "3"));
    WORKS(refused(FOLLOW, "3", 0));
    target[3998] = '3';
    WORKS(__wasi_path_symlink(target, ROOT, "4"));
    FAILS(NAMETOOLONG, refused(FOLLOW, "4", 0));
    WORKS(refused(FOLLOW, "3", 0));
}

static void nofollow_errors(void) {
    WORKS(__wasi_path_create_directory(ROOT, "target"));
    WORKS(__wasi_path_symlink("target", ROOT, "link"));
    FAILS(LOOP, refused(0, "link", DIRECTORY));
    FAILS(LOOP, refused(0, "link", 0));
    WORKS(refused(FOLLOW, "link", DIRECTORY));
    WORKS(__wasi_path_remove_directory(ROOT, "target"));
    made("target");
    FAILS(LOOP, refused(0, "link", DIRECTORY));
    FAILS(LOOP, refused(0, "link", 0));
    FAILS(NOTDIR, refused(FOLLOW, "link", DIRECTORY));
}

static void symlink_filestat(void) {
    __wasi_filestat_t stat;
    __wasi_fd_t file = opened(ROOT, "file", CREATE, WRITE, 0);
    EQUAL(10, put(file, "0123456789"));
    WORKS(__wasi_path_symlink("file", ROOT, "link"));
    WORKS(__wasi_path_filestat_get(ROOT, 0, "link", &stat));
    EQUAL(__WASI_FILETYPE_SYMBOLIC_LINK, stat.filetype);
    EQUAL(strlen("file"), stat.size);
    WORKS(__wasi_path_filestat_get(ROOT, FOLLOW, "link", &stat));
    EQUAL(__WASI_FILETYPE_REGULAR_FILE, stat.filetype);
    EQUAL(10, stat.size);
    WORKS(__wasi_path_filestat_set_times(ROOT, 0, "link", 1, 1, __WASI_FSTFLAGS_MTIM));
    TRUE(about(file).mtim != 1);
    WORKS(__wasi_path_filestat_set_times(ROOT, FOLLOW, "link", 1, 1, __WASI_FSTFLAGS_MTIM));
    EQUAL(1, about(file).mtim);
}

static void readlink(void) {
    WORKS(__wasi_path_symlink("target", ROOT, "link"));
    uint8_t text[16];
    __wasi_size_t used;
    memset(text, '?', sizeof text);
    WORKS(__wasi_path_readlink(ROOT, "link", text, sizeof text, &used));
    EQUAL(6, used);
    EQUAL(0, memcmp(text, "target?", 7));
    memset(text, '?', sizeof text);
    WORKS(__wasi_path_readlink(ROOT, "link", text, 4, &used));
    EQUAL(4, used);
    EQUAL(0, memcmp(text, "targ?", 5));
    made("f");
    FAILS(INVAL, __wasi_path_readlink(ROOT, "f", text, sizeof text, &used));
    FAILS(NOENT, __wasi_path_readlink(ROOT, "none", text, sizeof text, &used));
}

static void path_symlink_trailing_slashes(void) {
    FAILS(NOENT, __wasi_path_symlink("source", ROOT, "new/"));
    WORKS(__wasi_path_symlink("source", ROOT, "new"));
    FAILS(EXIST, __wasi_path_symlink("source", ROOT, "new"));
    WORKS(__wasi_path_create_directory(ROOT, "d"));
    FAILS(EXIST, __wasi_path_symlink("source", ROOT, "d"));
    FAILS(EXIST, __wasi_path_symlink("source", ROOT, "d/"));
    made("f");
    FAILS(EXIST, __wasi_path_symlink("source", ROOT, "f"));
    FAILS(EXIST, __wasi_path_symlink("source", ROOT, "f/"));
}

/* A link cannot lead out of the directory through which it is used. */
static void symlink_out_of_the_directory(void) {
    WORKS(__wasi_path_create_directory(ROOT, "d"));
    made("secret");
    WORKS(__wasi_path_symlink("../secret", ROOT, "d/up"));
    __wasi_fd_t directory = opened(ROOT, "d", DIRECTORY, 0, 0), file;
    FAILS(NOTCAPABLE, check_open(directory, FOLLOW, "up", 0, READ, 0, &file));
    WORKS(refused(FOLLOW, "d/up", 0));
}

static void path_link(void) {
    __wasi_fd_t file = opened(ROOT, "file", CREATE, READ | WRITE, 0);
    WORKS(__wasi_path_link(ROOT, 0, "file", ROOT, "link"));
    __wasi_fd_t same = opened(ROOT, "link", 0, READ | WRITE, 0);
    EQUAL(about(file).ino, about(same).ino);
    EQUAL(2, about(file).nlink);
    EQUAL(state(file).fs_rights_base, state(same).fs_rights_base);
    EQUAL(3, put(file, "abc"));
    EQUAL(3, about(same).size);
    WORKS(__wasi_path_unlink_file(ROOT, "link"));
    EQUAL(1, about(file).nlink);

    WORKS(__wasi_path_create_directory(ROOT, "d"));
    WORKS(__wasi_path_link(ROOT, 0, "file", opened(ROOT, "d", DIRECTORY, 0, 0), "link"));
    FAILS(EXIST, __wasi_path_link(ROOT, 0, "file", ROOT, "d/link"));
    FAILS(EXIST, __wasi_path_link(ROOT, 0, "file", ROOT, "file"));
    FAILS(EXIST, __wasi_path_link(ROOT, 0, "file", ROOT, "d"));
    FAILS(PERM, __wasi_path_link(ROOT, 0, "d", ROOT, "e"));
    FAILS(NOENT, __wasi_path_link(ROOT, 0, "file", ROOT, "new/"));
    FAILS(NOENT, __wasi_path_link(ROOT, 0, "none", ROOT, "new"));
}

static void path_link_to_a_symlink(void) {
    WORKS(__wasi_path_symlink("nowhere", ROOT, "symlink"));
    WORKS(__wasi_path_link(ROOT, 0, "symlink", ROOT, "link"));
    __wasi_filestat_t stat;
    WORKS(__wasi_path_filestat_get(ROOT, 0, "link", &stat));
    EQUAL(__WASI_FILETYPE_SYMBOLIC_LINK, stat.filetype);
    EQUAL(2, stat.nlink);
    made("file");
    FAILS(EXIST, __wasi_path_link(ROOT, 0, "file", ROOT, "symlink"));
    FAILS(NOENT, __wasi_path_link(ROOT, FOLLOW, "symlink", ROOT, "other"));
}

const check_case CASES[] = {
    {"symlink_create", symlink_create},
    {"dangling_symlink", dangling_symlink},
    {"symlink_loop", symlink_loop},
    {"links_that_say_much", links_that_say_much},
    {"nofollow_errors", nofollow_errors},
    {"symlink_filestat", symlink_filestat},
    {"readlink", readlink},
    {"path_symlink_trailing_slashes", path_symlink_trailing_slashes},
    {"symlink_out_of_the_directory", symlink_out_of_the_directory},
    {"path_link", path_link},
    {"path_link_to_a_symlink", path_link_to_a_symlink},
    {0, 0},
};

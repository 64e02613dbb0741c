/* Reading, writing, sizes and times of files. */
#include "check.h"
#include <dirent.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

static void file_allocate(void) {
    __wasi_fd_t file = opened(ROOT, "f", CREATE, READ | WRITE, 0);
    WORKS(__wasi_fd_allocate(file, 0, 100));
    EQUAL(100, about(file).size);
    WORKS(__wasi_fd_allocate(file, 10, 10));
    EQUAL(100, about(file).size);
    WORKS(__wasi_fd_allocate(file, 90, 20));
    EQUAL(110, about(file).size);
    FAILS(INVAL, __wasi_fd_allocate(file, 0, 0));
}

static long put_at(__wasi_fd_t file, uint64_t place, const char *text) {
    __wasi_ciovec_t piece = {(const uint8_t *)text, strlen(text)};
    __wasi_size_t count;
    __wasi_errno_t error = __wasi_fd_pwrite(file, &piece, 1, place, &count);
    return error ? -(long)error : (long)count;
}

static void file_pread_pwrite(void) {
    __wasi_fd_t file = opened(ROOT, "f", CREATE, READ | WRITE, 0);
    EQUAL(10, put(file, "0123456789"));
    EQUAL(3, put_at(file, 2, "abc"));
    __wasi_filesize_t place;
    WORKS(__wasi_fd_tell(file, &place));
    EQUAL(10, place);

    char left[5] = "", right[5] = "";
    __wasi_iovec_t pieces[3] = {{(uint8_t *)left, 4}, {NULL, 0}, {(uint8_t *)right, 4}};
    __wasi_size_t count;
    WORKS(__wasi_fd_pread(file, pieces, 3, 1, &count));
    EQUAL(8, count);
    EQUAL(0, strcmp(left, "1abc"));
    EQUAL(0, strcmp(right, "5678"));
    WORKS(__wasi_fd_pread(file, pieces, 3, 7, &count));
    EQUAL(3, count);
    WORKS(__wasi_fd_pread(file, pieces, 3, 10, &count));
    EQUAL(0, count);
    WORKS(__wasi_fd_tell(file, &place));
    EQUAL(10, place);
    EQUAL(1, put_at(file, 12, "z"));
    EQUAL(13, about(file).size);
}

/* POSIX asks for the place, Linux writes to the end; WASI's suite took the place. */
static void pwrite_with_append(void) {
    __wasi_fd_t file = opened(ROOT, "f", CREATE, READ | WRITE, __WASI_FDFLAGS_APPEND);
    EQUAL(4, put(file, "abcd"));
    EQUAL(2, put_at(file, 1, "XY"));
    EQUAL(0, at(file, 0, __WASI_WHENCE_SET));
    char text[64];
    EQUAL(4, got(file, text));
    EQUAL(0, strcmp(text, "aXYd"));
}

static void file_seek_tell(void) {
    __wasi_fd_t file = opened(ROOT, "f", CREATE, READ | WRITE, 0);
    __wasi_filesize_t place;
    WORKS(__wasi_fd_tell(file, &place));
    EQUAL(0, place);
    EQUAL(100, at(file, 100, __WASI_WHENCE_SET));
    EQUAL(0, about(file).size);
    EQUAL(1, put(file, "x"));
    EQUAL(101, about(file).size);
    EQUAL(51, at(file, -50, __WASI_WHENCE_CUR));
    EQUAL(51, at(file, 0, __WASI_WHENCE_CUR));
    EQUAL(91, at(file, -10, __WASI_WHENCE_END));
    EQUAL(111, at(file, 10, __WASI_WHENCE_END));
    FAILS(INVAL, __wasi_fd_seek(file, -1, __WASI_WHENCE_SET, &place));
    FAILS(INVAL, __wasi_fd_seek(file, -102, __WASI_WHENCE_END, &place));
    FAILS(INVAL, __wasi_fd_seek(file, INT64_MAX, __WASI_WHENCE_CUR, &place));
    FAILS(INVAL, __wasi_fd_seek(file, 0, 7, &place));
    WORKS(__wasi_fd_tell(file, &place));
    EQUAL(111, place);
    char text[64];
    EQUAL(0, got(file, text));
}

static void file_truncation(void) {
    __wasi_fd_t file = opened(ROOT, "f", CREATE, READ | WRITE, 0);
    EQUAL(6, put(file, "abcdef"));
    WORKS(__wasi_fd_filestat_set_size(file, 3));
    EQUAL(3, about(file).size);
    WORKS(__wasi_fd_filestat_set_size(file, 5));
    EQUAL(0, at(file, 0, __WASI_WHENCE_SET));
    char text[64];
    EQUAL(5, got(file, text));
    EQUAL(0, memcmp(text, "abc\0\0", 5));
    WORKS(__wasi_fd_close(file));
    file = opened(ROOT, "f", TRUNCATE, READ | WRITE, 0);
    EQUAL(0, about(file).size);
}

static void file_unbuffered_write(void) {
    __wasi_fd_t writer = opened(ROOT, "f", CREATE, WRITE, 0);
    __wasi_fd_t reader = opened(ROOT, "f", 0, READ, 0);
    char text[64];
    EQUAL(0, got(reader, text));
    EQUAL(1, put(writer, "!"));
    EQUAL(1, got(reader, text));
    EQUAL('!', text[0]);
    WORKS(__wasi_fd_sync(writer));
    WORKS(__wasi_fd_datasync(writer));
}

static void fd_filestat_set(void) {
    __wasi_fd_t file = opened(ROOT, "f", CREATE, READ | WRITE, 0);
    __wasi_filestat_t before = about(file);
    EQUAL(0, before.size);
    WORKS(__wasi_fd_filestat_set_size(file, 100));
    WORKS(__wasi_fd_filestat_set_times(file, 5, 12345, __WASI_FSTFLAGS_MTIM));
    __wasi_filestat_t after = about(file);
    EQUAL(100, after.size);
    EQUAL(12345, after.mtim);
    EQUAL(before.atim, after.atim);
    WORKS(__wasi_fd_filestat_set_times(file, 5, 0, __WASI_FSTFLAGS_ATIM | __WASI_FSTFLAGS_MTIM_NOW));
    after = about(file);
    EQUAL(5, after.atim);
    TRUE(after.mtim != 12345);
}

static void fstflags_validate(void) {
    __wasi_fd_t file = opened(ROOT, "f", CREATE, READ | WRITE, 0);
    int both_a = __WASI_FSTFLAGS_ATIM | __WASI_FSTFLAGS_ATIM_NOW;
    int both_m = __WASI_FSTFLAGS_MTIM | __WASI_FSTFLAGS_MTIM_NOW;
    FAILS(INVAL, __wasi_fd_filestat_set_times(file, 1, 1, both_a));
    FAILS(INVAL, __wasi_fd_filestat_set_times(file, 1, 1, both_m));
    FAILS(INVAL, __wasi_fd_filestat_set_times(file, 1, 1, both_a | both_m));
    FAILS(INVAL, __wasi_path_filestat_set_times(ROOT, 0, "f", 1, 1, both_a));
    FAILS(INVAL, __wasi_path_filestat_set_times(ROOT, 0, "f", 1, 1, both_m));
    WORKS(__wasi_path_filestat_set_times(
        ROOT, 0, "f", 1, 2, __WASI_FSTFLAGS_ATIM | __WASI_FSTFLAGS_MTIM));
    EQUAL(1, about(file).atim);
    EQUAL(2, about(file).mtim);
}

/* Truncating is writing: who may not write may not cut either. */
static void truncation_rights(void) {
    __wasi_fd_t file = opened(ROOT, "f", CREATE, READ | WRITE, 0);
    EQUAL(3, put(file, "abc"));
    __wasi_fd_t reader = opened(ROOT, "f", 0, READ, 0);
    FAILS(BADF, __wasi_fd_filestat_set_size(reader, 1));
    EQUAL(3, about(file).size);
    WORKS(__wasi_fd_filestat_set_size(file, 1));
}

static void path_filestat(void) {
    __wasi_fd_t file = opened(ROOT, "f", CREATE, READ | WRITE, __WASI_FDFLAGS_APPEND);
    __wasi_fdstat_t flags = state(file);
    EQUAL(__WASI_FDFLAGS_APPEND, flags.fs_flags);
    EQUAL(__WASI_FILETYPE_REGULAR_FILE, flags.fs_filetype);
    EQUAL(3, put(file, "abc"));
    __wasi_filestat_t stat;
    WORKS(__wasi_path_filestat_get(ROOT, 0, "f", &stat));
    EQUAL(3, stat.size);
    EQUAL(1, stat.nlink);
    EQUAL(__WASI_FILETYPE_REGULAR_FILE, stat.filetype);
    WORKS(__wasi_path_filestat_set_times(ROOT, 0, "f", 0, 777, __WASI_FSTFLAGS_MTIM));
    EQUAL(777, about(file).mtim);
    FAILS(NOENT, __wasi_path_filestat_get(ROOT, 0, "none", &stat));
}

static void path_exists(void) {
    __wasi_filestat_t stat;
    WORKS(__wasi_path_create_directory(ROOT, "d"));
    made("d/f");
    WORKS(__wasi_path_filestat_get(ROOT, 0, "d", &stat));
    EQUAL(__WASI_FILETYPE_DIRECTORY, stat.filetype);
    WORKS(__wasi_path_filestat_get(ROOT, FOLLOW, "d/f", &stat));
    WORKS(__wasi_path_filestat_get(ROOT, 0, "d/.", &stat));
    FAILS(NOENT, __wasi_path_filestat_get(ROOT, 0, "d/none", &stat));
    FAILS(NOENT, __wasi_path_filestat_get(ROOT, 0, "none/f", &stat));
    FAILS(NOTDIR, __wasi_path_filestat_get(ROOT, 0, "d/f/x", &stat));
    FAILS(NOENT, __wasi_path_filestat_get(ROOT, 0, "", &stat));
}

static void stat_dev_ino(void) {
    __wasi_filestat_t root = about(ROOT), named;
    made("f");
    __wasi_fd_t file = opened(ROOT, "f", 0, READ, 0);
    __wasi_filestat_t opened_ = about(file);
    WORKS(__wasi_path_filestat_get(ROOT, 0, "f", &named));
    EQUAL(named.dev, opened_.dev);
    EQUAL(named.ino, opened_.ino);
    EQUAL(root.dev, named.dev);
    TRUE(root.ino != named.ino);
}

static void path_open_create_existing(void) {
    made("f");
    FAILS(EXIST, refused(0, "f", CREATE | EXCLUSIVE));
    WORKS(refused(0, "f", CREATE));
    WORKS(__wasi_path_create_directory(ROOT, "d"));
    FAILS(EXIST, refused(0, "d", CREATE | EXCLUSIVE));
}

static void path_open_dirfd_not_dir(void) {
    __wasi_fd_t file = opened(ROOT, "f", CREATE, READ, 0), other;
    FAILS(NOTDIR, check_open(file, 0, "g", CREATE, READ, 0, &other));
    FAILS(NOTDIR, refused(0, "f", DIRECTORY));
    FAILS(BADF, check_open(88, 0, "g", CREATE, READ, 0, &other));
}

static void path_open_missing(void) {
    FAILS(NOENT, refused(0, "none", 0));
    FAILS(NOENT, refused(0, "none", DIRECTORY));
    FAILS(NOENT, refused(0, "none/f", CREATE));
}

static void path_open_nonblock(void) {
    __wasi_fd_t file = opened(ROOT, "f", CREATE, READ | WRITE, __WASI_FDFLAGS_NONBLOCK);
    EQUAL(1, put(file, "x"));
    __wasi_fd_t directory;
    WORKS(check_open(ROOT, 0, "tmp", DIRECTORY, 0, __WASI_FDFLAGS_NONBLOCK, &directory));
}

static void path_open_preopen(void) {
    __wasi_fd_t same = opened(ROOT, ".", 0, 0, 0);
    TRUE(same != ROOT);
    EQUAL(about(ROOT).ino, about(same).ino);
    WORKS(__wasi_fd_close(opened(ROOT, ".", DIRECTORY, 0, 0)));
    WORKS(__wasi_fd_close(opened(ROOT, "./", 0, 0, 0)));
    FAILS(ISDIR, check_open(ROOT, 0, ".", 0, READ | WRITE, 0, &same));
}

static void path_open_read_write(void) {
    made("f");
    char text[64];
    __wasi_fd_t reader = opened(ROOT, "f", 0, READ, 0);
    EQUAL(-__WASI_ERRNO_BADF, put(reader, "x"));
    __wasi_fd_t writer = opened(ROOT, "f", 0, WRITE, 0);
    EQUAL(1, put(writer, "x"));
    EQUAL(-__WASI_ERRNO_BADF, got(writer, text));
    EQUAL(1, got(reader, text));
    __wasi_fd_t both = opened(ROOT, "f", 0, READ | WRITE, 0);
    EQUAL(1, got(both, text));
    EQUAL(1, put(both, "y"));
    EQUAL(1, got(reader, text));
}

/* The same through the C library. */
static void fopen_with_access(void) {
    FILE *file = fopen("/f", "w+");
    TRUE(file != NULL);
    EQUAL(5, fprintf(file, "hello"));
    rewind(file);
    char text[16] = "";
    EQUAL(5, fread(text, 1, sizeof text, file));
    EQUAL(0, strcmp(text, "hello"));
    EQUAL(0, fclose(file));
    file = fopen("/f", "a");
    EQUAL(6, fprintf(file, " world"));
    EQUAL(0, fclose(file));
    struct stat stat_;
    EQUAL(0, stat("/f", &stat_));
    EQUAL(11, stat_.st_size);
    TRUE(fopen("/none", "r") == NULL);
    TRUE(fopen("/dev/none", "w") == NULL);
}

static void lseek_(void) {
    int file = open("/f", O_RDWR | O_CREAT, 0600);
    EQUAL(10, write(file, "0123456789", 10));
    EQUAL(4, lseek(file, 4, SEEK_SET));
    EQUAL(6, lseek(file, 2, SEEK_CUR));
    EQUAL(9, lseek(file, -1, SEEK_END));
    char byte;
    EQUAL(1, read(file, &byte, 1));
    EQUAL('9', byte);
    EQUAL(-1, lseek(file, -1, SEEK_SET));
}

static void pread_pwrite_with_access(void) {
    int file = open("/f", O_RDWR | O_CREAT, 0600);
    EQUAL(5, pwrite(file, "hello", 5, 3));
    char text[8];
    EQUAL(8, pread(file, text, 8, 0));
    EQUAL(0, memcmp(text, "\0\0\0hello", 8));
    EQUAL(0, lseek(file, 0, SEEK_CUR));
}

const check_case CASES[] = {
    {"file_allocate", file_allocate},
    {"file_pread_pwrite", file_pread_pwrite},
    {"pwrite_with_append", pwrite_with_append},
    {"file_seek_tell", file_seek_tell},
    {"file_truncation", file_truncation},
    {"file_unbuffered_write", file_unbuffered_write},
    {"fd_filestat_set", fd_filestat_set},
    {"fstflags_validate", fstflags_validate},
    {"truncation_rights", truncation_rights},
    {"path_filestat", path_filestat},
    {"path_exists", path_exists},
    {"stat_dev_ino", stat_dev_ino},
    {"path_open_create_existing", path_open_create_existing},
    {"path_open_dirfd_not_dir", path_open_dirfd_not_dir},
    {"path_open_missing", path_open_missing},
    {"path_open_nonblock", path_open_nonblock},
    {"path_open_preopen", path_open_preopen},
    {"path_open_read_write", path_open_read_write},
    {"fopen_with_access", fopen_with_access},
    {"lseek", lseek_},
    {"pread_pwrite_with_access", pread_pwrite_with_access},
    {0, 0},
};

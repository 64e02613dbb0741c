/* Cases of one theme: the program runs the one that its first argument names, or prints their names. A check that
   fails prints its place and what came instead, and the program ends with 1. */
#ifndef CHECK_H
#define CHECK_H

#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <wasi/api.h>

enum {
    ROOT = 3,
    READ = __WASI_RIGHTS_FD_READ,
    WRITE = __WASI_RIGHTS_FD_WRITE,
    CREATE = __WASI_OFLAGS_CREAT,
    EXCLUSIVE = __WASI_OFLAGS_EXCL,
    TRUNCATE = __WASI_OFLAGS_TRUNC,
    DIRECTORY = __WASI_OFLAGS_DIRECTORY,
    FOLLOW = __WASI_LOOKUPFLAGS_SYMLINK_FOLLOW,
};

typedef struct {
    const char *name;
    void (*run)(void);
} check_case;

extern const check_case CASES[];

static int check_failures;

static inline void check_equal(long long got, long long wanted, const char *what, int line) {
    if (got == wanted) return;
    printf("line %d: %s is %lld, not %lld\n", line, what, got, wanted);
    check_failures++;
}

/* Both are numbers. */
#define EQUAL(wanted, actual) check_equal((long long)(actual), (long long)(wanted), #actual, __LINE__)
#define TRUE(condition) EQUAL(1, !!(condition))
/* A call of WASI and the name of the error that it answers. */
#define FAILS(error, call) EQUAL(__WASI_ERRNO_##error, call)
#define WORKS(call) EQUAL(0, call)

static inline __wasi_errno_t check_open(
        int directory, int lookup, const char *path, int how, uint64_t rights, int flags, __wasi_fd_t *file) {
    return __wasi_path_open(directory, lookup, path, how, rights, 0, flags, file);
}

/* A new descriptor of what the path names, or the end of the program. */
static inline __wasi_fd_t opened(int directory, const char *path, int how, uint64_t rights, int flags) {
    __wasi_fd_t file;
    __wasi_errno_t error = check_open(directory, 0, path, how, rights, flags, &file);
    if (!error) return file;
    printf("%s cannot be opened: %d\n", path, error);
    exit(1);
}

/* How opening fails. */
static inline __wasi_errno_t refused(int lookup, const char *path, int how) {
    __wasi_fd_t file;
    return check_open(ROOT, lookup, path, how, READ, 0, &file);
}

static inline void made(const char *path) {
    WORKS(__wasi_fd_close(opened(ROOT, path, CREATE | EXCLUSIVE, READ | WRITE, 0)));
}

static inline long put(__wasi_fd_t file, const char *text) {
    __wasi_ciovec_t piece = {(const uint8_t *)text, strlen(text)};
    __wasi_size_t count;
    __wasi_errno_t error = __wasi_fd_write(file, &piece, 1, &count);
    return error ? -(long)error : (long)count;
}

/* What is read is ended by a zero; 63 bytes at most. */
static inline long got(__wasi_fd_t file, char *text) {
    __wasi_iovec_t piece = {(uint8_t *)text, 63};
    __wasi_size_t count;
    __wasi_errno_t error = __wasi_fd_read(file, &piece, 1, &count);
    if (error) return -(long)error;
    text[count] = 0;
    return (long)count;
}

static inline uint64_t at(__wasi_fd_t file, int64_t distance, int whence) {
    __wasi_filesize_t place = UINT64_MAX;
    WORKS(__wasi_fd_seek(file, distance, whence, &place));
    return place;
}

static inline __wasi_filestat_t about(__wasi_fd_t file) {
    __wasi_filestat_t stat;
    memset(&stat, 0xee, sizeof stat);
    WORKS(__wasi_fd_filestat_get(file, &stat));
    return stat;
}

static inline __wasi_fdstat_t state(__wasi_fd_t file) {
    __wasi_fdstat_t stat;
    memset(&stat, 0xee, sizeof stat);
    WORKS(__wasi_fd_fdstat_get(file, &stat));
    return stat;
}

int main(int count, char **arguments) {
    if (count < 2) {
        for (const check_case *one = CASES; one->name; one++) puts(one->name);
        return 0;
    }
    for (const check_case *one = CASES; one->name; one++) {
        if (strcmp(one->name, arguments[1])) continue;
        one->run();
        return check_failures > 0;
    }
    printf("no case %s\n", arguments[1]);
    return 2;
}

#endif

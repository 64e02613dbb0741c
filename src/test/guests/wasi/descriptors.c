/* What may be done with a descriptor, whatever it stands for. */
#include "check.h"
#include <unistd.h>

static void stdio(void) {
    for (__wasi_fd_t file = 0; file < 3; file++) {
        __wasi_fdstat_t stat = state(file);
        TRUE(file ? stat.fs_rights_base & WRITE : stat.fs_rights_base & READ);
        about(file);
        WORKS(__wasi_fd_close(file));
        __wasi_fdstat_t gone;
        FAILS(BADF, __wasi_fd_fdstat_get(file, &gone));
        EQUAL(-__WASI_ERRNO_BADF, put(file, "x"));
    }
}

static void isatty_(void) {
    for (int file = 0; file < 4; file++) EQUAL(0, isatty(file));
    EQUAL(0, isatty(opened(ROOT, "f", CREATE, READ, 0)));
}

/* A descriptor is gone at once, whether its name still exists or not. */
static void dangling_fd(void) {
    __wasi_fd_t file = opened(ROOT, "f", CREATE, READ | WRITE, 0);
    EQUAL(3, put(file, "abc"));
    WORKS(__wasi_path_unlink_file(ROOT, "f"));
    FAILS(NOENT, refused(0, "f", 0));
    char text[64];
    EQUAL(0, at(file, 0, __WASI_WHENCE_SET));
    EQUAL(3, got(file, text));
    WORKS(__wasi_fd_close(file));

    WORKS(__wasi_path_create_directory(ROOT, "d"));
    __wasi_fd_t directory = opened(ROOT, "d", DIRECTORY, 0, 0);
    WORKS(__wasi_path_remove_directory(ROOT, "d"));
    __wasi_fd_t inside;
    FAILS(NOENT, check_open(directory, 0, "f", CREATE, READ, 0, &inside));
    WORKS(__wasi_fd_close(directory));
    WORKS(__wasi_path_create_directory(ROOT, "d"));
}

static void dir_fd_op_failures(void) {
    uint8_t byte = 0;
    __wasi_iovec_t in = {&byte, 1};
    __wasi_ciovec_t out = {&byte, 1};
    __wasi_size_t count;
    __wasi_filesize_t place;
    EQUAL(__WASI_FILETYPE_DIRECTORY, about(ROOT).filetype);
    FAILS(ISDIR, __wasi_fd_read(ROOT, &in, 1, &count));
    FAILS(ISDIR, __wasi_fd_pread(ROOT, &in, 1, 0, &count));
    FAILS(BADF, __wasi_fd_write(ROOT, &out, 1, &count));
    FAILS(ISDIR, __wasi_fd_pwrite(ROOT, &out, 1, 0, &count));
    for (int whence = 0; whence < 3; whence++) FAILS(ISDIR, __wasi_fd_seek(ROOT, 0, whence, &place));
    FAILS(ISDIR, __wasi_fd_tell(ROOT, &place));
    FAILS(BADF, __wasi_fd_allocate(ROOT, 0, 1));
    FAILS(BADF, __wasi_fd_filestat_set_size(ROOT, 0));
}

static void prestat(void) {
    __wasi_prestat_t stat;
    WORKS(__wasi_fd_prestat_get(ROOT, &stat));
    EQUAL(__WASI_PREOPENTYPE_DIR, stat.tag);
    EQUAL(1, stat.u.dir.pr_name_len);
    uint8_t name[3] = "??";
    WORKS(__wasi_fd_prestat_dir_name(ROOT, name, 2));
    EQUAL('/', name[0]);
    EQUAL('?', name[1]);
    FAILS(NAMETOOLONG, __wasi_fd_prestat_dir_name(ROOT, name, 0));
    FAILS(BADF, __wasi_fd_prestat_get(ROOT + 1, &stat));
}

static void close_preopen(void) {
    __wasi_fd_t directory = opened(ROOT, "tmp", DIRECTORY, 0, 0);
    WORKS(__wasi_fd_close(ROOT));
    FAILS(BADF, __wasi_fd_close(ROOT));
    FAILS(BADF, refused(0, "tmp", 0));
    WORKS(__wasi_fd_close(opened(directory, "f", CREATE, READ, 0)));
}

static void overwrite_preopen(void) {
    WORKS(__wasi_path_create_directory(ROOT, "d"));
    __wasi_fd_t directory = opened(ROOT, "d", DIRECTORY, 0, 0);
    uint64_t inode = about(directory).ino;
    WORKS(__wasi_fd_renumber(directory, ROOT));
    FAILS(BADF, __wasi_fd_close(directory));
    EQUAL(inode, about(ROOT).ino);
    __wasi_prestat_t stat;
    FAILS(BADF, __wasi_fd_prestat_get(ROOT, &stat));
}

static void renumber(void) {
    __wasi_fd_t one = opened(ROOT, "one", CREATE, READ | WRITE, 0);
    __wasi_fd_t two = opened(ROOT, "two", CREATE, READ | WRITE, 0);
    uint64_t inode = about(one).ino;
    WORKS(__wasi_fd_renumber(one, two));
    FAILS(BADF, __wasi_fd_close(one));
    EQUAL(inode, about(two).ino);
    FAILS(BADF, __wasi_fd_renumber(two, 900));
    FAILS(BADF, __wasi_fd_renumber(900, two));
    WORKS(__wasi_fd_renumber(two, two));
    WORKS(__wasi_fd_close(two));
}

static void fd_advise(void) {
    __wasi_fd_t file = opened(ROOT, "f", CREATE, READ | WRITE, 0);
    WORKS(__wasi_fd_filestat_set_size(file, 100));
    for (int advice = 0; advice < 6; advice++) WORKS(__wasi_fd_advise(file, 10, 50, advice));
    EQUAL(100, about(file).size);
    FAILS(BADF, __wasi_fd_advise(77, 0, 0, 0));
}

static void fd_flags_set(void) {
    __wasi_fd_t file = opened(ROOT, "f", CREATE, READ | WRITE, __WASI_FDFLAGS_APPEND);
    EQUAL(__WASI_FDFLAGS_APPEND, state(file).fs_flags & __WASI_FDFLAGS_APPEND);
    EQUAL(4, put(file, "abcd"));
    EQUAL(0, at(file, 0, __WASI_WHENCE_SET));
    EQUAL(2, put(file, "ef"));
    WORKS(__wasi_fd_fdstat_set_flags(file, 0));
    EQUAL(0, state(file).fs_flags);
    EQUAL(0, at(file, 0, __WASI_WHENCE_SET));
    EQUAL(2, put(file, "XY"));
    char text[64];
    EQUAL(0, at(file, 0, __WASI_WHENCE_SET));
    EQUAL(6, got(file, text));
    EQUAL(0, strcmp(text, "XYcdef"));
    FAILS(INVAL, __wasi_fd_fdstat_set_flags(file, 0x100));
}

/* Rights cannot be taken away here: who asks is told so, and they stay. */
static void fd_fdstat_set_rights(void) {
    __wasi_fd_t file = opened(ROOT, "f", CREATE, READ | WRITE, 0);
    __wasi_fdstat_t before = state(file);
    FAILS(NOTSUP, __wasi_fd_fdstat_set_rights(file, READ, 0));
    EQUAL(before.fs_rights_base, state(file).fs_rights_base);
    FAILS(BADF, __wasi_fd_fdstat_set_rights(99, READ, 0));
}

static __wasi_subscription_t subscription(uint64_t id, int type, __wasi_fd_t file, uint64_t nanos) {
    __wasi_subscription_t one;
    memset(&one, 0, sizeof one);
    one.userdata = id;
    one.u.tag = type;
    if (type == __WASI_EVENTTYPE_CLOCK) {
        one.u.u.clock.id = __WASI_CLOCKID_MONOTONIC;
        one.u.u.clock.timeout = nanos;
    } else {
        one.u.u.fd_read.file_descriptor = file;
    }
    return one;
}

static void poll_oneoff_stdio(void) {
    __wasi_subscription_t asked[3] = {
        subscription(71, __WASI_EVENTTYPE_FD_WRITE, 1, 0),
        subscription(72, __WASI_EVENTTYPE_CLOCK, 0, 1000000000),
        subscription(73, __WASI_EVENTTYPE_FD_READ, 0, 0),
    };
    __wasi_event_t events[3];
    __wasi_size_t count;
    WORKS(__wasi_poll_oneoff(asked, events, 3, &count));
    EQUAL(2, count);
    EQUAL(71, events[0].userdata);
    EQUAL(__WASI_EVENTTYPE_FD_WRITE, events[0].type);
    EQUAL(0, events[0].error);
    EQUAL(73, events[1].userdata);
    EQUAL(__WASI_EVENTTYPE_FD_READ, events[1].type);
    WORKS(__wasi_poll_oneoff(asked + 1, events, 1, &count));
    EQUAL(1, count);
    EQUAL(72, events[0].userdata);
    EQUAL(__WASI_EVENTTYPE_CLOCK, events[0].type);
    FAILS(INVAL, __wasi_poll_oneoff(asked, events, 0, &count));
}

static void poll_oneoff_of_a_closed_descriptor(void) {
    __wasi_subscription_t asked = subscription(5, __WASI_EVENTTYPE_FD_READ, 99, 0);
    __wasi_event_t event;
    __wasi_size_t count;
    WORKS(__wasi_poll_oneoff(&asked, &event, 1, &count));
    EQUAL(1, count);
    EQUAL(5, event.userdata);
    FAILS(BADF, event.error);
}

const check_case CASES[] = {
    {"stdio", stdio},
    {"isatty", isatty_},
    {"dangling_fd", dangling_fd},
    {"dir_fd_op_failures", dir_fd_op_failures},
    {"prestat", prestat},
    {"close_preopen", close_preopen},
    {"overwrite_preopen", overwrite_preopen},
    {"renumber", renumber},
    {"fd_advise", fd_advise},
    {"fd_flags_set", fd_flags_set},
    {"fd_fdstat_set_rights", fd_fdstat_set_rights},
    {"poll_oneoff_stdio", poll_oneoff_stdio},
    {"poll_oneoff_of_a_closed_descriptor", poll_oneoff_of_a_closed_descriptor},
    {0, 0},
};

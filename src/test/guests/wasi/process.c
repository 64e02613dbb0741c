/* Arguments, environment, clocks, random bytes, the end, and sockets that are none. */
#include "check.h"

extern char **environ;

/* The host gives: process, the case, "one two", "" and "dr\xc3\xbc\x62" "en". */
static void args_get(void) {
    __wasi_size_t count, size;
    WORKS(__wasi_args_sizes_get(&count, &size));
    EQUAL(5, count);
    static uint8_t *texts[5];
    static uint8_t bytes[256];
    WORKS(__wasi_args_get(texts, bytes));
    EQUAL(0, strcmp((char *)texts[1], "args_get"));
    EQUAL(0, strcmp((char *)texts[2], "one two"));
    EQUAL(0, strcmp((char *)texts[3], ""));
    EQUAL(0, strcmp((char *)texts[4], "dr\xc3\xbc\x62" "en"));
    EQUAL(size, texts[4] + strlen((char *)texts[4]) + 1 - bytes);
}

/* The host gives: A=1, EMPTY=, SIGNS=a=b. */
static void environ_get(void) {
    __wasi_size_t count, size;
    WORKS(__wasi_environ_sizes_get(&count, &size));
    EQUAL(3, count);
    EQUAL(sizeof "A=1" + sizeof "EMPTY=" + sizeof "SIGNS=a=b", size);
    EQUAL(0, strcmp(getenv("A"), "1"));
    EQUAL(0, strcmp(getenv("EMPTY"), ""));
    EQUAL(0, strcmp(getenv("SIGNS"), "a=b"));
    TRUE(getenv("HOME") == NULL);
}

static void clock_res_get(void) {
    for (int clock = 0; clock < 4; clock++) {
        __wasi_timestamp_t step = 0;
        WORKS(__wasi_clock_res_get(clock, &step));
        TRUE(step > 0);
    }
    __wasi_timestamp_t step;
    FAILS(INVAL, __wasi_clock_res_get(17, &step));
}

static void clock_time_get(void) {
    for (int clock = 0; clock < 4; clock++) {
        __wasi_timestamp_t first, second;
        WORKS(__wasi_clock_time_get(clock, 1, &first));
        WORKS(__wasi_clock_time_get(clock, 0, &second));
        TRUE(second >= first);
    }
    __wasi_timestamp_t time;
    FAILS(INVAL, __wasi_clock_time_get(17, 1, &time));
}

static void random_get(void) {
    static uint8_t bytes[1024 + 1];
    WORKS(__wasi_random_get(bytes, 0));
    EQUAL(0, bytes[0]);
    WORKS(__wasi_random_get(bytes, 1024));
    int different = 0;
    for (int i = 1; i < 1024; i++) different += bytes[i] != bytes[0];
    TRUE(different > 900);
    EQUAL(0, bytes[1024]);
}

static void big_random_buf(void) {
    static uint8_t bytes[1 << 20];
    WORKS(__wasi_random_get(bytes, sizeof bytes));
    int zeros = 0;
    for (unsigned i = 0; i < sizeof bytes; i++) zeros += bytes[i] == 0;
    TRUE(zeros > 2048 && zeros < 8192);
}

static void sched_yield(void) {
    WORKS(__wasi_sched_yield());
}

static void proc_exit_success(void) {
    __wasi_proc_exit(0);
}

static void proc_exit_failure(void) {
    __wasi_proc_exit(33);
}

static void sock_shutdown_invalid_fd(void) {
    FAILS(BADF, __wasi_sock_shutdown(99, __WASI_SDFLAGS_WR));
}

static void sock_shutdown_not_sock(void) {
    FAILS(NOTSOCK, __wasi_sock_shutdown(1, __WASI_SDFLAGS_WR));
    FAILS(NOTSOCK, __wasi_sock_shutdown(ROOT, __WASI_SDFLAGS_RD));
}

const check_case CASES[] = {
    {"args_get", args_get},
    {"environ_get", environ_get},
    {"clock_res_get", clock_res_get},
    {"clock_time_get", clock_time_get},
    {"random_get", random_get},
    {"big_random_buf", big_random_buf},
    {"sched_yield", sched_yield},
    {"proc_exit_success", proc_exit_success},
    {"proc_exit_failure", proc_exit_failure},
    {"sock_shutdown_invalid_fd", sock_shutdown_invalid_fd},
    {"sock_shutdown_not_sock", sock_shutdown_not_sock},
    {0, 0},
};

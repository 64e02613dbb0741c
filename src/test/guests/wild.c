/* Calls WASI with every kind of bad pointer, length and overlap, for as long as a seed lasts. */
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <wasi/api.h>
static uint64_t state;
static uint64_t next(void) {
    state ^= state << 13;
    state ^= state >> 7;
    state ^= state << 17;
    return state;
}
static uint32_t table[64];
static uint32_t wild(void) {
    static const uint32_t edges[] = {0, 1, 7, 65535, 65536, 0x7FFFFFFF, 0x80000000, 0xFFFFFFF0, 0xFFFFFFFF};
    return next() % 2 ? edges[next() % 9] : (next() % 2 ? (uint32_t) (uintptr_t) table : (uint32_t) next());
}
#define P(t) ((t) (uintptr_t) wild())
int main(int argc, char **argv) {
    state = argc > 1 ? strtoull(argv[1], NULL, 10) : 1;
    for (int i = 0; i < 3000; i++) {
        uint32_t fd = next() % 8;
        if (fd == 1) fd = 9;
        table[0] = wild(); table[1] = wild(); table[2] = wild(); table[3] = wild();
        switch (next() % 16) {
            case 0: (void) __wasi_fd_read(fd, P(__wasi_iovec_t *), wild(), P(__wasi_size_t *)); break;
            case 1: (void) __wasi_fd_write(fd, P(__wasi_ciovec_t *), wild(), P(__wasi_size_t *)); break;
            case 2: (void) __wasi_fd_pread(fd, (void *) table, 2, next(), P(__wasi_size_t *)); break;
            case 3: (void) __wasi_fd_pwrite(fd, (void *) table, 2, next(), P(__wasi_size_t *)); break;
            case 4: (void) __wasi_fd_readdir(fd, P(uint8_t *), wild(), next() % 99, P(__wasi_size_t *)); break;
            case 5: (void) __wasi_fd_seek(fd, (int64_t) next(), (uint8_t) next(), P(__wasi_filesize_t *)); break;
            case 6: (void) __wasi_poll_oneoff(P(void *), P(void *), wild(), P(__wasi_size_t *)); break;
            case 7: (void) __wasi_args_get(P(uint8_t **), P(uint8_t *)); break;
            case 8: (void) __wasi_environ_sizes_get(P(__wasi_size_t *), P(__wasi_size_t *)); break;
            case 9: (void) __wasi_random_get((uint8_t *) 0xFFFFFF00u, wild()); break;
            case 10: (void) __wasi_clock_time_get(wild(), next(), P(__wasi_timestamp_t *)); break;
            case 11: (void) __wasi_fd_renumber(4 + next() % 4, 5 + next() % 4); break;
            case 12: (void) __wasi_fd_filestat_get(fd, P(__wasi_filestat_t *)); break;
            case 13: (void) __wasi_fd_prestat_dir_name(fd, P(uint8_t *), wild()); break;
            case 14: (void) __wasi_fd_fdstat_get(fd, P(__wasi_fdstat_t *)); break;
            case 15: (void) __wasi_fd_filestat_set_size(fd, next()); break;
        }
    }
    return 0;
}

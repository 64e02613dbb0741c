/* Opens a channel as told (r, w, a, t; s for stat) and prints where it can go and what open, tell and stat say. */
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>
#include <wasi/api.h>

static void place(const char *what, int fd) {
    __wasi_filesize_t at = 0;
    __wasi_errno_t error = __wasi_fd_tell(fd, &at);
    if (error) printf("%s -%d\n", what, error);
    else printf("%s %llu\n", what, at);
}

int main(int argc, char **argv) {
    if (argc < 3) return 2;
    int reads = strchr(argv[2], 'r') != 0, writes = strchr(argv[2], 'w') != 0;
    int flags = reads && writes ? O_RDWR : writes ? O_WRONLY : O_RDONLY;
    if (strchr(argv[2], 'a')) flags |= O_APPEND;
    if (strchr(argv[2], 't')) flags |= O_TRUNC;
    int fd = open(argv[1], flags);
    if (fd < 0) { printf("open -%d\n", errno); return 0; }
    if (strchr(argv[2], 's')) {
        __wasi_filestat_t seen;
        if (__wasi_fd_filestat_get(fd, &seen) == 0) printf("type %d\n", seen.filetype);
        return 0;
    }
    errno = 0;
    off_t target = lseek(fd, 2, SEEK_SET);
    printf("seek %lld\n", target < 0 ? -(long long) errno : (long long) target);
    place("tell", fd);
    char c;
    if (reads) {
        if (read(fd, &c, 1) == 1) printf("read %c\n", c);
        place("tell", fd);
    }
    if (writes) {
        if (write(fd, "X", 1) == 1) printf("written\n");
        place("tell", fd);
    }
    struct stat st;
    if (fstat(fd, &st) == 0) printf("size %lld\n", (long long) st.st_size);
    return 0;
}

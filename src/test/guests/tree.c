/* Lists / and /dev, and tries what may not be. */
#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <unistd.h>
static void list(const char *path) {
    DIR *d = opendir(path);
    if (!d) { perror(path); return; }
    for (struct dirent *e; (e = readdir(d)) != NULL;) printf("%s %s\n", path, e->d_name);
    closedir(d);
}
static void refused(const char *path, int flags) {
    errno = 0;
    int fd = open(path, flags, 0600);
    printf("%s %d\n", path, fd < 0 ? errno : -1);
}
int main(void) {
    list("/");
    list("/dev");
    refused("/etc/passwd", O_RDONLY);
    refused("/new", O_WRONLY | O_CREAT);
    refused("/dev/stdout/x", O_RDONLY);
    refused("/dev/input", O_WRONLY);
    refused("../etc/passwd", O_RDONLY);
    refused("/dev", O_WRONLY);
    int full = open("/dev/full", O_WRONLY);
    errno = 0;
    printf("full %zd %d\n", write(full, "x", 1), errno);
    char zero[4] = "abc";
    printf("zero %zd", read(open("/dev/zero", O_RDONLY), zero, 4));
    printf(" %d%d%d%d\n", zero[0], zero[1], zero[2], zero[3]);
    printf("null %zd\n", read(open("/dev/null", O_RDONLY), zero, 4));
    printf("tty %d%d%d\n", isatty(0), isatty(1), isatty(2));
    return 0;
}

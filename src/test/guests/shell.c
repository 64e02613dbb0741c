/* Works on its file system as the lines of its input say, and prints what came of it; an error as its number. */
#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static int names(const char *path) {
    DIR *directory = opendir(path);
    if (!directory) return -1;
    struct dirent *entry;
    while ((entry = readdir(directory))) printf("%s%c", entry->d_name, entry->d_type == DT_DIR ? '/' : ' ');
    return closedir(directory);
}

static int show(const char *path) {
    FILE *file = fopen(path, "r");
    if (!file) return -1;
    int c;
    while ((c = getc(file)) != EOF) putchar(c);
    int failed = ferror(file) ? -1 : 0;
    int number = errno;
    fclose(file);
    errno = number;
    return failed;
}

static int put(const char *path, const char *text, const char *mode) {
    FILE *file = fopen(path, mode);
    if (!file) return -1;
    int failed = fputs(text, file) < 0;
    if (fclose(file) || failed) return -1;
    return 0;
}

/* Writes so many bytes in pieces of 64 KiB. */
static int fill(const char *path, long size) {
    static char piece[65536];
    memset(piece, 'x', sizeof piece);
    int file = open(path, O_WRONLY | O_CREAT, 0600);
    if (file < 0) return -1;
    while (size > 0) {
        ssize_t put = write(file, piece, size < (long)sizeof piece ? size : (long)sizeof piece);
        if (put < 0) {
            int number = errno;
            close(file);
            errno = number;
            return -1;
        }
        size -= put;
    }
    return close(file);
}

static int overwrite(const char *path, long offset, const char *text) {
    int file = open(path, O_WRONLY);
    if (file < 0) return -1;
    ssize_t put = pwrite(file, text, strlen(text), offset);
    return close(file) || put < 0 ? -1 : 0;
}

static int look(const char *path, int follow) {
    struct stat s;
    if (follow ? stat(path, &s) : lstat(path, &s)) return -1;
    const char *kind = S_ISDIR(s.st_mode) ? "directory" : S_ISREG(s.st_mode) ? "file" : S_ISLNK(s.st_mode) ? "link"
        : S_ISCHR(s.st_mode) ? "char" : S_ISBLK(s.st_mode) ? "block" : "other";
    printf("%s size %lld names %d time %lld.%09ld", kind, (long long)s.st_size, (int)s.st_nlink,
           (long long)s.st_mtim.tv_sec, s.st_mtim.tv_nsec);
    return 0;
}

static int target(const char *path) {
    char text[4096];
    ssize_t length = readlink(path, text, sizeof text);
    if (length < 0) return -1;
    printf("%.*s", (int)length, text);
    return 0;
}

/* Removes all names below a directory while it lists it. */
static int empty(const char *path) {
    DIR *directory = opendir(path);
    if (!directory) return -1;
    struct dirent *entry;
    int count = 0;
    while ((entry = readdir(directory))) {
        char name[4096];
        if (!strcmp(entry->d_name, ".") || !strcmp(entry->d_name, "..")) continue;
        snprintf(name, sizeof name, "%s/%s", path, entry->d_name);
        if (unlink(name)) return -1;
        count++;
    }
    printf("%d", count);
    return closedir(directory);
}

static int many(const char *path, int count) {
    for (int i = 0; i < count; i++) {
        char name[4096];
        snprintf(name, sizeof name, "%s/%05d", path, i);
        int file = open(name, O_WRONLY | O_CREAT | O_EXCL, 0600);
        if (file < 0) {
            printf("%d ", i);
            return -1;
        }
        close(file);
    }
    return 0;
}

static int run(char *verb, char *a, char *b) {
    if (!strcmp(verb, "ls")) return names(a);
    if (!strcmp(verb, "cat")) return show(a);
    if (!strcmp(verb, "put")) return put(a, b, "w");
    if (!strcmp(verb, "append")) return put(a, b, "a");
    if (!strcmp(verb, "fill")) return fill(a, atol(b));
    if (!strcmp(verb, "patch")) return overwrite(a, 3, b);
    if (!strcmp(verb, "cut")) return truncate(a, atol(b));
    if (!strcmp(verb, "mkdir")) return mkdir(a, 0700);
    if (!strcmp(verb, "rmdir")) return rmdir(a);
    if (!strcmp(verb, "rm")) return unlink(a);
    if (!strcmp(verb, "mv")) return rename(a, b);
    if (!strcmp(verb, "ln")) return link(a, b);
    if (!strcmp(verb, "symlink")) return symlink(a, b);
    if (!strcmp(verb, "readlink")) return target(a);
    if (!strcmp(verb, "stat")) return look(a, 1);
    if (!strcmp(verb, "lstat")) return look(a, 0);
    if (!strcmp(verb, "empty")) return empty(a);
    if (!strcmp(verb, "many")) return many(a, atoi(b));
    if (!strcmp(verb, "exit")) exit(atoi(a));
    errno = EINVAL;
    return -1;
}

int main(void) {
    char line[8192];
    while (fgets(line, sizeof line, stdin)) {
        line[strcspn(line, "\n")] = 0;
        char *a = strchr(line, ' ');
        if (a) *a++ = 0;
        char *b = a ? strchr(a, ' ') : NULL;
        if (b) *b++ = 0;
        errno = 0;
        if (run(line, a ? a : "", b ? b : "")) printf("errno %d", errno);
        printf("\n");
    }
    return 0;
}

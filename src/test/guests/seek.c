/* Reads /dev/input from its end to its start by single bytes. */
#include <fcntl.h>
#include <stdio.h>
#include <sys/stat.h>
#include <unistd.h>
int main(void) {
    int in = open("/dev/input", O_RDONLY);
    if (in < 0) { perror("open"); return 1; }
    struct stat st;
    if (fstat(in, &st) != 0 || !S_ISREG(st.st_mode)) return 2;
    char c;
    for (off_t at = lseek(in, 0, SEEK_END) - 1; at >= 0; at--) {
        if (lseek(in, at, SEEK_SET) != at || read(in, &c, 1) != 1) return 3;
        putchar(c);
    }
    return pread(in, &c, 1, st.st_size) != 0;
}

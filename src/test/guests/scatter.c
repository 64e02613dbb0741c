/* Writes /dev/output out of order: world, then Hello before it. */
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <unistd.h>
int main(void) {
    int out = open("/dev/output", O_WRONLY | O_CREAT | O_TRUNC, 0600);
    if (out < 0) { perror("open"); return 1; }
    if (pwrite(out, ".......world", 12, 0) != 12) return 2;
    if (lseek(out, 0, SEEK_SET) != 0 || write(out, "Hello, ", 7) != 7) return 3;
    errno = 0;
    if (pwrite(out, "!", 1, 1LL << 40) != -1 || errno != EINVAL) return 4;
    return 0;
}

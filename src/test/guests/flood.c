/* Writes until it may not, and says on standard error how much went and why no more. */
#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>
int main(void) {
    static char block[1000];
    memset(block, 'x', sizeof block);
    long long sum = 0;
    ssize_t put;
    while ((put = write(1, block, sizeof block)) > 0) sum += put;
    fprintf(stderr, "%lld %s\n", sum, errno == EDQUOT ? "EDQUOT" : strerror(errno));
    return 0;
}

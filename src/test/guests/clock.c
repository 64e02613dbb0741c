/* Prints the time before and after sleeping, and some random bytes. */
#include <stdio.h>
#include <time.h>
#include <unistd.h>
static long long now(void) {
    struct timespec t;
    clock_gettime(CLOCK_REALTIME, &t);
    return t.tv_sec * 1000000000LL + t.tv_nsec;
}
int main(void) {
    printf("%lld\n", now());
    printf("%lld\n", now());
    struct timespec day = {86400, 0};
    nanosleep(&day, NULL);
    printf("%lld\n", now());
    unsigned char random[8];
    if (getentropy(random, sizeof random) != 0) return 1;
    for (int i = 0; i < 8; i++) printf("%02x", random[i]);
    puts("");
    return 0;
}

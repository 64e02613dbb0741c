/* Prints how many nanoseconds fork, exec and wait of a program take: the median of so many runs, after some to warm up. */
#include <fcntl.h>
#include <spawn.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

static long now(void) {
    struct timespec time;
    clock_gettime(CLOCK_MONOTONIC, &time);
    return time.tv_sec * 1000000000L + time.tv_nsec;
}

static int ascending(const void *a, const void *b) {
    long x = *(const long *)a, y = *(const long *)b;
    return (x > y) - (x < y);
}

static long once(char *program) {
    char *arguments[] = {program, NULL};
    long start = now();
    pid_t child = fork();
    if (child == 0) {
        dup2(open("/dev/null", O_WRONLY), 1);
        execv(program, arguments);
        _exit(127);
    }
    int status;
    waitpid(child, &status, 0);
    if (status != 0) exit(1);
    return now() - start;
}

int main(int argc, char **argv) {
    int runs = argc > 2 ? atoi(argv[2]) : 1;
    long *times = calloc((size_t)runs, sizeof *times);
    for (int i = 0; i < runs / 10; i++) once(argv[1]);
    for (int i = 0; i < runs; i++) times[i] = once(argv[1]);
    qsort(times, (size_t)runs, sizeof *times, ascending);
    printf("%ld\n", times[runs / 2]);
    return 0;
}

/* Takes for ever without a loop: only calls. */
#include <stdio.h>
__attribute__((noinline)) static unsigned fib(unsigned n) { return n < 2 ? n : fib(n - 1) + fib(n - 2); }
int main(int argc, char **argv) {
    (void) argv;
    printf("%u\n", fib(60 + (unsigned) argc));
    return 0;
}

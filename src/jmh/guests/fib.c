// Calls: the 38th Fibonacci number by its definition.
#include <stdio.h>

static int fib(int n) { return n < 2 ? n : fib(n - 1) + fib(n - 2); }

int main(void) {
    volatile int n = 38;
    printf("%d\n", fib(n));
    return 0;
}

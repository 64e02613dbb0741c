/* Calls itself for ever, without using the stack in linear memory. */
__attribute__((noinline)) static int deeper(volatile int *n, int depth) {
    *n = depth;
    return depth < 0 ? 0 : deeper(n, depth + 1) + *n;
}
int main(void) {
    static volatile int n;
    return deeper(&n, 0);
}

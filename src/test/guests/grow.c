/* Takes memory by pages until there is none, and prints how many it got. */
#include <stdio.h>
int main(void) {
    unsigned long pages = 0;
    while (__builtin_wasm_memory_grow(0, 1) != (unsigned long) -1) pages++;
    printf("%lu\n", (unsigned long) __builtin_wasm_memory_size(0));
    return pages == 0;
}

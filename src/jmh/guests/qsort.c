// Indirect calls: quicksort by a comparison that is passed, over three million numbers.
#include <stdio.h>
#include <stdlib.h>

enum { COUNT = 3000000 };

static int compare(const void *a, const void *b) {
    unsigned x = *(const unsigned *)a, y = *(const unsigned *)b;
    return (x > y) - (x < y);
}

static void quick(unsigned *from, unsigned *to, int (*order)(const void *, const void *)) {
    while (to - from > 1) {
        unsigned pivot = from[(to - from) / 2];
        unsigned *low = from, *high = to - 1;
        while (low <= high) {
            while (order(low, &pivot) < 0) low++;
            while (order(high, &pivot) > 0) high--;
            if (low <= high) {
                unsigned swapped = *low;
                *low++ = *high;
                *high-- = swapped;
            }
        }
        quick(from, high + 1, order);
        from = low;
    }
}

int main(void) {
    unsigned *numbers = malloc(COUNT * sizeof *numbers);
    unsigned state = 12345;
    for (int i = 0; i < COUNT; i++) {
        state = state * 1664525u + 1013904223u;
        numbers[i] = state;
    }
    int (*volatile order)(const void *, const void *) = compare;
    quick(numbers, numbers + COUNT, order);
    for (int i = 1; i < COUNT; i++) {
        if (numbers[i - 1] > numbers[i]) return 1;
    }
    printf("%u %u\n", numbers[0], numbers[COUNT / 2]);
    return 0;
}

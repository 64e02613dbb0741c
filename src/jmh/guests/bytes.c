// A byte loop: counts words and lines of 16 MiB, ten times.
#include <stdio.h>
#include <stdlib.h>

enum { SIZE = 16 << 20, TIMES = 10 };

int main(void) {
    unsigned char *text = malloc(SIZE);
    unsigned state = 1;
    for (int i = 0; i < SIZE; i++) {
        state = state * 1664525u + 1013904223u;
        unsigned letter = state >> 24;
        text[i] = letter < 40 ? ' ' : letter < 44 ? '\n' : 'a' + letter % 26;
    }
    long words = 0, lines = 0;
    for (int times = 0; times < TIMES; times++) {
        int inside = 0;
        for (int i = 0; i < SIZE; i++) {
            unsigned char c = text[i];
            lines += c == '\n';
            if (c == ' ' || c == '\n') {
                inside = 0;
            } else if (!inside) {
                inside = 1;
                words++;
            }
        }
        text[times] = 'x';
    }
    printf("%ld %ld\n", words, lines);
    return 0;
}

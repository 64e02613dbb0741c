/* Greets, and repeats its arguments, one a line. */
#include <stdio.h>

int main(int argc, char **argv) {
    puts("Hello, world!");
    for (int i = 1; i < argc; i++) {
        puts(argv[i]);
    }
    return 0;
}

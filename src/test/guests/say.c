/* Writes its first argument to its output and its second to its errors, then ends with its third,
   which may be the word "trap". */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

int main(int count, char **arguments) {
    if (count > 1) printf("%s", arguments[1]);
    if (count > 2) fprintf(stderr, "%s", arguments[2]);
    if (count > 3 && strcmp(arguments[3], "trap") == 0) {
        fflush(stdout);
        __builtin_trap();
    }
    return count > 3 ? atoi(arguments[3]) : 0;
}

/* Writes its first argument to its output and its second to its errors, then ends with its third. */
#include <stdio.h>
#include <stdlib.h>

int main(int count, char **arguments) {
    if (count > 1) printf("%s", arguments[1]);
    if (count > 2) fprintf(stderr, "%s", arguments[2]);
    return count > 3 ? atoi(arguments[3]) : 0;
}

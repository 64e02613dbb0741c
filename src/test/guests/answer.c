/* Answers what its arguments say: each is a line of a message's head, then comes its input. */
#include <stdio.h>

int main(int count, char **arguments) {
    for (int i = 1; i < count; i++) printf("%s\r\n", arguments[i]);
    printf("\r\n");
    int c;
    while ((c = getchar()) != EOF) putchar(c);
    return 0;
}

/* Prints its arguments and its environment. */
#include <stdio.h>
extern char **environ;
int main(int argc, char **argv) {
    for (int i = 0; i < argc; i++) printf("[%s]\n", argv[i]);
    for (char **e = environ; e && *e; e++) printf("{%s}\n", *e);
    return 0;
}

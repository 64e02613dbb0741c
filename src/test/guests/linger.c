/* Writes a line, and then never ends. */
#include <unistd.h>
int main(void) {
    if (write(1, "before\n", 7) != 7) return 1;
    for (volatile unsigned i = 0;; i++) {
    }
}

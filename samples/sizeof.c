/* Prints the sizes of C's types, one a line. */
#include <stddef.h>
#include <stdio.h>

#define SIZE_OF(type) printf("sizeof(%s) = %zu\n", #type, sizeof(type))

int main(void) {
    SIZE_OF(char);
    SIZE_OF(short);
    SIZE_OF(int);
    SIZE_OF(long);
    SIZE_OF(long long);
    SIZE_OF(float);
    SIZE_OF(double);
    SIZE_OF(long double);
    SIZE_OF(void *);
    SIZE_OF(size_t);
    SIZE_OF(ptrdiff_t);
    SIZE_OF(wchar_t);
    return 0;
}

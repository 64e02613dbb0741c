// Floating point in nested loops: the product of two matrices of 512 by 512.
#include <stdio.h>

enum { N = 512 };
static double a[N][N], b[N][N], c[N][N];

int main(void) {
    for (int i = 0; i < N; i++) {
        for (int j = 0; j < N; j++) {
            a[i][j] = (double)((i * 7 + j * 3) % 11) / 7;
            b[i][j] = (double)((i * 5 + j) % 13) / 3;
        }
    }
    for (int i = 0; i < N; i++) {
        for (int k = 0; k < N; k++) {
            double x = a[i][k];
            for (int j = 0; j < N; j++) {
                c[i][j] += x * b[k][j];
            }
        }
    }
    double sum = 0;
    for (int i = 0; i < N; i++) {
        sum += c[i][(i * 31) % N];
    }
    printf("%.6f\n", sum);
    return 0;
}

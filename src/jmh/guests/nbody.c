// Floating point with square roots: five bodies that attract each other, three million steps.
#include <math.h>
#include <stdio.h>

enum { BODIES = 5, STEPS = 3000000 };
typedef struct { double x, y, z, vx, vy, vz, mass; } Body;

static Body all[BODIES] = {
    {0, 0, 0, 0, 0, 0, 39.5},
    {4.8, -1.2, -0.1, 0.6, 2.8, -0.03, 0.038},
    {8.3, 4.1, -0.4, -1.0, 1.8, 0.008, 0.011},
    {12.9, -15.1, -0.2, 1.1, 0.9, -0.01, 0.0017},
    {15.4, -25.9, 0.2, 1.0, 0.6, -0.03, 0.002},
};

static void step(double dt) {
    for (int i = 0; i < BODIES; i++) {
        Body *p = &all[i];
        for (int j = i + 1; j < BODIES; j++) {
            Body *q = &all[j];
            double dx = p->x - q->x, dy = p->y - q->y, dz = p->z - q->z;
            double square = dx * dx + dy * dy + dz * dz;
            double f = dt / (square * sqrt(square));
            p->vx -= dx * q->mass * f;
            p->vy -= dy * q->mass * f;
            p->vz -= dz * q->mass * f;
            q->vx += dx * p->mass * f;
            q->vy += dy * p->mass * f;
            q->vz += dz * p->mass * f;
        }
    }
    for (int i = 0; i < BODIES; i++) {
        all[i].x += dt * all[i].vx;
        all[i].y += dt * all[i].vy;
        all[i].z += dt * all[i].vz;
    }
}

int main(void) {
    for (int i = 0; i < STEPS; i++) {
        step(0.001);
    }
    printf("%.9f %.9f\n", all[0].x, all[3].vy);
    return 0;
}

// Arithmetic on arrays and on vectors of all kinds of numbers, and sums of what came of it. Built twice: without vectors
// of WebAssembly and with them (lanes-simd.wasm), and has to say the same.
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#define COUNT 1003

typedef uint8_t ubytes __attribute__((vector_size(16)));
typedef uint16_t ushorts __attribute__((vector_size(16)));
typedef int32_t ints __attribute__((vector_size(16)));
typedef uint32_t uints __attribute__((vector_size(16)));
typedef int64_t longs __attribute__((vector_size(16)));
typedef uint64_t ulongs __attribute__((vector_size(16)));
typedef double doubles __attribute__((vector_size(16)));

static uint64_t seed = 88172645463325252u;
static uint64_t sum = 14695981039346656037u;

static uint64_t next(void) {
    seed ^= seed << 13;
    seed ^= seed >> 7;
    seed ^= seed << 17;
    return seed;
}

static void add(const void *from, size_t size) {
    const uint8_t *bytes = from;
    for (size_t i = 0; i < size; i++) {
        sum = (sum ^ bytes[i]) * 1099511628211u;
    }
}

static void tell(const char *what) {
    printf("%s %016llx\n", what, (unsigned long long)sum);
}

#define INTEGERS(name, type, bits) \
    static void name(void) { \
        static type a[COUNT], b[COUNT], c[COUNT]; \
        type total = 0, least = 0, most = 0; \
        for (int i = 0; i < COUNT; i++) { \
            a[i] = (type)next(); \
            b[i] = (type)(next() >> 20); \
        } \
        for (int i = 0; i < COUNT; i++) c[i] = (type)((bits)a[i] + (bits)b[i] * (bits)3 - (bits)(a[i] ^ b[i])); \
        add(c, sizeof c); \
        for (int i = 0; i < COUNT; i++) c[i] = a[i] > b[i] ? (type)((bits)a[i] - (bits)b[i]) : (type)((bits)b[i] << 2); \
        add(c, sizeof c); \
        for (int i = 0; i < COUNT; i++) c[i] = (type)((a[i] >> 3) | (b[i] & ~a[i])); \
        add(c, sizeof c); \
        for (int i = 0; i < COUNT; i++) c[i] = (type)(a[i] < 0 ? (type)-(bits)a[i] : a[i]); \
        add(c, sizeof c); \
        for (int i = 0; i < COUNT; i++) c[i] = (type)(a[COUNT - 1 - i] == b[i] ? 1 : a[i]); \
        add(c, sizeof c); \
        for (int i = 0; i < COUNT; i++) total = (type)((bits)total + (bits)a[i]); \
        for (int i = 0; i < COUNT; i++) least = a[i] < least ? a[i] : least; \
        for (int i = 0; i < COUNT; i++) most = b[i] > most ? b[i] : most; \
        add(&total, sizeof total); \
        add(&least, sizeof least); \
        add(&most, sizeof most); \
        tell(#name); \
    }

INTEGERS(int8, int8_t, uint32_t)
INTEGERS(uint8, uint8_t, uint32_t)
INTEGERS(int16, int16_t, uint32_t)
INTEGERS(uint16, uint16_t, uint32_t)
INTEGERS(int32, int32_t, uint32_t)
INTEGERS(uint32, uint32_t, uint32_t)
INTEGERS(int64, int64_t, uint64_t)
INTEGERS(uint64, uint64_t, uint64_t)

// No sums: these may be taken in another order only where that makes no difference.
#define FLOATING(name, type, root, down) \
    static void name(void) { \
        static type a[COUNT], b[COUNT], c[COUNT]; \
        static int32_t whole[COUNT]; \
        for (int i = 0; i < COUNT; i++) { \
            a[i] = (type)(int32_t)next() / 1024; \
            b[i] = (type)(next() >> 40) - 1000; \
        } \
        for (int i = 0; i < COUNT; i++) c[i] = a[i] * b[i] + a[i] / b[i] - b[i]; \
        add(c, sizeof c); \
        for (int i = 0; i < COUNT; i++) c[i] = root(a[i] < 0 ? -a[i] : a[i]) + down(b[i] / 7); \
        add(c, sizeof c); \
        for (int i = 0; i < COUNT; i++) c[i] = a[i] < b[i] ? a[i] : b[i]; \
        add(c, sizeof c); \
        for (int i = 0; i < COUNT; i++) whole[i] = (int32_t)(a[i] / 3); \
        add(whole, sizeof whole); \
        for (int i = 0; i < COUNT; i++) c[i] = (type)whole[i] * (type)0.5; \
        add(c, sizeof c); \
        tell(#name); \
    }

FLOATING(float32, float, __builtin_sqrtf, __builtin_floorf)
FLOATING(float64, double, __builtin_sqrt, __builtin_floor)

static void widths(void) {
    static int8_t small[COUNT];
    static uint16_t middle[COUNT];
    static int32_t large[COUNT];
    static int64_t huge[COUNT];
    static float single[COUNT];
    static double twice[COUNT];
    for (int i = 0; i < COUNT; i++) small[i] = (int8_t)next();
    for (int i = 0; i < COUNT; i++) middle[i] = (uint16_t)(small[i] * 200);
    for (int i = 0; i < COUNT; i++) large[i] = (int32_t)middle[i] * small[i];
    for (int i = 0; i < COUNT; i++) huge[i] = (int64_t)large[i] * large[i];
    for (int i = 0; i < COUNT; i++) single[i] = (float)large[i];
    for (int i = 0; i < COUNT; i++) twice[i] = single[i];
    for (int i = 0; i < COUNT; i++) single[i] = (float)(twice[i] / 3);
    for (int i = 0; i < COUNT; i++) middle[i] = (uint16_t)(huge[i] >> 9);
    add(middle, sizeof middle);
    add(large, sizeof large);
    add(huge, sizeof huge);
    add(single, sizeof single);
    add(twice, sizeof twice);
    tell("widths");
}

static uints shifted(uints a, uints b, int by) {
    return (a << by) + (b >> by) - (uints)((ints)b >> 3);
}

static uints mixed(uints a, uints b, int by) {
    uints greater = (uints)(a > b);
    uints places = (uints)__builtin_shufflevector((ubytes)a, (ubytes)b, 3, 17, 8, 25, 0, 31, 6, 14, 9, 2, 20, 5, 30, 11, 12, 1);
    return ((a & greater) | (b & ~greater)) * (uint32_t)by + places;
}

static uints deep(uints a, uints b, int by) {
    return by <= 0 ? a ^ b : deep(b, a + (uint32_t)by, by - 1) - b;
}

static uints (*volatile chosen[])(uints, uints, int) = {shifted, mixed, deep};

typedef struct {
    uints whole;
    doubles parts;
    ushorts halves;
} Mixture;

// Vectors as arguments and results, through pointers, in structures, over loops with many of them alive.
static void passed(void) {
    Mixture all[9];
    memset(all, 0, sizeof all);
    uints a = {1, 2, 3, 4}, b = {5, 600, 70000, 4000000000};
    ushorts c = {1, 2, 3, 4, 5, 6, 7, 65535};
    doubles d = {0.5, -1e10};
    ulongs e = {1, 1};
    for (int i = 0; i < 500; i++) {
        Mixture *one = &all[i % 9];
        a = chosen[i % 3](a, b, i % 7) + one->whole;
        b = (b ^ (a >> (i & 31))) + (uint32_t)i;
        c = (c * (ushorts)a) + one->halves;
        d = d * (doubles){0.5, 0.25} + one->parts + __builtin_convertvector((longs){(int)a[0], (int)b[1]}, doubles);
        e = e * 31 + (ulongs)(d > one->parts) + __builtin_convertvector(__builtin_shufflevector(a, b, 0, 5), ulongs);
        switch (i % 5) {
            case 0: one->whole = a; break;
            case 1: one->parts = d; break;
            case 2: one->halves = c; break;
            case 3: one->whole[i & 3] ^= (uint32_t)e[i & 1]; break;
            default: a = -b; break;
        }
    }
    add(all, sizeof all);
    add(&a, sizeof a);
    add(&b, sizeof b);
    add(&c, sizeof c);
    add(&d, sizeof d);
    add(&e, sizeof e);
    tell("passed");
}

int main(void) {
    int8();
    uint8();
    int16();
    uint16();
    int32();
    uint32();
    int64();
    uint64();
    float32();
    float64();
    widths();
    passed();
    return 0;
}

// Branches: an expression parser by recursive descent, over a long generated text, many times.
#include <stdio.h>
#include <stdlib.h>

enum { SIZE = 1 << 20, TIMES = 12 };
static char text[SIZE + 64];
static const char *at;

static unsigned sum(void);

static unsigned atom(void) {
    while (*at == ' ') at++;
    if (*at == '(') {
        at++;
        unsigned value = sum();
        if (*at == ')') at++;
        return value;
    }
    if (*at == '-') {
        at++;
        return -atom();
    }
    unsigned value = 0;
    if (*at == 'x') {
        for (at++;; at++) {
            if (*at >= '0' && *at <= '9') value = value * 16 + (*at - '0');
            else if (*at >= 'a' && *at <= 'f') value = value * 16 + (*at - 'a' + 10);
            else break;
        }
        return value;
    }
    while (*at >= '0' && *at <= '9') value = value * 10 + (*at++ - '0');
    return value;
}

static unsigned product(void) {
    unsigned value = atom();
    for (;;) {
        while (*at == ' ') at++;
        switch (*at) {
            case '*': at++; value *= atom(); break;
            case '&': at++; value &= atom(); break;
            case '^': at++; value ^= atom(); break;
            default: return value;
        }
    }
}

static unsigned sum(void) {
    unsigned value = product();
    for (;;) {
        switch (*at) {
            case '+': at++; value += product(); break;
            case '-': at++; value -= product(); break;
            case '|': at++; value |= product(); break;
            default: return value;
        }
    }
}

int main(void) {
    unsigned state = 7;
    int length = 0, open = 0;
    while (length < SIZE) {
        state = state * 1664525u + 1013904223u;
        unsigned r = state >> 20;
        if (r % 7 == 0 && open < 40) { text[length++] = '('; open++; continue; }
        if (r % 11 == 0) text[length++] = ' ';
        length += r % 5 == 0 ? sprintf(text + length, "x%x", r) : sprintf(text + length, "%u", r);
        if (r % 3 == 0 && open > 0) { text[length++] = ')'; open--; }
        text[length++] = "+-*&^|+*"[r % 8];
    }
    text[length++] = '1';
    while (open-- > 0) text[length++] = ')';
    text[length] = 0;
    unsigned all = 0;
    for (int i = 0; i < TIMES; i++) {
        at = text;
        all += sum();
    }
    printf("%u\n", all);
    return 0;
}

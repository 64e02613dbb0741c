/* Sorts the lines of its standard input by their bytes. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

struct line {
    char *text;
    size_t length;
};

static int by_bytes(const void *left, const void *right) {
    const struct line *a = left;
    const struct line *b = right;
    size_t shorter = a->length < b->length ? a->length : b->length;
    int order = memcmp(a->text, b->text, shorter);
    return order != 0 ? order : (a->length > b->length) - (a->length < b->length);
}

static void *grown(void *old, size_t bytes) {
    void *larger = realloc(old, bytes);
    if (larger == NULL) {
        fputs("sort: out of memory\n", stderr);
        exit(1);
    }
    return larger;
}

int main(void) {
    struct line *lines = NULL;
    size_t count = 0, room = 0;
    char *text = NULL;
    size_t text_room = 0;
    ssize_t length;
    while ((length = getline(&text, &text_room, stdin)) >= 0) {
        if (count == room) {
            room = room == 0 ? 1024 : room * 2;
            lines = grown(lines, room * sizeof *lines);
        }
        if (length > 0 && text[length - 1] == '\n') {
            length--;
        }
        char *copy = grown(NULL, (size_t) length + 1);
        memcpy(copy, text, (size_t) length);
        lines[count].text = copy;
        lines[count++].length = (size_t) length;
    }
    if (ferror(stdin)) {
        perror("sort");
        return 1;
    }
    qsort(lines, count, sizeof *lines, by_bytes);
    for (size_t i = 0; i < count; i++) {
        fwrite(lines[i].text, 1, lines[i].length, stdout);
        putchar('\n');
    }
    return fflush(stdout) != 0;
}

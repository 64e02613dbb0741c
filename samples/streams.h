/* What the samples of several sessions share: reading, writing, finding peers, sorting lines. */
#ifndef STREAMS_H
#define STREAMS_H

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum { PIECE = 65536 };

/* Ends the program with what went wrong at what. */
_Noreturn static inline void stop(const char *subject, const char *reason) {
    fprintf(stderr, "%s: %s\n", subject, reason);
    exit(1);
}

static inline void *grown(void *old, size_t bytes) {
    void *larger = realloc(old, bytes > 0 ? bytes : 1);
    if (larger == NULL) {
        stop("memory", "used up");
    }
    return larger;
}

/* The size of an array; on 32 bits a count from outside could overflow it. */
static inline size_t sized(uint64_t count, size_t each) {
    if (count > SIZE_MAX / 2 / each) {
        stop("memory", "used up");
    }
    return (size_t) count * each;
}

/* Reads once; 0 at the end. */
static inline size_t read_some(int file, const char *name, void *target, size_t bytes) {
    for (;;) {
        ssize_t got = read(file, target, bytes);
        if (got >= 0) {
            return (size_t) got;
        }
        if (errno != EINTR) {
            stop(name, strerror(errno));
        }
    }
}

static inline int opened(const char *path, int flags) {
    int file = open(path, flags);
    if (file < 0) {
        stop(path, strerror(errno));
    }
    return file;
}

static inline int opened_to_read(const char *path) {
    return opened(path, O_RDONLY);
}

/* A pipe has nothing to truncate; a file of an earlier run has. */
static inline int opened_to_write(const char *path) {
    return opened(path, O_WRONLY | O_TRUNC);
}

/* Lines of a file, found in a buffer that grows to the longest of them. */
struct source {
    int file;
    const char *name;
    char *buffer;
    size_t room, start, end;
    int over;
};

static inline struct source source_of(int file, const char *name) {
    struct source source = {file, name, grown(NULL, 2 * PIECE), 2 * PIECE, 0, 0, 0};
    return source;
}

static inline void refill(struct source *source) {
    size_t kept = source->end - source->start;
    if (source->start > 0) {
        memmove(source->buffer, source->buffer + source->start, kept);
        source->start = 0;
        source->end = kept;
    }
    if (source->room - kept < PIECE) {
        source->room = sized(source->room, 2);
        source->buffer = grown(source->buffer, source->room);
    }
    size_t got = read_some(source->file, source->name, source->buffer + kept, PIECE);
    source->end += got;
    source->over = got == 0;
}

/* The next line without its newline, good until the next call; 0 if there is none. */
static inline int next_line(struct source *source, char **line, size_t *length) {
    size_t seen = 0;
    for (;;) {
        char *from = source->buffer + source->start;
        size_t there = source->end - source->start;
        char *newline = memchr(from + seen, '\n', there - seen);
        if (newline != NULL || (source->over && there > 0)) {
            *line = from;
            *length = newline != NULL ? (size_t) (newline - from) : there;
            source->start += *length + (newline != NULL);
            return 1;
        }
        if (source->over) {
            return 0;
        }
        seen = there;
        refill(source);
    }
}

static inline void close_source(struct source *source) {
    free(source->buffer);
    close(source->file);
}

/* Bytes on their way to a file, written in pieces. */
struct sink {
    int file;
    const char *name;
    size_t used;
    char buffer[PIECE];
};

static inline struct sink *sink_to(int file, const char *name) {
    struct sink *sink = grown(NULL, sizeof *sink);
    sink->file = file;
    sink->name = name;
    sink->used = 0;
    return sink;
}

static inline void flush(struct sink *sink) {
    size_t done = 0;
    while (done < sink->used) {
        ssize_t wrote = write(sink->file, sink->buffer + done, sink->used - done);
        if (wrote < 0 && errno != EINTR) {
            stop(sink->name, strerror(errno));
        }
        done += wrote > 0 ? (size_t) wrote : 0;
    }
    sink->used = 0;
}

static inline void put(struct sink *sink, const char *bytes, size_t length) {
    while (length > PIECE - sink->used) {
        size_t fits = PIECE - sink->used;
        memcpy(sink->buffer + sink->used, bytes, fits);
        sink->used = PIECE;
        flush(sink);
        bytes += fits;
        length -= fits;
    }
    memcpy(sink->buffer + sink->used, bytes, length);
    sink->used += length;
}

static inline void put_number(struct sink *sink, uint64_t number) {
    char digits[20];
    size_t at = sizeof digits;
    do {
        digits[--at] = (char) ('0' + number % 10);
        number /= 10;
    } while (number > 0);
    put(sink, digits + at, sizeof digits - at);
}

/* A decimal number that fills the text; 0 if it is none, or above 64 bits. */
static inline int parse_number(const char *text, size_t length, uint64_t *number) {
    uint64_t value = 0;
    for (size_t i = 0; i < length; i++) {
        unsigned digit = (unsigned char) text[i] - (unsigned) '0';
        if (digit > 9 || value > (UINT64_MAX - digit) / 10) {
            return 0;
        }
        value = value * 10 + digit;
    }
    *number = value;
    return length > 0;
}

/* Flushes, closes and forgets it. */
static inline void close_sink(struct sink *sink) {
    flush(sink);
    close(sink->file);
    free(sink);
}

/* Files of a directory whose names begin alike; the same order in every session. */
struct peers {
    char **paths;
    size_t count;
};

/* All are in one directory, and so shorter first is node-2 before node-10. */
static inline int by_number(const void *left, const void *right) {
    const char *a = *(char *const *) left;
    const char *b = *(char *const *) right;
    size_t mine = strlen(a), other = strlen(b);
    return mine != other ? (mine > other) - (mine < other) : strcmp(a, b);
}

/* A directory that is not there has no peers. */
static inline struct peers peers_in(const char *directory, const char *prefix) {
    struct peers found = {NULL, 0};
    DIR *listing = opendir(directory);
    if (listing == NULL && errno == ENOENT) {
        return found;
    }
    if (listing == NULL) {
        stop(directory, strerror(errno));
    }
    struct dirent *entry;
    while ((entry = readdir(listing)) != NULL) {
        if (entry->d_name[0] == '.' || strncmp(entry->d_name, prefix, strlen(prefix)) != 0) {
            continue;
        }
        size_t bytes = strlen(directory) + strlen(entry->d_name) + 2;
        char *path = grown(NULL, bytes);
        snprintf(path, bytes, "%s/%s", directory, entry->d_name);
        found.paths = grown(found.paths, (found.count + 1) * sizeof *found.paths);
        found.paths[found.count++] = path;
    }
    closedir(listing);
    if (found.count > 0) {
        qsort(found.paths, found.count, sizeof *found.paths, by_number);
    }
    return found;
}

/* Those that write to this session; IN_DIR names another directory outside of a sandbox. */
static inline struct peers writers(const char *prefix) {
    const char *directory = getenv("IN_DIR");
    return peers_in(directory != NULL ? directory : "/dev/in", prefix);
}

/* Those that this session writes to; OUT_DIR names another directory outside of a sandbox. */
static inline struct peers readers(const char *prefix) {
    const char *directory = getenv("OUT_DIR");
    return peers_in(directory != NULL ? directory : "/dev/out", prefix);
}

/* A line to be sorted; the key is its first eight bytes, so that most comparisons end there. */
struct line {
    uint64_t key;
    const char *text;
    size_t length;
};

static inline struct line line_of(const char *text, size_t length) {
    struct line line = {0, text, length};
    for (size_t i = 0; i < 8; i++) {
        line.key = line.key << 8 | (i < length ? (unsigned char) text[i] : 0);
    }
    return line;
}

/* Order by bytes; what begins another line comes before it. */
static inline int compare_bytes(const char *a, size_t mine, const char *b, size_t other) {
    int order = memcmp(a, b, mine < other ? mine : other);
    return order != 0 ? order : (mine > other) - (mine < other);
}

static inline int is_before(const struct line *a, const struct line *b) {
    if (a->key != b->key) {
        return a->key < b->key;
    }
    return compare_bytes(a->text, a->length, b->text, b->length) < 0;
}

/* Merges halves: never slow, whatever the lines are. The spare array holds half as many. */
static inline void sort_lines(struct line *lines, struct line *spare, size_t count) {
    if (count <= 8) {
        for (size_t i = 1; i < count; i++) {
            struct line moved = lines[i];
            size_t to = i;
            for (; to > 0 && is_before(&moved, &lines[to - 1]); to--) {
                lines[to] = lines[to - 1];
            }
            lines[to] = moved;
        }
        return;
    }
    size_t half = count / 2;
    sort_lines(lines, spare, half);
    sort_lines(lines + half, spare, count - half);
    if (!is_before(&lines[half], &lines[half - 1])) {
        return;
    }
    memcpy(spare, lines, half * sizeof *lines);
    size_t left = 0, right = half, to = 0;
    while (left < half && right < count) {
        lines[to++] = is_before(&lines[right], &spare[left]) ? lines[right++] : spare[left++];
    }
    memcpy(lines + to, spare + left, (half - left) * sizeof *lines);
}

#endif

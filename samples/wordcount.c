/*
 * Counts words, alone or as one of three roles of a job: mappers count their objects and deal the
 * words out to reducers, these sum and sort, a manager merges. A word is a run of letters A-Z, a-z,
 * folded to lower case; everything else separates.
 *
 * No sessions wait for each other in a circle, however much they write: each reducer reads the
 * mappers to their ends in the same order, so the first mapper that still runs is being read by all
 * of them, or will be without its help. Reducers write only after they have read everything.
 */
#include "streams.h"

#include <stddef.h>

/* What a mapper keeps before it tells the reducers and forgets, in bytes of words. */
enum { MAP_BYTES = 8 << 20 };

struct word {
    uint64_t count;
    uint32_t hash, length;
    char text[];
};

struct slot {
    uint32_t hash;
    struct word *word;
};

/* Memory of many words, given back at once. */
struct block {
    struct block *next;
    uint64_t words[];
};

struct table {
    struct slot *slots;
    size_t room, used;
    struct block *blocks;
    char *free_from;
    size_t free_bytes, word_bytes;
};

static struct table empty_table(void) {
    struct table table = {NULL, 4096, 0, NULL, NULL, 0, 0};
    table.slots = calloc(table.room, sizeof *table.slots);
    if (table.slots == NULL) {
        stop("memory", "used up");
    }
    return table;
}

static void release(struct table *table) {
    while (table->blocks != NULL) {
        struct block *next = table->blocks->next;
        free(table->blocks);
        table->blocks = next;
    }
    free(table->slots);
}

static struct word *new_word(struct table *table, const char *text, size_t length, uint32_t hash) {
    if (length > INT32_MAX) {
        stop("a word", "is too long");
    }
    size_t bytes = (sizeof(struct word) + length + 7) / 8 * 8;
    if (bytes > table->free_bytes) {
        size_t room = bytes > PIECE ? bytes : PIECE;
        struct block *block = grown(NULL, sizeof *block + room);
        block->next = table->blocks;
        table->blocks = block;
        table->free_from = (char *) block->words;
        table->free_bytes = room;
        table->word_bytes += room;
    }
    struct word *word = (struct word *) table->free_from;
    table->free_from += bytes;
    table->free_bytes -= bytes;
    word->count = 0;
    word->hash = hash;
    word->length = (uint32_t) length;
    memcpy(word->text, text, length);
    return word;
}

static void widen(struct table *table) {
    size_t room = sized(table->room, 2);
    struct slot *slots = calloc(room, sizeof *slots);
    if (slots == NULL) {
        stop("memory", "used up");
    }
    for (size_t i = 0; i < table->room; i++) {
        if (table->slots[i].word != NULL) {
            size_t at = table->slots[i].hash & (room - 1);
            while (slots[at].word != NULL) {
                at = (at + 1) & (room - 1);
            }
            slots[at] = table->slots[i];
        }
    }
    free(table->slots);
    table->slots = slots;
    table->room = room;
}

/* Words are short: a call would take longer than the loop. */
static inline int is_same(const struct word *word, const char *text, size_t length) {
    if (word->length != length) {
        return 0;
    }
    for (size_t i = 0; i < length; i++) {
        if (word->text[i] != text[i]) {
            return 0;
        }
    }
    return 1;
}

static inline void
add(struct table *table, const char *text, size_t length, uint32_t hash, uint64_t count) {
    size_t at = hash & (table->room - 1);
    for (; table->slots[at].word != NULL; at = (at + 1) & (table->room - 1)) {
        struct slot *slot = &table->slots[at];
        if (slot->hash == hash && is_same(slot->word, text, length)) {
            slot->word->count += count;
            return;
        }
    }
    struct word *word = new_word(table, text, length, hash);
    word->count = count;
    table->slots[at].hash = hash;
    table->slots[at].word = word;
    if (++table->used > table->room / 4 * 3) {
        widen(table);
    }
}

/* FNV-1a. */
static const uint32_t HASH_START = 2166136261u;

static inline uint32_t hash_with(uint32_t hash, unsigned char letter) {
    return (hash ^ letter) * 16777619u;
}

static void put_word(struct sink *sink, const char *text, size_t length, uint64_t count) {
    put(sink, text, length);
    put(sink, "\t", 1);
    put_number(sink, count);
    put(sink, "\n", 1);
}

struct reducers {
    struct sink **sinks;
    size_t count;
};

/* Tells the reducers all words, and starts with an empty table. */
static void deal_out(struct table *table, const struct reducers *reducers) {
    for (size_t i = 0; i < table->room; i++) {
        const struct word *word = table->slots[i].word;
        if (word != NULL) {
            /* The lowest bits choose the slot: words of one reducer must not share them. */
            uint32_t mixed = word->hash * 0x9e3779b1u;
            size_t to = (size_t) ((uint64_t) mixed * reducers->count >> 32);
            put_word(reducers->sinks[to], word->text, word->length, word->count);
        }
    }
    release(table);
    *table = empty_table();
}

static void count_words(int file, struct table *table, const struct reducers *reducers) {
    size_t room = 2 * PIECE, kept = 0, got;
    unsigned char *buffer = grown(NULL, room + 1);
    uint32_t hash = HASH_START;
    while ((got = read_some(file, "stdin", buffer + kept, PIECE)) > 0) {
        unsigned char *word = buffer, *at = buffer + kept, *end = at + got;
        *end = 0;
        for (;;) {
            unsigned char letter;
            /* A sandbox may look at its clock each time a loop turns: turn less often. */
#pragma GCC unroll 4
            while (letter = *at | 32, (unsigned char) (letter - 'a') < 26) {
                *at++ = letter;
                hash = hash_with(hash, letter);
            }
            if (at == end) {
                break;
            }
            if (at > word) {
                add(table, (char *) word, (size_t) (at - word), hash, 1);
                hash = HASH_START;
            }
            word = ++at;
        }
        /* A word that the piece cuts goes on behind its beginning. */
        kept = (size_t) (end - word);
        memmove(buffer, word, kept);
        if (room - kept < PIECE) {
            room = sized(room, 2);
            buffer = grown(buffer, room + 1);
        }
        if (reducers != NULL && table->word_bytes >= MAP_BYTES) {
            deal_out(table, reducers);
        }
    }
    if (kept > 0) {
        add(table, (char *) buffer, kept, hash, 1);
    }
    free(buffer);
}

static void map(void) {
    struct peers found = readers("reducer");
    if (found.count == 0) {
        stop("map", "there is no reducer to write to");
    }
    struct reducers reducers = {grown(NULL, found.count * sizeof(struct sink *)), found.count};
    for (size_t i = 0; i < found.count; i++) {
        reducers.sinks[i] = sink_to(opened_to_write(found.paths[i]), found.paths[i]);
    }
    struct table table = empty_table();
    count_words(0, &table, &reducers);
    deal_out(&table, &reducers);
    for (size_t i = 0; i < found.count; i++) {
        close_sink(reducers.sinks[i]);
    }
}

static void put_sorted(const struct table *table, struct sink *sink) {
    struct line *lines = grown(NULL, sized(table->used, sizeof *lines));
    struct line *spare = grown(NULL, sized(table->used / 2, sizeof *lines));
    size_t count = 0;
    for (size_t i = 0; i < table->room; i++) {
        const struct word *word = table->slots[i].word;
        if (word != NULL) {
            lines[count++] = line_of(word->text, word->length);
        }
    }
    sort_lines(lines, spare, count);
    for (size_t i = 0; i < count; i++) {
        const char *text = lines[i].text;
        const struct word *word = (const void *) (text - offsetof(struct word, text));
        put_word(sink, text, lines[i].length, word->count);
    }
    close_sink(sink);
}

static void add_counts(struct table *table, struct source *source) {
    char *line;
    size_t length;
    while (next_line(source, &line, &length)) {
        uint32_t hash = HASH_START;
        size_t letters = 0;
        for (; letters < length && line[letters] != '\t'; letters++) {
            hash = hash_with(hash, (unsigned char) line[letters]);
        }
        size_t behind = letters < length ? letters + 1 : length;
        uint64_t count;
        if (letters == 0 || !parse_number(line + behind, length - behind, &count)) {
            stop(source->name, "has a line that is not a word, a tab and a count");
        }
        add(table, line, letters, hash, count);
    }
}

static struct sink *to_manager(void) {
    struct peers managers = readers("manager");
    if (managers.count > 1) {
        stop("reduce", "there are several managers to write to");
    }
    return managers.count == 0
            ? sink_to(1, "stdout")
            : sink_to(opened_to_write(managers.paths[0]), managers.paths[0]);
}

static void reduce(void) {
    struct peers mappers = writers("");
    struct table table = empty_table();
    for (size_t i = 0; i < mappers.count; i++) {
        struct source source = source_of(opened_to_read(mappers.paths[i]), mappers.paths[i]);
        add_counts(&table, &source);
        close_source(&source);
    }
    put_sorted(&table, to_manager());
}

/* One reducer's next line. */
struct head {
    struct source source;
    char *line;
    size_t length;
};

static int is_first(const struct head *a, const struct head *b) {
    /* A tab is less than any letter, so whole lines have the order of their words. */
    return compare_bytes(a->line, a->length, b->line, b->length) < 0;
}

/* Lets the head at a place sink below those of its children that come before it. */
static void sift(struct head **heap, size_t count, size_t at) {
    for (size_t child; (child = 2 * at + 1) < count; at = child) {
        if (child + 1 < count && is_first(heap[child + 1], heap[child])) {
            child++;
        }
        if (!is_first(heap[child], heap[at])) {
            return;
        }
        struct head *moved = heap[at];
        heap[at] = heap[child];
        heap[child] = moved;
    }
}

static void manage(void) {
    struct peers reducers = writers("");
    struct head *heads = grown(NULL, reducers.count * sizeof *heads);
    struct head **heap = grown(NULL, reducers.count * sizeof *heap);
    size_t count = 0;
    for (size_t i = 0; i < reducers.count; i++) {
        heads[i].source = source_of(opened_to_read(reducers.paths[i]), reducers.paths[i]);
        if (next_line(&heads[i].source, &heads[i].line, &heads[i].length)) {
            heap[count++] = &heads[i];
        }
    }
    for (size_t i = count / 2; i-- > 0;) {
        sift(heap, count, i);
    }
    struct sink *output = sink_to(1, "stdout");
    while (count > 0) {
        struct head *first = heap[0];
        put(output, first->line, first->length);
        put(output, "\n", 1);
        if (!next_line(&first->source, &first->line, &first->length)) {
            heap[0] = heap[--count];
        }
        sift(heap, count, 0);
    }
    close_sink(output);
}

static void count_alone(void) {
    struct table table = empty_table();
    count_words(0, &table, NULL);
    put_sorted(&table, sink_to(1, "stdout"));
}

int main(int count, char **arguments) {
    const char *role = count > 1 ? arguments[1] : "";
    if (strcmp(role, "map") == 0) {
        map();
    } else if (strcmp(role, "reduce") == 0) {
        reduce();
    } else if (strcmp(role, "manage") == 0) {
        manage();
    } else if (count == 1) {
        count_alone();
    } else {
        fputs("usage: wordcount [map|reduce|manage]\n", stderr);
        return 2;
    }
    return 0;
}

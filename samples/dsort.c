/*
 * Sorts lines by their bytes in a job of three roles: splitters send a sample of their lines to a
 * manager, learn from it where the ranges of the sorters begin, and send each line to the sorter of
 * its range. So the outputs of the sorters, one behind the other, are sorted. Each session must
 * hold its part in memory.
 *
 * Pipes stay open until their writer ends, so everything goes in frames: a line with the length in
 * bytes, then the bytes.
 *
 * No sessions wait for each other in a circle: the manager reads all samples before it writes, and
 * splitters only wait for it. Then the frame of splitter i for sorter k waits for those to (i, k-1)
 * and from (i-1, k) alone, as splitters write and sorters read in order; of the frames that are not
 * through, the one with the smallest i + k can always move.
 */
#include "streams.h"

/* At most so many lines of a splitter are its sample, and so many bytes of each. */
enum { SAMPLE_LINES = 1000, SAMPLE_BYTES = 100 };

/* The line before a frame: 20 digits and a newline. */
enum { FRAME_BYTES = 21 };

struct bytes {
    char *at;
    size_t length;
};

static void begin_frame(struct sink *sink, uint64_t length) {
    char header[FRAME_BYTES + 1];
    snprintf(header, sizeof header, "%020llu\n", (unsigned long long) length);
    put(sink, header, FRAME_BYTES);
}

static void read_fully(int file, const char *name, char *target, size_t length) {
    while (length > 0) {
        size_t got = read_some(file, name, target, length < PIECE ? length : PIECE);
        if (got == 0) {
            stop(name, "ended inside of a frame");
        }
        target += got;
        length -= got;
    }
}

static struct bytes read_frame(const char *path) {
    char header[FRAME_BYTES];
    uint64_t length;
    int file = opened_to_read(path);
    read_fully(file, path, header, FRAME_BYTES);
    if (header[FRAME_BYTES - 1] != '\n' || !parse_number(header, FRAME_BYTES - 1, &length)) {
        stop(path, "does not begin with the length of a frame");
    }
    struct bytes frame = {grown(NULL, sized(length, 1)), (size_t) length};
    read_fully(file, path, frame.at, frame.length);
    close(file);
    return frame;
}

/* Cuts off the first line; 0 if there is none. The last one need not have a newline. */
static int cut_line(struct bytes *rest, struct bytes *line) {
    if (rest->length == 0) {
        return 0;
    }
    char *newline = memchr(rest->at, '\n', rest->length);
    line->at = rest->at;
    line->length = newline != NULL ? (size_t) (newline - rest->at) : rest->length;
    size_t behind = line->length + (newline != NULL);
    rest->at += behind;
    rest->length -= behind;
    return 1;
}

static size_t count_lines(struct bytes text) {
    struct bytes line;
    size_t count = 0;
    while (cut_line(&text, &line)) {
        count++;
    }
    return count;
}

static void put_line(struct sink *sink, struct bytes line) {
    put(sink, line.at, line.length);
    put(sink, "\n", 1);
}

/* The only peer of a kind. */
static const char *only(struct peers peers, const char *kind) {
    if (peers.count != 1) {
        stop(kind, peers.count == 0 ? "is not connected" : "is there more than once");
    }
    return peers.paths[0];
}

static struct bytes read_input(void) {
    struct bytes text = {NULL, 0};
    size_t room = 0, got;
    do {
        if (room - text.length < PIECE) {
            /* The only memory in use so far, so it can grow in its place. */
            room = sized(room / 4 * 5, 1) + 16 * PIECE;
            text.at = grown(text.at, room);
        }
        got = read_some(0, "stdin", text.at + text.length, PIECE);
        text.length += got;
    } while (got > 0);
    return text;
}

/* A line of a splitter, and the next one of the same range. */
struct piece {
    struct bytes line;
    struct piece *next;
};

/* The lines of one sorter, as they came. */
struct range {
    struct piece *first, **last;
    uint64_t bytes;
};

static size_t shorter(size_t length) {
    return length < SAMPLE_BYTES ? length : SAMPLE_BYTES;
}

/* First how many sorters there are and how many lines each of the sample stands for. */
static void send_sample(const struct piece *pieces, size_t count, size_t sorters) {
    size_t stride = count / SAMPLE_LINES + 1;
    char head[64];
    int head_length = snprintf(head, sizeof head, "%zu %zu\n", sorters, stride);
    size_t bytes = (size_t) head_length;
    for (size_t i = stride / 2; i < count; i += stride) {
        bytes += shorter(pieces[i].line.length) + 1;
    }
    const char *path = only(readers("manager"), "manager");
    struct sink *sink = sink_to(opened_to_write(path), path);
    begin_frame(sink, bytes);
    put(sink, head, (size_t) head_length);
    for (size_t i = stride / 2; i < count; i += stride) {
        struct bytes line = {pieces[i].line.at, shorter(pieces[i].line.length)};
        put_line(sink, line);
    }
    close_sink(sink);
}

static struct bytes *receive_cuts(size_t sorters) {
    const char *path = only(writers("manager"), "manager");
    struct bytes frame = read_frame(path);
    struct bytes *cuts = grown(NULL, sorters * sizeof *cuts);
    size_t count = 0;
    struct bytes cut;
    while (cut_line(&frame, &cut)) {
        if (count == sorters - 1) {
            stop(path, "knows more sorters than there are");
        }
        cuts[count++] = cut;
    }
    if (count < sorters - 1) {
        stop(path, "knows fewer sorters than there are");
    }
    return cuts;
}

/* How many cuts are not behind the line: the number of its range. */
static size_t range_of(struct bytes line, const struct bytes *cuts, size_t sorters) {
    size_t low = 0, high = sorters - 1;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (compare_bytes(cuts[middle].at, cuts[middle].length, line.at, line.length) <= 0) {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    return low;
}

static void send_range(const struct range *range, const char *path) {
    struct sink *sink = sink_to(opened_to_write(path), path);
    begin_frame(sink, range->bytes);
    for (const struct piece *piece = range->first; piece != NULL; piece = piece->next) {
        put_line(sink, piece->line);
    }
    close_sink(sink);
}

static void split(void) {
    struct bytes text = read_input();
    struct peers sorters = readers("sorter");
    if (sorters.count == 0) {
        stop("split", "there is no sorter to write to");
    }
    size_t count = count_lines(text);
    struct piece *pieces = grown(NULL, sized(count, sizeof *pieces));
    for (size_t i = 0; cut_line(&text, &pieces[i].line); i++) {
        pieces[i].next = NULL;
    }
    send_sample(pieces, count, sorters.count);
    struct bytes *cuts = receive_cuts(sorters.count);
    struct range *ranges = grown(NULL, sorters.count * sizeof *ranges);
    for (size_t k = 0; k < sorters.count; k++) {
        ranges[k].first = NULL;
        ranges[k].last = &ranges[k].first;
        ranges[k].bytes = 0;
    }
    for (size_t i = 0; i < count; i++) {
        struct range *range = &ranges[range_of(pieces[i].line, cuts, sorters.count)];
        *range->last = &pieces[i];
        range->last = &pieces[i].next;
        range->bytes += pieces[i].line.length + 1;
    }
    for (size_t k = 0; k < sorters.count; k++) {
        send_range(&ranges[k], sorters.paths[k]);
    }
}

/* A line that stands for as many as its splitter skipped. */
struct sample {
    struct bytes line;
    uint64_t weight;
};

struct samples {
    struct sample *all;
    size_t count;
    uint64_t weight, sorters;
};

static int by_line(const void *left, const void *right) {
    const struct sample *a = left;
    const struct sample *b = right;
    return compare_bytes(a->line.at, a->line.length, b->line.at, b->line.length);
}

static void add_sample(struct samples *samples, const char *path) {
    struct bytes frame = read_frame(path), head = {NULL, 0}, line;
    uint64_t sorters, weight;
    char *space = NULL;
    if (cut_line(&frame, &head)) {
        space = memchr(head.at, ' ', head.length);
    }
    size_t first = space != NULL ? (size_t) (space - head.at) : head.length;
    size_t behind = space != NULL ? first + 1 : first;
    if (!parse_number(head.at, first, &sorters)
            || !parse_number(head.at + behind, head.length - behind, &weight)
            || sorters == 0 || weight == 0 || weight > UINT32_MAX) {
        stop(path, "does not say how many sorters there are and what a line stands for");
    }
    if (samples->sorters != 0 && samples->sorters != sorters) {
        stop(path, "knows another number of sorters than the splitters before");
    }
    samples->sorters = sorters;
    size_t count = samples->count + count_lines(frame);
    samples->all = grown(samples->all, sized(count, sizeof *samples->all));
    while (cut_line(&frame, &line)) {
        struct sample sample = {line, weight};
        samples->all[samples->count++] = sample;
        samples->weight += weight;
    }
}

/* Where the ranges of all sorters but the first begin, so that they are about equally long. */
static struct bytes *cuts_of(const struct samples *samples) {
    struct bytes *cuts = grown(NULL, sized(samples->sorters, sizeof *cuts));
    uint64_t before = 0;
    size_t at = 0;
    for (uint64_t k = 1; k < samples->sorters; k++) {
        double wanted = (double) samples->weight * (double) k / (double) samples->sorters;
        while (at < samples->count && (double) before < wanted) {
            before += samples->all[at++].weight;
        }
        struct bytes none = {"", 0};
        cuts[k - 1] = samples->count == 0 ? none
                : samples->all[at < samples->count ? at : samples->count - 1].line;
    }
    return cuts;
}

static void manage(void) {
    struct peers from = writers("split"), to = readers("split");
    struct samples samples = {NULL, 0, 0, 0};
    for (size_t i = 0; i < from.count; i++) {
        add_sample(&samples, from.paths[i]);
    }
    if (samples.count > 0) {
        qsort(samples.all, samples.count, sizeof *samples.all, by_line);
    }
    struct bytes *cuts = cuts_of(&samples);
    uint64_t bytes = 0;
    for (uint64_t k = 1; k < samples.sorters; k++) {
        bytes += cuts[k - 1].length + 1;
    }
    for (size_t i = 0; i < to.count; i++) {
        struct sink *sink = sink_to(opened_to_write(to.paths[i]), to.paths[i]);
        begin_frame(sink, bytes);
        for (uint64_t k = 1; k < samples.sorters; k++) {
            put_line(sink, cuts[k - 1]);
        }
        close_sink(sink);
    }
}

static void sort(void) {
    struct peers splitters = writers("split");
    struct bytes *parts = grown(NULL, splitters.count * sizeof *parts);
    uint64_t count = 0;
    for (size_t i = 0; i < splitters.count; i++) {
        parts[i] = read_frame(splitters.paths[i]);
        count += count_lines(parts[i]);
    }
    struct line *lines = grown(NULL, sized(count, sizeof *lines));
    struct line *spare = grown(NULL, sized(count / 2, sizeof *lines));
    size_t filled = 0;
    for (size_t i = 0; i < splitters.count; i++) {
        struct bytes line;
        while (cut_line(&parts[i], &line)) {
            lines[filled++] = line_of(line.at, line.length);
        }
    }
    sort_lines(lines, spare, filled);
    struct sink *output = sink_to(1, "stdout");
    for (size_t i = 0; i < filled; i++) {
        put(output, lines[i].text, lines[i].length);
        put(output, "\n", 1);
    }
    close_sink(output);
}

int main(int count, char **arguments) {
    const char *role = count == 2 ? arguments[1] : "";
    if (strcmp(role, "split") == 0) {
        split();
    } else if (strcmp(role, "manage") == 0) {
        manage();
    } else if (strcmp(role, "sort") == 0) {
        sort();
    } else {
        fputs("usage: dsort split|manage|sort\n", stderr);
        return 2;
    }
    return 0;
}

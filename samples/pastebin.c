/*
 * A pastebin as a REST application: the endpoint of a container in which each object is a paste.
 *
 *   POST /api/ACCOUNT/CONTAINER      keeps the body, answers 201 with its id and where it is
 *   GET  /api/ACCOUNT/CONTAINER/ID   gives a paste
 *   GET  /api/ACCOUNT/CONTAINER      says this
 *
 * What a session reads and writes is fixed before it starts. So the one that gets the request (CGI)
 * answers with the description of another job of the same program, which has the paste as a device:
 * "store ID" takes the payload that nobody has read yet, "show" gives the object.
 */
#include <errno.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum { ID_LENGTH_MAX = 64, PIECE = 65536 };

/* Where "store" says that the paste is. */
static const char LOCATION[] = "PASTE_LOCATION";

static const char USAGE[] =
        "POST a text to this address, and GET it at the Location that the answer names.\n";

static const char *variable(const char *name) {
    const char *value = getenv(name);
    return value != NULL ? value : "";
}

/* What a request is about; the parts point into PATH_INFO. */
struct target {
    const char *account, *container, *id;
    size_t account_length, container_length;
};

/* Takes /ACCOUNT/CONTAINER[/ID] apart; 0 if a part is missing. */
static int parse_target(const char *path, struct target *target) {
    if (*path != '/') {
        return 0;
    }
    target->account = path + 1;
    target->account_length = strcspn(target->account, "/");
    const char *behind = target->account + target->account_length;
    if (target->account_length == 0 || *behind != '/') {
        return 0;
    }
    target->container = behind + 1;
    target->container_length = strcspn(target->container, "/");
    behind = target->container + target->container_length;
    target->id = *behind == '/' ? behind + 1 : behind;
    /* In a device's path an asterisk would stand for any container. */
    return target->container_length > 0
            && memchr(target->container, '*', target->container_length) == NULL;
}

static int is_id(const char *id, size_t length) {
    return length >= 1 && length <= ID_LENGTH_MAX
            && strspn(id, "abcdefghijklmnopqrstuvwxyz0123456789-") >= length;
}

/* An answer without a job: a status, a header more or none, a text. */
static void answer(FILE *to, const char *status, const char *header, const char *text) {
    fprintf(to, "HTTP/1.1 %s\r\nContent-Type: text/plain\r\n%s\r\n%s", status, header, text);
}

static void put_hex(uint64_t number, char digits[16]) {
    for (int i = 15; i >= 0; i--, number >>= 4) {
        digits[i] = "0123456789abcdef"[number & 15];
    }
}

/* FNV-1a, then mixed so that numbers that differ a little give ids that differ much. */
static uint64_t hash(const char *text, uint64_t start) {
    uint64_t hash = start;
    for (; *text != '\0'; text++) {
        hash = (hash ^ (unsigned char) *text) * 0x100000001b3u;
    }
    hash = (hash ^ hash >> 30) * 0xbf58476d1ce4e5b9u;
    hash = (hash ^ hash >> 27) * 0x94d049bb133111ebu;
    return hash ^ hash >> 31;
}

/* The value of the parameter "id" of the query, as it is written there; "" if there is none. */
static const char *id_of_query(size_t *length) {
    const char *query = variable("QUERY_STRING");
    while (*query != '\0') {
        size_t parameter = strcspn(query, "&");
        if (parameter > 3 && strncmp(query, "id=", 3) == 0) {
            *length = parameter - 3;
            return query + 3;
        }
        query += parameter + (query[parameter] == '&');
    }
    *length = 0;
    return query;
}

/*
 * Random bytes are the same in each run of a sandbox, so a new id is made of what is new in each
 * request: the number that the gateway gives it. 0 if there is none and the query has no good id.
 */
static int new_id(char id[ID_LENGTH_MAX + 1]) {
    const char *request = variable("HTTP_X_TRANS_ID");
    if (*request != '\0') {
        put_hex(hash(request, 0xcbf29ce484222325u), id);
        put_hex(hash(request, 0x6c62272e07bb0142u), id + 16);
        id[32] = '\0';
        return 1;
    }
    size_t length;
    const char *wanted = id_of_query(&length);
    if (!is_id(wanted, length)) {
        return 0;
    }
    memcpy(id, wanted, length);
    id[length] = '\0';
    return 1;
}

/* The inside of a JSON string. UTF-8 needs no escape. */
static void put_escaped(const char *text, size_t length) {
    for (size_t i = 0; i < length; i++) {
        unsigned char letter = (unsigned char) text[i];
        if (letter < 0x20 || letter == 0x7f) {
            printf("\\u%04x", letter);
        } else {
            if (letter == '"' || letter == '\\') {
                putchar('\\');
            }
            putchar(letter);
        }
    }
}

/* A part of a URL's path; nothing of it can end a header or a JSON string. */
static void put_encoded(const char *text, size_t length) {
    for (size_t i = 0; i < length; i++) {
        unsigned char letter = (unsigned char) text[i];
        if ((letter >= 'a' && letter <= 'z') || (letter >= 'A' && letter <= 'Z')
                || (letter >= '0' && letter <= '9') || strchr("-._~", letter) != NULL) {
            putchar(letter);
        } else {
            printf("%%%02X", letter);
        }
    }
}

/* Headers that make the gateway run the body, and the body up to the arguments. */
static void begin_job(const char *name) {
    const char *program = variable("SCRIPT_FILENAME");
    printf("HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nX-Zerovm-Execute: 1.0\r\n\r\n");
    printf("[{\"name\":\"%s\",\"exec\":{\"path\":\"", name);
    put_escaped(program, strlen(program));
}

static void put_path(const struct target *target, const char *id) {
    printf("\"path\":\"swift://~/");
    put_escaped(target->container, target->container_length);
    printf("/%s\"", id);
}

static void post(const struct target *target) {
    char id[ID_LENGTH_MAX + 1];
    if (*target->id != '\0') {
        answer(stdout, "404 Not Found", "", "Post to the container, without an id.\n");
    } else if (!new_id(id)) {
        answer(stdout, "400 Bad Request", "",
               "The request has no number; name an id of 1 to 64 of a-z, 0-9 and - by ?id=\n");
    } else {
        begin_job("store");
        printf("\",\"args\":\"store %s\",\"env\":{\"%s\":\"/api/", id, LOCATION);
        put_encoded(target->account, target->account_length);
        putchar('/');
        put_encoded(target->container, target->container_length);
        printf("/%s\"}},\"devices\":[{\"name\":\"stdin\"},{\"name\":\"stdout\",", id);
        put_path(target, id);
        printf(",\"content_type\":\"text/plain\"},"
               "{\"name\":\"stderr\",\"content_type\":\"message/http\"}]}]\n");
    }
}

static void get(const struct target *target) {
    if (*target->id == '\0') {
        answer(stdout, "200 OK", "", USAGE);
    } else if (!is_id(target->id, strlen(target->id))) {
        answer(stdout, "404 Not Found", "", "An id is 1 to 64 of a-z, 0-9 and -\n");
    } else {
        begin_job("show");
        printf("\",\"args\":\"show\"},\"devices\":[{\"name\":\"stdin\",");
        put_path(target, target->id);
        printf("},{\"name\":\"stdout\",\"content_type\":\"text/plain\"}]}]\n");
    }
}

static void serve(void) {
    const char *method = variable("REQUEST_METHOD");
    struct target target;
    if (!parse_target(variable("PATH_INFO"), &target)) {
        answer(stdout, "404 Not Found", "", "Pastes are at /api/ACCOUNT/CONTAINER/ID\n");
    } else if (strcmp(method, "GET") != 0 && strcmp(method, "POST") != 0) {
        answer(stdout, "405 Method Not Allowed", "Allow: GET, POST\r\n",
               "Pastes can be posted and got, nothing else.\n");
    } else if (*variable("SCRIPT_FILENAME") == '\0') {
        answer(stdout, "500 Internal Server Error", "", "SCRIPT_FILENAME does not name me.\n");
    } else if (strcmp(method, "POST") == 0) {
        post(&target);
    } else {
        get(&target);
    }
}

/* Copies the input to the output; NULL, or what went wrong. */
static const char *copy(void) {
    static char buffer[PIECE];
    ssize_t got;
    while ((got = read(0, buffer, sizeof buffer)) > 0) {
        for (ssize_t done = 0; done < got;) {
            ssize_t wrote = write(1, buffer + done, (size_t) (got - done));
            if (wrote < 0) {
                return strerror(errno);
            }
            done += wrote;
        }
    }
    return got < 0 ? strerror(errno) : NULL;
}

/* Keeps the payload; the answer goes to stderr, as stdout is the paste. */
static int store(const char *id) {
    const char *problem = copy();
    if (problem != NULL) {
        answer(stderr, "500 Internal Server Error", "", problem);
        return 1;
    }
    fprintf(stderr, "HTTP/1.1 201 Created\r\nLocation: %s\r\nContent-Type: text/plain\r\n\r\n%s\n",
            variable(LOCATION), id);
    return 0;
}

static int show(void) {
    const char *problem = copy();
    if (problem != NULL) {
        fprintf(stderr, "show: %s\n", problem);
    }
    return problem != NULL;
}

int main(int count, char **arguments) {
    if (count == 3 && strcmp(arguments[1], "store") == 0) {
        return store(arguments[2]);
    }
    if (count == 2 && strcmp(arguments[1], "show") == 0) {
        return show();
    }
    if (count > 1) {
        fputs("usage: pastebin [store ID|show]\n", stderr);
        return 2;
    }
    serve();
    return fflush(stdout) != 0;
}

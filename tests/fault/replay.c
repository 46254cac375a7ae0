/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * tests/fault/replay.c - makes what may be found in a folder after the power
 * failed in the middle of what a log (log.h) tells.
 *
 *     replay LOG                           prints how many records it has
 *     replay LOG OLD LIST NEW COUNT SEED
 *
 * OLD is the folder as it was, LIST its files and folders before, "INODE PATH"
 * a line, "." being the folder itself. NEW is made as it may be found after
 * COUNT records. What was made to last is there. Of all else the seed decides:
 * of a file's bytes each write is there, or not, or as far as some sector; of
 * a folder's names the first few changes are there.
 */
#include <config.h>

#include <limits.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

enum { SECTOR = 512, LOSSES = 4 };

/* What is done with what was not made to last. */
typedef enum loss { LOSE_ALL, LOSE_NAMES, LOSE_BYTES, LOSE_SOME } loss;

typedef struct node node;

typedef struct name {
    char *text;
    node *of;
} name;

typedef struct names {
    name *list;
    size_t n;
} names;

/* A change that was not made to last: of a file's bytes, or a folder's names,
 * where `b` is NULL for a name that is gone. */
typedef struct change {
    bool cuts;
    uint64_t at;
    const char *bytes;
    uint64_t n;
    char *a;
    char *b;
    node *of;
} change;

struct node {
    unsigned long inode;
    bool is_folder;
    char *bytes;
    uint64_t n;
    names now; /* of a folder, as its user sees it */
    names lasting;
    change *changes;
    size_t n_changes;
};

static node **nodes;
static size_t n_nodes;
static node *root;
static uint64_t state;
static loss how;

static void
give_up(const char *what)
{
    fprintf(stderr, "replay: %s\n", what);
    exit(99);
}

static void *
more(void *p, size_t n, size_t size)
{
    p = realloc(p, (n ? n : 1) * size);
    if (!p)
        give_up("out of memory");
    return p;
}

static uint64_t
roll(uint64_t most)
{
    uint64_t x;

    state += UINT64_C(0x9e3779b97f4a7c15);
    x = state;
    x = (x ^ x >> 30) * UINT64_C(0xbf58476d1ce4e5b9);
    x = (x ^ x >> 27) * UINT64_C(0x94d049bb133111eb);
    return (x ^ x >> 31) % most;
}

static node *
add_node(unsigned long inode, bool is_folder)
{
    node *f = more(NULL, 1, sizeof *f);

    memset(f, 0, sizeof *f);
    f->inode = inode;
    f->is_folder = is_folder;
    nodes = more(nodes, n_nodes + 1, sizeof *nodes);
    nodes[n_nodes++] = f;
    return f;
}

/* The file that had the inode last: they are used again. */
static node *
node_of(unsigned long inode)
{
    size_t i = n_nodes;

    while (i-- > 0)
        if (nodes[i]->inode == inode)
            return nodes[i];
    return NULL;
}

static name *
find(const names *in, const char *text)
{
    size_t i;

    for (i = 0; i < in->n; i++)
        if (!strcmp(in->list[i].text, text))
            return &in->list[i];
    return NULL;
}

static void
put(names *in, const char *text, node *of)
{
    name *there = find(in, text);

    if (!there) {
        in->list = more(in->list, in->n + 1, sizeof *in->list);
        there = &in->list[in->n++];
        there->text = strdup(text);
    }
    there->of = of;
}

static void
drop(names *in, const char *text)
{
    name *there = find(in, text);

    if (!there)
        return;
    free(there->text);
    *there = in->list[--in->n];
}

/* The folder that a path lies in, and its last part. */
static node *
folder_of(const char *path, const char **last)
{
    node *at = root;
    char part[PATH_MAX];
    const char *slash;

    while ((slash = strchr(path, '/'))) {
        name *next;

        snprintf(part, sizeof part, "%.*s", (int)(slash - path), path);
        next = *part ? find(&at->now, part) : NULL;
        if (*part && !next)
            give_up("a folder is not there");
        at = next ? next->of : at;
        path = slash + 1;
    }
    *last = path;
    return at;
}

static change *
note(node *f)
{
    change *c;

    f->changes = more(f->changes, f->n_changes + 1, sizeof *f->changes);
    c = &f->changes[f->n_changes++];
    memset(c, 0, sizeof *c);
    return c;
}

static void
resize(node *f, uint64_t n)
{
    if (n > f->n) {
        f->bytes = more(f->bytes, n, 1);
        memset(f->bytes + f->n, 0, n - f->n);
    }
    f->n = n;
}

/* n: as many bytes of it. */
static void
take_bytes(node *f, const change *c, uint64_t n)
{
    if (c->cuts) {
        resize(f, c->n);
        return;
    }
    if (n > 0 && c->at + n > f->n)
        resize(f, c->at + n);
    if (n > 0)
        memcpy(f->bytes + c->at, c->bytes, n);
}

static void
take_name(names *in, const change *c)
{
    if (c->a)
        drop(in, c->a);
    if (c->b)
        put(in, c->b, c->of);
}

static void
make_last(node *f)
{
    size_t i;

    for (i = 0; i < f->n_changes; i++) {
        if (f->is_folder)
            take_name(&f->lasting, &f->changes[i]);
        else
            take_bytes(f, &f->changes[i], f->changes[i].n);
    }
    f->n_changes = 0;
}

static void
name_change(node *folder, const char *a, const char *b, node *of)
{
    change *c = note(folder);

    c->a = a ? strdup(a) : NULL;
    c->b = b ? strdup(b) : NULL;
    c->of = of;
    take_name(&folder->now, c);
}

static void
play_opened(unsigned long inode, const char *flags, const char *path)
{
    const char *last;
    node *folder = folder_of(path, &last);
    name *there = find(&folder->now, last);

    if (!there)
        name_change(folder, NULL, last, add_node(inode, false));
    else if (strchr(flags, 't'))
        note(there->of)->cuts = true;
}

static void
play_names(char what, const char *a, const char *b)
{
    const char *last_a, *last_b;
    node *from = folder_of(a, &last_a);
    node *to = b ? folder_of(b, &last_b) : NULL;
    name *there = find(&from->now, last_a);

    if (!there)
        give_up("a name is not there");
    if (what == 'U')
        name_change(from, last_a, NULL, NULL);
    else if (what == 'L')
        name_change(to, NULL, last_b, there->of);
    else if (from == to)
        name_change(from, last_a, last_b, there->of);
    else
        give_up("a rename from folder to folder");
}

/* What stands in a record at p, which moves behind it and what ends it. */
static uint64_t
take_number(const char **p)
{
    uint64_t n = 0;

    for (; **p >= '0' && **p <= '9'; ++*p)
        n = n * 10 + (uint64_t)(**p - '0');
    if (**p != ' ' && **p != '\n' && **p != '\0')
        give_up("a number that is none");
    *p += **p != '\0';
    return n;
}

static void
take_word(const char **p, char out[PATH_MAX])
{
    size_t n = strcspn(*p, " \n");

    if (n >= PATH_MAX)
        give_up("a path is too long");
    memcpy(out, *p, n);
    out[n] = '\0';
    *p += n + ((*p)[n] != '\0');
}

/* Plays a change of a file's bytes, or, without `plays`, passes it over. */
static const char *
play_bytes(char what, const char *p, bool plays)
{
    change c = {.cuts = what == 'T'};
    node *f = node_of((unsigned long)take_number(&p));

    if (what == 'W')
        c.at = take_number(&p);
    c.n = take_number(&p);
    c.bytes = p;
    if (plays && !f)
        give_up("a write to no file");
    if (plays)
        *note(f) = c;
    return what == 'W' ? p + c.n + 1 : p;
}

/* The same for a record at p; returns where the next one is. */
static const char *
play(const char *p, bool plays)
{
    char a[PATH_MAX], b[PATH_MAX];
    char what = *p;
    unsigned long inode;
    node *f;

    p += 2;
    if (what == 'W' || what == 'T')
        return play_bytes(what, p, plays);
    if (!plays)
        return strchr(p, '\n') + 1;
    if (what == 'R' || what == 'L' || what == 'U') {
        take_word(&p, a);
        if (what != 'U')
            take_word(&p, b);
        play_names(what, a, what == 'U' ? NULL : b);
        return p;
    }
    inode = (unsigned long)take_number(&p);
    if (what == 'O') {
        take_word(&p, a);
        take_word(&p, b);
        play_opened(inode, a, b);
    } else if (what == 'M') {
        const char *last;

        take_word(&p, a);
        f = folder_of(a, &last);
        name_change(f, NULL, last, add_node(inode, true));
    } else if (what == 'S') {
        f = node_of(inode);
        if (f)
            make_last(f);
    } else {
        give_up("a record that cannot be read");
    }
    return p;
}

/* The power fails. */
static void
lose(node *f)
{
    size_t kept = how == LOSE_ALL || how == LOSE_NAMES ? 0
                  : how == LOSE_BYTES                  ? f->n_changes
                                      : roll(f->n_changes + 1);
    size_t i;

    for (i = 0; i < f->n_changes; i++) {
        const change *c = &f->changes[i];

        if (f->is_folder) {
            if (i < kept)
                take_name(&f->lasting, c);
        } else if (how == LOSE_NAMES || (how == LOSE_SOME && roll(2))) {
            take_bytes(f, c, c->n);
        } else if (how == LOSE_SOME && !c->cuts) {
            take_bytes(f, c, roll(c->n / SECTOR + 1) * SECTOR);
        }
    }
}

static void
write_out(const node *f, const char *path)
{
    char below[PATH_MAX];
    FILE *to;
    size_t i;

    if (!f->is_folder) {
        to = fopen(path, "wb");
        if (!to || fwrite(f->bytes ? f->bytes : "", 1, f->n, to) != f->n ||
            fclose(to))
            give_up("a file cannot be written");
        return;
    }
    if (mkdir(path, 0777) < 0)
        give_up("a folder cannot be made");
    for (i = 0; i < f->lasting.n; i++) {
        if (snprintf(below, sizeof below, "%s/%s", path,
                     f->lasting.list[i].text) >= (int)sizeof below)
            give_up("a path is too long");
        write_out(f->lasting.list[i].of, below);
    }
}

static char *
read_file(const char *path, uint64_t *n)
{
    FILE *in = fopen(path, "rb");
    char *bytes = NULL;
    size_t got;

    *n = 0;
    if (!in)
        give_up("a file cannot be read");
    do {
        bytes = more(bytes, *n + (1 << 20) + 1, 1);
        got = fread(bytes + *n, 1, 1 << 20, in);
        *n += got;
    } while (got > 0);
    fclose(in);
    bytes[*n] = '\0';
    return bytes;
}

/* Files and folders as they were, which has lasted. */
static void
read_old(const char *old, const char *list)
{
    char path[PATH_MAX], whole[2 * PATH_MAX];
    uint64_t n;
    char *lines = read_file(list, &n);
    const char *p = lines;
    struct stat sb;

    while (*p) {
        unsigned long inode = (unsigned long)take_number(&p);
        const char *last;
        node *folder;
        node *f;

        take_word(&p, path);
        snprintf(whole, sizeof whole, "%s/%s", old, path);
        if (stat(whole, &sb) < 0)
            give_up("a file of the list is not there");
        f = add_node(inode, S_ISDIR(sb.st_mode));
        if (!strcmp(path, ".")) {
            root = f;
            continue;
        }
        folder = folder_of(path, &last);
        put(&folder->now, last, f);
        put(&folder->lasting, last, f);
        if (!f->is_folder)
            f->bytes = read_file(whole, &f->n);
    }
    free(lines);
    if (!root)
        give_up("the list has no folder");
}

int
main(int argc, char **argv)
{
    uint64_t n, count = 0, most, i;
    char *log = argc > 1 ? read_file(argv[1], &n) : NULL;
    const char *p = log;
    const char *argument;

    if (argc == 2) {
        for (; p < log + n; p = play(p, false))
            count++;
        printf("%llu\n", (unsigned long long)count);
        return 0;
    }
    if (argc != 7)
        give_up("see its head for how it is called");
    read_old(argv[2], argv[3]);
    argument = argv[5];
    most = take_number(&argument);
    argument = argv[6];
    state = take_number(&argument);
    how = (loss)(state % LOSSES);
    for (; p < log + n && count < most; p = play(p, true))
        count++;
    for (i = 0; i < n_nodes; i++)
        lose(nodes[i]);
    write_out(root, argv[4]);
    return 0;
}

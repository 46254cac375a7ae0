/* SPDX-License-Identifier: GPL-2.0-or-later */
#define _GNU_SOURCE
#include <errno.h>
#include <fcntl.h>
#include <ftw.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <zlib.h>

#include "updates.h"

enum { ROOM = 4096 };

/* Names below the tree's folder. The roots are r and, later, perhaps q. */
static const char *const names[] = {"r/a.txt",     "r/b.txt",    "r/c.md",
                                    "r/d.html",    "r/e.txt.gz", "r/s/a.txt",
                                    "r/s/t/c.txt", "r/x",        "r/x/y.md",
                                    "r/.h.txt",    "q/a.txt",    "q/s/b.md",
                                    "r/s",         "r/s/t",      "q/s",
                                    "r/l.txt",     "q/l.txt",    "r/n/z.md"};
enum { N_NAMES = sizeof names / sizeof *names };

/* What can be a root of its own. */
static const char *const roots[] = {"q",   "q/a.txt",  "q/s",
                                    "r/s", "r/.h.txt", "r/x"};
enum { N_ROOTS = sizeof roots / sizeof *roots };

/* Folders that may have rules, and these. */
static const char *const folders[] = {"r", "r/s", "q"};
enum { N_FOLDERS = sizeof folders / sizeof *folders };
static const char *const rules[] = {"", "*.md\n", "/s/\n", "a.txt\n!/a.txt\n",
                                    "s/**/c.txt\n# c\nx\n"};
enum { N_RULES = sizeof rules / sizeof *rules };

/* Each has a word of four digits, which an edit changes. */
static const char *const texts[] = {
    "The harbour in winter\n\nBy Ida Lomsk\n\nThe ice came late in that year, "
    "and the ships with it, said pilot %04u.\n",
    "---\ntitle: An orchard\nauthor: Per Holm\ndate: 2014-07-01\n---\n\n"
    "# Trees\n\nThe border ran through row %04u of the orchard.\n\n"
    "[^1]: A note on the pears.\n",
    "<html><head><title>Rails</title></head><body><nav>Home</nav><article>"
    "<h1>Rails</h1><p>The train %04u arrived before the band had finished "
    "its lunch, and nobody had a speech ready.</p></article></body></html>\n",
    "Der Hafen im Winter\n\nDas Eis kam in diesem Jahr sehr spät, und die "
    "Schiffe kamen mit ihm; das schrieb der Lotse Nummer %04u in sein Buch, "
    "und niemand hat ihm je widersprochen.\n",
    "Le port en hiver\n\nLa glace est arrivée très tard cette année-là, et "
    "les navires avec elle; c'est ce que le pilote %04u a écrit dans son "
    "livre, et personne ne lui a répondu.\n",
    "%04u\n",
    " \n\n",
    "",
    "a\0binary file of %04u",
    "Line ends\r\n\r\nThe inter-\r\nstate road %04u was well-\r\nknown.\r\n",
    "One\n\nThe first paragraph is about coal %04u and the price of coal.\n\n"
    "Two\n\nThe second one is about ice, and the people who wait for it to "
    "break, each year a little longer than the year before.\n\nNotes\n\n"
    "1. Ledger of the harbour, volume four.\n"};
/* The binary one has a NUL within. */
enum { N_KINDS = sizeof texts / sizeof *texts, BINARY = 8 };

static size_t
make_text(unsigned kind, unsigned variant, char *out, size_t room)
{
    const char *form = texts[kind % N_KINDS];
    int n;

    variant %= 10000;
    if (kind % N_KINDS == BINARY)
        n = snprintf(out, room, "a%cbinary file of %04u", 0, variant);
    else if (strchr(form, '%'))
        /* The forms are ours. */
        n = snprintf(out, room, form, variant);
    else
        n = snprintf(out, room, "%s", form);
    return n < 0 ? 0 : (size_t)n;
}

static size_t
zip(const char *text, size_t n, char *out, size_t room)
{
    z_stream z;
    size_t done = 0;

    memset(&z, 0, sizeof z);
    if (deflateInit2(&z, 9, Z_DEFLATED, 15 + 16, 8, Z_DEFAULT_STRATEGY))
        return 0;
    z.next_in = (Bytef *)text;
    z.avail_in = (uInt)n;
    z.next_out = (Bytef *)out;
    z.avail_out = (uInt)room;
    if (deflate(&z, Z_FINISH) == Z_STREAM_END)
        done = room - z.avail_out;
    deflateEnd(&z);
    return done;
}

static void
join(const tree *t, const char *name, char path[MAX_PATH])
{
    snprintf(path, MAX_PATH, "%s/%s", t->dir, name);
}

static void
path_of(const tree *t, unsigned number, char path[MAX_PATH])
{
    join(t, names[number % N_NAMES], path);
}

static void
make_parents(const tree *t, const char *path)
{
    char folder[MAX_PATH];
    size_t i;

    snprintf(folder, sizeof folder, "%s", path);
    for (i = strlen(t->dir) + 1; folder[i]; i++) {
        if (folder[i] != '/')
            continue;
        folder[i] = '\0';
        mkdir(folder, 0777);
        folder[i] = '/';
    }
}

static int
remove_one(const char *path, const struct stat *sb, int type, struct FTW *ftw)
{
    (void)sb;
    (void)type;
    (void)ftw;
    return remove(path);
}

static void
remove_all(const char *path)
{
    nftw(path, remove_one, 16, FTW_DEPTH | FTW_PHYS);
}

static void
set_time(const char *path, const struct timespec *mtime)
{
    struct timespec times[2] = {*mtime, *mtime};

    utimensat(AT_FDCWD, path, times, 0);
}

/* Times long ago, no two the same; or the present one, if `now`. */
static void
give_time(tree *t, const char *path, bool now)
{
    struct timespec then = {1100000000 + 7 * (time_t)t->clock, 500 + t->clock};

    t->clock++;
    if (!now)
        set_time(path, &then);
}

static bool
write_bytes(const char *path, const char *bytes, size_t n)
{
    FILE *f = fopen(path, "wb");

    if (!f)
        return false;
    fwrite(bytes, 1, n, f);
    return fclose(f) == 0;
}

/* c: its time is the present one; it is a gzip file. */
static void
put(tree *t, const step *s)
{
    char path[MAX_PATH];
    char text[ROOM];
    char zipped[ROOM];
    size_t n = make_text(s->b, s->b / N_KINDS, text, sizeof text);
    size_t len;

    path_of(t, s->a, path);
    make_parents(t, path);
    len = strlen(path);
    if (s->c % 8 == 0 || !strcmp(path + len - 3, ".gz")) {
        n = zip(text, n, zipped, sizeof zipped);
        memcpy(text, zipped, n);
    }
    if (write_bytes(path, text, n))
        give_time(t, path, s->c % 4 == 1);
}

/* Another digit in the place of the first one. */
static bool
change_digit(char *text, size_t n, unsigned by)
{
    size_t i;

    for (i = 0; i < n; i++) {
        if (text[i] < '0' || text[i] > '9')
            continue;
        text[i] = (char)('0' + (text[i] - '0' + 1 + by % 9) % 10);
        return true;
    }
    return false;
}

static void
edit(tree *t, const step *s)
{
    char path[MAX_PATH];
    char text[ROOM];
    struct stat sb;
    size_t n;
    FILE *f;

    path_of(t, s->a, path);
    if (stat(path, &sb) < 0 || !S_ISREG(sb.st_mode))
        return;
    f = fopen(path, "rb");
    if (!f)
        return;
    n = fread(text, 1, sizeof text, f);
    fclose(f);
    if (!change_digit(text, n, s->b) || !write_bytes(path, text, n))
        return;
    if (s->action == SECRET) {
        set_time(path, &sb.st_mtim);
        t->secret = true;
    } else {
        give_time(t, path, s->c % 2 == 0);
    }
}

static void
move(const char *from, const char *to)
{
    struct stat sb;

    /* A folder takes the place of a file, and a file that of a folder. */
    if (lstat(from, &sb) == 0 && rename(from, to) < 0 && errno != EINVAL) {
        remove_all(to);
        rename(from, to);
    }
}

static void
rename_name(tree *t, const step *s)
{
    char from[MAX_PATH];
    char to[MAX_PATH];

    path_of(t, s->a, from);
    path_of(t, s->b, to);
    if (!strncmp(from, to, strlen(from)) || !strncmp(from, to, strlen(to)))
        return;
    make_parents(t, to);
    move(from, to);
}

static void
swap(tree *t, const step *s)
{
    char one[MAX_PATH];
    char other[MAX_PATH];
    char aside[MAX_PATH];

    path_of(t, s->a, one);
    path_of(t, s->b, other);
    join(t, "aside", aside);
    if (!strncmp(one, other, strlen(one)) ||
        !strncmp(one, other, strlen(other)) || access(one, F_OK) ||
        access(other, F_OK))
        return;
    rename(one, aside);
    rename(other, one);
    rename(aside, other);
}

static void
touch(tree *t, const step *s)
{
    char path[MAX_PATH];

    path_of(t, s->a, path);
    give_time(t, path, false);
}

static void
make_dir(tree *t, const step *s)
{
    char path[MAX_PATH];
    struct stat sb;

    path_of(t, s->a, path);
    make_parents(t, path);
    if (lstat(path, &sb) == 0 && !S_ISDIR(sb.st_mode))
        unlink(path);
    mkdir(path, 0777);
}

static void
link_to(tree *t, const step *s)
{
    char path[MAX_PATH];
    char target[MAX_PATH];
    struct stat sb;

    path_of(t, s->a, path);
    path_of(t, s->b, target);
    make_parents(t, path);
    if (lstat(path, &sb) == 0 && !S_ISDIR(sb.st_mode))
        unlink(path);
    if (symlink(target, path) < 0)
        return;
}

static void
ignore(tree *t, const step *s)
{
    char name[64];
    char path[MAX_PATH];
    const char *rule = rules[s->b % N_RULES];

    snprintf(name, sizeof name, "%s/" PINCITE_IGNORE_FILE,
             folders[s->a % N_FOLDERS]);
    join(t, name, path);
    if (*rule)
        write_bytes(path, rule, strlen(rule));
    else
        unlink(path);
}

bool
tree_make(tree *t, const char *dir)
{
    char root[MAX_PATH];

    memset(t, 0, sizeof *t);
    snprintf(t->dir, sizeof t->dir, "%s", dir);
    remove_all(t->dir);
    join(t, "r", root);
    return mkdir(t->dir, 0777) == 0 && mkdir(root, 0777) == 0;
}

void
tree_remove(tree *t)
{
    remove_all(t->dir);
}

void
tree_step(tree *t, const step *s)
{
    static void (*const acts[ACTIONS])(tree *, const step *) = {
        [PUT] = put,      [EDIT] = edit,          [SECRET] = edit,
        [SWAP] = swap,    [RENAME] = rename_name, [TOUCH] = touch,
        [LINK] = link_to, [MAKE_DIR] = make_dir,  [IGNORE] = ignore};
    char path[MAX_PATH];

    if (s->action == DELETE) {
        path_of(t, s->a, path);
        remove_all(path);
    } else if (acts[s->action]) {
        acts[s->action](t, s);
    }
}

void
tree_root(const tree *t, const step *s, char path[MAX_PATH])
{
    join(t, roots[s->a % N_ROOTS], path);
}

const char *
text_name(const step *s)
{
    static const char *const text_names[N_TEXTS] = {"mail:1", "note.md",
                                                    "https://a.example/b"};

    return text_names[s->a % N_TEXTS];
}

size_t
text_bytes(const step *s, char *out, size_t room)
{
    return make_text(s->b, s->b / N_KINDS, out, room);
}

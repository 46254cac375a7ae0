/* SPDX-License-Identifier: GPL-2.0-or-later */
/* tests/api/scratch.h - a folder of its own for each test. */
#ifndef SCRATCH_H
#define SCRATCH_H

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <ftw.h>
#include <sys/stat.h>
#include <unistd.h>

/* That a call of the library succeeds, for tests with cmocka. */
#define assert_ok(call, err)               \
    do {                                   \
        if (call)                          \
            fail_msg("%s", (err).message); \
    } while (0)

typedef struct scratch {
    char dir[400];
    char index[500]; /* for an index; not made yet */
    char root[500];  /* a folder for articles */
} scratch;

static inline int
scratch_remove_one(const char *path, const struct stat *sb, int type,
                   struct FTW *ftw)
{
    (void)sb;
    (void)type;
    (void)ftw;
    return remove(path);
}

static inline int
scratch_set_up(void **state)
{
    const char *tmp = getenv("TMPDIR");
    char name[300];
    scratch *s = calloc(1, sizeof *s);

    if (!s)
        return -1;
    snprintf(name, sizeof name, "%s/pincite-api-XXXXXX", tmp ? tmp : "/tmp");
    if (!mkdtemp(name) || !realpath(name, s->dir))
        return -1;
    snprintf(s->index, sizeof s->index, "%s/index", s->dir);
    snprintf(s->root, sizeof s->root, "%s/articles", s->dir);
    *state = s;
    return mkdir(s->root, 0700);
}

static inline int
scratch_tear_down(void **state)
{
    scratch *s = *state;

    nftw(s->dir, scratch_remove_one, 16, FTW_DEPTH | FTW_PHYS);
    free(s);
    return 0;
}

/* Writes an article; returns its path until the next call. */
static inline const char *
scratch_put(const scratch *s, const char *name, const char *text)
{
    static char path[700];
    FILE *f;

    snprintf(path, sizeof path, "%s/%s", s->root, name);
    f = fopen(path, "wb");
    if (!f)
        abort();
    fputs(text, f);
    fclose(f);
    return path;
}

#endif

/* SPDX-License-Identifier: GPL-2.0-or-later */
#include <config.h>

#include "indexer/glob.h"

#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include "base/utf8.h"

/* A run of bytes: one name of a path, or the pattern for one. */
typedef struct span {
    const char *p;
    const char *end;
} span;

/* The next character; bytes that belong to none are told apart from all. */
static int32_t
take_char(span *s)
{
    int32_t c;
    size_t n = pci_utf8_decode(s->p, (size_t)(s->end - s->p), &c);

    if (c < 0)
        c = -1 - (unsigned char)*s->p;
    s->p += n;
    return c;
}

static int32_t
take_member(span *class)
{
    if (*class->p == '\\' && class->end - class->p > 1)
        class->p++;
    return take_char(class);
}

/* Where the class that starts behind its '[' ends: at its ']'; NULL when it
 * does not, and '[' is itself. */
static const char *
class_end(const char *p, const char *end)
{
    const char *start;

    if (p < end && (*p == '!' || *p == '^'))
        p++;
    for (start = p; p < end; p++) {
        if (*p == ']' && p > start)
            return p;
        if (*p == '\\' && end - p > 1)
            p++;
    }
    return NULL;
}

static bool
is_in_class(span class, int32_t c)
{
    bool negated = *class.p == '!' || *class.p == '^';
    bool found = false;

    if (negated)
        class.p++;
    while (class.p < class.end) {
        int32_t low = take_member(&class);
        int32_t high = low;

        if (class.end - class.p > 1 && *class.p == '-') {
            class.p++;
            high = take_member(&class);
        }
        found = found || (low <= c && c <= high);
    }
    return found != negated;
}

/* Matches one element of the pattern, which is no star, with a character. */
static bool
take_one(span *glob, span *name)
{
    const char *end;
    int32_t c = take_char(name);

    if (glob->p == glob->end)
        return false;
    if (*glob->p == '?') {
        glob->p++;
        return true;
    }
    if (*glob->p == '[') {
        end = class_end(glob->p + 1, glob->end);
        if (end) {
            span class = {glob->p + 1, end};

            glob->p = end + 1;
            return is_in_class(class, c);
        }
    }
    return take_member(glob) == c;
}

/*
 * Only the last star is tried again: what an earlier one could take more, the
 * later can, too.
 */
static bool
match_name(span glob, span name)
{
    const char *behind_star = NULL;
    span again = name;

    while (name.p < name.end) {
        if (glob.p < glob.end && *glob.p == '*') {
            behind_star = ++glob.p;
            again = name;
        } else if (!take_one(&glob, &name)) {
            if (!behind_star)
                return false;
            take_char(&again);
            name = again;
            glob.p = behind_star;
        }
    }
    while (glob.p < glob.end && *glob.p == '*')
        glob.p++;
    return glob.p == glob.end;
}

static span
first_name(const char *path)
{
    const char *end = strchr(path, '/');

    return (span){path, end ? end : path + strlen(path)};
}

/* The path behind its first name; NULL when there is no more. */
static const char *
rest_of(const char *path)
{
    const char *end = first_name(path).end;

    return *end ? end + 1 : NULL;
}

static bool
is_any_folders(span glob)
{
    return glob.end - glob.p == 2 && glob.p[0] == '*' && glob.p[1] == '*';
}

/* As with the stars of a name, only the last ** is tried again. */
bool
pci_glob_match(const char *glob, const char *path)
{
    const char *behind_any = NULL;
    const char *again = NULL;

    while (path) {
        if (glob && is_any_folders(first_name(glob))) {
            behind_any = glob = rest_of(glob);
            again = path;
            if (!glob)
                return true;
        } else if (glob && match_name(first_name(glob), first_name(path))) {
            glob = rest_of(glob);
            path = rest_of(path);
        } else if (behind_any) {
            path = again = rest_of(again);
            glob = behind_any;
        } else {
            return false;
        }
    }
    return !glob;
}

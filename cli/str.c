/* SPDX-License-Identifier: GPL-2.0-or-later */
#include <config.h>

#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "cli/msg.h"
#include "cli/str.h"

void *
mem_resize(void *p, size_t n, size_t size)
{
    void *q;

    if (size > 0 && n > SIZE_MAX / size)
        msg_no_memory();
    q = realloc(p, n * size > 0 ? n * size : 1);
    if (!q)
        msg_no_memory();
    return q;
}

static void
reserve(struct str *s, size_t more)
{
    size_t cap = s->cap ? s->cap : 64;

    if (more > SIZE_MAX / 4 - s->n)
        msg_no_memory();
    while (cap < s->n + more)
        cap *= 2;
    if (cap > s->cap) {
        s->p = mem_resize(s->p, cap, 1);
        s->cap = cap;
    }
}

void
str_add(struct str *s, const char *p, size_t n)
{
    if (n == 0)
        return;
    reserve(s, n);
    memcpy(s->p + s->n, p, n);
    s->n += n;
}

void
str_puts(struct str *s, const char *z)
{
    str_add(s, z, strlen(z));
}

void
str_putc(struct str *s, char c)
{
    str_add(s, &c, 1);
}

void
str_vprintf(struct str *s, const char *fmt, va_list ap)
{
    va_list again;
    int n;

    va_copy(again, ap);
    n = vsnprintf(NULL, 0, fmt, again);
    va_end(again);
    if (n <= 0)
        return;
    reserve(s, (size_t)n + 1);
    vsnprintf(s->p + s->n, (size_t)n + 1, fmt, ap);
    s->n += (size_t)n;
}

void
str_fill(struct str *s, char c, size_t n)
{
    reserve(s, n);
    memset(s->p + s->n, c, n);
    s->n += n;
}

void
str_printf(struct str *s, const char *fmt, ...)
{
    va_list ap;

    va_start(ap, fmt);
    str_vprintf(s, fmt, ap);
    va_end(ap);
}

const char *
str_z(struct str *s)
{
    reserve(s, 1);
    s->p[s->n] = '\0';
    return s->p;
}

void
str_clear(struct str *s)
{
    s->n = 0;
}

void
str_free(struct str *s)
{
    free(s->p);
    s->p = NULL;
    s->n = 0;
    s->cap = 0;
}

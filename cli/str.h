/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * cli/str.h - growing text and arrays for the program. Running out of memory
 * ends the program with a message, so nothing here fails.
 */
#ifndef CLI_STR_H
#define CLI_STR_H

#include <stdarg.h>
#include <stddef.h>

struct str {
    char *p; /* not terminated: see str_z() */
    size_t n;
    size_t cap;
};

/* clang-format off */
#define STR_INIT {NULL, 0, 0}
/* clang-format on */

/* Room for `n` things of `size` bytes in place of `p`. Caller frees. */
void *mem_resize(void *p, size_t n, size_t size);

void str_add(struct str *s, const char *p, size_t n);
void str_puts(struct str *s, const char *z);
void str_putc(struct str *s, char c);
void str_fill(struct str *s, char c, size_t n);
void str_printf(struct str *s, const char *fmt, ...)
    __attribute__((format(printf, 2, 3)));
void str_vprintf(struct str *s, const char *fmt, va_list ap)
    __attribute__((format(printf, 2, 0), nonnull(2)));

/* The text with a NUL behind it. Borrowed until the text changes. */
const char *str_z(struct str *s);

void str_clear(struct str *s);
void str_free(struct str *s);

#endif

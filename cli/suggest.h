/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * cli/suggest.h - what a mistyped word was perhaps meant to be.
 */
#ifndef CLI_SUGGEST_H
#define CLI_SUGGEST_H

#include <stddef.h>

/* The best guess so far; offer it every name there is. */
struct suggest {
    const char *typed;
    size_t typed_len;
    const char *best; /* NULL while nothing is near enough */
    size_t distance;
};

void suggest_init(struct suggest *s, const char *typed, size_t typed_len);
void suggest_offer(struct suggest *s, const char *name);

#endif

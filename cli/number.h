/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * cli/number.h - whole numbers as people type them.
 */
#ifndef CLI_NUMBER_H
#define CLI_NUMBER_H

#include <stdbool.h>
#include <stddef.h>

/* A whole number within 0..most. False for anything else. */
bool number_parse(const char *z, size_t most, size_t *out);

#endif

/* SPDX-License-Identifier: GPL-2.0-or-later */
/* cli/number.h - numbers as people type them. */
#ifndef CLI_NUMBER_H
#define CLI_NUMBER_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* A whole number within 0..most. False for anything else. */
bool number_parse(const char *z, size_t most, size_t *out);

/* Seconds, such as 2 or 0.5, as milliseconds, from 1. */
bool number_parse_seconds(const char *z, uint64_t *milliseconds);

#endif

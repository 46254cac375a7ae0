/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * cli/size.h - numbers of bytes for people.
 */
#ifndef CLI_SIZE_H
#define CLI_SIZE_H

#include <stdint.h>

#include "cli/str.h"

/* Adds such as "812 B", "3.4 MB", "120 GB"; 1 kB is 1000 B. */
void size_add(struct str *out, uint64_t bytes);

#endif

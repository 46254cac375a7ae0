/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * cli/article.h - a file shown as the article it was read as.
 */
#ifndef CLI_ARTICLE_H
#define CLI_ARTICLE_H

#include "cli/options.h"

/*
 * Reads and prints the file: as JSON with --json, every block with its kind
 * with --blocks, else its text. Returns the exit status; failures have been
 * said.
 */
int article_show(const char *path, const struct settings *s);

#endif

/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * cli/url.h - the addresses of files.
 */
#ifndef CLI_URL_H
#define CLI_URL_H

#include <stdint.h>

#include "cli/str.h"

/*
 * Adds "file://HOST/PATH#LINE" for an absolute path of any bytes; no host
 * where `host` is "", no fragment where `line` is 0. It holds no characters
 * but those that may stand in a URL. A text that is no file, whose name does
 * not start with a slash, has no address: nothing is added.
 */
void url_put_file(struct str *out, const char *host, const char *path,
                  uint64_t line);

/* The name of this machine into *out; empty when it has none. */
void url_host(struct str *out);

#endif

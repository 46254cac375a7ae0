/* SPDX-License-Identifier: GPL-2.0-or-later */
#include <config.h>

#include <stddef.h>
#include <string.h>

#include "cli/format.h"
#include "cli/msg.h"
#include "cli/suggest.h"

static const struct {
    const char *name;
    enum format format;
} formats[] = {
    {"text", FORMAT_TEXT},   {"json", FORMAT_JSON},    {"tsv", FORMAT_TSV},
    {"vim", FORMAT_VIM},     {"quickfix", FORMAT_VIM}, {"grep", FORMAT_VIM},
    {"paths", FORMAT_PATHS}, {"count", FORMAT_COUNT},  {"html", FORMAT_HTML},
};

enum { N_FORMATS = sizeof formats / sizeof formats[0] };

bool
format_find(const char *name, enum format *out)
{
    struct suggest guess;
    size_t i;

    suggest_init(&guess, name, strlen(name));
    for (i = 0; i < N_FORMATS; i++) {
        if (strcmp(name, formats[i].name) == 0) {
            *out = formats[i].format;
            return true;
        }
        suggest_offer(&guess, formats[i].name);
    }
    if (guess.best)
        msg_say("unknown format '%s'; did you mean '%s'?", name, guess.best);
    else
        msg_say("unknown format '%s'", name);
    msg_say("the formats are text, json, tsv, vim (or quickfix, grep), paths, "
            "count, html, and strings such as '{path}:{line}\\n'");
    return false;
}

bool
format_takes_null(enum format f)
{
    return f == FORMAT_TSV || f == FORMAT_PATHS || f == FORMAT_COUNT ||
           f == FORMAT_TEMPLATE;
}

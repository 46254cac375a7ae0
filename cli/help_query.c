/* SPDX-License-Identifier: GPL-2.0-or-later */
#include <config.h>

#include "cli/help_query.h"

#include <stddef.h>

struct line {
    const char *query; /* "": goes on; NULL: a line of text */
    const char *finds;
};

static const struct line lines[] = {
    {NULL, "A query is a few words; passages that hold more of them, and the "
           "rarer ones,"},
    {NULL, "come first. Capitals, accents, endings and British or American "
           "spelling do not"},
    {NULL, "matter: 'alliance' also finds Alliances."},
    {NULL, ""},
    {"gas price", "passages with either word, best those with both"},
    {"\"soft alliance\"", "the words in this order, side by side"},
    {"sino-russian", "the same, also written apart or as one word"},
    {"=arms", "that very form; =US also that very case"},
    {"hegemon*", "words that start so; also *ism, w*d"},
    {"kruschev~2", "words at most two letters away; ~1, or ~ for either"},
    {NULL, ""},
    {"+siberia gas", "siberia must be there, gas may"},
    {"gas -oil", "oil must not be there; also NOT oil"},
    {"gas AND price", "both; gas AND NOT price"},
    {"gas OR oil", "either, as one item: price gas OR oil"},
    {"gas NEAR/5 price",
     "both, with at most 5 words between; NEAR is NEAR/10"},
    {"gas SENTENCE price", "both in one sentence"},
    {"(gas OR oil) NEAR price", "NEAR and SENTENCE bind tightest, then AND"},
    {NULL, ""},
    {"title:axis", "in the title of the article; also author: heading:"},
    {"", "path: url: with a word, \"a phrase\" or (brackets)"},
    {"gas date:2014", "in articles of that year only; also 2014-07,"},
    {"", "2014-07-01, 2014..2016, 2014.. and ..2014"},
    {"gas lang:en", "in passages in English only"},
    {"treaty kind:note", "in notes only; or text, reference, furniture"},
    {NULL, ""},
    {NULL, "Operators are written in capitals. What makes no sense as one is "
           "read as words."},
    {NULL, "Where AND or + finds nothing, any of the words will do; a message "
           "says so."},
    {NULL, ""},
    {NULL, "The shell takes a pair of quotes away, so put others around it, "
           "and an option"},
    {NULL, "begins with '-' too, so end the options first or quote it all:"},
    {NULL, ""},
    {NULL, "  pincite search '\"soft alliance\"'"},
    {NULL, "  pincite search -- -oil gas"},
    {NULL, "  pincite search 'gas -oil'"},
    {NULL, ""},
    {NULL, "The manual page pincite-query(7) tells more."},
};

void
help_query(struct str *out)
{
    size_t i;

    for (i = 0; i < sizeof lines / sizeof lines[0]; i++) {
        if (lines[i].query)
            str_printf(out, "  %-24s %s\n", lines[i].query, lines[i].finds);
        else
            str_printf(out, "%s\n", lines[i].finds);
    }
}

/* SPDX-License-Identifier: GPL-2.0-or-later */
#include <config.h>

#include "searcher/query/prefixes.h"

#include <string.h>

typedef struct prefix {
    char text[9];
    bool is_bound; /* no word of its own */
} prefix;

static const prefix prefixes[] = {
    {"anti", true},    {"bio", false},   {"counter", false}, {"cross", false},
    {"crypto", false}, {"cyber", true},  {"eco", true},      {"electro", true},
    {"euro", false},   {"extra", false}, {"geo", true},      {"hydro", false},
    {"hyper", true},   {"infra", true},  {"inter", true},    {"intra", true},
    {"macro", false},  {"mega", false},  {"meta", false},    {"micro", true},
    {"mid", false},    {"mini", false},  {"mono", false},    {"multi", true},
    {"nano", true},    {"neo", true},    {"neuro", true},    {"non", true},
    {"over", false},   {"petro", true},  {"photo", false},   {"poly", true},
    {"post", false},   {"pre", true},    {"proto", true},    {"pseudo", true},
    {"psycho", false}, {"quasi", true},  {"retro", false},   {"self", false},
    {"semi", true},    {"socio", true},  {"sub", false},     {"super", false},
    {"supra", true},   {"techno", true}, {"tele", true},     {"thermo", true},
    {"trans", false},  {"ultra", false}, {"under", false}};

enum { PREFIXES = sizeof prefixes / sizeof *prefixes };

size_t
pci_prefix_of(const char *word, size_t n)
{
    size_t best = 0;
    size_t i;

    for (i = 0; i < PREFIXES; i++) {
        size_t len = strlen(prefixes[i].text);

        if (len > best && len < n && !memcmp(word, prefixes[i].text, len))
            best = len;
    }
    return best;
}

bool
pci_prefix_is_bound(const char *word, size_t n)
{
    size_t i;

    for (i = 0; i < PREFIXES; i++)
        if (prefixes[i].is_bound && strlen(prefixes[i].text) == n &&
            !memcmp(word, prefixes[i].text, n))
            return true;
    return false;
}

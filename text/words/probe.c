/* SPDX-License-Identifier: GPL-2.0-or-later */
#include <config.h>

#include "text/words/probe.h"

#include <stddef.h>

/* clang-format off */
const char *const pci_probe_words[] = {
    /* apostrophes */
    "china's", "states'", "'tis", "o'clock", "nations's'",
    /* plurals */
    "alliances", "addresses", "ties", "cries", "gas", "gaps", "kiwis",
    "this", "congress", "virus", "treaties", "dies",
    /* -eed, -ed, -ing */
    "agreed", "exceedingly", "feed", "proceed", "succeeded", "luxuriated",
    "hopped", "hoping", "troubled", "seized", "falling", "missing",
    "filing", "dying", "bedding", "added", "eggs", "sing", "ring",
    "disagreeing", "repeatedly", "vying", "begged", "inning", "outing",
    /* y */
    "cry", "by", "say", "enjoying", "youth", "boyish", "yes", "syzygy",
    "flies", "beauty",
    /* step 2 */
    "relational", "conditional", "valency", "hesitancy", "digitizer",
    "conformably", "radically", "differently", "vilely", "analogously",
    "predication", "operator", "feudalism", "decisiveness", "hopefulness",
    "callousness", "formality", "sensitivity", "sensibility", "analogy",
    "archaeologist", "hegemony", "fully", "boldly", "harmlessly",
    "organisation", "organization", "rationalization",
    /* step 3 */
    "triplicate", "formative", "formalise", "formalize", "electricity",
    "electrical", "hopeful", "goodness", "cooperative", "operative",
    /* step 4 */
    "revival", "allowance", "inference", "airliner", "gyroscopic",
    "adjustable", "defensible", "irritant", "replacement", "adjustment",
    "dependent", "adoption", "decision", "communism", "activate",
    "angularity", "homologous", "effective", "bowdlerize", "energise",
    /* step 5 */
    "probate", "rate", "cease", "controll", "roll", "axe", "able",
    /* regions and exceptions */
    "general", "generous", "communal", "arsenal", "arsenic", "university",
    "universe", "past", "paste", "skis", "skies", "sky", "idly", "gently",
    "ugly", "early", "only", "singly", "news", "howe", "atlas", "cosmos",
    "bias", "andes", "canning", "herring", "earring", "evening",
    "internal", "later", "emergency", "lateral", "authority", "natural",
    /* not English */
    "\xd0\xbc\xd0\xb8\xd1\x80", "\xe5\x8c\x97", "3.5", "a", "be",
    NULL
};
/* clang-format on */

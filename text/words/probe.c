/* SPDX-License-Identifier: GPL-2.0-or-later */
#include <config.h>

#include "text/words/probe.h"

#include <stddef.h>

/* clang-format off */
const char *const pci_probe_words[] = {
    /* apostrophes, plurals */
    "china's", "o'clock", "alliances", "addresses", "cries", "gas", "kiwis",
    "virus", "dies",
    /* -eed, -ed, -ing, y */
    "agreed", "proceed", "luxuriated", "hopped", "hoping", "troubled",
    "falling", "dying", "sing", "disagreeing", "begged", "enjoying", "youth",
    "flies",
    /* steps 2 to 5 */
    "relational", "hesitancy", "digitizer", "radically", "vilely",
    "predication", "decisiveness", "callousness", "formality", "sensibility",
    "archaeologist", "fully", "organisation", "organization", "triplicate",
    "formalize", "electricity", "hopeful", "operative", "revival",
    "allowance", "adjustable", "replacement", "adoption", "communism",
    "homologous", "bowdlerize", "probate", "controll", "axe",
    /* regions and exceptions */
    "general", "communal", "arsenal", "university", "past", "skis", "gently",
    "only", "news", "atlas", "herring", "internal", "emergency",
    /* spelling */
    "colour", "behaviour", "mould", "ploughed", "centre", "metred",
    "centring", "manoeuvrable", "anaesthesia", "leukaemia", "archaeology",
    "diarrhoea", "foetal", "oestrogen", "defence", "licence", "fuelled",
    "counsellor", "skillful", "jewellery", "judgement", "sulphur",
    "practised", "catalogue", "programme", "moveable", "analysed",
    "recognisable", "heroise", "promise", "advertize", "bruised", "irises",
    "metropolises", "prize", "aluminium", "grey", "enquiry", "czar",
    "sceptic", "learnt", "pyjamas", "ageing", "cheque", "hour", "malleable",
    /* not English */
    "\xd0\xbc\xd0\xb8\xd1\x80", "3.5", "a", NULL
};
/* clang-format on */

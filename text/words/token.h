/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * text/words/token.h - the words of a text, folded. The one definition of a
 * word, for articles, queries and marks.
 *
 * A word is a run of letters, marks and digits. Inside it may stand: an
 * apostrophe between letters (China's), a full stop or comma between digits
 * (3.5), soft hyphens and other ignorable characters. Single letters with
 * full stops are one word (U.S.S.R., and U.S.'s). At its end ++ is a part of
 * it where letters stand before, and # behind a single letter (C++, C#); no
 * word may follow directly. CJK characters are words of their own.
 *
 * Words joined by a hyphen or en dash (inter-state, Sino–Russian) are tokens
 * of their own, and then one more token, the joined form (interstate), which
 * spans their positions. Numbers joined by a slash (9/11) are linked, but
 * have no joined form.
 *
 * A number with a sign of money directly before it or, if it is all digits,
 * behind it ($400, 400€) is a token without the sign, and then one more token
 * with it, sign first ($400, €400), at the same position.
 *
 * As typed, a word keeps case and accents: NFKC, every apostrophe as ',
 * without ignorable characters, the full stops of U.S. and the commas of
 * 1,300.
 *
 * Folding: Unicode NFKC, case, accents, ligatures, ignorable characters
 * dropped, every apostrophe as ', by utf8proc; text/words/fold.h has the
 * details. US, IT, IS and WHO are not the words us, it, is and who: as U.S.
 * or, by text/words/acronym.h, in capitals they are folded to u.s., i.t.,
 * i.s. and w.h.o., and US's to u.s.'s.
 */
#ifndef PCI_TOKEN_H
#define PCI_TOKEN_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/buf.h"
#include "base/error.h"
#include "base/limits.h"
#include "text/words/starts.h"

/* Small, for each word of a text has one, and each is read three times. No
 * text has 4 GiB (PCI_MAX_SOURCE), nor are its words let grow so long. */
typedef struct pci_token {
    uint64_t hash;  /* pci_word_hash() of the folded word */
    uint32_t start; /* its bytes in the text, half-open */
    uint32_t end;
    uint32_t position; /* from 1, each word one more */
    uint32_t word;     /* the folded word: an offset into pci_tokens.words */
    uint32_t typed;    /* the word as typed: likewise */
    uint16_t word_len;
    uint16_t typed_len; /* 0 where that is the folded one, in joined forms */
    uint8_t span;       /* positions covered: 1, or more for a joined form */
    bool after_hyphen;  /* follows its predecessor across a hyphen, a dash or
                           the slash of 9/11 */
    bool is_capital;    /* as typed it is known to be the folded one, but for a
                           capital of ASCII at its start */
    bool also;          /* the token before it, with its sign of money; it
                           takes no position: position, span, after_hyphen are
                           its */
} pci_token;

/* Reusable: clearing keeps the memory. */
typedef struct pci_tokens {
    pci_token *list; /* in order of position; what is `also` follows its
                        number, a joined form its last part */
    size_t n;
    size_t cap;
    pci_buf words; /* folded words and words as typed, in no order; behind a
                      folded one eight bytes more can be read */
} pci_tokens;

/* clang-format off */
#define PCI_TOKENS_INIT {NULL, 0, 0, PCI_BUF_INIT(UINT32_MAX)}
/* clang-format on */

/* What this tokeniser is. Raised whenever words or folding change, since an
 * index made by another one would silently miss words. */
#define PCI_TOKEN_STAMP "pincite-tokens 2"

/*
 * Replaces the contents of `out` by the tokens of text[0..n), which is valid
 * UTF-8 (bytes that are not count as spaces).
 * Fails with NOMEM, LIMIT.
 */
pincite_status pci_tokenise(const char *text, size_t n, pci_tokens *out,
                            pincite_error *err);

/* The same, but adds the tokens behind those of other texts. */
pincite_status pci_tokenise_more(const char *text, size_t n, pci_tokens *out,
                                 pincite_error *err);

/*
 * Likewise pci_tokenise(), but without most words that cannot be meant: of
 * ASCII letters that are small (but for the first), with a folded word and
 * stem that start as none of the wanted ones. Their positions stay free.
 */
pincite_status pci_tokenise_some(const char *text, size_t n,
                                 const pci_starts *wanted, pci_tokens *out,
                                 pincite_error *err);

void pci_tokens_clear(pci_tokens *t);
void pci_tokens_release(pci_tokens *t);

#endif

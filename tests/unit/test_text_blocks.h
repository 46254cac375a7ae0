/* SPDX-License-Identifier: GPL-2.0-or-later */
/* What the tests of plain text share: an article's blocks as one string. */
#ifndef PCI_TEST_TEXT_BLOCKS_H
#define PCI_TEST_TEXT_BLOCKS_H

#include <string.h>

#include "text/article.h"

/*
 * Every block on a line: a letter for its kind, "[reason]" for furniture, a
 * space, and its text.
 */
static inline void
blocks_of(const char *source, pci_buf *out)
{
    pci_article a;
    size_t i;

    assert_int_equal(pci_article_parse(source, strlen(source), "x.txt", &a,
                                       NULL),
                     PINCITE_OK);
    for (i = 0; i < a.n_blocks; i++) {
        const pci_block *b = &a.blocks[i];

        if (i)
            pci_buf_add_byte(out, '\n');
        pci_buf_add_byte(out, "PHIQCTGNRF"[b->kind]);
        if (b->kind == PCI_BLOCK_FURNITURE) {
            assert_non_null(b->reason);
            pci_buf_add_byte(out, '[');
            pci_buf_add_str(out, b->reason);
            pci_buf_add_byte(out, ']');
        }
        pci_buf_add_byte(out, ' ');
        pci_buf_add(out, a.text.p + b->start, b->end - b->start);
    }
    pci_buf_add(out, "", 0);
    pci_article_release(&a);
}

static inline void
check_blocks(const char *source, const char *expected)
{
    pci_buf got = PCI_BUF_INIT(100000);

    blocks_of(source, &got);
    assert_string_equal(got.p ? got.p : "", expected);
    pci_buf_release(&got);
}

/* That the source has a block that is this. */
static inline void
check_has(const char *source, const char *block)
{
    pci_buf got = PCI_BUF_INIT(100000);
    const char *at;
    size_t n = strlen(block);

    blocks_of(source, &got);
    for (at = strstr(got.p, block); at; at = strstr(at + 1, block)) {
        if ((at == got.p || at[-1] == '\n') &&
            (at[n] == '\n' || at[n] == '\0'))
            break;
    }
    if (!at)
        print_message("no '%s' in:\n%s\n", block, got.p);
    assert_non_null(at);
    pci_buf_release(&got);
}

#endif

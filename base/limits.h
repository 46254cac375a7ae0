/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * base/limits.h - how much is too much: all that bounds articles, names,
 * queries and indexes, so that nothing that is read decides how much memory
 * and time it takes. pincite(1) lists the same, each in the words of the
 * comment before it; a test compares the two.
 */
#ifndef PCI_LIMITS_H
#define PCI_LIMITS_H

/* bytes of a source, as it is and unpacked; a larger one is skipped */
#define PCI_MAX_SOURCE ((size_t)256 << 20)
/* blocks of an article; one of more is skipped */
#define PCI_MAX_BLOCKS (4 << 20)
/* pieces of an article's text; one of more is skipped */
#define PCI_MAX_RUNS (16 << 20)
/* characters beyond ASCII of a source in an old charset; likewise */
#define PCI_MAX_CONVERTED_RUNS ((size_t)8 << 20)
/* bytes of a word, folded; a longer one is cut there */
#define PCI_MAX_WORD 120
/* bytes of the name of a text that is no file */
#define PCI_MAX_NAME 4096
/* bytes of each fact that is told of such a text */
#define PCI_MAX_FACT 1000

/* folders in folders that are entered below a root */
#define PCI_MAX_DEPTH 200
/* bytes of a file .pinciteignore */
#define PCI_MAX_IGNORE_FILE (1 << 18)
/* patterns of such a file, and of options */
#define PCI_MAX_RULES 4096
/* bytes of such a pattern */
#define PCI_MAX_GLOB 1000

/* bytes of a query; the rest is left out, and that is said */
#define PCI_MAX_QUERY 100000
/* words of a query; likewise */
#define PCI_MAX_QUERY_WORDS 2000
/* brackets of a query in brackets; deeper ones are read over */
#define PCI_MAX_BRACKETS 20
/* NOTs in a row; further ones are read over */
#define PCI_MAX_NOTS 20
/* words between the operands of NEAR */
#define PCI_MAX_NEAR 100
/* operands of NEAR and SENTENCE that are looked at */
#define PCI_MAX_OPERANDS 64
/* words of the index that a wildcard stands for: the most frequent */
#define PCI_MAX_WILD 1000
/* words of the index that a fuzzy word stands for: the nearest */
#define PCI_MAX_FUZZY 100
/* wildcards and fuzzy words of a query that are looked up */
#define PCI_MAX_EXPANDED 50
/* words of the index that are read for one of these; more is said */
#define PCI_MAX_WORDS_READ 2000000
/* stems of a query that decide the rank beyond the first look */
#define PCI_MAX_RANKED 128
/* hits of a result list, and of an article in it */
#define PCI_MAX_LIMIT 100000
/* passages that remote shards send for a query decided here; likewise */
#define PCI_MAX_FETCHED 50000

/* shards of an index in its folder */
#define PCI_MAX_SHARDS 64
/* remote shards of an index */
#define PCI_MAX_REMOTES 256
/* times that a shard can be made anew */
#define PCI_MAX_GENERATION 999999999

#endif

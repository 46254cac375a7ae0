/* SPDX-License-Identifier: GPL-2.0-or-later */
/* text/plain/line.h - the lines of plain text, and what can be seen of one. */
#ifndef PCI_LINE_H
#define PCI_LINE_H

#include <stdbool.h>
#include <stddef.h>

typedef struct pci_line {
    size_t start;  /* where it starts, white space included */
    size_t first;  /* its text without the white space around it, half-open; */
    size_t last;   /* empty for a blank line */
    size_t next;   /* where the next line starts */
    size_t indent; /* columns of white space before the text */
    size_t width;  /* columns of indent and text */
    bool page_end; /* a form feed ends it */
} pci_line;

/* Reads the line at s[at..n); false when there is none left. Lines end with
 * \n, \r\n, \r or a form feed. */
bool pci_line_read(const char *s, size_t n, size_t at, pci_line *out);

/* The lines of a text s[0..n) that is gone through several times: the first
 * ones are kept, what is behind them is read anew. With none kept it needs no
 * releasing. */
typedef struct pci_lines {
    const char *s;
    size_t n;
    pci_line *kept;
    size_t n_kept;
    size_t cap;
} pci_lines;

/* Keeps as many as memory allows; `likely` is about how many there are. */
pci_lines pci_lines_keep(const char *s, size_t n, size_t likely);
void pci_lines_release(pci_lines *lines);

/* A way through them, from the first on. */
typedef struct pci_line_walk {
    const pci_lines *lines;
    size_t i;  /* of what is kept */
    size_t at; /* where the next line starts */
} pci_line_walk;

/* The next one; false when there is none left. */
bool pci_lines_next(pci_line_walk *walk, pci_line *out);

bool pci_line_is_blank(const pci_line *l);

/* The columns of its first word. */
size_t pci_line_first_word(const char *s, const pci_line *l);

/* Whether its text ends as a sentence does, or with a colon. */
bool pci_line_ends_sentence(const char *s, const pci_line *l);

bool pci_line_starts_lower(const char *s, const pci_line *l);

/* How a list item starts, if it does. */
typedef enum pci_marker {
    PCI_MARKER_NONE,
    PCI_MARKER_BULLET, /* - * or a bullet */
    PCI_MARKER_NUMBER  /* 1. 1) (1) (a) a) [1] */
} pci_marker;

pci_marker pci_line_marker(const char *s, const pci_line *l);

/* Where the hyphen that ends the line starts, or where its text ends. */
size_t pci_line_before_hyphen(const char *s, const pci_line *l);

/* Whether line b goes on, without a space, with what the dash at the end of
 * line a cut: inter- and state. With `surely`, only where nothing else can be
 * meant: a hyphen, and a small letter behind it. */
bool pci_line_is_cut(const char *s, const pci_line *a, const pci_line *b,
                     bool surely);

#endif

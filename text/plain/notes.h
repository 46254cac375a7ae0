/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * text/plain/notes.h - footnotes and endnotes, lists of references, and
 * captions of figures and tables, told among the blocks of plain text: by the
 * heading over them, by numbers that the text refers to, by their form.
 */
#ifndef PCI_NOTES_H
#define PCI_NOTES_H

#include "text/article.h"

/* Sets the kinds of such blocks, with the reason. */
void pci_notes_find(pci_article *a);

#endif

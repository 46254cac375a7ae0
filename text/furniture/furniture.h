/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * text/furniture/furniture.h - what plain text copied from a web page has
 * around the article: menus, bylines and date lines, share and login lines,
 * cookie notices, lists of other articles. It is told by its words and shape,
 * and nearly all of it only before the first or behind the last paragraph;
 * where there is doubt a block stays text.
 */
#ifndef PCI_FURNITURE_H
#define PCI_FURNITURE_H

#include "text/article.h"

/* Makes furniture of such blocks, with the reason. Fails with NOMEM. */
pincite_status pci_furniture_find(pci_article *a, pincite_error *err);

#endif

/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * tests/api/matching_find.h - the places of words, phrases and stretches in a
 * passage, found by looking at each word of it.
 */
#ifndef MATCHING_FIND_H
#define MATCHING_FIND_H

#include "matching_reference.h"

void spans_add(spans *s, size_t start, size_t end);

/* A word or a phrase. Adds its places in the text to `out`; returns whether
 * there are any. */
bool find_leaf(const node *q, const passage *p, place where, spans *out);

/* The stretches of a NEAR or SENTENCE, likewise; */
bool find_near(const node *q, const passage *p, place where, spans *out);

/* if this says that its operands are such as can be near each other. */
bool find_can_be_near(const node *q);

#endif

/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * tests/nomem/scene.h - where lives are lived: a scratch folder with articles
 * in it, and what an index was before.
 */
#ifndef SCENE_H
#define SCENE_H

#include "life.h"

/* Makes the folder `dir` and goes there. The corpus of the source tree, and
 * what leads to other libraries, is copied into it. */
bool scene_make(life *l, char dir[400], const char *source);

/* Makes an index to begin with: of articles of which then one is changed and
 * one is gone. */
bool scene_make_before(const life *l);

/* Makes an index to begin with that is up to date. */
bool scene_make_current(const life *l);

/* Removes the index, or has it as it was to begin with. */
bool scene_put_back(const life *l);

#endif

/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * tests/api/updates.h - small trees of articles that are changed at random,
 * and an index that follows them.
 */
#ifndef UPDATES_H
#define UPDATES_H

#include <stdbool.h>
#include <stddef.h>

#include <pincite/pincite.h>

#include "random.h"

enum { N_TEXTS = 3, MAX_STEPS = 64, MAX_PATH = 600 };

typedef enum action {
    PUT,       /* write a file, where there may be one */
    EDIT,      /* change a word of what is there, and nothing of its size */
    SECRET,    /* the same, and its time stays */
    RENAME,    /* onto what may be there */
    SWAP,      /* two names */
    DELETE,    /* a file, or a folder with all in it */
    TOUCH,     /* another time */
    MAKE_DIR,  /* a folder, in the place of a file if need be */
    LINK,      /* a symbolic link to another name */
    IGNORE,    /* write a .pinciteignore, or take it away */
    NAME_ROOT, /* add a root */
    ADD_TEXT,  /* that is no file */
    DROP_TEXT,
    INDEX, /* and compare */
    ACTIONS
} action;

/* All that a step does is decided by these numbers and the tree. */
typedef struct step {
    action action;
    unsigned a, b, c;
} step;

typedef struct steps {
    step list[MAX_STEPS];
    size_t n;
} steps;

/* The tree, and what was done to it. */
typedef struct tree {
    char dir[400];
    unsigned clock; /* counts the files written, for their times */
    bool secret;    /* a change was made that only contents tell */
} tree;

/* Steps at random; the last one is INDEX. */
void steps_roll(steps *s, dice *d);
void steps_print(const steps *s);

/* A new empty tree in a scratch folder; false if that cannot be. */
bool tree_make(tree *t, const char *dir);
void tree_remove(tree *t);

/* Takes a step that changes files. */
void tree_step(tree *t, const step *s);

/* What step NAME_ROOT names, and what the text of ADD_TEXT is. */
void tree_root(const tree *t, const step *s, char path[MAX_PATH]);
const char *text_name(const step *s);
size_t text_bytes(const step *s, char *out, size_t room);

/* Runs the steps in a new tree in `dir`. False when an index was not what a
 * new one is, or a call failed: `why` tells. */
bool updates_run(const steps *s, const char *dir, char *why, size_t room);

#endif

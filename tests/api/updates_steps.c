/* SPDX-License-Identifier: GPL-2.0-or-later */
#include <stdio.h>

#include "updates.h"

static const char *const action_names[ACTIONS] = {
    [PUT] = "put",       [EDIT] = "edit",
    [SECRET] = "secret", [RENAME] = "rename",
    [SWAP] = "swap",     [DELETE] = "delete",
    [TOUCH] = "touch",   [MAKE_DIR] = "make a folder",
    [LINK] = "link",     [IGNORE] = "ignore",
    [INDEX] = "index",   [NAME_ROOT] = "name a root",
    [ADD_TEXT] = "text", [DROP_TEXT] = "drop a text"};

/* Of how many steps it is one, roughly; the rest are PUT. */
static const struct {
    action action;
    unsigned share; /* of 100 */
} shares[] = {{INDEX, 20},   {EDIT, 8},   {SECRET, 5},    {RENAME, 10},
              {SWAP, 5},     {DELETE, 6}, {TOUCH, 4},     {MAKE_DIR, 2},
              {LINK, 3},     {IGNORE, 5}, {NAME_ROOT, 4}, {ADD_TEXT, 5},
              {DROP_TEXT, 2}};

static action
roll_action(dice *d)
{
    unsigned at = dice_roll(d, 100);
    size_t i;

    for (i = 0; i < sizeof shares / sizeof *shares; i++) {
        if (at < shares[i].share)
            return shares[i].action;
        at -= shares[i].share;
    }
    return PUT;
}

void
steps_roll(steps *s, dice *d)
{
    size_t n = 8 + dice_roll(d, 12);
    size_t i;

    for (i = 0; i < n; i++) {
        step *one = &s->list[i];

        /* There are files first, of which something is made then. */
        one->action = i < 4 ? PUT : i == n - 1 ? INDEX : roll_action(d);
        one->a = dice_roll(d, 1000);
        one->b = dice_roll(d, 1000);
        one->c = dice_roll(d, 1000);
    }
    s->n = n;
}

void
steps_print(const steps *s)
{
    size_t i;

    for (i = 0; i < s->n; i++)
        printf("#   {%s, %u, %u, %u}\n", action_names[s->list[i].action],
               s->list[i].a, s->list[i].b, s->list[i].c);
}

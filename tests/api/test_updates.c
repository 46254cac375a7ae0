/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Any sequence of updates gives the index that a new one of the same files
 * is: test_updates [ROUNDS [SEED]]. Sequence i is made of SEED + i; one that
 * fails is made as short as it can be.
 */
#define _GNU_SOURCE
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "scratch.h"
#include "updates.h"

enum { WHY = 1600, ROUNDS = 100 };

/* Leaves out what the failure does not need. The last step stays. */
static void
shrink(steps *s, const char *dir, char *why)
{
    bool shorter = true;

    while (shorter) {
        size_t i;

        shorter = false;
        for (i = s->n - 1; i-- > 0;) {
            steps less = *s;
            char reason[WHY];

            memmove(&less.list[i], &less.list[i + 1],
                    (s->n - i - 1) * sizeof *less.list);
            less.n--;
            if (updates_run(&less, dir, reason, sizeof reason))
                continue;
            *s = less;
            memcpy(why, reason, WHY);
            shorter = true;
        }
    }
}

static void
print_why(const char *why)
{
    const char *end;

    for (; *why; why = *end ? end + 1 : end) {
        end = why + strcspn(why, "\n");
        printf("# %.*s\n", (int)(end - why), why);
    }
}

int
main(int argc, char **argv)
{
    unsigned long rounds = argc > 1 ? number_of(argv[1]) : ROUNDS;
    unsigned long seed = argc > 2 ? number_of(argv[2]) : 1;
    void *state;
    char dir[500];
    char why[WHY] = "";
    unsigned long i;
    bool ok = true;

    if (scratch_set_up(&state) < 0)
        return 99;
    snprintf(dir, sizeof dir, "%s/run", ((scratch *)state)->dir);
    printf("1..1\n");
    for (i = 0; i < rounds && ok; i++) {
        dice d = {seed + i};
        steps s;

        steps_roll(&s, &d);
        ok = updates_run(&s, dir, why, sizeof why);
        if (ok)
            continue;
        printf("# sequence of seed %lu fails; made short:\n", seed + i);
        fflush(stdout);
        shrink(&s, dir, why);
        steps_print(&s);
        print_why(why);
    }
    printf("%sok 1 - %lu sequences from seed %lu: an index that was updated "
           "is what a new one is\n",
           ok ? "" : "not ", rounds, seed);
    scratch_tear_down(&state);
    return !ok;
}

/* SPDX-License-Identifier: GPL-2.0-or-later */
#include <config.h>

#include <stdio.h>
#include <string.h>

#include "cli/command.h"
#include "cli/completion.h"
#include "cli/msg.h"

int
cmd_completion(const struct settings *s)
{
    static const struct {
        const char *shell;
        void (*print)(struct str *out);
    } scripts[] = {{"bash", completion_bash},
                   {"zsh", completion_zsh},
                   {"fish", completion_fish}};
    struct str out = STR_INIT;
    size_t i;

    if (s->n_operands != 1) {
        msg_say("completion takes one shell: bash, zsh or fish");
        return EXIT_TROUBLE;
    }
    for (i = 0; i < sizeof scripts / sizeof scripts[0]; i++) {
        if (strcmp(s->operands[0], scripts[i].shell) == 0) {
            scripts[i].print(&out);
            fwrite(str_z(&out), 1, out.n, stdout);
            str_free(&out);
            return EXIT_FOUND;
        }
    }
    msg_say("there is no completion for '%s', but for bash, zsh and fish",
            s->operands[0]);
    return EXIT_TROUBLE;
}

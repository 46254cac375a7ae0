/* SPDX-License-Identifier: GPL-2.0-or-later */
/* tests/api/programs.h - pincite as a process of its own. */
#ifndef PROGRAMS_H
#define PROGRAMS_H

#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/types.h>
#include <sys/wait.h>
#include <unistd.h>

/* Starts $PINCITE with arguments that end with NULL, args[0] being its name;
 * what it prints goes to the descriptor `out`, or nowhere if that is -1. */
static inline pid_t
program_start(const char *const *args, int out)
{
    const char *program = getenv("PINCITE");
    pid_t child = fork();

    if (child == 0) {
        int nowhere = open("/dev/null", O_RDWR);

        dup2(out < 0 ? nowhere : out, 1);
        dup2(nowhere, 2);
        if (program)
            execv(program, (char *const *)args);
        _exit(127);
    }
    return child;
}

/* Waits for its end; -1 when a signal ended it. */
static inline int
program_end(pid_t child)
{
    int status;

    if (child < 0 || waitpid(child, &status, 0) < 0 || !WIFEXITED(status))
        return -1;
    return WEXITSTATUS(status);
}

static inline int
program_run(const char *const *args)
{
    return program_end(program_start(args, -1));
}

#endif

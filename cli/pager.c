/* SPDX-License-Identifier: GPL-2.0-or-later */
#include <config.h>

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/types.h>
#include <sys/wait.h>
#include <unistd.h>

#include "cli/msg.h"
#include "cli/pager.h"

/* What the shell says with its status of a command that it cannot run. */
enum { CANNOT_RUN = 126, NOT_THERE = 127 };

static pid_t pager; /* 0: none */

/* What must not end us while there is a pager, and what it did before. */
static const int signals[] = {SIGPIPE, SIGINT, SIGQUIT};
enum { N_SIGNALS = sizeof signals / sizeof signals[0] };
static void (*handlers[N_SIGNALS])(int);

static void
ignore_signals(void)
{
    size_t i;

    for (i = 0; i < N_SIGNALS; i++)
        handlers[i] = signal(signals[i], SIG_IGN);
}

static void
restore_signals(void)
{
    size_t i;

    for (i = 0; i < N_SIGNALS; i++) {
        if (handlers[i] != SIG_ERR)
            signal(signals[i], handlers[i]);
    }
}

static const char *
command(void)
{
    const char *own = getenv("PAGER");

    return own ? own : "less -R";
}

_Noreturn static void
become_pager(int from)
{
    restore_signals();
    /* So that a bare "less" shows colours, too. */
    setenv("LESS", "R", 0);
    if (dup2(from, STDIN_FILENO) == STDIN_FILENO)
        execl("/bin/sh", "sh", "-c", command(), (char *)NULL);
    _exit(NOT_THERE);
}

bool
pager_start(void)
{
    int ends[2];

    if (!isatty(STDOUT_FILENO) || *command() == '\0')
        return true;
    if (pipe(ends) != 0)
        goto failed;
    fcntl(ends[0], F_SETFD, FD_CLOEXEC);
    fcntl(ends[1], F_SETFD, FD_CLOEXEC);
    fflush(stdout);
    /* Who leaves the pager early, or presses ^C in it, ends not us: what was
     * found is still to be told by the exit status. */
    ignore_signals();
    pager = fork();
    if (pager == 0)
        become_pager(ends[0]);
    if (pager < 0) {
        pager = 0;
        restore_signals();
        close(ends[0]);
        close(ends[1]);
        goto failed;
    }
    dup2(ends[1], STDOUT_FILENO);
    close(ends[0]);
    close(ends[1]);
    return true;
failed:
    msg_say("cannot start a pager: %s", strerror(errno));
    return false;
}

/* The pipe is closed, but stdout must stay something that can be closed. */
static void
let_go(void)
{
    int nowhere = open("/dev/null", O_WRONLY | O_CLOEXEC);

    if (fflush(stdout) != 0 && errno == EPIPE)
        clearerr(stdout);
    if (nowhere < 0) {
        close(STDOUT_FILENO);
        return;
    }
    dup2(nowhere, STDOUT_FILENO);
    close(nowhere);
}

bool
pager_end(void)
{
    int status = 0;

    if (pager == 0)
        return true;
    let_go();
    while (waitpid(pager, &status, 0) < 0 && errno == EINTR)
        continue;
    pager = 0;
    restore_signals();
    if (WIFEXITED(status) && (WEXITSTATUS(status) == NOT_THERE ||
                              WEXITSTATUS(status) == CANNOT_RUN)) {
        msg_say("cannot run the pager '%s'", command());
        return false;
    }
    return true;
}

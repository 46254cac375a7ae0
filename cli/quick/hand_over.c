/* SPDX-License-Identifier: GPL-2.0-or-later */
#include <config.h>

#include <errno.h>
#include <limits.h>
#include <stdbool.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "cli/msg.h"
#include "cli/quick/hand_over.h"

#define WHOLE "pincite-whole"

static char **args;

void
quick_begin(char **argv)
{
    args = argv;
}

/* Where this program is; false if that cannot be told. */
static bool
find_folder(char path[PATH_MAX])
{
    ssize_t n = readlink("/proc/self/exe", path, PATH_MAX - 1);
    char *name;

    if (n <= 0)
        return false;
    path[n] = '\0';
    name = strrchr(path, '/');
    if (!name)
        return false;
    *name = '\0';
    return true;
}

/* Returns only if it cannot be run. */
static void
try_to_run(const char *folder, const char *name)
{
    char path[PATH_MAX];
    int n = snprintf(path, sizeof path, "%s/%s", folder, name);

    if (n > 0 && (size_t)n < sizeof path)
        execv(path, args);
}

void
quick_hand_over(void)
{
    static const char installed[] = PCI_PKGLIBEXECDIR "/" WHOLE;
    char folder[PATH_MAX];

    if (find_folder(folder)) {
        try_to_run(folder, WHOLE);
        try_to_run(folder, PCI_BIN_TO_LIBEXEC "/" WHOLE);
    }
    execv(installed, args);
    msg_say("cannot run '%s', nor is it beside this program: %s", installed,
            strerror(errno));
    _exit(EXIT_TROUBLE);
}

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

/* In the folder of this program, where both were built. */
#define BESIDE "pincite-whole"

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

/* Returns only if it is not there. */
static void
try_to_run(const char *folder, const char *name)
{
    char path[PATH_MAX];
    int n = snprintf(path, sizeof path, "%s/%s", folder, name);

    if (n <= 0 || (size_t)n >= sizeof path)
        return;
    execv(path, args);
    if (errno == ENOENT || errno == ENOTDIR)
        return;
    msg_say("cannot run '%s': %s", path, strerror(errno));
    _exit(EXIT_TROUBLE);
}

void
quick_hand_over(void)
{
    char folder[PATH_MAX];

    if (find_folder(folder)) {
        try_to_run(folder, BESIDE);
        try_to_run(folder, PCI_BIN_TO_LIBEXEC "/" PCI_WHOLE);
    }
    try_to_run(PCI_PKGLIBEXECDIR, PCI_WHOLE);
    msg_say("the rest of pincite is missing: neither is '" BESIDE "' in the "
            "folder of this program nor '" PCI_WHOLE "' in '" PCI_PKGLIBEXECDIR
            "'");
    _exit(EXIT_TROUBLE);
}

/* SPDX-License-Identifier: GPL-2.0-or-later */
#include <config.h>

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdbool.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include <pincite/pincite.h>

#include "cli/command.h"
#include "cli/msg.h"
#include "cli/run.h"

/*
 * A program started with a standard stream closed would open its index under
 * that number and print into it. What stands in for the stream is open the
 * wrong way round, so that using it fails instead of seeming to work.
 */
static bool
open_streams(void)
{
    int fd;

    for (fd = 0; fd <= 2; fd++) {
        if (fcntl(fd, F_GETFD) < 0 && errno == EBADF &&
            open("/dev/null", fd == 0 ? O_WRONLY : O_RDONLY) != fd)
            return false;
    }
    return true;
}

/* Results that could not be written are no results. */
static int
close_stdout(int status)
{
    bool failed = ferror(stdout) != 0;

    errno = 0;
    if (fclose(stdout) != 0 || failed) {
        if (errno)
            msg_say("cannot write the output: %s", strerror(errno));
        else
            msg_say("cannot write the output");
        return EXIT_TROUBLE;
    }
    return status;
}

static void
print_version(void)
{
    printf("pincite %s\n", PINCITE_VERSION_STRING);
    if (strcmp(pincite_version(), PINCITE_VERSION_STRING) != 0)
        printf("library %s\n", pincite_version());
    puts("License GPL-2.0-or-later: free software, without any warranty");
}

static int
run_command(const struct command *c, char *const *args, size_t n)
{
    struct settings s;
    struct str help = STR_INIT;
    int status = EXIT_TROUBLE;

    if (!settings_parse(&s, c->bit, c->name, args, n))
        goto out;
    if (s.help) {
        help_of(c, &help);
        fwrite(help.p, 1, help.n, stdout);
        status = EXIT_FOUND;
    } else {
        status = c->run(&s);
    }
out:
    str_free(&help);
    settings_free(&s);
    return status;
}

/* What comes without a command: --help, --version. */
static int
run_top(char *const *args, size_t n)
{
    struct settings s;
    int status = EXIT_TROUBLE;

    if (!settings_parse(&s, FOR_TOP, NULL, args, n))
        goto out;
    if (s.version) {
        print_version();
        status = EXIT_FOUND;
    } else if (s.help) {
        status = cmd_help(&s);
    } else if (s.n_operands > 0) {
        msg_say("the command comes first: pincite %s ...", s.operands[0]);
    }
out:
    settings_free(&s);
    return status;
}

int
run_program(int argc, char **argv)
{
    struct str usage = STR_INIT;
    const struct command *c;
    int status = EXIT_TROUBLE;

    if (!open_streams())
        return EXIT_TROUBLE;
    /* A reader that has seen enough, such as head, ends us quietly. */
    signal(SIGPIPE, SIG_DFL);

    if (argc < 2) {
        help_usage(&usage);
        msg_plain(str_z(&usage));
    } else if (argv[1][0] == '-' && argv[1][1] != '\0') {
        status = run_top(argv + 1, (size_t)argc - 1);
    } else {
        c = command_find(argv[1]);
        if (c)
            status = run_command(c, argv + 2, (size_t)argc - 2);
        else
            command_say_unknown(argv[1]);
    }
    str_free(&usage);
    return close_stdout(status);
}

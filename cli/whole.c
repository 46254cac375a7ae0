/* SPDX-License-Identifier: GPL-2.0-or-later */
#include <config.h>

#include "cli/run.h"

void
run_whole(void)
{
}

int
main(int argc, char **argv)
{
    return run_program(argc, argv);
}

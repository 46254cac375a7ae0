/* SPDX-License-Identifier: GPL-2.0-or-later */
#include <config.h>

#include "cli/quick/hand_over.h"
#include "cli/run.h"

int
main(int argc, char **argv)
{
    quick_begin(argv);
    return run_program(argc, argv);
}

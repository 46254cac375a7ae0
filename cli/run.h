/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * cli/run.h - what both programs do: the whole one, and the quick one with
 * other functions behind some commands (cli/quick/).
 */
#ifndef CLI_RUN_H
#define CLI_RUN_H

/* Takes what main() does, and returns the exit status. */
int run_program(int argc, char **argv);

#endif

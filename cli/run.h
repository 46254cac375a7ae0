/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * cli/run.h - what both programs do: the whole one, and the quick one with
 * other functions behind some commands (cli/quick/).
 */
#ifndef CLI_RUN_H
#define CLI_RUN_H

/* To be called by a command ahead of printing where the index is asked for
 * more meanwhile: the quick program hands over now, as it cannot then. */
void run_whole(void);

/* Takes what main() does, and returns the exit status. */
int run_program(int argc, char **argv);

#endif

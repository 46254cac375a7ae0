/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * cli/msg.h - all that goes to stderr goes through here: messages, and the
 * one line of a progress bar that must make way for them.
 */
#ifndef CLI_MSG_H
#define CLI_MSG_H

/* The exit statuses, as grep has them. */
enum { EXIT_FOUND = 0, EXIT_NOTHING = 1, EXIT_TROUBLE = 2 };

/* A line "pincite: ...", with what a terminal would obey masked. */
void msg_say(const char *fmt, ...) __attribute__((format(printf, 1, 2)));

/* Text of our own as it stands, such as a usage. */
void msg_plain(const char *text);

/* Puts `line` (masked by the caller) in the place of the last bar. */
void msg_bar(const char *line);
void msg_bar_erase(void);

/* Says so and ends the program with EXIT_TROUBLE. */
_Noreturn void msg_no_memory(void);

#endif

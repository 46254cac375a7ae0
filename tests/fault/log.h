/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * tests/fault/log.h - writes down what calls do to the files below a folder,
 * in their order, for replay.c. A record is a line, with paths from that
 * folder on, files by their inodes:
 *
 *   O INODE FLAGS PATH     opened; FLAGS has c (may be new), t (emptied)
 *   W INODE OFFSET LENGTH  then as many bytes, and a newline
 *   T INODE LENGTH         cut, or made longer
 *   S INODE                made to last: a file, or the names in a folder
 *   R PATH PATH            renamed
 *   L PATH PATH            linked
 *   U PATH                 a file or folder removed
 *   M INODE PATH           a folder made
 *
 * No path has blanks in it.
 */
#ifndef FAULT_LOG_H
#define FAULT_LOG_H

#include <stddef.h>
#include <sys/types.h>

#define LOG_AT_POSITION ((off_t)-1)

/* Where to, and below which folder; NULL: nothing is written down. */
void log_open(const char *file, const char *folder);

/* Around a call and what notes it. */
void log_lock(void);
void log_unlock(void);

void log_opened(int fd, int dir, const char *path, int flags);
void log_write(int fd, const void *bytes, size_t n, off_t at);
void log_truncate(int fd, off_t n);
void log_sync(int fd);
void log_rename(const char *from, const char *to);
void log_link(int d, const char *from, int e, const char *to);
void log_remove(int dir, const char *path);
void log_mkdir(const char *path);

#endif

/* SPDX-License-Identifier: GPL-2.0-or-later */
/* tests/oracle/reading.hh - databases as the engine reads them by itself, held
 * against what Xapian reads of them. */
#ifndef ORACLE_READING_HH
#define ORACLE_READING_HH

#include <string>
#include <vector>

/* What the first difference is; empty if there is none. The databases of
 * these folders are read as the shards of one. *looked grows as in
 * compare(). */
std::string compare_reading(const std::vector<std::string> &paths,
                            unsigned long *looked);

#endif

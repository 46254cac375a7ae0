/* SPDX-License-Identifier: GPL-2.0-or-later */
/* tests/oracle/compare.hh - two databases, walked side by side. */
#ifndef ORACLE_COMPARE_HH
#define ORACLE_COMPARE_HH

#include <string>

#include <xapian.h>

/* What the first difference is; empty if there is none. *looked grows by the
 * single things that were held against each other. */
std::string compare(const Xapian::Database &a, const Xapian::Database &b,
                    unsigned long *looked);

#endif

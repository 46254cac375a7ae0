/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * base/catch.h - for what calls libraries that are made of C++. Nothing thrown
 * may come through our functions, which would not clean up; it is caught here,
 * and this is written where all of our C++ is, in engine/guard.cc.
 */
#ifndef PCI_CATCH_H
#define PCI_CATCH_H

#include <stdbool.h>

#ifdef __cplusplus
extern "C" {
#endif

/* Calls fn. False when something was thrown in it, which is to say that memory
 * ran out; then what fn had not done yet is not done. */
bool pci_catch(void (*fn)(void *user), void *user);

#ifdef __cplusplus
}
#endif

#endif

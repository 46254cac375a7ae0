/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * pincite/version.h - the version, in one place: configure.ac reads it here.
 */
#ifndef PINCITE_VERSION_H
#define PINCITE_VERSION_H

#include <pincite/error.h>

#define PINCITE_VERSION_MAJOR 0
#define PINCITE_VERSION_MINOR 1
#define PINCITE_VERSION_PATCH 0
#define PINCITE_VERSION_STRING "0.1.0"

#ifdef __cplusplus
extern "C" {
#endif

/*
 * The version of the library that is running, such as "0.1.0"; the macros
 * above give the version compiled against. Borrowed; lives for ever.
 * @since 0.1
 */
PINCITE_API const char *pincite_version(void);

#ifdef __cplusplus
}
#endif

#endif

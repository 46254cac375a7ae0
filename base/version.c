/* SPDX-License-Identifier: GPL-2.0-or-later */
#include <config.h>

#include <pincite/version.h>

const char *
pincite_version(void)
{
    return PINCITE_VERSION_STRING;
}

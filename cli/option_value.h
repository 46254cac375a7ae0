/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * cli/option_value.h - what an option means: it is written into the settings.
 */
#ifndef CLI_OPTION_VALUE_H
#define CLI_OPTION_VALUE_H

#include <stdbool.h>

#include "cli/option_table.h"

/* False when the value is none of this option's; that has been said. */
bool option_set_value(struct settings *s, const struct option *o,
                      const char *value);

void option_set_switch(struct settings *s, const struct option *o, bool on);

#endif

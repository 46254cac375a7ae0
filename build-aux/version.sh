#!/bin/sh
# Prints the version that include/pincite/version.h states, for AC_INIT.
sed -n 's/^#define PINCITE_VERSION_STRING "\(.*\)"$/\1/p' \
	"$(dirname "$0")/../include/pincite/version.h" | tr -d '\n'

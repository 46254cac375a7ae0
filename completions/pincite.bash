# SPDX-License-Identifier: GPL-2.0-or-later
# shellcheck shell=bash
# bash-completion reads this when pincite is first completed. The program knows
# its options best.
eval "$(pincite completion bash 2>/dev/null)"

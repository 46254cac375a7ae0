# SPDX-License-Identifier: GPL-2.0-or-later
# fish reads this when pincite is first completed. The program knows its
# options best.
pincite completion fish 2>/dev/null | source

/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * cli/page.h - the parts of an HTML page that are always the same.
 */
#ifndef CLI_PAGE_H
#define CLI_PAGE_H

/* From the first line to what stands in <head> before the title. */
extern const char page_top[];

/* The <style>: narrow and wide, light and dark, and on paper. */
extern const char page_style[];

#endif

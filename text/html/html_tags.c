/* SPDX-License-Identifier: GPL-2.0-or-later */
#include <config.h>

#include "text/html/html_tags.h"

#include <stddef.h>

static bool
is_in(GumboTag tag, const GumboTag *tags, size_t n)
{
    size_t i;

    for (i = 0; i < n; i++)
        if (tags[i] == tag)
            return true;
    return false;
}

#define IS_IN(tag, tags) is_in(tag, tags, sizeof(tags) / sizeof *(tags))

bool
pci_html_tag_is_dropped(GumboTag tag)
{
    static const GumboTag tags[] = {
        GUMBO_TAG_HEAD,   GUMBO_TAG_SCRIPT,         GUMBO_TAG_STYLE,
        GUMBO_TAG_TITLE,  GUMBO_TAG_NOSCRIPT,       GUMBO_TAG_TEMPLATE,
        GUMBO_TAG_IFRAME, GUMBO_TAG_OBJECT,         GUMBO_TAG_EMBED,
        GUMBO_TAG_VIDEO,  GUMBO_TAG_AUDIO,          GUMBO_TAG_CANVAS,
        GUMBO_TAG_SVG,    GUMBO_TAG_ANNOTATION_XML, GUMBO_TAG_MAP,
        GUMBO_TAG_APPLET, GUMBO_TAG_NOEMBED,        GUMBO_TAG_RP,
        GUMBO_TAG_META,   GUMBO_TAG_DATALIST,       GUMBO_TAG_LINK};

    return IS_IN(tag, tags);
}

bool
pci_html_tag_is_heading(GumboTag tag)
{
    return tag >= GUMBO_TAG_H1 && tag <= GUMBO_TAG_H6;
}

bool
pci_html_tag_is_block(GumboTag tag)
{
    static const GumboTag tags[] = {
        GUMBO_TAG_DIV,      GUMBO_TAG_P,          GUMBO_TAG_LI,
        GUMBO_TAG_UL,       GUMBO_TAG_OL,         GUMBO_TAG_SECTION,
        GUMBO_TAG_ARTICLE,  GUMBO_TAG_HTML,       GUMBO_TAG_BODY,
        GUMBO_TAG_NAV,      GUMBO_TAG_ASIDE,      GUMBO_TAG_HGROUP,
        GUMBO_TAG_HEADER,   GUMBO_TAG_FOOTER,     GUMBO_TAG_ADDRESS,
        GUMBO_TAG_HR,       GUMBO_TAG_PRE,        GUMBO_TAG_BLOCKQUOTE,
        GUMBO_TAG_DL,       GUMBO_TAG_DT,         GUMBO_TAG_DD,
        GUMBO_TAG_FIGURE,   GUMBO_TAG_FIGCAPTION, GUMBO_TAG_MAIN,
        GUMBO_TAG_TABLE,    GUMBO_TAG_CAPTION,    GUMBO_TAG_TBODY,
        GUMBO_TAG_THEAD,    GUMBO_TAG_TFOOT,      GUMBO_TAG_TR,
        GUMBO_TAG_TD,       GUMBO_TAG_TH,         GUMBO_TAG_FORM,
        GUMBO_TAG_FIELDSET, GUMBO_TAG_LEGEND,     GUMBO_TAG_DETAILS,
        GUMBO_TAG_SUMMARY,  GUMBO_TAG_MENU,       GUMBO_TAG_DIR,
        GUMBO_TAG_CENTER,   GUMBO_TAG_LISTING,    GUMBO_TAG_XMP,
        GUMBO_TAG_OPTION,   GUMBO_TAG_OPTGROUP,   GUMBO_TAG_SELECT,
        GUMBO_TAG_TEXTAREA, GUMBO_TAG_PLAINTEXT,  GUMBO_TAG_MARQUEE,
        GUMBO_TAG_MULTICOL, GUMBO_TAG_BUTTON,     GUMBO_TAG_NOFRAMES,
        GUMBO_TAG_FRAMESET};

    return pci_html_tag_is_heading(tag) || IS_IN(tag, tags);
}

bool
pci_html_tag_is_control(GumboTag tag)
{
    static const GumboTag tags[] = {GUMBO_TAG_BUTTON,   GUMBO_TAG_SELECT,
                                    GUMBO_TAG_TEXTAREA, GUMBO_TAG_LABEL,
                                    GUMBO_TAG_OPTION,   GUMBO_TAG_OPTGROUP};

    return IS_IN(tag, tags);
}

/* SPDX-License-Identifier: GPL-2.0-or-later */
#include <config.h>

#include "cli/article.h"

#include <inttypes.h>
#include <stdio.h>
#include <string.h>

#include <pincite/pincite.h>

#include "cli/head.h"
#include "cli/json.h"
#include "cli/msg.h"
#include "cli/styled.h"

static void
put_blocks(struct json *j, const pincite_article *a)
{
    size_t n = pincite_article_block_count(a);
    size_t i;

    json_begin_list(j, "blocks");
    for (i = 0; i < n; i++) {
        const pincite_block *b = pincite_article_block(a, i);
        size_t len;
        const char *text = pincite_block_text(b, &len);

        json_begin_item(j);
        json_put_string(j, "kind", pincite_block_kind(b));
        json_put_string(j, "reason", pincite_block_reason(b));
        json_put_text(j, "text", text, len);
        json_put_integer(j, "start_line", pincite_block_start_line(b));
        json_put_integer(j, "end_line", pincite_block_end_line(b));
        json_put_integer(j, "start_byte", pincite_block_start_byte(b));
        json_put_integer(j, "end_byte", pincite_block_end_byte(b));
        json_put_count(j, "page", pincite_block_page(b));
        json_end_item(j);
    }
    json_end_list(j);
}

static void
print_json(const pincite_article *a, const char *path)
{
    struct json j;

    json_start(&j, "article");
    json_put_path(&j, path);
    json_put_string(&j, "title", pincite_article_fact(a, PINCITE_TITLE));
    json_put_string(&j, "author", pincite_article_fact(a, PINCITE_AUTHOR));
    json_put_string(&j, "date", pincite_article_fact(a, PINCITE_DATE));
    json_put_string(&j, "url", pincite_article_fact(a, PINCITE_URL));
    json_put_string(&j, "language", pincite_article_fact(a, PINCITE_LANGUAGE));
    put_blocks(&j, a);
    json_print(&j);
}

/* With --blocks: what is known of the article, and how. */
static void
print_facts(const pincite_article *a, const struct screen *screen)
{
    static const char *const names[] = {"title", "author", "date", "url",
                                        "language"};
    int i;

    for (i = PINCITE_TITLE; i <= PINCITE_LANGUAGE; i++) {
        const char *value = pincite_article_fact(a, (pincite_fact)i);
        struct styled t = STYLED_INIT;

        if (!value)
            continue;
        printf("%-10s", names[i]);
        styled_name(&t, value, STYLE_PLAIN);
        styled_name(&t, "  (", STYLE_FAINT);
        styled_name(&t, pincite_article_fact_from(a, (pincite_fact)i),
                    STYLE_FAINT);
        styled_name(&t, ")", STYLE_FAINT);
        styled_print(&t, 10, screen->width, true, screen);
        styled_free(&t);
    }
}

static void
print_block(const pincite_block *b, bool with_kind,
            const struct screen *screen)
{
    uint64_t start = pincite_block_start_line(b);
    uint64_t end = pincite_block_end_line(b);
    const char *reason = pincite_block_reason(b);
    struct str gutter = STR_INIT;
    struct styled t = STYLED_INIT;
    size_t n;
    const char *text = pincite_block_text(b, &n);
    bool is_heading = !strcmp(pincite_block_kind(b), "heading");

    str_printf(&gutter, "%" PRIu64, start);
    if (end > start)
        str_printf(&gutter, "-%" PRIu64, end);
    printf("\n%9s  ", str_z(&gutter));
    if (with_kind) {
        styled_name(&t, pincite_block_kind(b), STYLE_FAINT);
        styled_name(&t, reason ? " (" : "", STYLE_FAINT);
        styled_name(&t, reason ? reason : "", STYLE_FAINT);
        styled_name(&t, reason ? "): " : ": ", STYLE_FAINT);
    }
    styled_text(&t, text, n, is_heading ? STYLE_TITLE : STYLE_PLAIN);
    styled_print(&t, 11, screen->width, true, screen);
    styled_free(&t);
    str_free(&gutter);
}

static void
print_readable(const pincite_article *a, const char *path,
               const struct settings *s)
{
    size_t n = pincite_article_block_count(a);
    struct screen screen;
    size_t i;

    screen_init(&screen, s->colour);
    if (s->blocks) {
        print_facts(a, &screen);
    } else {
        head_print(pincite_article_fact(a, PINCITE_TITLE),
                   pincite_article_fact(a, PINCITE_AUTHOR),
                   pincite_article_fact(a, PINCITE_DATE), path, 0, &screen);
        head_print_place(path, 0, "", &screen);
    }
    for (i = 0; i < n; i++) {
        const pincite_block *b = pincite_article_block(a, i);

        if (s->blocks || strcmp(pincite_block_kind(b), "furniture"))
            print_block(b, s->blocks, &screen);
    }
}

int
article_show(const char *path, const struct settings *s)
{
    pincite_error err = PINCITE_ERROR_INIT;
    pincite_article *a;

    if (pincite_article_read(path, &a, &err)) {
        msg_say("%s", err.message);
        return EXIT_TROUBLE;
    }
    if (s->json)
        print_json(a, path);
    else
        print_readable(a, path, s);
    pincite_article_free(a);
    return EXIT_FOUND;
}

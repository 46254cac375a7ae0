/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * One page that needs nothing else: no script, no file beside it. All that
 * comes from articles is masked as for a terminal, and escaped as HTML.
 */
#include <config.h>

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "cli/escape.h"
#include "cli/head.h"
#include "cli/page.h"
#include "cli/path.h"
#include "cli/printer.h"
#include "cli/spans.h"
#include "cli/str.h"
#include "cli/url.h"

struct print_html {
    struct printer base;
    struct str here;
    struct str out;
};

/* Valid UTF-8 without anything unsafe becomes HTML. */
static void
put_html(struct str *out, const char *s, size_t n)
{
    size_t i;

    for (i = 0; i < n; i++) {
        if (s[i] == '&')
            str_puts(out, "&amp;");
        else if (s[i] == '<')
            str_puts(out, "&lt;");
        else if (s[i] == '>')
            str_puts(out, "&gt;");
        else if (s[i] == '"')
            str_puts(out, "&quot;");
        else
            str_putc(out, s[i]);
    }
}

/* The text of a passage; `between` ends a paragraph and begins the next. */
static void
put_text(struct str *out, const char *s, size_t n, const char *between)
{
    struct str safe = STR_INIT;
    size_t i = 0;

    escape_text(&safe, s, n);
    while (i < safe.n) {
        size_t from = i;

        while (i < safe.n && safe.p[i] != '\n')
            i++;
        put_html(out, safe.p + from, i - from);
        if (i < safe.n)
            str_puts(out, between);
        while (i < safe.n && safe.p[i] == '\n')
            i++;
    }
    str_free(&safe);
}

static void
put_line(struct str *out, const char *s, size_t n)
{
    struct str safe = STR_INIT;

    escape_line(&safe, s, n);
    put_html(out, safe.p, safe.n);
    str_free(&safe);
}

static void
put_name(struct str *out, const char *z)
{
    put_line(out, z, strlen(z));
}

static void
flush(struct str *out)
{
    fwrite(str_z(out), 1, out->n, stdout);
    str_clear(out);
}

/* What else there is to know of an answer, each in a paragraph. */
static void
put_notes(struct str *out, const pincite_results *results)
{
    const char *suggestion = pincite_results_suggestion(results);

    if (pincite_results_relaxed(results))
        str_puts(out, "<p>Nothing has all of it; these have some.</p>\n");
    if (pincite_results_furniture(results))
        str_puts(out, "<p>Only page headers, menus and the like have "
                      "it.</p>\n");
    if (suggestion) {
        str_puts(out, "<p>Did you mean: <strong>");
        put_name(out, suggestion);
        str_puts(out, "</strong></p>\n");
    }
}

static bool
is_blank(const struct question *q)
{
    size_t i = 0;

    while (i < q->query_len && q->query[i] == ' ')
        i++;
    return i == q->query_len;
}

static void
begin(struct printer *base, const struct question *q,
      const pincite_results *results)
{
    struct print_html *p = (struct print_html *)base;
    size_t n = pincite_results_count(results);

    str_puts(&p->out, page_top);
    str_puts(&p->out, "<title>");
    put_line(&p->out, q->query, q->query_len);
    str_puts(&p->out, " – pincite</title>\n");
    str_puts(&p->out, page_style);
    str_puts(&p->out, "</head>\n<body>\n<header>\n<h1>");
    if (is_blank(q))
        str_puts(&p->out, "pincite");
    else
        put_line(&p->out, q->query, q->query_len);
    str_puts(&p->out, "</h1>\n");
    if (n > 0)
        str_printf(&p->out, "<p>%zu of %" PRIu64 " passages</p>\n", n,
                   pincite_results_matches(results));
    else
        str_puts(&p->out, "<p>Nothing found.</p>\n");
    put_notes(&p->out, results);
    str_puts(&p->out, "</header>\n");
    if (n > 0)
        str_puts(&p->out, "<main>\n<ol>\n");
    flush(&p->out);
}

/* The passage was written in the article's language, which may run from
 * right to left. */
static void
put_language(struct str *out, const pincite_hit *hit)
{
    const char *language = pincite_hit_language(hit);

    str_puts(out, " dir=\"auto\"");
    if (language && *language) {
        str_puts(out, " lang=\"");
        put_name(out, language);
        str_puts(out, "\"");
    }
}

static void
put_title(struct str *out, const pincite_hit *hit)
{
    const char *title = pincite_hit_title(hit);
    const char *author = pincite_hit_author(hit);
    const char *date = pincite_hit_date(hit);

    str_puts(out, "<h2");
    put_language(out, hit);
    str_puts(out, ">");
    put_name(out, title && *title ? title : path_base(pincite_hit_path(hit)));
    str_puts(out, "</h2>\n");
    if (!author && !date)
        return;
    str_puts(out, "<p class=\"by\">");
    if (author)
        put_name(out, author);
    str_puts(out, author && date ? ", " : "");
    if (date) {
        str_puts(out, "<time>");
        put_name(out, date);
        str_puts(out, "</time>");
    }
    str_puts(out, "</p>\n");
}

/* Only addresses of the web: others may hold a script. */
static bool
is_web(const char *url)
{
    return url && (strncmp(url, "https://", 8) == 0 ||
                   strncmp(url, "http://", 7) == 0);
}

static void
put_place(struct print_html *p, const pincite_hit *hit)
{
    const pincite_mark *m = spans_first(hit, 0);
    uint64_t line = m ? pincite_mark_line(m) : pincite_hit_start_line(hit);
    const char *path = pincite_hit_path(hit);
    const char *heading = head_heading(hit, 0);
    bool is_file = path[0] == '/';

    str_puts(&p->out, "<p class=\"place\">");
    if (is_file) {
        str_puts(&p->out, "<a href=\"");
        /* Without a host: browsers open only such as files. */
        url_put_file(&p->out, "", path, line);
        str_puts(&p->out, "\">");
    }
    put_name(&p->out, path_relative(str_z(&p->here), path));
    str_printf(&p->out, ":%" PRIu64 "%s", line, is_file ? "</a>" : "");
    if (strcmp(pincite_hit_kind(hit), "text") != 0)
        str_printf(&p->out, " · %s", pincite_hit_kind(hit));
    if (pincite_hit_page(hit) > 0)
        str_printf(&p->out, " · page %" PRIu32, pincite_hit_page(hit));
    if (heading) {
        str_puts(&p->out, " · ");
        put_name(&p->out, heading);
    }
    if (head_stale(hit))
        str_printf(&p->out, " · %s since it was indexed", head_stale(hit));
    if (is_web(pincite_hit_url(hit))) {
        str_puts(&p->out, " · <a href=\"");
        put_name(&p->out, pincite_hit_url(hit));
        str_puts(&p->out, "\" rel=\"noreferrer\">on the web</a>");
    }
    str_puts(&p->out, "</p>\n");
}

static void
put_passage(struct str *out, const pincite_hit *hit)
{
    static const char between[] = "</p>\n<p>";
    size_t n;
    const char *text = pincite_hit_text(hit, &n);
    struct spans w;

    str_puts(out, "<blockquote");
    put_language(out, hit);
    str_puts(out, ">\n<p>");
    spans_begin(&w, hit, 0, n);
    while (spans_next(&w)) {
        put_text(out, text + w.done, w.start - w.done, between);
        str_puts(out, "<mark>");
        put_text(out, text + w.start, w.end - w.start,
                 "</mark></p>\n<p><mark>");
        str_puts(out, "</mark>");
    }
    put_text(out, text + w.done, n - w.done, between);
    str_puts(out, "</p>\n</blockquote>\n");
}

static void
print_hit(struct printer *base, const pincite_hit *hit, size_t rank)
{
    struct print_html *p = (struct print_html *)base;

    str_printf(&p->out, "<li id=\"hit-%zu\">\n", rank);
    put_title(&p->out, hit);
    put_place(p, hit);
    put_passage(&p->out, hit);
    if (pincite_hit_similar(hit) > 0)
        str_printf(&p->out, "<p class=\"place\">+%" PRIu32 " similar</p>\n",
                   pincite_hit_similar(hit));
    str_puts(&p->out, "</li>\n");
    flush(&p->out);
}

static void
end(struct printer *base, const struct question *q,
    const pincite_results *results)
{
    (void)base;
    (void)q;
    if (pincite_results_count(results) > 0)
        fputs("</ol>\n</main>\n", stdout);
    fputs("</body>\n</html>\n", stdout);
}

static void
print_html_free(struct printer *base)
{
    struct print_html *p = (struct print_html *)base;

    str_free(&p->here);
    str_free(&p->out);
    free(p);
}

struct printer *
print_html_new(void)
{
    static const struct printer_ops ops = {begin, print_hit, end, NULL,
                                           print_html_free};
    static const struct print_html empty = {{NULL}, STR_INIT, STR_INIT};
    struct print_html *p = mem_resize(NULL, 1, sizeof *p);

    *p = empty;
    p->base.ops = &ops;
    path_here(&p->here);
    return &p->base;
}

/* SPDX-License-Identifier: GPL-2.0-or-later */
#include <config.h>

#include <stdlib.h>
#include <string.h>

#include "cli/msg.h"
#include "cli/suggest.h"
#include "cli/template.h"

/* So many bytes of the text, and then a field. */
struct template_piece {
    size_t text;
    enum field field; /* N_FIELDS: none, the end */
};

static void
add_piece(struct template *t, size_t text, enum field field)
{
    t->pieces = mem_resize(t->pieces, t->n + 1, sizeof *t->pieces);
    t->pieces[t->n].text = text;
    t->pieces[t->n].field = field;
    t->n++;
}

static void
say_unknown(const char *name, size_t len)
{
    struct suggest guess;
    struct str known = STR_INIT;
    size_t i;

    suggest_init(&guess, name, len);
    for (i = 0; i < N_FIELDS; i++)
        suggest_offer(&guess, field_name((enum field)i));
    if (guess.best)
        msg_say("unknown field '{%.*s}'; did you mean '{%s}'?", (int)len, name,
                guess.best);
    else
        msg_say("unknown field '{%.*s}'", (int)len, name);
    field_list(&known);
    msg_say("the fields are %s", str_z(&known));
    str_free(&known);
}

/* Reads "{FIELD}" at *z and moves behind it. */
static bool
read_field(const char **z, enum field *field)
{
    const char *name = *z + 1;
    size_t len = strcspn(name, "{}");

    if (name[len] != '}') {
        msg_say("a field of the format is not closed: '%s' (a brace itself is "
                "written {{ or }})",
                *z);
        return false;
    }
    if (!field_find(name, len, field)) {
        say_unknown(name, len);
        return false;
    }
    *z = name + len + 1;
    return true;
}

/* Reads a backslash and what follows it, and moves behind them. */
static bool
read_escape(const char **z, struct str *text)
{
    static const char letters[] = "nt0\\";
    static const char meant[] = {'\n', '\t', '\0', '\\'};
    const char *letter = (*z)[1] ? strchr(letters, (*z)[1]) : NULL;

    if (!letter) {
        msg_say("unknown escape '%.2s' in the format; there are \\n, \\t, \\0 "
                "and \\\\",
                *z);
        return false;
    }
    str_putc(text, meant[letter - letters]);
    *z += 2;
    return true;
}

/* Ends the last piece at the end of the text, or before a newline there. */
static void
add_rest(struct template *t, size_t from)
{
    size_t n = t->text.n;

    t->newline = n > from && t->text.p[n - 1] == '\n';
    add_piece(t, n - from - t->newline, N_FIELDS);
}

bool
template_parse(struct template *t, const char *z)
{
    enum field field = N_FIELDS;
    size_t from = 0;

    template_free(t);
    while (*z) {
        if ((*z == '{' || *z == '}') && z[1] == *z) {
            str_putc(&t->text, *z);
            z += 2;
        } else if (*z == '{') {
            if (!read_field(&z, &field))
                return false;
            add_piece(t, t->text.n - from, field);
            from = t->text.n;
        } else if (*z == '}') {
            msg_say("a brace in the format closes nothing: '%s' (a brace "
                    "itself is written }})",
                    z);
            return false;
        } else if (*z == '\\') {
            if (!read_escape(&z, &t->text))
                return false;
        } else {
            str_putc(&t->text, *z++);
        }
    }
    add_rest(t, from);
    return true;
}

void
template_free(struct template *t)
{
    str_free(&t->text);
    free(t->pieces);
    t->pieces = NULL;
    t->n = 0;
    t->newline = false;
}

void
template_fill(struct str *out, const struct template *t,
              const struct subject *s, bool raw)
{
    size_t from = 0;
    size_t i;

    for (i = 0; i < t->n; i++) {
        const struct template_piece *piece = &t->pieces[i];

        if (piece->text > 0)
            str_add(out, t->text.p + from, piece->text);
        from += piece->text;
        if (piece->field == N_FIELDS)
            continue;
        if (raw)
            field_put(out, piece->field, s);
        else
            field_put_line(out, piece->field, s);
    }
}

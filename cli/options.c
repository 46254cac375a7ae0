/* SPDX-License-Identifier: GPL-2.0-or-later */
#include <config.h>

#include <stdlib.h>
#include <string.h>

#include "cli/command.h"
#include "cli/escape.h"
#include "cli/msg.h"
#include "cli/option_value.h"
#include "cli/suggest.h"

/* Where the reading of the arguments has come to. */
struct reading {
    struct settings *s;
    unsigned who;
    const char *command; /* as typed, or NULL */
    char *const *args;
    size_t n;
    size_t i;
};

/* "index, search or show": the commands that have an option. */
static void
add_owners(struct str *out, unsigned who)
{
    const struct command *c;

    for (c = commands; c->name; c++) {
        if (!(who & c->bit))
            continue;
        who &= ~c->bit;
        str_printf(out, "%s%s", c->name,
                   !who              ? ""
                   : who & (who - 1) ? ", "
                                     : " or ");
    }
}

/* Says who has an option that was put where it is unknown; false: nobody. */
static bool
say_owners(const struct reading *r, const char *typed, size_t len,
           unsigned who)
{
    struct str owners = STR_INIT;

    if (!who)
        return false;
    add_owners(&owners, who);
    if (r->command)
        msg_say("unknown option '%.*s'; pincite %s has it", (int)len, typed,
                str_z(&owners));
    else
        msg_say("option '%.*s' stands behind the command: pincite %s",
                (int)len, typed, str_z(&owners));
    str_free(&owners);
    return true;
}

static void
say_unknown_long(const struct reading *r, const char *name, size_t len)
{
    struct suggest guess;

    if (say_owners(r, name - 2, len + 2, option_owners(name, len, '\0')))
        return;
    suggest_init(&guess, name, len);
    option_suggest(r->command ? r->who : ~0U, &guess);
    if (guess.best)
        msg_say("unknown option '--%.*s'; did you mean '--%s'?", (int)len,
                name, guess.best);
    else
        msg_say("unknown option '--%.*s'; see 'pincite help%s%s'", (int)len,
                name, r->command ? " " : "", r->command ? r->command : "");
}

static bool
read_long(struct reading *r)
{
    const char *name = r->args[r->i] + 2;
    size_t len = strcspn(name, "=");
    const char *value = name[len] == '=' ? name + len + 1 : NULL;
    const struct option *o = option_find_long(r->who, name, len);
    bool on = true;

    if (!o && len > 3 && strncmp(name, "no-", 3) == 0) {
        o = option_find_long(r->who, name + 3, len - 3);
        if (o && o->arg)
            o = NULL;
        on = false;
    }
    if (!o) {
        say_unknown_long(r, name, len);
        return false;
    }
    if (!o->arg) {
        if (value) {
            msg_say("option '--%.*s' takes no value", (int)len, name);
            return false;
        }
        option_set_switch(r->s, o, on);
        return true;
    }
    /* What the value is when it is left out. */
    if (!value && *o->arg == '[')
        value = o->id == OPT_WAIT ? "" : "auto";
    if (!value) {
        if (r->i + 1 >= r->n) {
            msg_say("option '--%s' needs a value: --%s %s", o->name, o->name,
                    o->arg);
            return false;
        }
        value = r->args[++r->i];
    }
    return option_set_value(r->s, o, value);
}

static bool
read_letters(struct reading *r)
{
    const char *p = r->args[r->i] + 1;

    for (; *p; p++) {
        const struct option *o = option_find_letter(r->who, *p);

        if (!o) {
            char typed[] = {'-', *p, '\0'};
            size_t len;

            if (say_owners(r, typed, 2, option_owners("", 0, *p)))
                return false;
            escape_next(p, strlen(p), &len);
            msg_say("unknown option '-%.*s' in '%s'", (int)len, p,
                    r->args[r->i]);
            if (r->who == FOR_SEARCH)
                msg_say("a query with words to leave out stands in quotes or "
                        "after '--': pincite search -- gas -oil");
            return false;
        }
        if (!o->arg) {
            option_set_switch(r->s, o, true);
            continue;
        }
        if (p[1])
            return option_set_value(r->s, o, p + 1);
        if (r->i + 1 < r->n)
            return option_set_value(r->s, o, r->args[++r->i]);
        msg_say("option '-%c' needs a value: -%c %s", o->letter, o->letter,
                o->arg);
        return false;
    }
    return true;
}

bool
settings_parse(struct settings *s, unsigned who, const char *command,
               char *const *args, size_t n)
{
    static const struct settings start = {.limit = 10,
                                          .per_article = 3,
                                          .progress = true,
                                          .mark_open = "",
                                          .mark_close = "",
                                          .template = TEMPLATE_INIT,
                                          .hyperlink = WHEN_NEVER};
    struct reading r = {s, who, command, args, n, 0};
    bool operands_only = false;

    *s = start;
    for (; r.i < n; r.i++) {
        const char *a = args[r.i];

        if (operands_only || a[0] != '-' || a[1] == '\0') {
            s->operands = mem_resize(s->operands, s->n_operands + 1,
                                     sizeof *s->operands);
            s->operands[s->n_operands++] = a;
        } else if (strcmp(a, "--") == 0) {
            operands_only = true;
        } else if (!(a[1] == '-' ? read_long(&r) : read_letters(&r))) {
            return false;
        }
    }
    return true;
}

void
settings_free(struct settings *s)
{
    free(s->dirs);
    free(s->operands);
    free(s->includes.list);
    free(s->excludes.list);
    free(s->removes.list);
    free(s->remotes.list);
    str_free(&s->marks);
    template_free(&s->template);
}

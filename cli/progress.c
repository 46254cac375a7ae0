/* SPDX-License-Identifier: GPL-2.0-or-later */
#include <config.h>

#include <inttypes.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "cli/escape.h"
#include "cli/json.h"
#include "cli/msg.h"
#include "cli/path.h"
#include "cli/progress.h"
#include "cli/size.h"
#include "cli/terminal.h"

enum { BAR = 20 }; /* columns */

static const double draw_every = 0.1;  /* seconds */
static const double first_after = 0.5; /* what is done sooner needs no bar */

static double
seconds_between(const struct timespec *a, const struct timespec *b)
{
    return (double)(b->tv_sec - a->tv_sec) +
           (double)(b->tv_nsec - a->tv_nsec) / 1e9;
}

void
progress_init(struct progress *p, const struct settings *s)
{
    bool wanted = !s->quiet && s->progress;

    memset(p, 0, sizeof *p);
    p->s = s;
    path_here(&p->here);
    p->objects = wanted && s->json;
    p->bar = wanted && !s->json && terminal_is_able(STDERR_FILENO);
    clock_gettime(CLOCK_MONOTONIC, &p->begun);
    p->drawn = p->begun;
}

void
progress_free(struct progress *p)
{
    str_free(&p->here);
}

static void
add_bar(struct str *line, double part)
{
    int i;

    str_puts(line, " [");
    for (i = 0; i < BAR; i++)
        str_putc(line, i < (int)(part * BAR) ? '#' : ' ');
    str_puts(line, "] ");
}

static void
add_time_left(struct str *line, double left)
{
    unsigned long s = left < 1e7 ? (unsigned long)left : 9999999;

    if (s >= 3600)
        str_printf(line, ", %lu:%02lu:%02lu left", s / 3600, s / 60 % 60,
                   s % 60);
    else
        str_printf(line, ", %lu:%02lu left", s / 60, s % 60);
}

static void
add_parts(struct str *line, double spent, uint64_t files, uint64_t files_total,
          uint64_t bytes, uint64_t bytes_total)
{
    double part = bytes_total > 0 ? (double)bytes / (double)bytes_total : 0;
    double rate = (double)bytes / spent;

    if (part > 1)
        part = 1;
    str_printf(line, "%3d%%", (int)(part * 100));
    add_bar(line, part);
    str_printf(line, "%" PRIu64 "/%" PRIu64 " files, ", files, files_total);
    size_add(line, bytes);
    str_puts(line, ", ");
    size_add(line, (uint64_t)rate);
    str_puts(line, "/s");
    if (rate > 0 && bytes <= bytes_total)
        add_time_left(line, (double)(bytes_total - bytes) / rate);
}

static void
draw_bar(double spent, uint64_t files, uint64_t files_total, uint64_t bytes,
         uint64_t bytes_total)
{
    struct str line = STR_INIT;
    size_t room;

    /* While folders are walked there is no telling how much it will be. */
    if (files == 0)
        str_printf(&line, "%" PRIu64 " files found", files_total);
    else
        add_parts(&line, spent, files, files_total, bytes, bytes_total);
    /* A full last column would make some terminals begin a new line. */
    room = terminal_columns(STDERR_FILENO) - 1;
    if (line.n > room)
        line.n = room;
    msg_bar(str_z(&line));
    str_free(&line);
}

/* A line is of use to its reader only when it has come. */
static void
print_now(struct json *j)
{
    json_print(j);
    fflush(stdout);
}

static void
print_progress(uint64_t files, uint64_t files_total, uint64_t bytes,
               uint64_t bytes_total)
{
    struct json j;

    json_start(&j, "progress");
    json_put_integer(&j, "files", files);
    json_put_integer(&j, "files_total", files_total);
    json_put_integer(&j, "bytes", bytes);
    json_put_integer(&j, "bytes_total", bytes_total);
    print_now(&j);
}

void
progress_draw(struct progress *p, uint64_t files, uint64_t files_total,
              uint64_t bytes, uint64_t bytes_total)
{
    /* Programs can count on the first and the last. */
    bool must =
        p->objects && (p->told == 0 || (files > 0 && files == files_total));
    struct timespec now;
    double spent;

    if (!p->bar && !p->objects)
        return;
    clock_gettime(CLOCK_MONOTONIC, &now);
    spent = seconds_between(&p->begun, &now);
    if (!must && (seconds_between(&p->drawn, &now) < draw_every ||
                  (p->bar && spent < first_after)))
        return;
    p->drawn = now;
    p->told++;
    if (p->bar)
        draw_bar(spent, files, files_total, bytes, bytes_total);
    else
        print_progress(files, files_total, bytes, bytes_total);
}

void
progress_end(struct progress *p)
{
    if (p->bar)
        msg_bar_erase();
}

/* The words of the summary, in its order. */
static const struct {
    pincite_change change;
    const char *word;
} words[] = {
    {PINCITE_ADDED, "added"},         {PINCITE_CHANGED, "changed"},
    {PINCITE_RENAMED, "renamed"},     {PINCITE_REMOVED, "removed"},
    {PINCITE_UNCHANGED, "unchanged"}, {PINCITE_SKIPPED, "skipped"},
    {PINCITE_FAILED, "failed"},       {PINCITE_TOUCHED, "touched"},
};

enum { N_WORDS = sizeof words / sizeof words[0] };

static const char *
word_of(pincite_change change)
{
    size_t i = 0;

    while (i + 1 < N_WORDS && words[i].change != change)
        i++;
    return words[i].word;
}

static void
add_name(struct str *line, const char *name)
{
    escape_line(line, name, strlen(name));
}

void
progress_tell_change(struct progress *p, pincite_change change,
                     const char *path, const char *from)
{
    struct str line = STR_INIT;

    if (p->s->quiet || (!p->s->json && !p->s->dry_run))
        return;
    path = path_relative(str_z(&p->here), path);
    from = from ? path_relative(str_z(&p->here), from) : NULL;
    if (p->s->json) {
        struct json j;

        json_start(&j, "change");
        json_put_string(&j, "change", word_of(change));
        json_put_path(&j, path);
        json_put_string(&j, "from", from);
        print_now(&j);
        return;
    }
    progress_end(p);
    str_printf(&line, "%-9s  ", word_of(change));
    if (from) {
        add_name(&line, from);
        str_puts(&line, " -> ");
    }
    add_name(&line, path);
    str_putc(&line, '\n');
    fwrite(line.p, 1, line.n, stdout);
    str_free(&line);
}

void
progress_tell_problem(struct progress *p, const char *path, bool failed,
                      const char *reason)
{
    struct json j;

    if (!p->s->json) {
        msg_say("%s", reason);
        return;
    }
    json_start(&j, "problem");
    json_put_string(&j, "problem",
                    word_of(failed ? PINCITE_FAILED : PINCITE_SKIPPED));
    json_put_path(&j, path_relative(str_z(&p->here), path));
    json_put_string(&j, "reason", reason);
    print_now(&j);
}

void
progress_tell_failure(struct progress *p, const char *message)
{
    struct json j;

    p->ended = true;
    if (!p->s->json)
        return;
    json_start(&j, "error");
    json_put_string(&j, "message", message);
    print_now(&j);
}

static uint64_t
count(const pincite_writer *w, pincite_change change)
{
    return w ? pincite_writer_count(w, change) : 0;
}

static void
print_counts(const pincite_writer *w, bool dry_run)
{
    size_t i;

    fputs(dry_run ? "dry run: " : "", stdout);
    for (i = 0; i < N_WORDS; i++) {
        uint64_t n = count(w, words[i].change);

        if (words[i].change == PINCITE_TOUCHED)
            continue;
        if (n > 0 || words[i].change != PINCITE_FAILED)
            printf("%s%" PRIu64 " %s", i > 0 ? ", " : "", n, words[i].word);
        /* The index is written to for their sake. */
        if (words[i].change == PINCITE_UNCHANGED &&
            count(w, PINCITE_TOUCHED) > 0)
            printf(" (%" PRIu64 " touched)", count(w, PINCITE_TOUCHED));
    }
    putchar('\n');
}

void
progress_tell_summary(struct progress *p, const pincite_writer *w)
{
    struct json j;
    size_t i;

    p->ended = true;
    if (p->s->quiet)
        return;
    if (!p->s->json) {
        print_counts(w, p->s->dry_run);
        return;
    }
    json_start(&j, "summary");
    json_put_bool(&j, "dry_run", p->s->dry_run);
    for (i = 0; i < N_WORDS; i++)
        json_put_integer(&j, words[i].word, count(w, words[i].change));
    print_now(&j);
}

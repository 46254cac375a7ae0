/* SPDX-License-Identifier: GPL-2.0-or-later */
#include <config.h>

#include <errno.h>
#ifdef __GLIBC__
#include <malloc.h>
#endif
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <pincite/pincite.h>

#include "cli/aborted.h"
#include "cli/command.h"
#include "cli/msg.h"
#include "cli/place.h"
#include "cli/progress.h"

enum { LONGEST_PATH = 4096 }; /* in a list of such */

/* A PATH known again by its inode, whatever its name. */
struct named_path {
    dev_t dev;
    ino_t ino;
};

struct run {
    const struct settings *s;
    struct progress progress;
    struct values paths; /* that are there */
    struct named_path *named;
    struct str listed; /* what --files-from lists; a NUL behind each */
    struct str dir;
    bool trouble;
};

static volatile sig_atomic_t stop_signal;

static void
on_signal(int number)
{
    stop_signal = number;
}

/* The first signal stops the update in order, a second one at once. */
static void
catch_signals(void)
{
    static const int numbers[] = {SIGINT, SIGTERM, SIGHUP};
    struct sigaction sa;
    size_t i;

    for (i = 0; i < sizeof numbers / sizeof numbers[0]; i++) {
        if (sigaction(numbers[i], NULL, &sa) != 0 || sa.sa_handler == SIG_IGN)
            continue;
        memset(&sa, 0, sizeof sa);
        sigemptyset(&sa.sa_mask);
        sa.sa_handler = on_signal;
        sa.sa_flags = (int)SA_RESETHAND | SA_RESTART;
        sigaction(numbers[i], &sa, NULL);
    }
}

static bool
on_progress(uint64_t files, uint64_t files_total, uint64_t bytes,
            uint64_t bytes_total, void *user)
{
    struct run *run = user;

    progress_draw(&run->progress, files, files_total, bytes, bytes_total);
    return stop_signal == 0;
}

static bool
is_named(const struct run *run, const char *path)
{
    struct stat sb;
    size_t i;

    if (run->paths.n == 0 || stat(path, &sb) != 0)
        return false;
    for (i = 0; i < run->paths.n; i++) {
        if (run->named[i].dev == sb.st_dev && run->named[i].ino == sb.st_ino)
            return true;
    }
    return false;
}

static void
on_change(pincite_change change, const char *path, const char *reason,
          void *user)
{
    struct run *run = user;
    bool failed = change == PINCITE_FAILED;

    if (!failed && change != PINCITE_SKIPPED) {
        progress_tell_change(&run->progress, change, path, reason);
        return;
    }
    /* A folder may hold anything; a file that was named was wanted. */
    if (failed || is_named(run, path))
        run->trouble = true;
    else if (run->s->quiet)
        return;
    progress_tell_problem(&run->progress, path, failed,
                          reason ? reason : "it cannot be indexed");
}

static void
tell_problem(struct run *run, const char *path, const char *reason)
{
    progress_tell_problem(&run->progress, path, true, reason);
    run->trouble = true;
}

/* Takes a PATH that is there, and says so of one that is not. */
static void
look_at_path(struct run *run, const char *path)
{
    size_t n = run->paths.n;
    struct str why = STR_INIT;
    struct stat sb;

    if (stat(path, &sb) != 0) {
        str_printf(&why, "cannot open '%s': %s", path, strerror(errno));
        tell_problem(run, path, str_z(&why));
        str_free(&why);
        return;
    }
    run->paths.list =
        mem_resize(run->paths.list, n + 1, sizeof *run->paths.list);
    run->named = mem_resize(run->named, n + 1, sizeof *run->named);
    run->named[n].dev = sb.st_dev;
    run->named[n].ino = sb.st_ino;
    run->paths.list[n] = path;
    run->paths.n++;
}

/* What to call the list in messages. */
static const char *
list_name(const struct settings *s)
{
    return strcmp(s->files_from, "-") ? s->files_from : "standard input";
}

static void
say_bad_line(struct run *run, size_t line, const char *what)
{
    struct str why = STR_INIT;

    str_printf(&why, "cannot read '%s': %s %zu: %s", list_name(run->s),
               run->s->null ? "path" : "line", line, what);
    tell_problem(run, run->s->files_from, str_z(&why));
    str_free(&why);
}

/* Reads one path behind those that are there, and the byte that ends it.
 * False at the end of the list. */
static bool
read_listed(struct run *run, FILE *f, size_t line)
{
    int end = run->s->null ? '\0' : '\n';
    size_t from = run->listed.n;
    bool has_nul = false;
    size_t len = 0;
    int c;

    while ((c = getc(f)) != EOF && c != end) {
        has_nul = has_nul || c == '\0';
        if (++len < LONGEST_PATH)
            str_putc(&run->listed, (char)c);
    }
    if (has_nul || len >= LONGEST_PATH) {
        run->listed.n = from;
        say_bad_line(run, line,
                     has_nul ? "the path holds a NUL byte: is -0 missing?"
                             : "the path has more than 4095 bytes");
    } else if (len > 0) {
        str_putc(&run->listed, '\0');
    }
    return c != EOF;
}

static bool
read_list(struct run *run)
{
    bool is_stdin = strcmp(run->s->files_from, "-") == 0;
    FILE *f = is_stdin ? stdin : fopen(run->s->files_from, "r");
    size_t line = 1;
    bool done;

    if (f)
        while (read_listed(run, f, line))
            line++;
    done = f && !ferror(f);
    if (!done)
        msg_say("cannot read '%s': %s", list_name(run->s), strerror(errno));
    if (f && !is_stdin)
        fclose(f);
    return done;
}

/* Which of the PATHs exist. */
static bool
look_at_paths(struct run *run)
{
    const struct settings *s = run->s;
    size_t i;

    for (i = 0; i < s->n_operands; i++)
        look_at_path(run, s->operands[i]);
    if (!s->files_from)
        return true;
    if (!read_list(run))
        return false;
    for (i = 0; i < run->listed.n; i += strlen(run->listed.p + i) + 1)
        look_at_path(run, run->listed.p + i);
    return true;
}

static pincite_status
add_roots(struct run *run, pincite_writer *w)
{
    pincite_status st = PINCITE_OK;
    size_t added = 0;
    size_t i;

    for (i = 0; i < run->paths.n; i++) {
        const char *path = run->paths.list[i];
        pincite_error err = PINCITE_ERROR_INIT;

        st = pincite_writer_add_root(w, path, &err);
        if (st)
            tell_problem(run, path, err.message);
        else
            added++;
    }
    /* None left would mean all roots to the library. */
    return run->paths.n > 0 && added == 0 ? st : PINCITE_OK;
}

static pincite_status
add_globs(const struct settings *s, pincite_writer *w, pincite_error *err)
{
    pincite_status st = PINCITE_OK;
    size_t i;

    for (i = 0; i < s->includes.n && !st; i++)
        st = pincite_writer_include(w, s->includes.list[i], err);
    for (i = 0; i < s->excludes.n && !st; i++)
        st = pincite_writer_exclude(w, s->excludes.list[i], err);
    return st;
}

/* Says why; NULL then. */
static pincite_writer *
open_writer(struct run *run)
{
    const char *dir = str_z(&run->dir);
    pincite_error err = PINCITE_ERROR_INIT;
    pincite_writer *w;
    pincite_status st =
        run->s->dry_run ? pincite_writer_open_dry(dir, &w, &err)
        : run->s->waits
            ? pincite_writer_open_waiting(dir, (uint32_t)run->s->wait, &w,
                                          &err)
            : pincite_writer_open(dir, &w, &err);

    if (!st && run->s->shards > 0)
        st = pincite_writer_set_shards(w, run->s->shards, &err);
    if (!st && run->s->served)
        st = pincite_writer_set_served(w, &err);
    for (size_t i = 0; i < run->s->remotes.n && !st; i++)
        st = pincite_writer_add_remote(w, run->s->remotes.list[i], &err);
    if (st) {
        place_say_failure(st, dir, &err);
        progress_tell_failure(&run->progress, err.message);
        pincite_writer_free(w);
        return NULL;
    }
    pincite_writer_set_prune(w, run->s->prune);
    pincite_writer_set_force(w, run->s->force);
    pincite_writer_set_verify(w, run->s->verify);
    if (run->s->tells_follow)
        pincite_writer_set_follow(w, run->s->follow);
    pincite_writer_set_builder(w, run->s->builder);
    pincite_writer_set_memory(w, run->s->memory << 20);
    pincite_writer_set_threads(w, (unsigned)run->s->threads);
    pincite_writer_set_change_callback(w, on_change, run);
    pincite_writer_set_progress_callback(w, on_progress, run);
    return w;
}

/* The end of a run: the summary, or why there is none. */
static int
sum_up(struct run *run, const pincite_writer *w, pincite_status st,
       const pincite_error *err)
{
    if (!st) {
        const char *fallback = pincite_writer_fallback(w);

        if (fallback && !run->s->quiet)
            msg_say("built by Xapian itself, which takes longer: %s",
                    fallback);
        progress_tell_summary(&run->progress, w);
        return run->trouble ? EXIT_TROUBLE : EXIT_FOUND;
    }
    if (st == PINCITE_E_CANCELLED && stop_signal)
        msg_say("stopped; the index is as it was");
    else
        msg_say("%s", err->message);
    progress_tell_failure(&run->progress, err->message);
    return EXIT_TROUBLE;
}

static int
update(struct run *run)
{
    pincite_error err = PINCITE_ERROR_INIT;
    pincite_writer *w = open_writer(run);
    int status = EXIT_TROUBLE;
    pincite_status st;

    if (!w || add_roots(run, w))
        goto out;
    st = add_globs(run->s, w, &err);
    if (!st) {
        catch_signals();
        st = pincite_writer_update(w, &err);
        progress_end(&run->progress);
    }
    status = sum_up(run, w, st, &err);
out:
    pincite_writer_free(w);
    return status;
}

/* Reads all of stdin. Says why it cannot, or is of no use. */
static bool
read_stdin(struct run *run, struct str *text)
{
    static char block[65536];
    size_t n;

    while ((n = fread(block, 1, sizeof block, stdin)) > 0) {
        if (text->n + n > PINCITE_MAX_TEXT) {
            msg_say("standard input holds more than %zu MiB",
                    PINCITE_MAX_TEXT >> 20);
            return false;
        }
        str_add(text, block, n);
    }
    if (ferror(stdin)) {
        msg_say("cannot read standard input: %s", strerror(errno));
        return false;
    }
    /* Whatever should have come, it is no reason to drop what is there. */
    if (text->n == 0)
        msg_say("standard input is empty: '%s' is not indexed", run->s->name);
    return text->n > 0;
}

static pincite_status
add_text(struct run *run, pincite_writer *w, const struct str *text,
         pincite_error *err)
{
    pincite_status st = PINCITE_OK;
    int i;

    for (i = PINCITE_TITLE; i <= PINCITE_LANGUAGE && !st; i++)
        st = pincite_writer_set_text_fact(w, (pincite_fact)i, run->s->facts[i],
                                          err);
    if (!st)
        st = pincite_writer_add_text(w, run->s->name, text->p, text->n, err);
    return st;
}

static pincite_status
remove_texts(struct run *run, pincite_writer *w, pincite_error *err)
{
    size_t i;

    for (i = 0; i < run->s->removes.n; i++) {
        const char *name = run->s->removes.list[i];
        pincite_status st = pincite_writer_remove_text(w, name, err);

        if (st && st != PINCITE_E_NOT_FOUND && st != PINCITE_E_INVALID)
            return st;
        if (st)
            tell_problem(run, name, err->message);
    }
    return PINCITE_OK;
}

/* --stdin and --remove: what has no files. */
static int
update_texts(struct run *run)
{
    pincite_error err = PINCITE_ERROR_INIT;
    struct str text = STR_INIT;
    pincite_writer *w = NULL;
    int status = EXIT_TROUBLE;
    pincite_status st;

    if (run->s->from_stdin && !read_stdin(run, &text))
        goto out;
    w = open_writer(run);
    if (!w)
        goto out;
    st = run->s->from_stdin ? add_text(run, w, &text, &err)
                            : remove_texts(run, w, &err);
    if (!st)
        st = pincite_writer_commit(w, &err);
    status = sum_up(run, w, st, &err);
out:
    pincite_writer_free(w);
    str_free(&text);
    return status;
}

static bool
has_facts(const struct settings *s)
{
    int i;

    for (i = PINCITE_TITLE; i <= PINCITE_LANGUAGE; i++) {
        if (s->facts[i])
            return true;
    }
    return false;
}

/* NULL, or which options do not go together. */
static const char *
find_contradiction(const struct settings *s)
{
    bool has_paths = s->n_operands > 0 || s->files_from;

    if (s->n_dirs > 1)
        return "index takes one -d: an index is made at a time";
    if (s->from_stdin && !s->name)
        return "--stdin takes the text's name, too: --path NAME";
    if (!s->from_stdin && (s->name || has_facts(s)))
        return "--path, --title, --author, --date, --url and --language tell "
               "of the text that --stdin reads";
    if (s->from_stdin && (has_paths || s->removes.n > 0))
        return "--stdin indexes one text: it takes no PATH beside it, no "
               "--files-from and no --remove";
    if (s->removes.n > 0 && has_paths)
        return "--remove takes no PATH beside it: what a PATH holds is "
               "removed by removing the file, or by " PINCITE_IGNORE_FILE;
    if (s->null && !s->files_from)
        return "-0 tells how --files-from reads its list";
    return NULL;
}

static int
run_index(struct run *run)
{
    const struct settings *s = run->s;
    bool creates;

    if (!look_at_paths(run))
        return EXIT_TROUBLE;
    if (run->paths.n == 0 && (s->n_operands > 0 || run->trouble))
        return EXIT_TROUBLE;
    if (run->paths.n == 0 && s->files_from) {
        /* A list of nothing: no PATH at all would mean every root. */
        progress_tell_summary(&run->progress, NULL);
        return EXIT_FOUND;
    }
    creates = run->paths.n > 0 || s->from_stdin || s->remotes.n > 0;
    if (!place_find(s, creates, &run->dir)) {
        place_say_none(&run->dir);
        return EXIT_TROUBLE;
    }
    /* Opening a writer would create the folder, with nothing to put into. */
    if (!creates && access(str_z(&run->dir), F_OK) != 0) {
        place_say_missing(str_z(&run->dir));
        return EXIT_TROUBLE;
    }
    aborted_say_full_disk();
    if (s->from_stdin || s->removes.n > 0 ||
        (s->remotes.n > 0 && run->paths.n == 0))
        return update_texts(run);
    return update(run);
}

/* What is freed is soon wanted again, as much of it: given back to the system
 * each page of it would be asked for anew. */
static void
keep_freed_memory(void)
{
#ifdef __GLIBC__
    (void)mallopt(M_MMAP_THRESHOLD, 32 << 20);
    (void)mallopt(M_TRIM_THRESHOLD, 256 << 20);
#endif
}

int
cmd_index(const struct settings *s)
{
    struct run run = {.s = s};
    const char *contradiction = find_contradiction(s);
    int status;

    keep_freed_memory();
    progress_init(&run.progress, s);
    if (contradiction) {
        msg_say("%s", contradiction);
        status = EXIT_TROUBLE;
    } else {
        status = run_index(&run);
    }
    /* Programs can count on one last object. */
    if (!run.progress.ended)
        progress_tell_failure(&run.progress, "nothing was done");
    progress_free(&run.progress);
    str_free(&run.dir);
    str_free(&run.listed);
    free(run.named);
    free(run.paths.list);
    /* Whoever waits for us shall see what ended us. */
    if (status == EXIT_TROUBLE && stop_signal) {
        signal(stop_signal, SIG_DFL);
        raise(stop_signal);
    }
    return status;
}

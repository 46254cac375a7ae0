/* SPDX-License-Identifier: GPL-2.0-or-later */
#include <config.h>

#include <errno.h>
#include <inttypes.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include <pincite/pincite.h>

#include "cli/command.h"
#include "cli/msg.h"
#include "cli/place.h"
#include "cli/progress.h"

/* A PATH that is a file: known again by its inode, whatever its name. */
struct named_file {
    dev_t dev;
    ino_t ino;
};

struct run {
    const struct settings *s;
    struct progress progress;
    struct named_file *files;
    size_t n_files;
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

    if (run->n_files == 0 || stat(path, &sb) != 0)
        return false;
    for (i = 0; i < run->n_files; i++) {
        if (run->files[i].dev == sb.st_dev && run->files[i].ino == sb.st_ino)
            return true;
    }
    return false;
}

static void
on_change(pincite_change change, const char *path, const char *reason,
          void *user)
{
    struct run *run = user;

    if (change == PINCITE_FAILED) {
        run->trouble = true;
    } else if (change == PINCITE_SKIPPED) {
        /* A folder may hold anything; a file that was named was wanted. */
        if (is_named(run, path))
            run->trouble = true;
        else if (run->s->quiet)
            return;
    } else {
        return;
    }
    if (reason)
        msg_say("%s", reason);
    else
        msg_say("cannot index '%s'", path);
}

/* Which of the PATHs exist. Says which do not. */
static size_t
look_at_paths(struct run *run, const char **there)
{
    const struct settings *s = run->s;
    size_t n = 0;
    size_t i;

    for (i = 0; i < s->n_operands; i++) {
        struct stat sb;

        if (stat(s->operands[i], &sb) != 0) {
            msg_say("cannot open '%s': %s", s->operands[i], strerror(errno));
            run->trouble = true;
            continue;
        }
        if (!S_ISDIR(sb.st_mode)) {
            run->files =
                mem_resize(run->files, run->n_files + 1, sizeof *run->files);
            run->files[run->n_files].dev = sb.st_dev;
            run->files[run->n_files++].ino = sb.st_ino;
        }
        there[n++] = s->operands[i];
    }
    return n;
}

static void
print_summary(const pincite_writer *w)
{
    static const struct {
        pincite_change change;
        const char *word;
    } parts[] = {
        {PINCITE_ADDED, "added"},         {PINCITE_CHANGED, "changed"},
        {PINCITE_RENAMED, "renamed"},     {PINCITE_REMOVED, "removed"},
        {PINCITE_UNCHANGED, "unchanged"}, {PINCITE_SKIPPED, "skipped"},
    };
    uint64_t failed = pincite_writer_count(w, PINCITE_FAILED);
    size_t i;

    for (i = 0; i < sizeof parts / sizeof parts[0]; i++)
        printf("%s%" PRIu64 " %s", i > 0 ? ", " : "",
               pincite_writer_count(w, parts[i].change), parts[i].word);
    if (failed > 0)
        printf(", %" PRIu64 " failed", failed);
    putchar('\n');
}

static pincite_status
add_roots(struct run *run, pincite_writer *w, const char **paths, size_t n)
{
    pincite_status st = PINCITE_OK;
    size_t added = 0;
    size_t i;

    for (i = 0; i < n; i++) {
        pincite_error err = PINCITE_ERROR_INIT;

        st = pincite_writer_add_root(w, paths[i], &err);
        if (st) {
            msg_say("%s", err.message);
            run->trouble = true;
        } else {
            added++;
        }
    }
    /* None left would mean all roots to the library. */
    return n > 0 && added == 0 ? st : PINCITE_OK;
}

static int
update(struct run *run, const char *dir, const char **paths, size_t n)
{
    pincite_error err = PINCITE_ERROR_INIT;
    pincite_writer *w = NULL;
    pincite_status st;
    int status = EXIT_TROUBLE;

    st = pincite_writer_open(dir, &w, &err);
    if (st) {
        place_say_failure(st, dir, &err);
        goto out;
    }
    st = add_roots(run, w, paths, n);
    if (st)
        goto out;
    pincite_writer_set_prune(w, run->s->prune);
    pincite_writer_set_change_callback(w, on_change, run);
    pincite_writer_set_progress_callback(w, on_progress, run);
    progress_init(&run->progress, run->s->quiet);
    catch_signals();
    st = pincite_writer_update(w, &err);
    progress_end(&run->progress);
    if (st == PINCITE_E_CANCELLED && stop_signal) {
        msg_say("stopped; the index is as it was");
    } else if (st) {
        msg_say("%s", err.message);
    } else {
        if (!run->s->quiet)
            print_summary(w);
        status = run->trouble ? EXIT_TROUBLE : EXIT_FOUND;
    }
out:
    pincite_writer_free(w);
    return status;
}

/* Opening a writer would create the folder, with nothing to put into it. */
static bool
is_there(const char *dir)
{
    struct stat sb;

    return stat(dir, &sb) == 0;
}

int
cmd_index(const struct settings *s)
{
    struct run run = {s, {0}, NULL, 0, false};
    const char **paths = NULL;
    struct str dir = STR_INIT;
    int status = EXIT_TROUBLE;
    size_t n;

    if (s->n_dirs > 1) {
        msg_say("index takes one -d: an index is made at a time");
        return EXIT_TROUBLE;
    }
    paths = mem_resize(NULL, s->n_operands + 1, sizeof *paths);
    n = look_at_paths(&run, paths);
    if (n == 0 && s->n_operands > 0)
        goto out;
    if (!place_find(s, n > 0, &dir)) {
        place_say_none();
        goto out;
    }
    if (n == 0 && !is_there(str_z(&dir))) {
        place_say_missing(str_z(&dir));
        goto out;
    }
    status = update(&run, str_z(&dir), paths, n);
out:
    str_free(&dir);
    free(run.files);
    free(paths);
    /* Whoever waits for us shall see what ended us. */
    if (status == EXIT_TROUBLE && stop_signal) {
        signal(stop_signal, SIG_DFL);
        raise(stop_signal);
    }
    return status;
}

/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * What --batch costs beside the library: the same queries, a line each,
 * answered by `PROGRAM search --batch` and by a process of the library alone,
 * both from their start to their end.
 *
 *     batch PROGRAM INDEX QUERIES [ROUNDS]
 *
 * Fails when the program needs a second or more, or more than twice what the
 * library needs.
 */
#include <config.h>

#include <fcntl.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/types.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include <pincite/pincite.h>

enum { LINE = 4096, FAILED = 99 };

static const double MOST_SECONDS = 1;
static const double MOST_RATIO = 2;

struct cost {
    double processor;
    double wall;
};

struct job {
    const char *program; /* NULL: the library */
    const char *index;
    const char *queries;
};

static bool
answer_all(const struct job *job)
{
    pincite_error err = PINCITE_ERROR_INIT;
    pincite_reader *reader = NULL;
    pincite_results *results;
    char line[LINE];
    bool done = false;

    if (pincite_reader_open(&job->index, 1, &reader, &err))
        goto out;
    while (fgets(line, sizeof line, stdin)) {
        if (pincite_reader_search(reader, line, strcspn(line, "\n"), NULL,
                                  &results, &err))
            goto out;
        pincite_results_free(results);
    }
    done = true;
out:
    if (!done)
        fprintf(stderr, "batch: %s\n", err.message);
    pincite_reader_free(reader);
    return done;
}

/* In the child. */
_Noreturn static void
become(const struct job *job)
{
    if (!freopen(job->queries, "r", stdin) ||
        !freopen("/dev/null", "w", stdout))
        _exit(FAILED);
    if (!job->program)
        _exit(answer_all(job) ? 0 : FAILED);
    execl(job->program, job->program, "search", "--batch", "-d", job->index,
          (char *)NULL);
    _exit(FAILED);
}

static double
now(void)
{
    struct timespec t;

    clock_gettime(CLOCK_MONOTONIC, &t);
    return (double)t.tv_sec + (double)t.tv_nsec / 1e9;
}

static double
seconds(struct timeval t)
{
    return (double)t.tv_sec + (double)t.tv_usec / 1e6;
}

static bool
run(const struct job *job, struct cost *cost)
{
    struct rusage used;
    double start = now();
    int status;
    pid_t child = fork();

    if (child == 0)
        become(job);
    if (child < 0 || wait4(child, &status, 0, &used) != child ||
        !WIFEXITED(status) || WEXITSTATUS(status) != 0)
        return false;
    cost->wall = now() - start;
    cost->processor = seconds(used.ru_utime) + seconds(used.ru_stime);
    return true;
}

/* The least of several runs: the machine may have other work. */
static bool
measure(const struct job *job, int rounds, struct cost *least)
{
    struct cost cost;
    int i;

    for (i = 0; i < rounds; i++) {
        if (!run(job, &cost))
            return false;
        if (i == 0 || cost.processor < least->processor)
            least->processor = cost.processor;
        if (i == 0 || cost.wall < least->wall)
            least->wall = cost.wall;
    }
    printf("%-8s %10.3f %10.3f\n", job->program ? "--batch" : "library",
           least->processor, least->wall);
    /* A child has a copy of what is not written yet. */
    fflush(stdout);
    return true;
}

int
main(int argc, char **argv)
{
    struct job job;
    struct cost program;
    struct cost library;
    int rounds = argc > 4 ? (int)strtol(argv[4], NULL, 10) : 5;
    double ratio;

    if (argc < 4 || argc > 5 || rounds < 1) {
        fputs("usage: batch PROGRAM INDEX QUERIES [ROUNDS]\n", stderr);
        return 2;
    }
    job.index = argv[2];
    job.queries = argv[3];
    printf("%-8s %10s %10s\n", "seconds", "processor", "wall");
    fflush(stdout);
    job.program = NULL;
    if (!measure(&job, rounds, &library))
        return 2;
    job.program = argv[1];
    if (!measure(&job, rounds, &program))
        return 2;
    ratio = program.processor / library.processor;
    printf("%-8s %10.2f %10.2f\n", "ratio", ratio,
           program.wall / library.wall);
    return program.processor < MOST_SECONDS && ratio <= MOST_RATIO ? 0 : 1;
}

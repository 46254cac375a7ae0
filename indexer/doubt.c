/* SPDX-License-Identifier: GPL-2.0-or-later */
#include <config.h>

#include "indexer/doubt.h"

#include <time.h>

/*
 * Where times are kept to the nanosecond the system's own clock is the step:
 * 10 ms at the most. Others keep two seconds (FAT), seconds or hundredths of
 * such: times that are whole hundredths may be theirs.
 */
#define HUNDREDTH_NS INT64_C(10000000)
#define FINE_STEP_NS (2 * HUNDREDTH_NS)
#define COARSE_STEP_NS INT64_C(2000000000)
#define SECOND_NS INT64_C(1000000000)

static int64_t
step_of(int64_t time_ns)
{
    return time_ns % HUNDREDTH_NS ? FINE_STEP_NS : COARSE_STEP_NS;
}

int64_t
pci_now(void)
{
    struct timespec now;

    if (clock_gettime(CLOCK_REALTIME, &now) < 0)
        return INT64_MIN;
    return (int64_t)now.tv_sec * SECOND_NS + now.tv_nsec;
}

/* When the file changed last: its time may have been set back. */
static int64_t
changed_at(const pci_file_stat *file)
{
    return file->ctime_ns > file->mtime_ns ? file->ctime_ns : file->mtime_ns;
}

int64_t
pci_doubt_outwait(const pci_file_stat *file, int64_t *waited_ns)
{
    int64_t changed = changed_at(file);
    int64_t now = pci_now();
    struct timespec pause = {0, FINE_STEP_NS};

    /* A time to come is that of another clock: there is no waiting for it. */
    if (changed > now || step_of(changed) != FINE_STEP_NS ||
        !pci_doubt(file, now) || *waited_ns > PCI_MAX_WAIT_NS - FINE_STEP_NS)
        return now;
    *waited_ns += FINE_STEP_NS;
    /* When a signal ends it early, the file is in doubt, and that is all. */
    nanosleep(&pause, NULL);
    return pci_now();
}

bool
pci_doubt(const pci_file_stat *file, int64_t begun_ns)
{
    int64_t changed = changed_at(file);

    return begun_ns < INT64_MIN + COARSE_STEP_NS ||
           changed >= begun_ns - step_of(changed);
}

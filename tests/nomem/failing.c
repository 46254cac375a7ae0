/* SPDX-License-Identifier: GPL-2.0-or-later */
#include <config.h>

#include "failing.h"

#include <dlfcn.h>
#include <errno.h>
#include <execinfo.h>
#include <stdatomic.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#if defined(__SANITIZE_ADDRESS__)
#define ADDRESS_SANITIZER 1
#elif defined(__SANITIZE_THREAD__)
#define OTHER_SANITIZER 1
#elif defined(__has_feature)
#if __has_feature(address_sanitizer)
#define ADDRESS_SANITIZER 1
#elif __has_feature(thread_sanitizer) || __has_feature(memory_sanitizer)
#define OTHER_SANITIZER 1
#endif
#endif

/* What memory really comes from, by its name in the linker. */
#if defined(ADDRESS_SANITIZER)
#define REAL(name) "__interceptor_" name
#define REPLACED 1
#elif defined(__GLIBC__) && !defined(OTHER_SANITIZER)
#define REAL(name) "__libc_" name
#define REPLACED 1
#endif

/* What the shared libraries are to find before all others'. The first calls
 * come before a sanitizer is ready to look at anything. */
#define SEEN                               \
    __attribute__((visibility("default"))) \
    __attribute__((no_sanitize("address", "undefined")))
#define UNSEEN __attribute__((no_sanitize("address", "undefined")))

enum { MOST_FRAMES = 60, MOST_THREADS = 16 };

/* Where the first call was that was refused to a thread. */
typedef struct refusal {
    void *frames[MOST_FRAMES]; /* innermost first */
    int n;
} refusal;

static atomic_size_t asked;
static bool (*_Atomic decide)(size_t nth, void *user); /* NULL: all is given */
static bool (*const nobody)(size_t nth, void *user) = NULL;
static void *decide_user;
static atomic_long blocks;
static _Thread_local bool deciding;
static refusal refusals[MOST_THREADS];
static atomic_size_t n_refusals;
static size_t starts;
static _Thread_local size_t refused_in; /* which of the starts, from 1 on */

void
failing_start(bool (*fails)(size_t nth, void *user), void *user)
{
    /* The first time it allocates, and loads a library. */
    (void)backtrace(refusals[0].frames, MOST_FRAMES);
    memset(refusals, 0, sizeof refusals);
    n_refusals = 0;
    starts++;
    asked = 0;
    decide_user = user;
    decide = fails;
}

size_t
failing_stop(void)
{
    decide = nobody;
    return asked;
}

static bool
is_here(const Dl_info *info)
{
    static const Dl_info *here;
    static Dl_info own;

    if (!here && dladdr((void *)(uintptr_t)failing_start, &own))
        here = &own;
    return here && info->dli_fbase == here->dli_fbase;
}

static bool
is_in_xapian(const refusal *r, const char *function)
{
    bool met = false;  /* this program, which noted it; a sanitizer, which has
                          a backtrace() of its own, may come before */
    bool left = false; /* this program, for a library */
    bool in_xapian = false;
    int i;

    for (i = 0; i < r->n; i++) {
        Dl_info info = {0};

        if (!dladdr(r->frames[i], &info))
            continue;
        if (is_here(&info)) {
            if (left)
                return false;
            met = true;
            continue;
        }
        left = met;
        in_xapian |= strstr(info.dli_fname, "/libxapian") != NULL;
        if (in_xapian && info.dli_sname && strstr(info.dli_sname, function))
            return true;
    }
    return false;
}

static bool
is_in(const refusal *r, const char *function)
{
    int i;

    for (i = 0; i < r->n; i++) {
        Dl_info info = {0};

        if (dladdr(r->frames[i], &info) && info.dli_sname &&
            strstr(info.dli_sname, function))
            return true;
    }
    return false;
}

static bool
is_any(bool (*is_so)(const refusal *r, const char *function),
       const char *function)
{
    size_t i;

    for (i = 0; i < MOST_THREADS; i++)
        if (is_so(&refusals[i], function))
            return true;
    return false;
}

bool
failing_was_in_xapian(const char *function)
{
    return is_any(is_in_xapian, function);
}

bool
failing_was_in(const char *function)
{
    return is_any(is_in, function);
}

void
failing_tell(void)
{
    size_t i;

    for (i = 0; i < MOST_THREADS; i++)
        backtrace_symbols_fd(refusals[i].frames, refusals[i].n, STDERR_FILENO);
}

#ifdef REPLACED

void *real_malloc(size_t size) __asm__(REAL("malloc"));
void *real_memalign(size_t alignment, size_t size) __asm__(REAL("memalign"));
void *real_calloc(size_t n, size_t size) __asm__(REAL("calloc"));
void *real_realloc(void *p, size_t size) __asm__(REAL("realloc"));
void real_free(void *p) __asm__(REAL("free"));

UNSEEN static void
note_refusal(void)
{
    size_t i;

    if (refused_in == starts)
        return;
    refused_in = starts;
    i = atomic_fetch_add(&n_refusals, 1);
    if (i < MOST_THREADS)
        refusals[i].n = backtrace(refusals[i].frames, MOST_FRAMES);
}

UNSEEN static bool
is_out(void)
{
    bool (*fails)(size_t nth, void *user) = decide;
    bool out;

    if (!fails || deciding)
        return false;
    deciding = true;
    out = fails(++asked, decide_user);
    if (out)
        note_refusal();
    deciding = false;
    if (out)
        errno = ENOMEM;
    return out;
}

UNSEEN static void *
count(void *p)
{
    if (p)
        blocks++;
    return p;
}

SEEN void *
malloc(size_t size)
{
    return is_out() ? NULL : count(real_malloc(size));
}

SEEN void *
calloc(size_t n, size_t size)
{
    return is_out() ? NULL : count(real_calloc(n, size));
}

SEEN void *
realloc(void *p, size_t size)
{
    void *moved = is_out() ? NULL : real_realloc(p, size);

    return p ? moved : count(moved);
}

SEEN int
posix_memalign(void **p, size_t alignment, size_t size)
{
    *p = is_out() ? NULL : count(real_memalign(alignment, size));
    return *p ? 0 : ENOMEM;
}

SEEN void
free(void *p)
{
    if (p)
        blocks--;
    real_free(p);
}

bool
failing_sees_all(void)
{
    return true;
}

#else

bool
failing_sees_all(void)
{
    return false;
}

#endif

#ifdef ADDRESS_SANITIZER

#include <sanitizer/asan_interface.h>
#include <sanitizer/lsan_interface.h>

/* The sanitizer's operators of C++ ask its own malloc, not the one above. By
 * the names that compilers give them. */
SEEN void *new_one(size_t size) __asm__("_Znwm");
SEEN void *new_array(size_t size) __asm__("_Znam");
SEEN void *try_one(size_t size, const void *n) __asm__("_ZnwmRKSt9nothrow_t");
SEEN void *try_array(size_t size,
                     const void *n) __asm__("_ZnamRKSt9nothrow_t");
SEEN void delete_one(void *p) __asm__("_ZdlPv");
SEEN void delete_array(void *p) __asm__("_ZdaPv");
SEEN void delete_sized(void *p, size_t size) __asm__("_ZdlPvm");
SEEN void delete_array_sized(void *p, size_t size) __asm__("_ZdaPvm");
_Noreturn void throw_bad_alloc(void) __asm__("_ZSt17__throw_bad_allocv");

void *
new_one(size_t size)
{
    void *p = malloc(size);

    if (!p)
        throw_bad_alloc();
    return p;
}

void *
new_array(size_t size)
{
    return new_one(size);
}

void *
try_one(size_t size, const void *n)
{
    (void)n;
    return malloc(size);
}

void *
try_array(size_t size, const void *n)
{
    (void)n;
    return malloc(size);
}

void
delete_one(void *p)
{
    free(p);
}

void
delete_array(void *p)
{
    free(p);
}

void
delete_sized(void *p, size_t size)
{
    (void)size;
    free(p);
}

void
delete_array_sized(void *p, size_t size)
{
    (void)size;
    free(p);
}

/* Whole stacks, also through libraries that keep no frame pointers: by these
 * it is told whose a leak is. */
SEEN const char *__asan_default_options(void);
const char *
__asan_default_options(void)
{
    return "fast_unwind_on_malloc=0:malloc_context_size=20";
}

bool
failing_is_sanitized(void)
{
    return true;
}

long
failing_left(long before)
{
    (void)before;
    return __lsan_do_recoverable_leak_check() != 0;
}

void
failing_on_death(void (*fn)(void))
{
    __sanitizer_set_death_callback(fn);
}

#else

bool
failing_is_sanitized(void)
{
    return false;
}

long
failing_left(long before)
{
    return blocks - before;
}

void
failing_on_death(void (*fn)(void))
{
    (void)fn;
}

#endif

long
failing_blocks(void)
{
    return blocks;
}

/* SPDX-License-Identifier: GPL-2.0-or-later */
#include <config.h>

#include "failing.h"

#include <dlfcn.h>
#include <errno.h>
#include <execinfo.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
#define SANITIZED 1
#elif defined(__has_feature)
#if __has_feature(address_sanitizer) || __has_feature(thread_sanitizer) || \
    __has_feature(memory_sanitizer)
#define SANITIZED 1
#endif
#endif

/* What memory really comes from, by its name in the linker. */
#if defined(SANITIZED) || !defined(__GLIBC__)
#define REAL(name) "__real_" name
#else
#define REAL(name) "__libc_" name
#define REPLACED 1
#endif
void *real_malloc(size_t size) __asm__(REAL("malloc"));
void *real_calloc(size_t n, size_t size) __asm__(REAL("calloc"));
void *real_realloc(void *p, size_t size) __asm__(REAL("realloc"));
void real_free(void *p) __asm__(REAL("free"));

/* What the shared libraries are to find before the C library's. */
#define SEEN __attribute__((visibility("default")))

/* Of the first call that is refused. */
enum { MOST_FRAMES = 60 };

static size_t asked;
static bool (*decide)(size_t nth, void *user); /* NULL: nothing fails */
static void *decide_user;
static long blocks;
static void *frames[MOST_FRAMES]; /* innermost first */
static int n_frames;

void
failing_start(bool (*fails)(size_t nth, void *user), void *user)
{
    /* The first time it allocates, and loads a library. */
    (void)backtrace(frames, MOST_FRAMES);
    n_frames = 0;
    asked = 0;
    decide_user = user;
    decide = fails;
}

size_t
failing_stop(void)
{
    decide = NULL;
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

bool
failing_was_in_xapian(const char *function)
{
    bool left = false; /* this program, for a library */
    bool in_xapian = false;
    int i;

    for (i = 0; i < n_frames; i++) {
        Dl_info info = {0};

        if (!dladdr(frames[i], &info))
            continue;
        if (is_here(&info)) {
            if (left)
                return false;
            continue;
        }
        left = true;
        in_xapian |= strstr(info.dli_fname, "/libxapian") != NULL;
        if (in_xapian && info.dli_sname && strstr(info.dli_sname, function))
            return true;
    }
    return false;
}

bool
failing_was_in(const char *function)
{
    int i;

    for (i = 0; i < n_frames; i++) {
        Dl_info info = {0};

        if (dladdr(frames[i], &info) && info.dli_sname &&
            strstr(info.dli_sname, function))
            return true;
    }
    return false;
}

void
failing_tell(void)
{
    backtrace_symbols_fd(frames, n_frames, STDERR_FILENO);
}

long
failing_blocks(void)
{
    return blocks;
}

static bool
is_out(void)
{
    bool (*fails)(size_t nth, void *user) = decide;
    bool out;

    if (!fails)
        return false;
    decide = NULL;
    out = fails(++asked, decide_user);
    if (out && n_frames == 0)
        n_frames = backtrace(frames, MOST_FRAMES);
    decide = fails;
    if (out)
        errno = ENOMEM;
    return out;
}

static void *
count(void *p)
{
    blocks += p != NULL;
    return p;
}

static void *
get(size_t size)
{
    return is_out() ? NULL : count(real_malloc(size));
}

static void *
get_zeroed(size_t n, size_t size)
{
    return is_out() ? NULL : count(real_calloc(n, size));
}

static void *
get_larger(void *p, size_t size)
{
    void *moved = is_out() ? NULL : real_realloc(p, size);

    return p ? moved : count(moved);
}

static void
give_back(void *p)
{
    blocks -= p != NULL;
    real_free(p);
}

/* Whatever asks for memory by these names in what is linked here. */
void *wrapped_malloc(size_t size) __asm__("__wrap_malloc");
void *wrapped_calloc(size_t n, size_t size) __asm__("__wrap_calloc");
void *wrapped_realloc(void *p, size_t size) __asm__("__wrap_realloc");
void wrapped_free(void *p) __asm__("__wrap_free");

void *
wrapped_malloc(size_t size)
{
    return get(size);
}

void *
wrapped_calloc(size_t n, size_t size)
{
    return get_zeroed(n, size);
}

void *
wrapped_realloc(void *p, size_t size)
{
    return get_larger(p, size);
}

void
wrapped_free(void *p)
{
    give_back(p);
}

#ifdef REPLACED

/* And in all shared libraries. */
SEEN void *
malloc(size_t size)
{
    return get(size);
}

SEEN void *
calloc(size_t n, size_t size)
{
    return get_zeroed(n, size);
}

SEEN void *
realloc(void *p, size_t size)
{
    return get_larger(p, size);
}

SEEN void
free(void *p)
{
    give_back(p);
}

#else

/* Operators new and delete, by the names that C++ compilers give them. */
SEEN void *new_one(size_t size) __asm__("_Znwm");
SEEN void *new_array(size_t size) __asm__("_Znam");
SEEN void delete_one(void *p) __asm__("_ZdlPv");
SEEN void delete_array(void *p) __asm__("_ZdaPv");
SEEN void delete_one_sized(void *p, size_t size) __asm__("_ZdlPvm");
SEEN void delete_array_sized(void *p, size_t size) __asm__("_ZdaPvm");
_Noreturn void throw_bad_alloc(void) __asm__("_ZSt17__throw_bad_allocv");

void *
new_one(size_t size)
{
    void *p = get(size);

    if (!p)
        throw_bad_alloc();
    return p;
}

void *
new_array(size_t size)
{
    return new_one(size);
}

void
delete_one(void *p)
{
    give_back(p);
}

void
delete_array(void *p)
{
    give_back(p);
}

void
delete_one_sized(void *p, size_t size)
{
    (void)size;
    give_back(p);
}

void
delete_array_sized(void *p, size_t size)
{
    (void)size;
    give_back(p);
}

#endif

bool
failing_sees_all(void)
{
#ifdef SANITIZED
    return false;
#else
    return true;
#endif
}

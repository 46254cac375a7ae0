/* SPDX-License-Identifier: GPL-2.0-or-later */
#include <config.h>

#include "base/error.h"

#include <errno.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "base/utf8.h"

/* Longer than a path may be, with a sentence around it. */
enum { MAX_WHOLE = 4096 + 512 };

static const char *const status_texts[] = {
    [PINCITE_OK] = "done",
    [PINCITE_E_NOMEM] = "out of memory",
    [PINCITE_E_INVALID] = "invalid argument",
    [PINCITE_E_IO] = "input or output error",
    [PINCITE_E_NOT_FOUND] = "not found",
    [PINCITE_E_LOCKED] = "locked by another writer",
    [PINCITE_E_CORRUPT] = "damaged index",
    [PINCITE_E_FORMAT] = "index of another version",
    [PINCITE_E_CHANGED] = "changed while being read",
    [PINCITE_E_LIMIT] = "limit exceeded",
    [PINCITE_E_NOT_TEXT] = "not text",
    [PINCITE_E_CANCELLED] = "cancelled",
    [PINCITE_E_INTERNAL] = "internal error",
    [PINCITE_E_TIMEOUT] = "took too long",
    [PINCITE_E_UNREACHABLE] = "no answer from a remote shard",
};

const char *
pincite_status_text(int status)
{
    size_t n = sizeof status_texts / sizeof status_texts[0];

    if (status < 0 || (size_t)status >= n)
        return "unknown status";
    return status_texts[status];
}

/* C0, DEL, and C1 as UTF-8 has them. */
static void
mask_controls(char *s)
{
    for (; *s; s++) {
        if ((unsigned char)*s < 0x20 || *s == 0x7f)
            *s = '?';
        else if ((unsigned char)s[0] == 0xc2 && (unsigned char)s[1] < 0xa0 &&
                 (unsigned char)s[1] >= 0x80)
            s[0] = s[1] = '?';
    }
}

/*
 * A cut must not leave half a UTF-8 character behind: drops the last
 * character's bytes when its sequence is not complete.
 */
static void
drop_half_character(char *s, size_t n)
{
    size_t lead = n;
    size_t want;
    unsigned char c;

    while (lead > 0 && n - lead < 3 && pci_utf8_continues(s[lead - 1]))
        lead--;
    if (lead == 0)
        return;
    c = (unsigned char)s[lead - 1];
    want = c >= 0xf0 ? 4 : c >= 0xe0 ? 3 : c >= 0xc0 ? 2 : 1;
    if (want > n - lead + 1)
        s[lead - 1] = '\0';
}

/* strerror_r has two shapes: GNU's returns the text, POSIX's fills it. */
static const char *
errno_text(int sys, char *buf, size_t size)
{
#ifdef STRERROR_R_CHAR_P
    return strerror_r(sys, buf, size);
#else
    return strerror_r(sys, buf, size) ? "unknown system error" : buf;
#endif
}

static void
add_reason(char whole[MAX_WHOLE], int sys)
{
    char text[128];
    size_t n = strlen(whole);

    snprintf(whole + n, MAX_WHOLE - n, ": %s",
             errno_text(sys, text, sizeof text));
}

/* What does not fit is cut out of the middle: a path is long, and the reason
 * stands behind it. */
static void
shorten(const char *whole, char *out, size_t size)
{
    static const char dots[] = "...";
    size_t n = strlen(whole);
    size_t half = (size - sizeof dots) / 2;
    size_t tail = n - half;

    if (n < size) {
        memcpy(out, whole, n + 1);
        return;
    }
    while (pci_utf8_continues(whole[tail]))
        tail++;
    memcpy(out, whole, half);
    out[half] = '\0';
    drop_half_character(out, half);
    n = strlen(out);
    memcpy(out + n, dots, sizeof dots - 1);
    memcpy(out + n + sizeof dots - 1, whole + tail, strlen(whole + tail) + 1);
}

static void
set_message(pincite_error *err, pincite_status code, int sys,
            const char *format, va_list args)
{
    char whole[MAX_WHOLE];
    int n = vsnprintf(whole, sizeof whole, format, args);

    err->code = code;
    err->sys_errno = sys;
    whole[n < 0 ? 0 : sizeof whole - 1] = '\0';
    mask_controls(whole);
    if (sys)
        add_reason(whole, sys);
    shorten(whole, err->message, sizeof err->message);
}

pincite_status
pci_fail(pincite_error *err, pincite_status code, const char *format, ...)
{
    int saved = errno;
    va_list args;

    if (err) {
        va_start(args, format);
        set_message(err, code, 0, format, args);
        va_end(args);
    }
    errno = saved;
    return code;
}

pincite_status
pci_fail_errno(pincite_error *err, const char *format, ...)
{
    int saved = errno;
    pincite_status code = saved == ENOMEM ? PINCITE_E_NOMEM : PINCITE_E_IO;
    va_list args;

    if (err) {
        va_start(args, format);
        set_message(err, code, saved, format, args);
        va_end(args);
    }
    errno = saved;
    return code;
}

pincite_status
pci_fail_nomem(pincite_error *err)
{
    return pci_fail(err, PINCITE_E_NOMEM, "out of memory");
}

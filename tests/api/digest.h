/* SPDX-License-Identifier: GPL-2.0-or-later */
/* tests/api/digest.h - an answer as one number, to be compared. */
#ifndef DIGEST_H
#define DIGEST_H

#include <stdint.h>
#include <string.h>

#include <pincite/pincite.h>

static inline void
digest_bytes(uint64_t *sum, const void *bytes, size_t n)
{
    const unsigned char *p = bytes;
    size_t i;

    for (i = 0; i < n; i++)
        *sum = (*sum ^ p[i]) * UINT64_C(0x100000001b3);
}

static inline void
digest_string(uint64_t *sum, const char *s)
{
    digest_bytes(sum, s ? s : "-", s ? strlen(s) + 1 : 1);
}

static inline void
digest_hit(uint64_t *sum, const pincite_hit *hit)
{
    double score = pincite_hit_score(hit);
    uint32_t similar = pincite_hit_similar(hit);
    size_t i;

    digest_string(sum, pincite_hit_path(hit));
    digest_string(sum, pincite_hit_text(hit, NULL));
    digest_bytes(sum, &score, sizeof score);
    digest_bytes(sum, &similar, sizeof similar);
    for (i = 0; i < pincite_hit_mark_count(hit); i++) {
        uint64_t at = pincite_mark_start_byte(pincite_hit_mark(hit, i));

        digest_bytes(sum, &at, sizeof at);
    }
}

static inline uint64_t
digest_results(const pincite_results *results)
{
    uint64_t sum = UINT64_C(0xcbf29ce484222325);
    uint64_t matches = pincite_results_matches(results);
    size_t i;

    digest_bytes(&sum, &matches, sizeof matches);
    digest_string(&sum, pincite_results_understood(results));
    digest_string(&sum, pincite_results_suggestion(results));
    for (i = 0; i < pincite_results_count(results); i++)
        digest_hit(&sum, pincite_results_hit(results, i));
    return sum;
}

#endif

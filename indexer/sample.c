/* SPDX-License-Identifier: GPL-2.0-or-later */
#include <config.h>

#include "indexer/sample.h"

#include <string.h>

#include "base/file.h"
#include "base/utf8.h"
#include "text/article.h"
#include "text/words/analyser.h"
#include "text/words/small_words.h"
#include "text/words/stopwords.h"

/* Bytes. Less than these are not worth it; a share of them is read, as much as
 * tells which words are frequent. Of a file no more than its start is taken,
 * so that there are some of many; of one that is packed nothing can be read
 * then. */
enum {
    LEAST_WORTH = 1 << 20,
    SHARE = 32,
    MOST_READ = 384 << 10,
    MOST_OF_FILE = 4 << 10
};

typedef struct sampling {
    const pci_survey *survey;
    pci_absorber *absorber;
    pci_bulk_batch *batch;
    pci_buf bytes; /* of the file being read */
    pci_analyser *english;
    uint32_t languages; /* of those that were read, as stop words have them */
} sampling;

/* How many files are to be taken; 0: it does not pay. */
static uint64_t
count_wanted(const pci_survey *s)
{
    uint64_t whole = 0; /* bytes of all files */
    uint64_t within_reach = 0;
    uint64_t wanted;
    size_t i;

    for (i = 0; i < s->n_fresh; i++) {
        uint64_t n = s->fresh[i].file->stat.size;

        whole += n;
        within_reach += n < MOST_OF_FILE ? n : MOST_OF_FILE;
    }
    if (whole < LEAST_WORTH)
        return 0;
    wanted = whole / SHARE < MOST_READ ? whole / SHARE : MOST_READ;
    wanted = s->n_fresh * wanted / within_reach + 1;
    return wanted < s->n_fresh ? wanted : s->n_fresh;
}

static pincite_status
take_file(sampling *s, const char *path, pincite_error *err)
{
    const pci_sink sink = {.batch = s->batch};
    pincite_error why = PINCITE_ERROR_INIT;
    pci_file_stat state;
    uint32_t passages;
    pincite_status st;

    pci_buf_clear(&s->bytes);
    st = pci_file_read(path, &s->bytes, &state, &why);
    if (!st && s->bytes.n > MOST_OF_FILE)
        s->bytes.n = pci_utf8_before(s->bytes.p, MOST_OF_FILE);
    if (!st && s->bytes.n > 0)
        st = pci_absorb(s->absorber, &sink, path, s->bytes.p, s->bytes.n, NULL,
                        &passages, &why);
    if (!st && s->bytes.n > 0)
        s->languages |=
            pci_stopword_language(pci_absorber_language(s->absorber)->code);
    return st == PINCITE_E_NOMEM ? pci_fail_nomem(err) : PINCITE_OK;
}

static pincite_status
take_files(sampling *s, uint64_t n, pincite_error *err)
{
    const pci_survey *survey = s->survey;
    pincite_status st = PINCITE_OK;
    uint64_t i;

    for (i = 0; i < n && !st; i++) {
        size_t at = (size_t)(i * survey->n_fresh / n);

        st = take_file(s, survey->fresh[at].file->path, err);
    }
    return st;
}

/* Whether it is the stem of an English function word. */
static bool
is_of_function_word(pci_analyser *english, const char *stem, size_t n)
{
    size_t i;

    for (i = 0; i < pci_n_function_words; i++) {
        const char *word = pci_function_words[i];
        pci_stem own;

        if (!pci_analyser_look(english, word, strlen(word), &own, NULL) &&
            own.len == n && !memcmp(own.text, stem, n))
            return true;
    }
    return false;
}

/* Whether a stem is one of a small word of the samples' languages; of others
 * than English these mostly are their own stems. */
static bool
is_small(const char *stem, size_t n, void *user)
{
    const sampling *s = user;

    return (pci_stopword_find(stem, n) & s->languages) ||
           (s->languages & pci_stopword_language("en") &&
            is_of_function_word(s->english, stem, n));
}

pincite_status
pci_sample_fresh(const pci_survey *survey, pci_absorber *absorber,
                 pci_store *store, pincite_error *err)
{
    sampling s = {.survey = survey,
                  .absorber = absorber,
                  .bytes = PCI_BUF_INIT(PCI_MAX_SOURCE)};
    uint64_t n = count_wanted(survey);
    pincite_status st;

    if (n == 0)
        return PINCITE_OK;
    st = pci_analyser_new("en", &s.english, err);
    if (!st)
        st = pci_bulk_batch_new(false, &s.batch, err);
    if (!st)
        st = take_files(&s, n, err);
    if (!st)
        st = pci_store_learn(store, s.batch, is_small, &s, err);
    pci_absorber_leave_batch(absorber);
    pci_bulk_batch_free(s.batch);
    pci_analyser_free(s.english);
    pci_buf_release(&s.bytes);
    return st;
}

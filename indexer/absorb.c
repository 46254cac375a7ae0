/* SPDX-License-Identifier: GPL-2.0-or-later */
#include <config.h>

#include "indexer/absorb.h"

#include <stdio.h>
#include <string.h>

#include "base/alloc.h"
#include "base/utf8.h"
#include "engine/schema.h"
#include "indexer/postings.h"
#include "text/article.h"
#include "text/layer.h"
#include "text/passage.h"
#include "text/sketch.h"

/* Bytes of a heading that are kept with each of its passages; bytes of an
 * article's text at most of which the tokens are kept. */
enum { MAX_HEADING = 300, MAX_KEPT = 512 << 10 };

struct pci_absorber {
    pci_language_detector *detector;
    pci_analysers analysers;
    pci_postings postings;
    pci_tokens tokens; /* of the article's text, or of a passage */
    size_t *ends;      /* where those of each passage end */
    size_t cap_ends;
    pci_buf map;
    pci_buf heading;
    pci_stemmed stemmed;
};

/* One layer of an article, parted. */
typedef struct layer {
    pci_article blocks;
    pci_passages passages;
} layer;

/* What is to become of one article. */
typedef struct intake {
    pci_absorber *a;
    const pci_sink *sink;
    pci_analyser *analyser; /* of its language */
    pci_article article;
    bool kept;               /* the tokens of all of its text */
    bool same_heading;       /* as the last passage's, whose terms are there */
    pci_postings_mark facts; /* behind the terms all passages share */
    pci_postings_mark heading; /* behind those of the heading */
    layer layers[PCI_LAYERS];
    pci_record record; /* borrows all its strings */
    pincite_error *err;
} intake;

pincite_status
pci_absorber_new(pci_absorber **out, pincite_error *err)
{
    pci_absorber *a = pci_alloc(sizeof *a);
    pincite_status st;

    *out = NULL;
    if (!a)
        return pci_fail_nomem(err);
    a->analysers = (pci_analysers)PCI_ANALYSERS_INIT;
    a->postings = (pci_postings)PCI_POSTINGS_INIT;
    a->tokens = (pci_tokens)PCI_TOKENS_INIT;
    a->map = (pci_buf)PCI_BUF_INIT(SIZE_MAX / 2);
    a->heading = (pci_buf)PCI_BUF_INIT(SIZE_MAX / 2);
    st = pci_language_detector_new(&a->detector, err);
    if (st)
        pci_absorber_free(a);
    else
        *out = a;
    return st;
}

void
pci_absorber_free(pci_absorber *a)
{
    if (!a)
        return;
    pci_language_detector_free(a->detector);
    pci_analysers_release(&a->analysers);
    pci_buf_release(&a->map);
    pci_buf_release(&a->heading);
    pci_postings_release(&a->postings);
    pci_tokens_release(&a->tokens);
    pci_free(a->ends);
    pci_free(a);
}

void
pci_absorber_leave_batch(pci_absorber *a)
{
    pci_postings_begin(&a->postings, NULL);
}

const pci_stemmed *
pci_absorber_language(const pci_absorber *a)
{
    return &a->stemmed;
}

static pincite_status
set_place(intake *in, const pci_map *map, const pci_passage *passage)
{
    pci_record *r = &in->record;
    pci_place place = pci_map_place(map, passage->start, passage->end);

    r->start_byte = place.start_byte;
    r->end_byte = place.end_byte;
    r->start_line = place.start_line;
    r->end_line = place.end_line;
    pci_buf_clear(&in->a->map);
    pci_map_pack(map, passage->start, passage->end, &in->a->map);
    r->map = in->a->map.p;
    r->map_len = in->a->map.n;
    return pci_buf_status(&in->a->map, in->err);
}

/* Sets the heading a passage stands under, or starts with, and its page.
 * *next is the first block behind its start, from which its successor's
 * search goes on. */
static pincite_status
set_heading(intake *in, const pci_article *blocks, const pci_passage *passage,
            size_t *next)
{
    pci_record *r = &in->record;
    size_t n;

    for (; *next < blocks->n_blocks; ++*next) {
        const pci_block *b = &blocks->blocks[*next];

        if (b->start > passage->start)
            break;
        r->page = b->page;
        if (b->kind != PCI_BLOCK_HEADING)
            continue;
        n = b->end - b->start;
        if (n > MAX_HEADING)
            n = pci_utf8_before(blocks->text.p + b->start, MAX_HEADING);
        pci_buf_clear(&in->a->heading);
        pci_buf_add(&in->a->heading, blocks->text.p + b->start, n);
        r->heading = in->a->heading.p;
        in->same_heading = false;
    }
    return pci_buf_status(&in->a->heading, in->err);
}

/* Adds the passage that in->record tells, with its terms: the article's are
 * in the list already. */
static pincite_status
store_passage(intake *in, const pci_tokens *tokens)
{
    const pci_record *r = &in->record;
    pci_postings *p = &in->a->postings;
    pincite_status st = PINCITE_OK;

    pci_postings_back_to(p, in->same_heading ? in->heading : in->facts);
    if (!in->same_heading) {
        st = pci_postings_add_heading(p, in->analyser, r, in->err);
        in->heading = pci_postings_here(p);
        in->same_heading = true;
    }
    if (!st)
        st = pci_postings_add_text(p, in->analyser, r->text, r->text_len,
                                   tokens, in->err);
    if (st)
        return st;
    pci_postings_finish(p);
    return in->sink->store ? pci_store_add_passage(in->sink->store, r, p->list,
                                                   p->n, in->err)
                           : pci_batch_add_passage(in->sink->batch, r, p->list,
                                                   p->n, in->err);
}

/* The tokens of a passage, borrowed until the next are asked for. */
static pincite_status
find_tokens(intake *in, pci_layer which, size_t passage, pci_tokens *out)
{
    pci_absorber *a = in->a;
    size_t from = 0;
    pincite_status st = PINCITE_OK;

    if (which == PCI_LAYER_TEXT && in->kept) {
        from = passage ? a->ends[passage - 1] : 0;
        *out = a->tokens;
        out->n = a->ends[passage];
    } else {
        st = pci_tokenise(in->record.text, in->record.text_len, &a->tokens,
                          in->err);
        *out = a->tokens;
    }
    out->n -= from;
    out->list += from;
    return st;
}

static pincite_status
add_layer(intake *in, pci_layer which)
{
    static const pci_kind kinds[PCI_LAYERS] = {
        [PCI_LAYER_TEXT] = PCI_KIND_TEXT,
        [PCI_LAYER_NOTES] = PCI_KIND_NOTE,
        [PCI_LAYER_REFERENCES] = PCI_KIND_REFERENCE,
        [PCI_LAYER_FURNITURE] = PCI_KIND_FURNITURE};
    const layer *l = &in->layers[which];
    pci_record *r = &in->record;
    pincite_status st = PINCITE_OK;
    size_t block = 0;
    size_t i;

    r->kind = kinds[which];
    r->heading = NULL;
    in->same_heading = false;
    r->page = 0;
    for (i = 0; i < l->passages.n && !st; i++) {
        const pci_passage *p = &l->passages.list[i];
        pci_tokens tokens;

        r->passage++;
        r->text = l->blocks.text.p + p->start;
        r->text_len = p->end - p->start;
        st = set_heading(in, &l->blocks, p, &block);
        if (!st)
            st = set_place(in, &l->blocks.map, p);
        if (!st)
            st = find_tokens(in, which, i, &tokens);
        if (!st)
            st = store_passage(in, &tokens);
    }
    return st;
}

static pincite_status
part(intake *in)
{
    pincite_status st = PINCITE_OK;
    size_t passages = 0;
    int i;

    for (i = 0; i < PCI_LAYERS && !st; i++) {
        layer *l = &in->layers[i];

        st = pci_layer_select(&in->article, (pci_layer)i, &l->blocks, in->err);
        if (!st)
            st = pci_passages_find(&l->blocks, &l->passages, in->err);
        passages += l->passages.n;
    }
    in->record.passages = (uint32_t)passages;
    return st;
}

static pincite_status
take_language(intake *in, const char *code)
{
    pincite_status st =
        pci_analysers_get(&in->a->analysers, code, &in->analyser, in->err);
    size_t n;

    in->record.language = (char *)code;
    if (st)
        return st;
    if (!code)
        code = PCI_UNKNOWN_STEMMED_AS;
    n = strlen(code);
    memset(&in->a->stemmed, 0, sizeof in->a->stemmed);
    snprintf(in->a->stemmed.stamp, sizeof in->a->stemmed.stamp, "%s",
             pci_analyser_stamp(in->analyser));
    memcpy(in->a->stemmed.code, code,
           n < PCI_LANGUAGE_CODE ? n : PCI_LANGUAGE_CODE);
    /* A language is in use once a passage is in it. */
    if (!in->sink->store || in->record.passages == 0)
        return PINCITE_OK;
    return pci_store_use_language(in->sink->store, code, in->a->stemmed.stamp,
                                  in->err);
}

/* The terms that all passages of the article share. */
static pincite_status
start_postings(intake *in)
{
    pci_postings *p = &in->a->postings;
    pincite_status st;

    pci_postings_begin(p, in->sink->store ? NULL : in->sink->batch);
    st = pci_postings_add_article(p, in->analyser, &in->record, in->err);
    in->facts = pci_postings_here(p);
    return st;
}

static size_t
text_size(const layer *l)
{
    size_t n = l->passages.n;

    return n ? l->passages.list[n - 1].end - l->passages.list[0].start : 0;
}

/* Reads a passage of the article's own text behind the tokens that are there:
 * how long it is, and what copies of the article have in common. */
static pincite_status
measure_passage(intake *in, pci_sketch *sketch, const char *text, size_t n)
{
    pci_tokens *all = &in->a->tokens;
    size_t from = all->n;
    pincite_status st = pci_tokenise_more(text, n, all, in->err);
    pci_tokens tokens = *all;

    if (st)
        return st;
    tokens.list += from;
    tokens.n -= from;
    pci_sketch_add(sketch, &tokens);
    /* Each is a stem and a word. */
    in->record.article_length += 2 * (uint32_t)tokens.n;
    return PINCITE_OK;
}

/* The tokens are kept, unless these are too many. */
static pincite_status
measure(intake *in)
{
    const layer *l = &in->layers[PCI_LAYER_TEXT];
    pci_absorber *a = in->a;
    pincite_status st = PINCITE_OK;
    pci_sketch sketch;
    size_t i;

    in->kept = text_size(l) <= MAX_KEPT;
    if (!pci_grow(&a->ends, &a->cap_ends, l->passages.n, sizeof *a->ends))
        return pci_fail_nomem(in->err);
    in->record.article_length = 0;
    pci_tokens_clear(&a->tokens);
    pci_sketch_begin(&sketch);
    for (i = 0; i < l->passages.n && !st; i++) {
        const pci_passage *p = &l->passages.list[i];

        if (!in->kept)
            pci_tokens_clear(&a->tokens);
        st = measure_passage(in, &sketch, l->blocks.text.p + p->start,
                             p->end - p->start);
        a->ends[i] = a->tokens.n;
    }
    in->record.sketch = pci_sketch_finish(&sketch);
    return st;
}

static pincite_status
measure_recorded(intake *in, const pci_record *passages, size_t n)
{
    pincite_status st = PINCITE_OK;
    pci_sketch sketch;
    size_t i;

    in->record.article_length = 0;
    pci_sketch_begin(&sketch);
    for (i = 0; i < n && !st; i++) {
        pci_tokens_clear(&in->a->tokens);
        if (passages[i].kind == PCI_KIND_TEXT)
            st = measure_passage(in, &sketch, passages[i].text,
                                 passages[i].text_len);
    }
    in->record.sketch = pci_sketch_finish(&sketch);
    return st;
}

static pincite_status
store_article(intake *in, const char *path)
{
    const pci_fact *facts = in->article.facts;
    pincite_status st = part(in);
    int i;

    in->record.path = (char *)path;
    in->record.title = facts[PCI_FACT_TITLE].value;
    in->record.author = facts[PCI_FACT_AUTHOR].value;
    in->record.date = facts[PCI_FACT_DATE].value;
    in->record.url = facts[PCI_FACT_URL].value;
    if (!st)
        st = take_language(in, facts[PCI_FACT_LANGUAGE].value);
    if (!st)
        st = measure(in);
    if (!st)
        st = start_postings(in);
    if (!st && in->sink->store)
        st = pci_store_remove_passages(in->sink->store, path, in->err);
    for (i = 0; i < PCI_LAYERS && !st; i++)
        st = add_layer(in, (pci_layer)i);
    return st;
}

static pincite_status
take_told(intake *in, const pci_told *told)
{
    pincite_status st = PINCITE_OK;
    int i;

    for (i = 0; told && i < PCI_FACTS && !st; i++) {
        const char *value = told->facts[i];

        if (!value)
            continue;
        pci_free(in->article.facts[i].value);
        in->article.facts[i].value = NULL;
        st = pci_article_set_fact(&in->article, (pci_fact_kind)i, value,
                                  strlen(value), "told", in->err);
    }
    return st;
}

pincite_status
pci_absorb(pci_absorber *a, const pci_sink *sink, const char *path,
           const char *bytes, size_t n, const pci_told *told,
           uint32_t *passages, pincite_error *err)
{
    intake in;
    pincite_status st;
    int i;

    memset(&in, 0, sizeof in);
    in.a = a;
    in.sink = sink;
    in.err = err;
    st = pci_article_parse(bytes, n, path, &in.article, err);
    if (st == PINCITE_E_LIMIT)
        st = PINCITE_E_NOT_TEXT; /* of the file alone, whatever the store may
                                    say later */
    if (!st)
        st = take_told(&in, told);
    if (!st && sink)
        st = pci_article_find_language(&in.article, a->detector, err);
    if (!st && sink)
        st = store_article(&in, path);
    *passages = st ? 0 : in.record.passages;
    for (i = 0; i < PCI_LAYERS; i++) {
        pci_article_release(&in.layers[i].blocks);
        pci_passages_release(&in.layers[i].passages);
    }
    pci_article_release(&in.article);
    return st;
}

pincite_status
pci_absorb_recorded(pci_absorber *a, pci_store *store,
                    const pci_record *passages, size_t n, pincite_error *err)
{
    const pci_sink sink = {.store = store};
    intake in;
    pincite_status st;
    size_t i;

    memset(&in, 0, sizeof in);
    in.a = a;
    in.sink = &sink;
    in.err = err;
    in.record = *passages;
    st = take_language(&in, passages->language);
    if (!st)
        st = measure_recorded(&in, passages, n);
    if (!st)
        st = start_postings(&in);
    for (i = 0; i < n && !st; i++) {
        uint64_t sketch = in.record.sketch;
        uint32_t length = in.record.article_length;

        in.record = passages[i];
        in.record.sketch = sketch;
        in.record.article_length = length;
        in.same_heading = false;
        st = pci_tokenise(in.record.text, in.record.text_len, &a->tokens, err);
        if (!st)
            st = store_passage(&in, &a->tokens);
    }
    return st;
}

/* SPDX-License-Identifier: GPL-2.0-or-later */
#include <config.h>

#include "indexer/absorb.h"

#include <string.h>

#include "base/alloc.h"
#include "base/utf8.h"
#include "text/words/analyser.h"
#include "text/article.h"
#include "text/layer.h"
#include "text/passage.h"
#include "text/words/token.h"

/* Bytes of a heading that are kept with each of its passages. */
enum { MAX_HEADING = 300 };

struct pci_absorber {
    pci_language_detector *detector;
    pci_analysers analysers;
    pci_tokens tokens;
    pci_buf stems; /* those of the passage's tokens, one after another */
    pci_posting *postings;
    size_t cap_postings;
    pci_buf map;
    pci_buf heading;
};

/* One layer of an article, parted. */
typedef struct layer {
    pci_article blocks;
    pci_passages passages;
} layer;

/* What is to become of one article. */
typedef struct intake {
    pci_absorber *a;
    pci_store *store;
    pci_analyser *analyser; /* of its language */
    pci_article article;
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
    a->tokens = (pci_tokens)PCI_TOKENS_INIT;
    a->stems = (pci_buf)PCI_BUF_INIT(SIZE_MAX / 2);
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
    pci_tokens_release(&a->tokens);
    pci_buf_release(&a->stems);
    pci_buf_release(&a->map);
    pci_buf_release(&a->heading);
    pci_free(a->postings);
    pci_free(a);
}

/* Fills a->postings with the stems of a passage's text. */
static pincite_status
find_postings(intake *in, const char *text, size_t n)
{
    pci_absorber *a = in->a;
    pincite_status st = pci_tokenise(text, n, &a->tokens, in->err);
    const char *at;
    size_t i;

    if (st)
        return st;
    if (!pci_grow(&a->postings, &a->cap_postings, a->tokens.n,
                  sizeof *a->postings))
        return pci_fail_nomem(in->err);
    pci_buf_clear(&a->stems);
    for (i = 0; i < a->tokens.n; i++) {
        const pci_token *t = &a->tokens.list[i];
        pci_posting *p = &a->postings[i];
        const char *stem;

        st = pci_analyser_stem(in->analyser, a->tokens.words.p + t->word,
                               t->word_len, &stem, &p->stem_len, in->err);
        if (st)
            return st;
        pci_buf_add(&a->stems, stem, p->stem_len);
        p->position = t->position;
        p->span = t->span;
    }
    /* Only now that the buffer no longer moves can they be pointed at. */
    at = a->stems.p;
    for (i = 0; i < a->tokens.n; i++) {
        a->postings[i].stem = at;
        at += a->postings[i].stem_len;
    }
    return pci_buf_status(&a->stems, in->err);
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
    }
    return pci_buf_status(&in->a->heading, in->err);
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
    r->page = 0;
    for (i = 0; i < l->passages.n && !st; i++) {
        const pci_passage *p = &l->passages.list[i];

        r->passage++;
        r->text = l->blocks.text.p + p->start;
        r->text_len = p->end - p->start;
        st = set_heading(in, &l->blocks, p, &block);
        if (!st)
            st = set_place(in, &l->blocks.map, p);
        if (!st)
            st = find_postings(in, r->text, r->text_len);
        if (!st)
            st = pci_store_add_passage(in->store, r, in->a->postings,
                                       in->a->tokens.n, in->err);
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
take_language(intake *in)
{
    const char *code = in->article.facts[PCI_FACT_LANGUAGE].value;
    pincite_status st =
        pci_analysers_get(&in->a->analysers, code, &in->analyser, in->err);

    in->record.language = (char *)code;
    if (st)
        return st;
    return pci_store_use_language(in->store,
                                  code ? code : PCI_DEFAULT_LANGUAGE,
                                  pci_analyser_stamp(in->analyser), in->err);
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
        st = take_language(in);
    if (!st)
        st = pci_store_remove_passages(in->store, path, in->err);
    for (i = 0; i < PCI_LAYERS && !st; i++)
        st = add_layer(in, (pci_layer)i);
    return st;
}

pincite_status
pci_absorb(pci_absorber *a, pci_store *store, const char *path,
           const char *bytes, size_t n, uint32_t *passages, pincite_error *err)
{
    intake in;
    pincite_status st;
    int i;

    memset(&in, 0, sizeof in);
    in.a = a;
    in.store = store;
    in.err = err;
    st = pci_article_parse(bytes, n, path, &in.article, err);
    if (st == PINCITE_E_LIMIT)
        st = PINCITE_E_NOT_TEXT; /* of the file alone, whatever the store may
                                    say later */
    if (!st)
        st = pci_article_find_language(&in.article, a->detector, err);
    if (!st)
        st = store_article(&in, path);
    *passages = st ? 0 : in.record.passages;
    for (i = 0; i < PCI_LAYERS; i++) {
        pci_article_release(&in.layers[i].blocks);
        pci_passages_release(&in.layers[i].passages);
    }
    pci_article_release(&in.article);
    return st;
}

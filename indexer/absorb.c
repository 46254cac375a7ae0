/* SPDX-License-Identifier: GPL-2.0-or-later */
#include <config.h>

#include "indexer/absorb.h"

#include "base/alloc.h"
#include "text/article.h"
#include "text/passage.h"
#include "text/token.h"

struct pci_absorber {
    pci_analyser *analyser;
    pci_tokens tokens;
    pci_buf stems; /* those of the passage's tokens, one after another */
    pci_posting *postings;
    size_t cap_postings;
    pci_buf map;
};

pincite_status
pci_absorber_new(pci_analyser *analyser, pci_absorber **out,
                 pincite_error *err)
{
    pci_absorber *a = pci_alloc(sizeof *a);

    *out = a;
    if (!a)
        return pci_fail_nomem(err);
    a->analyser = analyser;
    a->tokens = (pci_tokens)PCI_TOKENS_INIT;
    a->stems = (pci_buf)PCI_BUF_INIT(SIZE_MAX / 2);
    a->map = (pci_buf)PCI_BUF_INIT(SIZE_MAX / 2);
    return PINCITE_OK;
}

void
pci_absorber_free(pci_absorber *a)
{
    if (!a)
        return;
    pci_tokens_release(&a->tokens);
    pci_buf_release(&a->stems);
    pci_buf_release(&a->map);
    pci_free(a->postings);
    pci_free(a);
}

/* Fills a->postings with the stems of a passage's text. */
static pincite_status
find_postings(pci_absorber *a, const char *text, size_t n, pincite_error *err)
{
    pincite_status st = pci_tokenise(text, n, &a->tokens, err);
    const char *at;
    size_t i;

    if (st)
        return st;
    if (!pci_grow(&a->postings, &a->cap_postings, a->tokens.n,
                  sizeof *a->postings))
        return pci_fail_nomem(err);
    pci_buf_clear(&a->stems);
    for (i = 0; i < a->tokens.n; i++) {
        const pci_token *t = &a->tokens.list[i];
        pci_posting *p = &a->postings[i];
        const char *stem;

        st = pci_analyser_stem(a->analyser, a->tokens.words.p + t->word,
                               t->word_len, &stem, &p->stem_len, err);
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
    return pci_buf_status(&a->stems, err);
}

static pincite_status
add_passage(pci_absorber *a, pci_store *store, const pci_article *article,
            const pci_passage *passage, pci_record *r, pincite_error *err)
{
    const pci_map *map = &article->map;
    size_t line;
    size_t column;
    pincite_status st;

    r->text = article->text.p + passage->start;
    r->text_len = passage->end - passage->start;
    st = find_postings(a, r->text, r->text_len, err);
    if (st)
        return st;
    r->start_byte = pci_map_start(map, passage->start);
    r->end_byte = pci_map_end(map, passage->end);
    pci_map_line(map, (size_t)r->start_byte, &line, &column);
    r->start_line = line;
    pci_map_line(map, (size_t)r->end_byte - (r->end_byte > r->start_byte),
                 &line, &column);
    r->end_line = line;
    pci_buf_clear(&a->map);
    pci_map_pack(map, passage->start, passage->end, &a->map);
    st = pci_buf_status(&a->map, err);
    if (st)
        return st;
    r->map = a->map.p;
    r->map_len = a->map.n;
    return pci_store_add_passage(store, r, a->postings, a->tokens.n, err);
}

pincite_status
pci_absorb(pci_absorber *a, pci_store *store, const char *path,
           const char *bytes, size_t n, uint32_t *passages, pincite_error *err)
{
    pci_article article;
    pci_passages found = PCI_PASSAGES_INIT;
    pci_record r = {0};
    pincite_status st;
    size_t i;

    *passages = 0;
    st = pci_article_parse(bytes, n, path, &article, err);
    if (st)
        goto out;
    st = pci_passages_find(&article, &found, err);
    if (st)
        goto out;
    st = pci_store_remove_passages(store, path, err);
    if (st)
        goto out;
    r.path = (char *)path;
    r.title = article.title;
    r.author = article.author;
    r.date = article.date;
    r.passages = (uint32_t)found.n;
    for (i = 0; i < found.n && !st; i++) {
        r.passage = (uint32_t)i + 1;
        st = add_passage(a, store, &article, &found.list[i], &r, err);
    }
    if (!st)
        *passages = (uint32_t)found.n;
out:
    pci_passages_release(&found);
    pci_article_release(&article);
    return st;
}

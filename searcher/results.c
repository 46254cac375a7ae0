/* SPDX-License-Identifier: GPL-2.0-or-later */
#include <config.h>

#include "searcher/results.h"

#include <errno.h>
#include <sys/stat.h>

#include "base/alloc.h"
#include "base/file.h"
#include "searcher/query/parse_field.h"
#include "text/map.h"

pincite_status
pci_results_new(pci_page *page, char *understood, pincite_results **out,
                pincite_error *err)
{
    pincite_results *r = pci_alloc(sizeof *r);
    size_t i;

    *out = NULL;
    if (r && understood)
        r->hits = pci_alloc_array(page->n, sizeof *r->hits);
    if (!r || !understood || !r->hits) {
        pci_free(r);
        pci_free(understood);
        return pci_fail_nomem(err);
    }
    for (i = 0; i < page->n; i++)
        r->hits[i].found = page->list[i];
    r->n = page->n;
    r->matches = page->matches;
    r->understood = understood;
    page->n = 0;
    *out = r;
    return PINCITE_OK;
}

static void
release_hit(pincite_hit *hit)
{
    size_t i;

    pci_record_release(&hit->found.record);
    pci_free(hit->marks);
    for (i = 0; i < hit->n_parts; i++)
        pci_free(hit->parts[i].query);
    pci_free(hit->parts);
}

void
pci_results_empty(pincite_results *results)
{
    size_t i;

    for (i = 0; i < results->n; i++)
        release_hit(&results->hits[i]);
    results->n = 0;
    results->matches = 0;
}

void
pincite_results_free(pincite_results *results)
{
    if (!results)
        return;
    pci_results_empty(results);
    pci_free(results->hits);
    pci_free(results->understood);
    pci_free(results->suggestion);
    pci_free(results);
}

pincite_status
pci_hit_set_marks(pincite_hit *hit, const pci_spans *spans, pincite_error *err)
{
    const pci_record *r = &hit->found.record;
    pci_map map = PCI_MAP_INIT;
    pincite_status st =
        pci_map_unpack(r->map, r->map_len, r->text_len, &map, err);
    size_t i;

    if (st)
        goto out;
    hit->marks = pci_alloc_array(spans->n, sizeof *hit->marks);
    if (!hit->marks) {
        st = pci_fail_nomem(err);
        goto out;
    }
    for (i = 0; i < spans->n; i++) {
        pincite_mark *m = &hit->marks[i];
        size_t line;
        size_t column;

        m->span = spans->list[i];
        m->start_byte = pci_map_start(&map, m->span.start);
        m->end_byte = pci_map_end(&map, m->span.end);
        pci_map_line(&map, (size_t)m->start_byte, &line, &column);
        m->line = line;
        m->column = column;
    }
    hit->n_marks = spans->n;
out:
    pci_map_release(&map);
    return st;
}

size_t
pincite_results_count(const pincite_results *results)
{
    return results->n;
}

uint64_t
pincite_results_matches(const pincite_results *results)
{
    return results->matches;
}

const char *
pincite_results_understood(const pincite_results *results)
{
    return results->understood;
}

const char *
pincite_results_suggestion(const pincite_results *results)
{
    return results->suggestion;
}

bool
pincite_results_relaxed(const pincite_results *results)
{
    return results->relaxed;
}

bool
pincite_results_shortened(const pincite_results *results)
{
    return results->shortened;
}

bool
pincite_results_cut(const pincite_results *results)
{
    return results->cut;
}

bool
pincite_results_partial(const pincite_results *results)
{
    return results->partial;
}

bool
pincite_results_furniture(const pincite_results *results)
{
    return results->furniture;
}

const pincite_hit *
pincite_results_hit(const pincite_results *results, size_t i)
{
    return i < results->n ? &results->hits[i] : NULL;
}

const char *
pincite_hit_path(const pincite_hit *hit)
{
    return hit->found.record.path;
}

const char *
pincite_hit_title(const pincite_hit *hit)
{
    return hit->found.record.title;
}

const char *
pincite_hit_author(const pincite_hit *hit)
{
    return hit->found.record.author;
}

const char *
pincite_hit_date(const pincite_hit *hit)
{
    return hit->found.record.date;
}

const char *
pincite_hit_url(const pincite_hit *hit)
{
    return hit->found.record.url;
}

const char *
pincite_hit_language(const pincite_hit *hit)
{
    return hit->found.record.language;
}

const char *
pincite_hit_heading(const pincite_hit *hit)
{
    return hit->found.record.heading;
}

const char *
pincite_hit_kind(const pincite_hit *hit)
{
    return pci_kind_name(hit->found.record.kind);
}

size_t
pincite_hit_part_count(const pincite_hit *hit)
{
    return hit->n_parts;
}

const pincite_part *
pincite_hit_part(const pincite_hit *hit, size_t i)
{
    return i < hit->n_parts ? &hit->parts[i] : NULL;
}

const char *
pincite_part_of(const pincite_part *part)
{
    return part->of;
}

const char *
pincite_part_query(const pincite_part *part)
{
    return part->query;
}

double
pincite_part_score(const pincite_part *part)
{
    return part->score;
}

pincite_file
pincite_hit_file(const pincite_hit *hit)
{
    const pci_found *found = &hit->found;
    pci_file_stat now;
    struct stat sb;

    if (!found->file.is_known)
        return PINCITE_FILE_UNKNOWN;
    if (stat(found->record.path, &sb) < 0)
        return errno == ENOENT || errno == ENOTDIR || errno == ELOOP
                   ? PINCITE_FILE_GONE
                   : PINCITE_FILE_UNKNOWN;
    now = pci_file_stat_of(&sb);
    return S_ISREG(sb.st_mode) && now.size == found->file.size &&
                   now.mtime_ns == found->file.mtime_ns
               ? PINCITE_FILE_SAME
               : PINCITE_FILE_CHANGED;
}

uint32_t
pincite_hit_similar(const pincite_hit *hit)
{
    return hit->found.similar;
}

uint32_t
pincite_hit_page(const pincite_hit *hit)
{
    return hit->found.record.page;
}

double
pincite_hit_score(const pincite_hit *hit)
{
    return hit->found.score;
}

uint32_t
pincite_hit_passage(const pincite_hit *hit)
{
    return hit->found.record.passage;
}

uint32_t
pincite_hit_passages(const pincite_hit *hit)
{
    return hit->found.record.passages;
}

uint64_t
pincite_hit_start_line(const pincite_hit *hit)
{
    return hit->found.record.start_line;
}

uint64_t
pincite_hit_end_line(const pincite_hit *hit)
{
    return hit->found.record.end_line;
}

uint64_t
pincite_hit_start_byte(const pincite_hit *hit)
{
    return hit->found.record.start_byte;
}

uint64_t
pincite_hit_end_byte(const pincite_hit *hit)
{
    return hit->found.record.end_byte;
}

const char *
pincite_hit_text(const pincite_hit *hit, size_t *len)
{
    if (len)
        *len = hit->found.record.text_len;
    return hit->found.record.text;
}

size_t
pincite_hit_mark_count(const pincite_hit *hit)
{
    return hit->n_marks;
}

const pincite_mark *
pincite_hit_mark(const pincite_hit *hit, size_t i)
{
    return i < hit->n_marks ? &hit->marks[i] : NULL;
}

size_t
pincite_mark_start(const pincite_mark *mark)
{
    return mark->span.start;
}

size_t
pincite_mark_end(const pincite_mark *mark)
{
    return mark->span.end;
}

uint64_t
pincite_mark_start_byte(const pincite_mark *mark)
{
    return mark->start_byte;
}

uint64_t
pincite_mark_end_byte(const pincite_mark *mark)
{
    return mark->end_byte;
}

uint64_t
pincite_mark_line(const pincite_mark *mark)
{
    return mark->line;
}

uint64_t
pincite_mark_column(const pincite_mark *mark)
{
    return mark->column;
}

/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Of a database in which a block is damaged, what leads through that block
 * cannot be had, and all else can. */
#include <config.h>

#include "test_engine.h"

#include "engine/glass/glass_item.h"
#include "engine/glass/glass_layout.h"
#include "engine/glass/glass_paths.h"

enum { WORDS = 3000, A_PASSAGE = 50, BLOCK = 8192, MAX_BLOCKS = 200 };

/* A table, in memory. */
typedef struct table {
    char *path;
    uint8_t bytes[MAX_BLOCKS * BLOCK];
    unsigned blocks;
    pci_glass_layout_table about;
} table;

static char *
make_shard(scratch *t, bool served)
{
    pci_store *s = open_store(t->dir, STAMP);
    unsigned i, k;

    if (served)
        assert_int_equal(pci_store_set_served(s, NULL), PINCITE_OK);
    for (i = 0; i < WORDS; i += A_PASSAGE) {
        char text[A_PASSAGE * 12] = "";
        char path[20];
        size_t n = 0;

        for (k = i; k < i + A_PASSAGE; k++)
            n += (size_t)snprintf(text + n, sizeof text - n, "w%05u ", k);
        snprintf(path, sizeof path, "/%u", i);
        add(s, path, 1, text);
    }
    commit(s);
    pci_store_free(s);
    return in_dir(t->dir, "shard-0.1");
}

static void
load(table *t, const char *shard)
{
    pci_glass_layout layout;
    bool there;
    FILE *f;

    assert_int_equal(pci_glass_layout_read(shard, &layout, &there, NULL),
                     PINCITE_OK);
    t->about = layout.tables[PCI_GLASS_POSTLIST];
    t->path = in_dir(shard, pci_glass_table_files[PCI_GLASS_POSTLIST]);
    f = fopen(t->path, "rb");
    assert_non_null(f);
    t->blocks = (unsigned)(fread(t->bytes, 1, sizeof t->bytes, f) / BLOCK);
    fclose(f);
    assert_int_equal(t->about.level, 1);
    assert_in_range(t->blocks, 10, MAX_BLOCKS - 1);
}

static uint8_t *
block(table *t, uint32_t n)
{
    assert_true(n < t->blocks);
    return t->bytes + (size_t)n * BLOCK;
}

static void
save(const table *t)
{
    FILE *f = fopen(t->path, "r+b");

    assert_non_null(f);
    assert_int_equal(fwrite(t->bytes, BLOCK, t->blocks, f), t->blocks);
    assert_int_equal(fclose(f), 0);
}

/* An entry of the root's directory, by its number from the end: the last ones
 * lead to the words. */
static uint8_t *
entry(table *t, unsigned i)
{
    uint8_t *root = block(t, t->about.root);

    return root + pci_glass_block_end(root) - (size_t)i * PCI_GLASS_ENTRY;
}

static uint8_t *
child(table *t, unsigned i)
{
    uint8_t *root = block(t, t->about.root);

    return root + pci_glass_get_16(entry(t, i));
}

static pci_glass_paths *
open_paths(const char *shard)
{
    pci_glass_paths *p;
    pincite_error err = PINCITE_ERROR_INIT;

    if (pci_glass_paths_open(shard, &p, &err))
        fail_msg("%s", err.message);
    assert_non_null(p);
    return p;
}

static pincite_status
look_for(pci_glass_paths *p, const char *from, const char *to,
         pincite_error *err)
{
    return pci_glass_paths_look(p, PCI_GLASS_POSTLIST,
                                (pci_glass_bytes){from, strlen(from)},
                                (pci_glass_bytes){to, strlen(to)}, err);
}

/* How many of the words cannot be had, each by new paths or by the same. */
static unsigned
count_lost(const char *shard, bool anew)
{
    pci_glass_paths *p = open_paths(shard);
    unsigned lost = 0;
    unsigned i;

    for (i = 0; i < WORDS; i++) {
        pincite_error err = PINCITE_ERROR_INIT;
        char word[10];
        pincite_status st;

        snprintf(word, sizeof word, "w%05u", i);
        st = look_for(p, word, word, &err);
        if (st)
            assert_int_equal(st, PINCITE_E_CORRUPT);
        lost += st != PINCITE_OK;
        if (anew) {
            pci_glass_paths_free(p);
            p = open_paths(shard);
        }
    }
    pci_glass_paths_free(p);
    return lost;
}

static pincite_status
look_at_all(const char *shard, pincite_error *err)
{
    pci_glass_paths *p = open_paths(shard);
    pincite_status st = pci_glass_paths_look_at_all(p, err);

    pci_glass_paths_free(p);
    return st;
}

static void
a_sound_one_has_all(void **state)
{
    scratch *t = *state;
    char *shard = make_shard(t, false);
    pci_glass_paths *p = open_paths(shard);
    char longest[400];

    memset(longest, 'w', sizeof longest);
    longest[sizeof longest - 1] = '\0';
    assert_int_equal(count_lost(shard, false), 0);
    assert_int_equal(look_at_all(shard, NULL), PINCITE_OK);
    assert_int_equal(look_for(p, "", "", NULL), PINCITE_OK);
    assert_int_equal(look_for(p, "a", "zzz", NULL), PINCITE_OK);
    assert_int_equal(look_for(p, "zzz", longest, NULL), PINCITE_OK);
    assert_int_equal(look_for(p, longest, longest, NULL), PINCITE_OK);
    pci_glass_paths_free(p);
    pci_free(shard);
}

static void
a_folder_without_a_database_has_no_paths(void **state)
{
    scratch *t = *state;
    pci_glass_paths *p;

    assert_int_equal(pci_glass_paths_open(t->top, &p, NULL), PINCITE_OK);
    assert_null(p);
    pci_glass_paths_free(p);
}

static void
a_damaged_block_loses_what_it_leads_to(void **state)
{
    scratch *t = *state;
    char *shard = make_shard(t, false);
    table *whole = calloc(1, sizeof *whole);
    unsigned with_words = 0;
    uint32_t n;

    assert_non_null(whole);
    load(whole, shard);
    for (n = 0; n < whole->blocks; n++) {
        pincite_error err = PINCITE_ERROR_INIT;
        unsigned lost;
        bool all_lost;

        block(whole, n)[PCI_GLASS_END_AT] ^= 0x40;
        save(whole);
        lost = count_lost(shard, false);
        all_lost = look_at_all(shard, &err) == PINCITE_E_CORRUPT;
        if (lost > 0)
            assert_true(all_lost);
        if (all_lost)
            assert_non_null(
                strstr(err.message, "postlist.glass' is no block"));
        if (n == whole->about.root)
            assert_int_equal(lost, WORDS);
        else
            assert_true(lost < WORDS / 4);
        with_words += lost > 0;
        block(whole, n)[PCI_GLASS_END_AT] ^= 0x40;
    }
    assert_true(with_words > 5);
    save(whole);
    assert_int_equal(look_at_all(shard, NULL), PINCITE_OK);
    pci_free(whole->path);
    free(whole);
    pci_free(shard);
}

/* What a search finds must not depend on what was looked for before it. */
static void
it_is_lost_whatever_was_asked_before(void **state)
{
    scratch *t = *state;
    char *shard = make_shard(t, false);
    table *whole = calloc(1, sizeof *whole);
    uint32_t leaf;
    unsigned lost;

    assert_non_null(whole);
    load(whole, shard);
    leaf = pci_glass_item_child(child(whole, 4));
    block(whole, leaf)[PCI_GLASS_END_AT] ^= 0x40;
    save(whole);
    lost = count_lost(shard, true);
    assert_true(lost > 0);
    /* Leaves beside it count as lost or not by what is held. */
    assert_in_range(count_lost(shard, false), lost - 3, lost + 3);
    pci_free(whole->path);
    free(whole);
    pci_free(shard);
}

static void
no_block_is_led_to_twice(void **state)
{
    scratch *t = *state;
    char *shard = make_shard(t, false);
    table *whole = calloc(1, sizeof *whole);
    pincite_error err = PINCITE_ERROR_INIT;

    assert_non_null(whole);
    load(whole, shard);
    memcpy(child(whole, 4), child(whole, 5), PCI_GLASS_CHILD);
    save(whole);
    assert_int_equal(look_at_all(shard, &err), PINCITE_E_CORRUPT);
    assert_non_null(strstr(err.message, "is used twice"));
    assert_in_range(count_lost(shard, false), 1, WORDS / 2);
    pci_free(whole->path);
    free(whole);
    pci_free(shard);
}

static void
keys_are_in_order(void **state)
{
    scratch *t = *state;
    char *shard = make_shard(t, false);
    table *whole = calloc(1, sizeof *whole);
    pincite_error err = PINCITE_ERROR_INIT;
    uint8_t first[PCI_GLASS_CHILD], item[PCI_GLASS_ENTRY];

    assert_non_null(whole);
    load(whole, shard);
    /* Of two leaves that change places, each is where its keys are not. */
    memcpy(first, child(whole, 3), sizeof first);
    memcpy(child(whole, 3), child(whole, 6), sizeof first);
    memcpy(child(whole, 6), first, sizeof first);
    save(whole);
    assert_int_equal(look_at_all(shard, &err), PINCITE_E_CORRUPT);
    assert_non_null(strstr(err.message, "out of order"));
    assert_in_range(count_lost(shard, false), 1, WORDS - 1);
    /* And with their keys the branch is none. */
    memcpy(item, entry(whole, 3), sizeof item);
    memcpy(entry(whole, 3), entry(whole, 6), sizeof item);
    memcpy(entry(whole, 6), item, sizeof item);
    save(whole);
    assert_int_equal(count_lost(shard, false), WORDS);
    pci_free(whole->path);
    free(whole);
    pci_free(shard);
}

/* Sets or clears the flag that Xapian may read leaves as the file has them. */
static void
flag_sequential(const char *shard, bool on)
{
    enum { FLAG = 2, MOST = 256 };
    char *path = in_dir(shard, PCI_GLASS_VERSION_FILE);
    uint8_t bytes[MOST];
    FILE *f = fopen(path, "r+b");
    size_t at = PCI_GLASS_VERSION_START + PCI_GLASS_UUID;
    int number;

    assert_non_null(f);
    assert_true(fread(bytes, 1, sizeof bytes, f) > at);
    for (number = 0; number < 2; number++) /* the revision, and the root */
        while (bytes[at++] & 0x80)
            continue;
    bytes[at] = (uint8_t)(on ? bytes[at] | FLAG : bytes[at] & ~FLAG);
    assert_int_equal(fseek(f, (long)at, SEEK_SET), 0);
    putc(bytes[at], f);
    assert_int_equal(fclose(f), 0);
    pci_free(path);
}

static void
leaves_are_in_the_order_of_the_file_where_that_counts(void **state)
{
    scratch *t = *state;
    char *shard = make_shard(t, false);
    table *whole = calloc(1, sizeof *whole);
    pincite_error err = PINCITE_ERROR_INIT;
    uint8_t first[PCI_GLASS_CHILD], leaf[BLOCK];
    uint8_t *a, *b;

    assert_non_null(whole);
    load(whole, shard);
    a = block(whole, pci_glass_item_child(child(whole, 3)));
    b = block(whole, pci_glass_item_child(child(whole, 6)));
    memcpy(leaf, a, BLOCK);
    memcpy(a, b, BLOCK);
    memcpy(b, leaf, BLOCK);
    memcpy(first, child(whole, 3), sizeof first);
    memcpy(child(whole, 3), child(whole, 6), sizeof first);
    memcpy(child(whole, 6), first, sizeof first);
    save(whole);
    flag_sequential(shard, false);
    assert_int_equal(look_at_all(shard, NULL), PINCITE_OK);
    flag_sequential(shard, true);
    assert_int_equal(look_at_all(shard, &err), PINCITE_E_CORRUPT);
    assert_non_null(strstr(err.message, "postlist.glass' is"));
    pci_free(whole->path);
    free(whole);
    pci_free(shard);
}

/* A writer that takes blocks for later states makes old ones outdated, not
 * damaged. */
static void
what_a_writer_overwrites_has_changed(void **state)
{
    scratch *t = *state;
    char *shard = make_shard(t, true);
    pci_glass_paths *p = open_paths(shard);
    pci_store *s = open_store(t->dir, STAMP);
    unsigned i, changed = 0;

    for (i = 0; i < 6; i++) {
        char text[40];

        snprintf(text, sizeof text, "w%05u w%05u x%u", i * 7, 2999 - i, i);
        add(s, "/more", i + 1, text);
        commit(s);
    }
    for (i = 0; i < WORDS; i++) {
        pincite_error err = PINCITE_ERROR_INIT;
        char word[10];
        pincite_status st;

        snprintf(word, sizeof word, "w%05u", i);
        st = look_for(p, word, word, &err);
        if (st)
            assert_int_equal(st, PINCITE_E_CHANGED);
        changed += st != PINCITE_OK;
    }
    assert_true(changed > 0);
    pci_store_free(s);
    pci_glass_paths_free(p);
    assert_int_equal(look_at_all(shard, NULL), PINCITE_OK);
    pci_free(shard);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(a_sound_one_has_all),
        TEST(a_folder_without_a_database_has_no_paths),
        TEST(a_damaged_block_loses_what_it_leads_to),
        TEST(it_is_lost_whatever_was_asked_before),
        TEST(no_block_is_led_to_twice),
        TEST(keys_are_in_order),
        TEST(leaves_are_in_the_order_of_the_file_where_that_counts),
        TEST(what_a_writer_overwrites_has_changed),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}

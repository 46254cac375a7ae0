/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Databases that Xapian must not be given, each damaged in one place. */
#include <config.h>

#include "test_engine.h"

#include "base/pack.h"
#include "engine/glass/glass_sound.h"
#include "engine/glass/glass_version.h"

enum { MOST = 4096, FLAGS = 2, SEQUENTIAL = 2, BLOCK = 8192 };

/* Some commits of Xapian's, so that there are free blocks. */
static char *
make_shard(scratch *t)
{
    pci_store *s = open_store(t->dir, STAMP);

    assert_int_equal(pci_store_set_served(s, NULL), PINCITE_OK);
    put(s, "/a", "blue green red");
    commit(s);
    put(s, "/b", "blue yellow");
    commit(s);
    put(s, "/a", "white");
    commit(s);
    pci_store_free(s);
    return in_dir(t->dir, "shard-0.1");
}

static void
flip(const char *shard, const char *name, long at, unsigned bits)
{
    char *path = in_dir(shard, name);
    FILE *f = fopen(path, "r+b");
    int byte;

    assert_non_null(f);
    assert_int_equal(fseek(f, at, SEEK_SET), 0);
    byte = getc(f);
    assert_int_not_equal(byte, EOF);
    assert_int_equal(fseek(f, at, SEEK_SET), 0);
    putc(byte ^ (int)bits, f);
    assert_int_equal(fclose(f), 0);
    pci_free(path);
}

/* Where the version file has the flags of its first table. */
static long
place_of_flags(const char *shard)
{
    char *path = in_dir(shard, PCI_GLASS_VERSION_FILE);
    pci_buf b = PCI_BUF_INIT(MOST);
    pci_unpack u;
    long at;

    assert_int_equal(pci_file_read(path, &b, NULL, NULL), PINCITE_OK);
    u = (pci_unpack){b.p + PCI_GLASS_VERSION_START + PCI_GLASS_UUID, b.p + b.n,
                     false};
    pci_unpack_number(&u); /* the revision */
    pci_unpack_number(&u); /* the root */
    at = (long)(u.p - b.p);
    pci_buf_release(&b);
    pci_free(path);
    return at;
}

static void
a_table_with_free_blocks_is_not_read_block_by_block(void **state)
{
    scratch *t = *state;
    char *shard = make_shard(t);
    pincite_error err = PINCITE_ERROR_INIT;

    assert_int_equal(pci_glass_check_version(shard, &err), PINCITE_OK);
    flip(shard, PCI_GLASS_VERSION_FILE, place_of_flags(shard), SEQUENTIAL);
    assert_int_equal(pci_glass_check_version(shard, &err), PINCITE_E_CORRUPT);
    assert_non_null(strstr(err.message, "iamglass' cannot be read"));
    pci_free(shard);
}

/* The block in use whose directory is damaged. */
static void
damage(const char *shard)
{
    long n;

    for (n = 0; n < 8 && !pci_glass_check_blocks(shard, NULL); n++) {
        flip(shard, "postlist.glass", n * BLOCK + 9, 0x40);
        if (!pci_glass_check_blocks(shard, NULL))
            flip(shard, "postlist.glass", n * BLOCK + 9, 0x40);
    }
    assert_true(n < 8);
}

static void
a_damaged_block_is_found(void **state)
{
    scratch *t = *state;
    char *shard = make_shard(t);
    pincite_error err = PINCITE_ERROR_INIT;

    assert_int_equal(pci_glass_check_blocks(shard, &err), PINCITE_OK);
    damage(shard);
    assert_int_equal(pci_glass_check_blocks(shard, &err), PINCITE_E_CORRUPT);
    assert_non_null(strstr(err.message, "postlist.glass' is no block"));
    pci_free(shard);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(a_table_with_free_blocks_is_not_read_block_by_block),
        TEST(a_damaged_block_is_found),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}

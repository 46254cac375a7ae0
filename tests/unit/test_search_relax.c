/* SPDX-License-Identifier: GPL-2.0-or-later */
/* What of a query is dropped when nothing has all of it. */
#include <config.h>

#include "tests/unit/test_search.h"

#include "searcher/query/relax.h"

/* NULL: there is nothing to relax. */
static void
expect(const char *query, const char *relaxed)
{
    pci_ask *ask = parse(query);
    bool any = pci_relax(ask);
    pci_buf got;

    assert_int_equal(any, relaxed != NULL);
    assert_false(pci_relax(ask));
    got = print_and_free(ask);
    if (!relaxed) {
        pci_buf as_was = print_and_free(parse(query));

        assert_string_equal(got.p, as_was.p);
        pci_buf_release(&as_was);
    } else {
        assert_string_equal(got.p, relaxed);
    }
    pci_buf_release(&got);
}

static void
what_must_match_only_counts(void **state)
{
    (void)state;
    expect("+gas oil", "gas oil");
    expect("gas AND oil", "(gas oil)");
    expect("+(gas AND oil) -coal", "((gas oil)) -coal");
    expect("coal OR (gas AND +oil)", "coal OR ((gas oil))");
}

static void
the_rest_stays(void **state)
{
    (void)state;
    expect("gas oil", NULL);
    expect("-gas", NULL);
    expect("\"gas oil\"", NULL);
    expect("gas NEAR oil", NULL);
    expect("gas SENTENCE oil", NULL);
    expect("date:2014 lang:en", NULL);
    expect("date:2014 AND lang:en", NULL);
    expect("coal -(gas AND oil)", NULL);
    expect("coal NOT (+gas oil)", NULL);
    expect("", NULL);
}

static void
not_and_filters_bind_as_before(void **state)
{
    (void)state;
    expect("gas AND NOT oil", "(gas -oil)");
    expect("gas AND lang:en", "(gas lang:en)");
    expect("(gas NEAR oil) AND coal", "((gas NEAR/10 oil) coal)");
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_must_match_only_counts),
        cmocka_unit_test(the_rest_stays),
        cmocka_unit_test(not_and_filters_bind_as_before),
    };

    return cmocka_run_group_tests_name("searcher/relax", tests, NULL, NULL);
}

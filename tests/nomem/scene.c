/* SPDX-License-Identifier: GPL-2.0-or-later */
#include <config.h>

#include "scene.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "tree.h"

/* Beside the articles that are there: one changed, one gone. */
bool
scene_make_before(const life *l)
{
    pincite_error err = PINCITE_ERROR_INIT;
    char path[700];
    FILE *f;

    snprintf(path, sizeof path, "%s/gone.txt", l->root);
    f = fopen(path, "w");
    if (!f)
        return false;
    fputs("Gone\n\nNobody will read of the gas price here again.\n", f);
    fclose(f);
    if (life_update(l, &err) || remove(path) != 0 ||
        !tree_copy(l->index, "before"))
        return false;
    return truncate(l->page, 5000) == 0;
}

bool
scene_make_current(const life *l)
{
    pincite_error err = PINCITE_ERROR_INIT;

    return !life_update(l, &err) && tree_copy(l->index, "before");
}

/* The essays, and what leads to other libraries, too. */
static bool
put_articles(const char *source, const char *to)
{
    static const char *const more[] = {"fr-chronique-latin1.txt",
                                       "ru-zametka-koi8r.txt",
                                       "html-news-jsonld.html",
                                       "md-broken-yaml.md",
                                       "md-yaml.md",
                                       "report-utf16.txt",
                                       "lv-raksts.txt",
                                       "html-footnotes.xhtml"};
    char from[900];
    char copy[900];
    size_t i;

    snprintf(from, sizeof from, "%s/corpus", source);
    if (!tree_copy(from, to))
        return false;
    for (i = 0; i < sizeof more / sizeof more[0]; i++) {
        snprintf(from, sizeof from, "%s/tests/articles/%s", source, more[i]);
        snprintf(copy, sizeof copy, "%s/%s", to, more[i]);
        if (!tree_copy_file(from, copy))
            return false;
    }
    return true;
}

bool
scene_make(life *l, char dir[400], const char *source)
{
    const char *tmp = getenv("TMPDIR");
    char name[300];

    snprintf(name, sizeof name, "%s/pincite-nomem-XXXXXX", tmp ? tmp : "/tmp");
    if (!mkdtemp(name) || !realpath(name, dir) || chdir(dir) != 0)
        return false;
    snprintf(l->root, sizeof l->root, "%.390s/articles", dir);
    snprintf(l->index, sizeof l->index, "index");
    snprintf(l->before, sizeof l->before, "%.390s/before", dir);
    snprintf(l->page, sizeof l->page, "%s/power-of-siberia-delays.txt",
             l->root);
    return put_articles(source, l->root);
}

bool
scene_put_back(const life *l)
{
    tree_remove("index");
    return access(l->before, F_OK) != 0 || tree_copy(l->before, "index");
}

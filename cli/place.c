/* SPDX-License-Identifier: GPL-2.0-or-later */
#include <config.h>

#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include "cli/msg.h"
#include "cli/path.h"
#include "cli/place.h"

#define INDEX_NAME ".pincite"

static bool
is_ours(const struct stat *sb)
{
    return sb->st_uid == geteuid() || sb->st_uid == 0;
}

/* Whoever can write into a folder above ours must not have us read, or write
 * to, an index of theirs: neither the folder nor a link to it is of another
 * user, and not all can write into it. */
static bool
is_trusted(const char *dir)
{
    struct stat link;
    struct stat folder;

    return lstat(dir, &link) == 0 && stat(dir, &folder) == 0 &&
           is_ours(&link) && is_ours(&folder) && !(folder.st_mode & S_IWOTH);
}

/* The nearest folder of that name at or above the current one. */
static bool
find_upwards(struct str *out)
{
    struct str folder = STR_INIT;
    bool found = false;

    if (!path_here(&folder))
        goto out;
    for (;;) {
        struct stat sb;

        str_clear(out);
        str_add(out, folder.p, folder.n);
        /* The root already ends in a slash. */
        str_puts(out,
                 folder.p[folder.n - 1] == '/' ? INDEX_NAME : "/" INDEX_NAME);
        found = stat(str_z(out), &sb) == 0 && S_ISDIR(sb.st_mode);
        if (found || folder.n == 1)
            goto out;
        while (folder.p[folder.n - 1] != '/')
            folder.n--;
        if (folder.n > 1)
            folder.n--;
    }
out:
    str_free(&folder);
    return found;
}

bool
place_find(const struct settings *s, bool create, struct str *out)
{
    const char *env = getenv("PINCITE_INDEX");

    str_clear(out);
    if (s->n_dirs > 0)
        str_puts(out, s->dirs[s->n_dirs - 1]);
    else if (env && *env)
        str_puts(out, env);
    else if (find_upwards(out))
        return is_trusted(str_z(out));
    else {
        str_clear(out);
        if (create)
            str_puts(out, INDEX_NAME);
    }
    return out->n > 0;
}

/* `dir` is NULL where the default folder would do. */
static void
say_how_to_create(const char *dir)
{
    if (dir)
        msg_say("create one with 'pincite index -d %s PATH...'", dir);
    else
        msg_say("create one with 'pincite index PATH...'");
}

void
place_say_none(struct str *refused)
{
    if (refused->n > 0) {
        msg_say("the index in '%s' is not used: another user owns it, or "
                "everyone may write to it",
                str_z(refused));
        msg_say("if you trust it, name it: -d '%s'", str_z(refused));
        return;
    }
    msg_say("no index found here or in a parent folder");
    say_how_to_create(NULL);
}

void
place_say_missing(const char *dir)
{
    msg_say("no index in '%s'", dir);
    say_how_to_create(dir);
}

void
place_say_repair(const char *dir)
{
    static const char what[] =
        "makes it anew, of the files and of what it can "
        "still tell";

    if (dir)
        msg_say("'pincite check --repair -d %s' %s", dir, what);
    else
        msg_say("'pincite check --repair' %s", what);
}

void
place_say_failure(pincite_status st, const char *dir, const pincite_error *err)
{
    msg_say("%s", err->message);
    if (st == PINCITE_E_NOT_FOUND)
        say_how_to_create(dir);
    else if (st == PINCITE_E_UNREACHABLE)
        msg_say("'pincite search --partial' searches the others");
    else if (st == PINCITE_E_CORRUPT)
        place_say_repair(dir);
}

/* Whether the index was chosen, and not only found in a folder above. */
static bool
is_named(const struct settings *s)
{
    const char *env = getenv("PINCITE_INDEX");

    return s->n_dirs > 0 || (env && *env);
}

pincite_status
place_open(const struct settings *s, const char *const *dirs, size_t n,
           bool leave_out, pincite_reader **out, pincite_error *err)
{
    pincite_access *access = NULL;
    pincite_status st = pincite_access_new(&access, err);

    *out = NULL;
    if (st)
        return st;
    /* Whoever made a folder above must not make us call a machine. */
    if (!is_named(s))
        pincite_access_set_remotes(access, leave_out
                                               ? PINCITE_REMOTES_LEAVE_OUT
                                               : PINCITE_REMOTES_REFUSE);
    pincite_access_set_partial(access, s->partial || leave_out);
    if (s->shard_timeout > 0)
        pincite_access_set_timeout(access, (unsigned)s->shard_timeout * 1000);
    st = pincite_reader_open_with(dirs, n, access, out, err);
    pincite_access_free(access);
    return st;
}

static void
say_missing(const char *place, const char *why, void *user)
{
    (void)place;
    (void)user;
    if (why)
        msg_say("%s; what it has is missing here", why);
}

void
place_say_missing_shards(const pincite_reader *reader)
{
    pincite_reader_each_remote(reader, say_missing, NULL);
}

pincite_reader *
place_open_reader(const struct settings *s)
{
    pincite_error err = PINCITE_ERROR_INIT;
    struct str dir = STR_INIT;
    pincite_reader *reader = NULL;
    const char *one;
    pincite_status st;

    if (s->n_dirs > 1) {
        st = place_open(s, s->dirs, s->n_dirs, false, &reader, &err);
    } else {
        if (!place_find(s, false, &dir)) {
            place_say_none(&dir);
            goto out;
        }
        one = str_z(&dir);
        st = place_open(s, &one, 1, false, &reader, &err);
    }
    if (st)
        place_say_failure(st, s->n_dirs ? s->dirs[s->n_dirs - 1] : NULL, &err);
out:
    str_free(&dir);
    return reader;
}

/* SPDX-License-Identifier: GPL-2.0-or-later */
#include <config.h>

#include "engine/check.h"

#include <cerrno>
#include <cstdarg>
#include <cstdio>
#include <vector>

#include <fcntl.h>
#include <unistd.h>

#include <xapian.h>

#include "base/file.h"
#include "engine/check_shard.hh"
#include "engine/guard.h"
#include "engine/salvage.h"
#include "engine/schema.h"
#include "engine/shards.h"

namespace
{

constexpr int max_tries = 5;

/* The most bytes of a stub and of a shard's version file that are compared. */
constexpr std::size_t max_state = std::size_t{1} << 20;

void
add_file(const std::string &path, std::string &out)
{
    pci_buf_owner bytes(max_state);

    (void)pci_file_read(path.c_str(), &bytes.buf, nullptr, nullptr);
    out.append(bytes.buf.p ? bytes.buf.p : "", bytes.buf.n);
    out.push_back('\n');
}

/* What changes with each commit and each rebuilding. */
std::string
state_of(const std::string &dir)
{
    pci_stub_owner owner;
    std::string state;

    add_file(dir + "/" PCI_STUB, state);
    if (pci_stub_read(dir.c_str(), &owner.stub, nullptr))
        return state;
    for (std::size_t i = 0; i < owner.stub.n; i++)
        add_file(pci_shard_path(dir, owner.stub.names[i]) + "/iamglass",
                 state);
    return state;
}

/* Descriptors of a process, given back at the end. */
struct held_files {
    std::vector<int> list;

    held_files() = default;
    held_files(const held_files &) = delete;
    held_files &operator=(const held_files &) = delete;
    ~held_files()
    {
        for (int fd : list)
            close(fd);
    }
};

/* Whether a shard can be read at all, with as many files open at once as a
 * check needs. That it is not there is damage; that the system refuses it is
 * not for us to judge. */
pincite_status
is_readable(const std::string &dir, const std::string &name, bool *there,
            pincite_error *err)
{
    static const char *const files[] = {"",
                                        "/iamglass",
                                        "/postlist.glass",
                                        "/docdata.glass",
                                        "/termlist.glass",
                                        "/position.glass"};

    constexpr std::size_t n_files = sizeof files / sizeof *files;
    held_files held;

    *there = true;
    held.list.reserve(n_files * 2);
    for (std::size_t i = 0; i < n_files * 2; i++) {
        const char *file = files[i % n_files];
        std::string path = pci_shard_path(dir, name) + file;
        int fd = open(path.c_str(), O_RDONLY | O_NONBLOCK | O_CLOEXEC);

        if (fd >= 0)
            held.list.push_back(fd);
        else if (errno != ENOENT && errno != ENOTDIR)
            return pci_fail_errno(err, "cannot open '%s'", path.c_str());
        else if (!*file)
            *there = false;
    }
    return PINCITE_OK;
}

/* Without a stub that lists them. */
bool
has_shards(const std::string &dir)
{
    pci_salvage found;
    pincite_status st = pci_salvage_find(dir.c_str(), &found, nullptr);

    pci_salvage_release(&found);
    return !st;
}

/* Where the first shard cannot be opened that is told of itself. */
bool
has_layers(const std::string &dir, const pci_stub &stub)
{
    bool layers = false;

    (void)pci_guard(nullptr, [&] {
        layers = stub.n > 1 &&
                 pci_shard_has_layers(pci_shard_open(
                                          pci_shard_path(dir, stub.names[0])),
                                      stub.n);
        return PINCITE_OK;
    });
    return layers;
}

pincite_status
check_once(pci_check_run &run, pincite_error *err)
{
    pci_stub_owner owner;
    pincite_error why = PINCITE_ERROR_INIT;
    pincite_status st = pci_stub_read(run.dir.c_str(), &owner.stub, &why);

    if (st == PINCITE_E_CORRUPT) {
        run.found.add("%s", why.message);
        return PINCITE_OK;
    }
    if (st && err)
        *err = why;
    if (st == PINCITE_E_NOT_FOUND && has_shards(run.dir))
        return pci_fail(err, st,
                        "no index in '%s', but shards of one: 'pincite check "
                        "--repair' makes an index of them",
                        run.dir.c_str());
    bool layered = !st && has_layers(run.dir, owner.stub);
    for (std::size_t i = 0; !st && i < owner.stub.n; i++) {
        bool there;

        st = is_readable(run.dir, owner.stub.names[i], &there, err);
        if (st)
            break;
        if (owner.stub.n_remotes == 0 && !owner.stub.is_replica)
            run.place = layered ? pci_shard_place(0, 1)
                                : pci_shard_place(i, owner.stub.n);
        if (there)
            st = pci_check_shard(run, owner.stub.names[i], err);
        else
            run.found.add("'%s' is not there", owner.stub.names[i]);
    }
    return st;
}

pincite_status
check_until_settled(const char *dir, const pci_checker &checker,
                    pci_findings &out, pincite_error *err)
{
    for (int i = 0; i < max_tries; i++) {
        std::string before = state_of(dir);
        pci_check_run run{dir, checker, {}, {}, {}, {}, {}, {}};
        pincite_status st = check_once(run, err);

        if ((!st && run.found.n == 0) || state_of(dir) == before) {
            out = run.found;
            return st;
        }
        if (st == PINCITE_E_NOMEM)
            return st;
    }
    return pci_fail(err, PINCITE_E_CHANGED,
                    "index '%s' is being written all the time; check it when "
                    "no writer is at work",
                    dir);
}

} // namespace

void
pci_findings::add(const char *format, ...)
{
    char whole[4096 + 512];
    pincite_error what = PINCITE_ERROR_INIT;
    va_list args;

    n++;
    if (list.size() >= PCI_MAX_DAMAGES)
        return;
    va_start(args, format);
    std::vsnprintf(whole, sizeof whole, format, args);
    va_end(args);
    /* Masks control characters, and shortens. */
    (void)pci_fail(&what, PINCITE_E_CORRUPT, "%s", whole);
    list.push_back(what.message);
}

pincite_status
pci_check(const char *dir, const pci_checker *checker, uint64_t *damages,
          pincite_error *err)
{
    *damages = 0;
    return pci_guard(err, [&] {
        pci_findings found;
        pincite_status st = check_until_settled(dir, *checker, found, err);

        if (st)
            return st;
        for (const std::string &what : found.list)
            checker->damage(what.c_str(), checker->user);
        *damages = found.n;
        return st;
    });
}

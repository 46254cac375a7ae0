/* SPDX-License-Identifier: GPL-2.0-or-later */
/* engine/memory.hh - answers that are remembered. */
#ifndef PCI_MEMORY_HH
#define PCI_MEMORY_HH

#include <cstddef>
#include <unordered_map>

/* Some answers, by what was asked; of too many it forgets all. */
template <typename Key, typename Answer> class pci_memory
{
public:
    /* NULL: not known. Borrowed until the next is added. */
    const Answer *find(const Key &key) const
    {
        auto at = answers.find(key);

        return at == answers.end() ? nullptr : &at->second;
    }

    const Answer &add(const Key &key, const Answer &answer)
    {
        if (answers.size() == most)
            answers.clear();
        return answers.emplace(key, answer).first->second;
    }

private:
    static constexpr std::size_t most = 1 << 15; /* some MiB */

    std::unordered_map<Key, Answer> answers;
};

#endif

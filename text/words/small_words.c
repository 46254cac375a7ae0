/* SPDX-License-Identifier: GPL-2.0-or-later */
#include <config.h>

#include "text/words/small_words.h"

#include <stdlib.h>
#include <string.h>

/* Sorted by bytes, for that is how they are searched. */
/* clang-format off */
const char *const pci_function_words[] = {
    "a", "about", "above", "across", "after", "again", "against", "all",
    "almost", "along", "already", "also", "although", "always", "am", "among",
    "amongst", "an", "and", "another", "any", "anybody", "anyone", "anything",
    "are", "aren't", "around", "as", "at", "be", "because", "been", "before",
    "behind", "being", "below", "beneath", "beside", "besides", "between",
    "beyond", "both", "but", "by", "can", "can't", "cannot", "could",
    "couldn't", "despite", "did", "didn't", "do", "does", "doesn't", "doing",
    "don't", "done", "down", "during", "each", "eg", "either", "else", "etc",
    "ever", "every", "everybody", "everyone", "everything", "except", "few",
    "for", "from", "further", "had", "hadn't", "has", "hasn't", "have",
    "haven't", "having", "he", "he's", "hence", "her", "here", "hers",
    "herself", "him", "himself", "his", "how", "however", "i", "i'd", "i'll",
    "i'm", "i've", "ie", "if", "in", "instead", "into", "is", "isn't", "it",
    "it's", "its", "itself", "just", "least", "less", "let", "let's", "lots",
    "many", "me", "might", "mine", "more", "most", "much", "must", "my",
    "myself", "neither", "never", "nevertheless", "no", "nobody", "none",
    "nor", "not", "nothing", "now", "of", "off", "often", "on", "once", "one",
    "ones", "only", "onto", "or", "other", "others", "otherwise", "ought",
    "our", "ours", "ourselves", "out", "over", "own", "per", "perhaps",
    "quite", "rather", "really", "same", "shall", "she", "she's", "should",
    "shouldn't", "since", "so", "some", "somebody", "somehow", "someone",
    "something", "sometimes", "somewhere", "still", "such", "than", "that",
    "that's", "the", "their", "theirs", "them", "themselves", "then", "there",
    "there's", "thereby", "therefore", "these", "they", "they'd", "they're",
    "they've", "this", "those", "though", "through", "throughout", "thus",
    "till", "to", "together", "too", "toward", "towards", "under", "unless",
    "until", "up", "upon", "very", "via", "was", "wasn't", "we", "we'd",
    "we'll", "we're", "we've", "were", "weren't", "what", "what's",
    "whatever", "when", "whence", "whenever", "where", "where's", "whereas",
    "whereby", "wherever", "whether", "which", "whichever", "while", "who",
    "who's", "whoever", "whole", "whom", "whose", "why", "why's", "will",
    "with", "within", "without", "won't", "would", "wouldn't", "yes", "yet",
    "you", "you'd", "you'll", "you're", "you've", "your", "yours", "yourself",
    "yourselves",
};

static const char *const request_words[] = {
    "anything", "article", "articles", "available", "concern", "concerned",
    "concerning", "deal", "dealing", "deals", "describe", "described",
    "describes", "describing", "discuss", "discusses", "discussing",
    "discussion", "document", "documents", "example", "examples", "exist",
    "exists", "find", "finding", "get", "include", "includes", "including",
    "information", "interest", "interested", "involve", "involves",
    "involving", "know", "like", "look", "looking", "paper", "papers",
    "please", "presented", "reference", "references", "regarding", "related",
    "relating", "relevant", "report", "reports", "search", "tell", "use",
    "used", "using", "want", "wish",
};
/* clang-format on */

const size_t pci_n_function_words =
    sizeof pci_function_words / sizeof *pci_function_words;

typedef struct key {
    const char *word;
    size_t n;
} key;

static int
compare(const void *a, const void *b)
{
    const key *k = a;
    const char *entry = *(const char *const *)b;
    int order = strncmp(k->word, entry, k->n);

    return order ? order : -(entry[k->n] != '\0');
}

static bool
is_in(const char *const *list, size_t count, const char *word, size_t n)
{
    key k = {word, n};

    return n > 0 && bsearch(&k, list, count, sizeof *list, compare);
}

bool
pci_is_function_word(const char *word, size_t n)
{
    return is_in(pci_function_words, pci_n_function_words, word, n);
}

bool
pci_is_request_word(const char *word, size_t n)
{
    return is_in(request_words, sizeof request_words / sizeof *request_words,
                 word, n);
}

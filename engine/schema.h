/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * engine/schema.h - what is on disk. Any change here that a reader of an
 * older version would misread raises PCI_FORMAT.
 *
 * An index is a folder:
 *
 *   XAPIANDB              a Xapian stub file: a line "auto <shard>" a shard,
 *                         a line "remote HOST:PORT" one that xapian-tcpsrv
 *                         serves. Replaced by rename, never written in place.
 *   shard-<n>.<gen>/      a Xapian (glass) database; <gen> counts rebuilds
 *                         and, where there are several, commits.
 *                         Several without a place (below) are one shard and
 *                         its layers: what was added in bulk (layers.hh).
 *   shard-<n>             of several: a stub of this one alone, to be served
 *                         to other machines under a name that stays.
 *   lock                  held by flock() while a writer is open; its text
 *                         is the writer's process number.
 *
 * A shard holds one Xapian document a passage. Of n shards that are no layers,
 * an article is in that whose number is the first 32 bits of its <id>, below,
 * modulo n. Documents are numbered in the order they were added, over all
 * shards.
 *
 * A shard that is not served has neither positions nor lists of the terms of
 * its passages: termlist.glass is not there, or holds what it was lent
 * (engine/glass/glass_lend.h).
 *
 * One shard is written in place, if nothing is removed from it but by lists of
 * its own. Else each that a run changes becomes a next generation, which
 * shares its files with the last one by hard links, or is a copy of what is
 * left of it (engine/spread.hh); renaming the stub is what commits all of
 * them. A run that is killed before leaves generations that no stub names; the
 * next writer removes them.
 *
 * Terms of a passage. Those too long for a term are cut, at a character.
 *   Z<stem>    each word's stem. Z is Xapian's customary letter for stems, so
 *              `quest` finds them too. Where they stand is in slot 3. In
 *              shards that are served to other machines they have positions,
 *              too, by which the server tells phrases: a joined form
 *              (interstate of inter-state) those of its first and last part.
 *   XP<stem> <stem>  two of the paired stems (below), of which one stands
 * right behind the other; without a score. None where it is served. <word>
 * each word, folded: for =exact words, wildcards, suggestions. Where they
 * stand is told by the stems: phrases of such words are looked up by these and
 * verified in the text. XT:<word>  each word as written, where that is not the
 * folded word ZS<stem>, S<word>    the title's words ZXH<stem>, XH<word> those
 * of the heading the passage stands under A<word>, P<word>, U<word>  those of
 * the author, path and address L<code>    its language, ISO 639-1; und where
 * it is not known XK<kind>   what it is made of, unless that is the article's
 * text: n for notes, r for references, f for furniture XA         on the first
 * passage of each article: to count these Q<id>      the article, <id> being
 * 32 hex digits: XXH3-128 of its path.
 *
 * Value slots
 *   0          16 bytes, the article: XXH3-128 of its path; 8 bytes, the
 *              sketch of its text (text/sketch.h); 4 bytes, the passage's
 *              number in it; 4 bytes, about the sum of the lengths of its
 *              documents (length being Xapian's: of all scored terms); all
 *              big-endian; 1 byte, the kind of passage; the code of its
 *              language, if known
 *   1, 2       the first and the last day that its date can mean, YYYYMMDD;
 *              2014-07 is 20140701 and 20140731. None without a date.
 *   3          the stems of the text in their order, and where its sentences
 *              begin, see engine/stems.h. None where the text has no word.
 *
 * Document data: a packed record, see engine/record.h, compressed as
 * engine/compress.h says.
 *
 * Metadata (user metadata of the shard, committed with its passages)
 *   format         PCI_FORMAT as a decimal number
 *   analyser       the tokeniser's stamp (text/words/token.h)
 *   language/<code>  the stamp of the stemmer of each language in use
 *                  (text/words/analyser.h); <code> is ISO 639-1, and that of
 *                  passages of unknown language is en
 *   shard          of several that are no layers: which one it is and of how
 *                  many, "0/4"
 *   dictionary     what document data are compressed with, if any: learned
 *                  when enough was first built at once. An index has one, but
 *                  those of its shards that were built before have none, and
 *                  those that are served never have one, so that a server need
 *                  not be asked for it
 *   _dictionary    the same, far from the other where there are many entries:
 *                  what is read where that is damaged
 *   paired         packed strings: the stems of which any two are a term, in
 *                  the order of their bytes; if any: learned when enough was
 *                  first built at once. In every shard the same, and none in
 *                  those that are served
 *   served         "1" of those that are to be served to other machines: of
 *                  several that are no layers, of one that was made so, and of
 *                  what Xapian's own writer was to write
 *   roots          the roots, packed strings; in every shard the same, as are
 *                  the three above and the one below
 *   followed       those roots below which links to folders are followed, in
 *                  the same form; not there: none is
 *   article/<id>   what the writer knows of an article: a packed entry, see
 *                  engine/entry.h
 */
#ifndef PCI_SCHEMA_H
#define PCI_SCHEMA_H

#define PCI_FORMAT 10

#define PCI_STUB "XAPIANDB"
#define PCI_LOCK "lock"
#define PCI_SHARD_PREFIX "shard-"

#define PCI_TERM_STEM "Z"
#define PCI_TERM_WORD ""
#define PCI_TERM_TYPED "XT:"
#define PCI_TERM_PAIR "XP"
#define PCI_PAIR_BETWEEN ' '
#define PCI_TERM_TITLE "S"
#define PCI_TERM_HEADING "XH"
#define PCI_TERM_AUTHOR "A"
#define PCI_TERM_PATH "P"
#define PCI_TERM_URL "U"
#define PCI_TERM_ARTICLE "Q"
#define PCI_TERM_LANGUAGE "L"
#define PCI_UNKNOWN_LANGUAGE "und"
#define PCI_UNKNOWN_STEMMED_AS "en"
#define PCI_TERM_KIND "XK"
#define PCI_TERM_FIRST "XA"

#define PCI_SLOT_ARTICLE 0
#define PCI_SLOT_FIRST_DAY 1
#define PCI_SLOT_LAST_DAY 2
#define PCI_SLOT_STEMS 3
#define PCI_SLOTS 4

#define PCI_META_FORMAT "format"
#define PCI_META_PLACE "shard"
#define PCI_META_SERVED "served"
#define PCI_META_DICTIONARY "dictionary"
#define PCI_META_DICTIONARY_AGAIN "_dictionary"
#define PCI_META_PAIRED "paired"
#define PCI_META_ANALYSER "analyser"
#define PCI_META_ROOTS "roots"
#define PCI_META_FOLLOWED "followed"
#define PCI_META_LANGUAGE "language/"
#define PCI_META_ARTICLE "article/"

/* Xapian's limit on a term, in bytes, prefix included. */
#define PCI_MAX_TERM 245

#endif

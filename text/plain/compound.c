/* SPDX-License-Identifier: GPL-2.0-or-later */
#include <config.h>

#include "text/plain/compound.h"

#include <string.h>

enum {
    MAX_PART = 31,  /* bytes of a part; longer ones tell nothing */
    MIN_ADVERB = 5, /* letters of one in -ly */
    MIN_BEHIND = 4, /* letters of what an adverb stands before */
    MIN_LEFT = 3    /* letters of what stands before -based */
};

/* A word, and how words go on that are written in one with it. */
typedef struct front {
    const char *word;
    const char *solid;
} front;

/* Words that compounds start with. Those that as often start a word written
 * in one (over, out, sub, hand) are left out. */
static const front fronts[] = {
    {"age", "less"},
    {"all", "spice ow ud ur"},
    {"ankle", ""},
    {"anti", ""},
    {"best", "ow ial"},
    {"big", "am ge ot wig"},
    {"brand", ""},
    {"broad", "band cast cloth loom sheet side"},
    {"case", "book ment work"},
    {"clear", "ance way"},
    {"close", "out"},
    {"cold", ""},
    {"cost", ""},
    {"counter", "act feit foil mand pane part sign sink"},
    {"cross", "bar beam bone bow bred breed check current fire over patch "
              "piece road walk way wind wise word"},
    {"deep", ""},
    {"double", ""},
    {"eight", "een"},
    {"eighty", ""},
    {"energy", ""},
    {"ever", "glade green last more y"},
    {"eye", "ball brow glass lash let lid lin sight sore wit"},
    {"far", "away cic rago rie row sight the thing mer med ming"},
    {"fast", "ball"},
    {"fifth", ""},
    {"fifty", ""},
    {"fine", ""},
    {"first", "born hand"},
    {"five", ""},
    {"fixed", ""},
    {"forty", ""},
    {"four", "fold some teen"},
    {"fourth", ""},
    {"free",
     "base bie boot dom hand hold lanc load man stand think ware way wheel"},
    {"full", "back"},
    {"good", "bye night will"},
    {"great", "coat"},
    {"half", "back heart pen time way"},
    {"heavy", "set weight"},
    {"high", "ball born boy brow chair fal jack land light tail way"},
    {"hundred", "fold weight"},
    {"ill", ""},
    {"job", "ber bing share"},
    {"key", "board hole note pad stone stroke word"},
    {"labor", ""},
    {"labour", ""},
    {"large", ""},
    {"late", "com"},
    {"left", "most over"},
    {"life", "boat buoy guard like lin long sav span style time work"},
    {"light", "en hous weight ship"},
    {"long", "boat bow hair hand house shore time way wise itud evit"},
    {"low", "brow down er land li"},
    {"lower", "case"},
    {"mass", "achus"},
    {"mid", "dle night land way st"},
    {"middle", "brow man men"},
    {"much", ""},
    {"multi", "farious ple pli ply tude"},
    {"narrow", ""},
    {"near", "by side"},
    {"never", "the more"},
    {"nine", "teen ties"},
    {"ninety", ""},
    {"ninth", ""},
    {"non", "cha de sense pa pl"},
    {"often", "times"},
    {"old", "ster"},
    {"one", "self time"},
    {"open", "cast work"},
    {"past", ""},
    {"peace", "able ful keep mak time"},
    {"peer", "age"},
    {"policy", ""},
    {"post",
     "age al bag box card code er hum ing man mark master men pon script ur"},
    {"power", "boat ful house less"},
    {"present", "able ed ing"},
    {"private", ""},
    {"pseudo", "nym"},
    {"public", "ity"},
    {"quasi", ""},
    {"real", "is it tor loc"},
    {"record", ""},
    {"rule", ""},
    {"second", "ary hand"},
    {"self", "ie same"},
    {"semi", "breve circ colon conduct nar otic tone"},
    {"seven", "teen ties"},
    {"seventh", ""},
    {"seventy", ""},
    {"short", "age bread cake chang circ com crust cut en fall hand horn list "
              "stop wave"},
    {"single", "ton"},
    {"six", "fold pen teen tie"},
    {"sixth", ""},
    {"sixty", ""},
    {"slow", "down poke"},
    {"small", "hold pox"},
    {"soft", "ball en ware wood"},
    {"soon", ""},
    {"state", "hous ment room side"},
    {"tenth", ""},
    {"third", ""},
    {"thirty", ""},
    {"three", "fold pen score some"},
    {"trade", "mark"},
    {"triple", ""},
    {"twelve", ""},
    {"twenty", ""},
    {"two", "some fold"},
    {"ultra", "marin sonic sound violet"},
    {"upper", "case class cut most"},
    {"vice", ""},
    {"well", "spring come ington"},
    {"wide", "spread"},
    {"working", "man men"},
    {"world", "wide"},
    {"zero", ""}};

/* Words that compounds end with, and hardly a word written in one does but
 * with a prefix. */
static const char *const backs[] = {
    "affected",   "aligned",     "alone",     "anticipated", "assisted",
    "averse",     "backed",      "based",     "being",       "born",
    "breaking",   "bred",        "brokered",  "building",    "built",
    "called",     "centered",    "centred",   "century",     "class",
    "colored",    "coloured",    "conscious", "constrained", "consuming",
    "controlled", "controlling", "cost",      "covered",     "cutting",
    "decade",     "deep",        "defeating", "defence",     "defense",
    "defined",    "dependent",   "depth",     "described",   "determination",
    "digit",      "dimensional", "dollar",    "dominated",   "driven",
    "earned",     "economic",    "elect",     "employed",    "established",
    "esteem",     "evident",     "existent",  "exporting",   "faced",
    "fed",        "fetched",     "financed",  "five",        "fledged",
    "flung",      "foot",        "founded",   "four",        "free",
    "friendly",   "funded",      "general",   "generation",  "going",
    "governing",  "government",  "grade",     "grained",     "growing",
    "grown",      "haired",      "hearted",   "held",        "hour",
    "hungry",     "imposed",     "income",    "induced",     "inflicted",
    "informed",   "intensive",   "interest",  "known",       "laden",
    "largest",    "lasting",     "launched",  "leaning",     "led",
    "legged",     "level",       "lived",     "long",        "looking",
    "made",       "making",      "mandated",  "member",      "mile",
    "minded",     "minute",      "month",     "named",       "needed",
    "old",        "orientated",  "oriented",  "owned",       "owner",
    "paid",       "party",       "perceived", "percent",     "person",
    "planned",    "playing",     "poor",      "powered",     "president",
    "pressure",   "proclaimed",  "producing", "profile",     "profit",
    "prone",      "quality",     "quarters",  "raising",     "range",
    "ranging",    "ranking",     "reaching",  "related",     "reliance",
    "reliant",    "respect",     "rich",      "rule",        "ruled",
    "run",        "running",     "scale",     "seated",      "secretary",
    "seeking",    "serving",     "shaped",    "sharing",     "sided",
    "sighted",    "six",         "speaking",  "specific",    "speed",
    "sponsored",  "standing",    "stricken",  "style",       "sufficiency",
    "sufficient", "supported",   "taking",    "tech",        "term",
    "third",      "thirds",      "thousand",  "three",       "tiered",
    "to",         "tonne",       "torn",      "trained",     "turned",
    "two",        "type",        "versed",    "wage",        "weary",
    "week",       "wide",        "wing",      "winning",     "world",
    "worn",       "worth",       "written",   "year",        "years"};

/* What words start with that are written in one, though both halves may be
 * words: un-known. They are told to the end of the list by what else goes on
 * from them: re-elected, in-depth. */
static const front whole[] = {
    {"ad", "hoc lib"},
    {"any", ""},
    {"can", "do"},
    {"de", "facto jure e i"},
    {"en", "route suite mass passant bloc"},
    {"every", ""},
    {"for", "profit"},
    {"fore", "and"},
    {"further", ""},
    {"in",
     "between built depth flight house kind law line memory person situ vit"},
    {"main", ""},
    {"more", "than"},
    {"other", "world"},
    {"per", "capita diem person"},
    {"re", "e"},
    {"through", ""},
    {"to", "be do"},
    {"trans", ""},
    {"with", ""}};

/* Likewise, and no compound starts with them. */
static const char *const never_fronts[] = {
    "ac",        "af",  "al",  "an",    "ap",   "ar",     "be",       "com",
    "con",       "cor", "dif", "dis",   "ef",   "em",     "ev",       "fur",
    "furthermo", "gov", "im",  "ir",    "mem",  "mis",    "neverthe", "noneth",
    "nonethe",   "ob",  "oc",  "pos",   "prob", "some",   "suc",      "suf",
    "sup",       "sur", "sus", "there", "un",   "whatso", "where",    "whoso"};

/* Endings that are no words, or that compounds do not end with. */
static const char *const never_backs[] = {
    "abilities", "ability",  "able",      "ably",    "al",       "als",
    "ance",      "ances",    "ation",     "ational", "ations",   "bility",
    "ble",       "bly",      "cally",     "cial",    "cially",   "cian",
    "cious",     "cy",       "dom",       "ed",      "ence",     "ences",
    "ened",      "ening",    "ent",       "er",      "erly",     "ern",
    "ers",       "ery",      "est",       "ever",    "ful",      "fully",
    "hood",      "ible",     "ic",        "ical",    "ically",   "ies",
    "iness",     "ing",      "ingly",     "ings",    "isation",  "ised",
    "ish",       "ising",    "ism",       "ist",     "istic",    "ists",
    "ities",     "ity",      "ization",   "ized",    "izing",    "less",
    "lessly",    "lessness", "ling",      "lings",   "ly",       "ment",
    "mental",    "mentary",  "mentation", "mented",  "menting",  "ments",
    "ness",      "nesses",   "ous",       "pher",    "ry",       "ship",
    "ships",     "sion",     "sional",    "sions",   "sive",     "sively",
    "sure",      "sured",    "sures",     "teen",    "teenth",   "tial",
    "tially",    "ties",     "tion",      "tional",  "tionally", "tioned",
    "tioning",   "tions",    "tious",     "tive",    "tively",   "tory",
    "tual",      "tually",   "ture",      "tured",   "tures",    "ty",
    "ual",       "ually",    "ure",       "ures",    "ward",     "wards"};

/* Endings that are words as well: stone-age, but dam-age. */
static const char *const weak_backs[] = {"age", "aged", "ages"};

/* Behind one of these a further hyphen follows: well-to-do. */
static const char *const small_words[] = {"a",  "an",  "and", "as", "at",
                                          "by", "for", "in",  "of", "on",
                                          "or", "the", "to"};

#define COUNT(list) (sizeof(list) / sizeof *(list))

static bool
is_in(const char *word, const char *const *list, size_t n)
{
    size_t i;

    for (i = 0; i < n; i++) {
        if (strcmp(list[i], word) == 0)
            return true;
    }
    return false;
}

#define IS_IN(word, list) is_in(word, list, COUNT(list))

/* Writes the small letters of a part; false if it is too long or has others.
 */
static bool
take_part(const char *s, size_t n, char *to)
{
    size_t i;

    if (n > MAX_PART)
        return false;
    for (i = 0; i < n; i++) {
        char c = s[i];

        if (c >= 'A' && c <= 'Z')
            c = (char)(c + 32);
        if (c < 'a' || c > 'z')
            return false;
        to[i] = c;
    }
    to[n] = '\0';
    return true;
}

/* Whether the word starts as one in a list parted by spaces does. */
static bool
starts_as_one(const char *word, const char *list)
{
    while (*list) {
        size_t n = strcspn(list, " ");

        if (strncmp(word, list, n) == 0)
            return true;
        list += n;
        list += strspn(list, " ");
    }
    return false;
}

static const front *
find_front(const char *word, const front *list, size_t n)
{
    size_t i;

    for (i = 0; i < n; i++) {
        if (strcmp(list[i].word, word) == 0)
            return &list[i];
    }
    return NULL;
}

/* newly-elected, but not analy-ses or poly-mer. */
static bool
is_adverb(const char *word, size_t n)
{
    return n >= MIN_ADVERB && strcmp(word + n - 2, "ly") == 0 &&
           word[n - 3] != 'a' && word[n - 3] != 'o';
}

static pci_compound
tell(const char *left, size_t n_left, const char *right, size_t n_right)
{
    const front *f;

    if (IS_IN(left, never_fronts) || IS_IN(right, never_backs))
        return PCI_COMPOUND_NEVER;
    f = find_front(left, whole, COUNT(whole));
    if (f)
        return starts_as_one(right, f->solid) ? PCI_COMPOUND_PARTS
                                              : PCI_COMPOUND_WHOLE;
    if (strcmp(left, "so") == 0)
        return strcmp(right, "called") == 0 ? PCI_COMPOUND_PARTS
                                            : PCI_COMPOUND_UNTOLD;
    f = find_front(left, fronts, COUNT(fronts));
    if (f)
        return starts_as_one(right, f->solid) ? PCI_COMPOUND_WHOLE
                                              : PCI_COMPOUND_PARTS;
    if ((n_left >= MIN_LEFT && IS_IN(right, backs)) ||
        (n_right >= MIN_BEHIND && is_adverb(left, n_left)))
        return PCI_COMPOUND_PARTS;
    return IS_IN(right, weak_backs) ? PCI_COMPOUND_WHOLE : PCI_COMPOUND_UNTOLD;
}

pci_compound
pci_compound_tell(const char *left, size_t n_left, const char *right,
                  size_t n_right, bool goes_on)
{
    char l[MAX_PART + 1];
    char r[MAX_PART + 1];

    if (!take_part(left, n_left, l) || !take_part(right, n_right, r))
        return PCI_COMPOUND_UNTOLD;
    if (goes_on && IS_IN(r, small_words))
        return PCI_COMPOUND_PARTS;
    return tell(l, n_left, r, n_right);
}

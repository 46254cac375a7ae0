/* SPDX-License-Identifier: GPL-2.0-or-later */
#include <config.h>

#include "text/words/spelling_rules.h"

#include <stddef.h>

#define RULE(where, before, from, to)                       \
    {                                                       \
        where, sizeof(before) - 1, sizeof(before from) - 1, \
            sizeof(before to) - 1, before from, before to   \
    }

/* In rules of a pair: `from` starts with the pair; anything, or the word's
 * start, may stand before. A rule that changes nothing is an exception from
 * those behind it. */
#define ANY(before, from, to) RULE(PCI_ANYWHERE, before, from, to)
#define HEAD(before, from, to) RULE(PCI_AT_START, before, from, to)
#define TAIL(how, before, from, to) RULE(how, before, from, to)

/* In rules of a first letter: how a word starts, a word with its usual
 * endings, a word and its plural. */
#define START(from, to) RULE(PCI_AT_START, "", from, to)
#define WORD(from, to) RULE(PCI_AT_START | PCI_INFLECTED, "", from, to)
#define NOUN(from, to) RULE(PCI_AT_START | PCI_PLURAL, "", from, to)

#define END                \
    {                      \
        0, 0, 0, 0, "", "" \
    }

/* clang-format off */

/* -our: not every one, for hour, contour, troubadour, and journal. */
static const pci_spelling_rule ou[] = {
    ANY("col", "our", "or"), ANY("fav", "our", "or"), ANY("lab", "our", "or"),
    ANY("hon", "our", "or"), ANY("ghb", "our", "or"), ANY("avi", "our", "or"),
    ANY("flav", "our", "or"), ANY("harb", "our", "or"),
    ANY("arm", "our", "or"), ANY("hum", "our", "or"), ANY("rum", "our", "or"),
    ANY("tum", "our", "or"), ANY("vap", "our", "or"), ANY("sav", "our", "or"),
    ANY("vig", "our", "or"), ANY("rig", "our", "or"), ANY("val", "our", "or"),
    ANY("deav", "our", "or"), ANY("ferv", "our", "or"),
    ANY("clam", "our", "or"), ANY("glam", "our", "or"),
    ANY("enam", "our", "or"), ANY("mean", "our", "or"),
    ANY("splend", "our", "or"), ANY("ranc", "our", "or"),
    ANY("succ", "our", "or"), ANY("cand", "our", "or"),
    ANY("clang", "our", "or"), ANY("parl", "our", "or"),
    HEAD("ard", "our", "or"), HEAD("arb", "our", "or"),
    HEAD("od", "our", "or"), HEAD("malod", "our", "or"),
    HEAD("deod", "our", "or"), HEAD("dol", "our", "or"),
    HEAD("foet", "our", "or"), HEAD("fet", "our", "or"),
    ANY("m", "ould", "old"), HEAD("m", "oult", "olt"),
    ANY("pl", "ough", "ow"),
    END
};

static const pci_spelling_rule ae[] = {
    ANY("", "aemi", "emi"), ANY("", "aesth", "esth"), ANY("h", "aemo", "emo"),
    ANY("h", "aema", "ema"), ANY("gyn", "aec", "ec"), ANY("p", "aed", "ed"),
    ANY("pal", "aeo", "eo"), ANY("arch", "aeo", "eo"),
    ANY("", "aeval", "eval"),
    ANY("", "aetiol", "etiol"), ANY("i", "aeres", "eres"),
    HEAD("h", "aem", "em"), HEAD("f", "aec", "ec"), HEAD("c", "aesi", "esi"),
    HEAD("c", "aesare", "esare"), HEAD("c", "aesaria", "esarea"),
    HEAD("c", "aec", "ec"), HEAD("n", "aev", "ev"), HEAD("chim", "aer", "er"),
    HEAD("hy", "aena", "ena"), HEAD("ph", "aenom", "enom"),
    HEAD("spiroch", "aet", "et"),
    END
};

static const pci_spelling_rule oe[] = {
    ANY("man", "oeuv", "euv"), ANY("rrh", "oe", "e"), ANY("", "oedem", "edem"),
    ANY("pn", "oea", "ea"), HEAD("f", "oet", "et"),
    HEAD("", "oesoph", "esoph"), HEAD("", "oestr", "estr"),
    HEAD("", "oecumen", "ecumen"), HEAD("", "oenol", "enol"),
    HEAD("", "oecon", "econ"), HEAD("c", "oeliac", "eliac"),
    HEAD("hom", "oeo", "eo"), HEAD("am", "oeb", "eb"),
    HEAD("c", "oenob", "enob"), HEAD("pharmacop", "oei", "ei"),
    END
};

static const pci_spelling_rule nc[] = {
    ANY("defe", "nc", "ns"), ANY("offe", "nc", "ns"),
    ANY("lice", "nc", "ns"), HEAD("prete", "nc", "ns"),
    END
};

/* Of most words that have two the stemmer takes one: the others. */
static const pci_spelling_rule ll[] = {
    ANY("fue", "ll", "l"), HEAD("due", "lle", "le"),
    HEAD("due", "lli", "li"), HEAD("grue", "ll", "l"),
    HEAD("crue", "lle", "le"), HEAD("dia", "lle", "le"),
    HEAD("dia", "lli", "li"),
    HEAD("tria", "lle", "le"), HEAD("tria", "lli", "li"),
    HEAD("counse", "ll", "l"), HEAD("counci", "ll", "l"),
    HEAD("jewe", "llery", "lry"), HEAD("libe", "ll", "l"),
    HEAD("woo", "ll", "l"), HEAD("meda", "llist", "list"),
    HEAD("pane", "llist", "list"), HEAD("tranqui", "ll", "l"),
    ANY("ski", "llful", "lful"), ANY("wi", "llful", "lful"),
    HEAD("evi", "lle", "le"),
    ANY("riva", "lle", "le"), ANY("riva", "lli", "li"),
    ANY("equa", "lle", "le"), ANY("equa", "lli", "li"),
    HEAD("initia", "lle", "le"), HEAD("initia", "lli", "li"),
    ANY("tota", "lle", "le"), ANY("tota", "lli", "li"),
    ANY("peda", "lle", "le"), ANY("peda", "lli", "li"),
    END
};

static const pci_spelling_rule dg[] = {ANY("", "dgement", "dgment"), END};
static const pci_spelling_rule ph[] = {ANY("sul", "ph", "f"), END};
static const pci_spelling_rule ct[] = {
    HEAD("pra", "ctis", "ctic"), HEAD("unpra", "ctis", "ctic"),
    HEAD("malpra", "ctis", "ctic"), HEAD("mispra", "ctis", "ctic"),
    END
};

/* Not apologue and ideologue, which have no other spelling, nor prologue:
 * Prolog is a language. */
#define LOGUE(root)                                                           \
    TAIL(PCI_PLURAL, root, "gue", "g"), TAIL(PCI_INFLECTED, root, "gu", "g")
static const pci_spelling_rule gu[] = {
    LOGUE("catalo"), LOGUE("analo"), LOGUE("dialo"), LOGUE("monolo"),
    LOGUE("epilo"), LOGUE("travelo"), LOGUE("homolo"), LOGUE("decalo"),
    LOGUE("duolo"),
    END
};

/* Not programmed, which both have. */
static const pci_spelling_rule mm[] = {
    TAIL(PCI_PLURAL, "gra", "mme", "m"), END
};

const pci_spelling_rule pci_spelling_re[] = {
    ANY("cent", "", ""), ANY("theat", "", ""), ANY("met", "", ""),
    ANY("lit", "", ""), ANY("fib", "", ""), ANY("calib", "", ""),
    ANY("lust", "", ""), ANY("maneuv", "", ""), ANY("sepulch", "", ""),
    HEAD("saltpet", "", ""), HEAD("sab", "", ""), HEAD("scept", "", ""),
    HEAD("spect", "", ""), HEAD("goit", "", ""), HEAD("mit", "", ""),
    HEAD("nit", "", ""), HEAD("och", "", ""), HEAD("somb", "", ""),
    HEAD("meag", "", ""), HEAD("reconnoit", "", ""), HEAD("philt", "", ""),
    HEAD("accout", "", ""), HEAD("louv", "", ""), HEAD("piast", "", ""),
    HEAD("tit", "", ""), HEAD("diopt", "", ""),
    END
};

static const pci_spelling_rule a[] = {
    WORD("adaptor", "adapter"), WORD("advisor", "adviser"),
    START("aeroplan", "airplan"), START("aerofoil", "airfoil"),
    NOUN("aeon", "eon"), NOUN("ageing", "aging"),
    START("aluminium", "aluminum"), START("ambienc", "ambianc"),
    START("artefact", "artifact"),
    END
};
static const pci_spelling_rule b[] = {
    WORD("bandanna", "bandana"), WORD("baulk", "balk"),
    START("behov", "behoov"), START("biass", "bias"), NOUN("burnt", "burned"),
    NOUN("briar", "brier"), NOUN("burqa", "burka"),
    END
};
static const pci_spelling_rule c[] = {
    START("callisthen", "calisthen"), START("camomil", "chamomil"),
    START("carburett", "carburet"), NOUN("carcase", "carcasse"),
    NOUN("chequered", "checkered"), NOUN("chequerboard", "checkerboard"),
    NOUN("chilli", "chili"), NOUN("chillie", "chilie"),
    START("clarinett", "clarinet"), START("connexion", "connection"),
    NOUN("crozier", "crosier"),
    NOUN("cozy", "cosy"), START("cozi", "cosi"), NOUN("cueing", "cuing"),
    WORD("cypher", "cipher"), START("czar", "tsar"),
    NOUN("caldron", "cauldron"),
    END
};
static const pci_spelling_rule d[] = {
    START("decypher", "decipher"), NOUN("deflexion", "deflection"),
    WORD("despatch", "dispatch"), NOUN("downdraught", "downdraft"),
    START("doughnut", "donut"), START("draughti", "drafti"),
    NOUN("draughty", "drafty"),
    START("draughtsm", "draftsm"),
    START("draughtswom", "draftswom"), NOUN("dreamt", "dreamed"),
    NOUN("drily", "dryly"), NOUN("dulness", "dullness"), WORD("dyke", "dike"),
    END
};
static const pci_spelling_rule e[] = {
    START("enquir", "inquir"), START("epaulett", "epaulet"),
    NOUN("eyeing", "eying"),
    END
};
static const pci_spelling_rule f[] = {
    NOUN("flier", "flyer"), START("focuss", "focus"), NOUN("fogey", "fogy"),
    WORD("foregather", "forgather"), NOUN("fulness", "fullness"),
    NOUN("furore", "furor"),
    END
};
static const pci_spelling_rule g[] = {
    START("gaol", "jail"), START("gips", "gyps"),
    START("gobbledegook", "gobbledygook"), START("grey", "gray"),
    START("guerilla", "guerrilla"),
    END
};
static const pci_spelling_rule h[] = {START("hiccough", "hiccup"), END};
static const pci_spelling_rule i[] = {
    NOUN("imposter", "impostor"), START("inflexion", "inflection"),
    END
};
static const pci_spelling_rule k[] = {START("kidnapp", "kidnap"), END};
static const pci_spelling_rule l[] = {
    NOUN("lasagne", "lasagna"), NOUN("leant", "leaned"),
    NOUN("leapt", "leaped"), NOUN("learnt", "learned"),
    NOUN("liquorice", "licorice"),
    END
};
static const pci_spelling_rule m[] = {
    WORD("miaow", "meow"), NOUN("milage", "mileage"),
    NOUN("misspelt", "misspelled"), START("mollusc", "mollusk"),
    START("moustach", "mustach"),
    NOUN("multistorey", "multistory"),
    END
};
static const pci_spelling_rule n[] = {START("numbskull", "numskull"), END};
static const pci_spelling_rule o[] = {START("omelett", "omelet"), END};
static const pci_spelling_rule p[] = {
    NOUN("pedlar", "peddler"), START("phoney", "phony"),
    NOUN("pigmy", "pygmy"), NOUN("pigmie", "pygmie"),
    START("pyjama", "pajama"),
    END
};
static const pci_spelling_rule q[] = {NOUN("queueing", "queuing"), END};
static const pci_spelling_rule r[] = {
    START("rouble", "ruble"), NOUN("racoon", "raccoon"),
    START("reflexion", "reflection"),
    END
};
static const pci_spelling_rule s[] = {
    NOUN("savannah", "savanna"), START("sceptic", "skeptic"),
    START("sheikh", "sheik"), NOUN("speciality", "specialty"),
    NOUN("specialitie", "specialtie"), NOUN("spilt", "spilled"),
    NOUN("spoilt", "spoiled"), NOUN("sunburnt", "sunburned"),
    WORD("swop", "swap"), START("swopp", "swapp"), START("syphon", "siphon"),
    END
};
static const pci_spelling_rule t[] = {
    START("thraldom", "thralldom"), NOUN("titbit", "tidbit"),
    NOUN("tumbril", "tumbrel"), START("tzar", "tsar"),
    END
};
static const pci_spelling_rule u[] = {
    NOUN("unburnt", "unburned"), NOUN("updraught", "updraft"),
    NOUN("unlearnt", "unlearned"), END
};
static const pci_spelling_rule v[] = {NOUN("verandah", "veranda"), END};
static const pci_spelling_rule w[] = {
    START("waggon", "wagon"), START("worshipp", "worship"), END
};
static const pci_spelling_rule y[] = {
    START("yoghurt", "yogurt"), START("yoghourt", "yogurt"), END
};

const char pci_spelling_vowel_ize[] =
    "archa juda hebra algebra marble athe hero ghetto scenario zero jumbo "
    "ego echo logu loqu euphu ";

const char *
pci_spelling_ise(char last)
{
    switch (last) {
    case 'b': return "^ib ^cannab ";
    case 'c': return "exerc mc prec ^exc ^inc ^conc ^absc ^glac bosc ";
    case 'd': return "merchand parad ";
    case 'g': return "^aeg ^hagg ";
    case 'h': return "franch ^anch ^orch ^rach ";
    case 'l': return "trell amaryll cull tropol cropol propol lopol ^el ^val "
                     "^bal ^chrysal ^torticoll ^will ^ell ^wall ^holl ";
    case 'm': return "prom prem surm epiderm ^derm ^dem ^chem ^rem ^cam "
                     "^kerm ";
    case 'n': return "^an ^den ^pen ^fin ^tenn ^denn ^lychn ";
    case 'p': return "desp ^tap ";
    case 'r': return "pr gr orr arr ^derr ^ferr moonr sunr earthr highr lowr "
                     "^ar ^cer ^ir ^clitor ^lor ^par ^dor ^clar ^debr ";
    case 't': return "advert expert pract glott ^chast ^treat ^mort ^unmort "
                     "^clemat ^mant ^cut ^curt ^bet ^sott ^past ^abat ";
    case 'v': return "adv rev dev lev rv rov ^pav ^mav ^pelv ";
    case 'w': return "w ";
    case 'x': return "prax lex mix ^ax ";
    default: return NULL;
    }
}

#define AT(letter) ((letter) % PCI_LETTERS)
#define BIT(letter) (1u << AT(letter))
#define IN3(a, b, c) (BIT(a) | BIT(b) | BIT(c))
#define ANYTHING 0xffffffffu
const uint32_t pci_spelling_next[PCI_LETTERS][PCI_LETTERS] = {
    [AT('a')][AT('e')] = IN3('c', 'd', 'm') | IN3('n', 'o', 'r') |
                         IN3('s', 't', 'v'),
    [AT('b')][AT('r')] = IN3('a', 'e', 'i'),
    [AT('c')][AT('t')] = BIT('i'),
    [AT('d')][AT('g')] = BIT('e'),
    [AT('e')][AT('a')] = BIT('b'),
    [AT('g')][AT('r')] = IN3('a', 'e', 'i'),
    [AT('g')][AT('u')] = IN3('e', 'i', 's'),
    [AT('h')][AT('r')] = IN3('a', 'e', 'i'),
    [AT('i')][AT('s')] = IN3('a', 'e', 'i'),
    [AT('i')][AT('z')] = IN3('a', 'e', 'i'),
    [AT('l')][AT('l')] = ANYTHING,
    [AT('m')][AT('m')] = BIT('e'),
    [AT('n')][AT('c')] = BIT('e') | BIT('i'),
    [AT('o')][AT('e')] = ANYTHING,
    [AT('o')][AT('u')] = IN3('g', 'l', 'r'),
    [AT('p')][AT('h')] = ANYTHING,
    [AT('t')][AT('r')] = IN3('a', 'e', 'i'),
    [AT('v')][AT('r')] = IN3('a', 'e', 'i'),
    [AT('y')][AT('s')] = IN3('a', 'e', 'i'),
};

const pci_spelling_rule *
pci_spelling_of_start(char first)
{
    switch (first) {
    case 'a': return a;
    case 'b': return b;
    case 'c': return c;
    case 'd': return d;
    case 'e': return e;
    case 'f': return f;
    case 'g': return g;
    case 'h': return h;
    case 'i': return i;
    case 'k': return k;
    case 'l': return l;
    case 'm': return m;
    case 'n': return n;
    case 'o': return o;
    case 'p': return p;
    case 'q': return q;
    case 'r': return r;
    case 's': return s;
    case 't': return t;
    case 'u': return u;
    case 'v': return v;
    case 'w': return w;
    case 'y': return y;
    default: return NULL;
    }
}

const pci_spelling_rule *
pci_spelling_of_pair(unsigned pair)
{
    switch (pair) {
    case PCI_PAIR('a', 'e'): return ae;
    case PCI_PAIR('c', 't'): return ct;
    case PCI_PAIR('d', 'g'): return dg;
    case PCI_PAIR('g', 'u'): return gu;
    case PCI_PAIR('l', 'l'): return ll;
    case PCI_PAIR('m', 'm'): return mm;
    case PCI_PAIR('n', 'c'): return nc;
    case PCI_PAIR('o', 'e'): return oe;
    case PCI_PAIR('o', 'u'): return ou;
    case PCI_PAIR('p', 'h'): return ph;
    default: return NULL;
    }
}
/* clang-format on */

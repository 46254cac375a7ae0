/* SPDX-License-Identifier: GPL-2.0-or-later */
#include <config.h>

#include "text/facts/person_words.h"

#include <stddef.h>

/* clang-format off */
const char *const pci_person_particles[] = {
    "af", "al", "av", "bin", "bint", "ben", "da", "dal", "dalla", "das", "de",
    "degli", "dei", "del", "della", "den", "der", "des", "di", "do", "dos",
    "du", "el", "ibn", "la", "las", "le", "lo", "los", "van", "vom", "von",
    "ter", "ten", "te", "zu", "zum", "zur", NULL};

const char *const pci_person_titles[] = {
    "dr", "prof", "professor", "mr", "mrs", "ms", "miss", "sir", "dame",
    "lord", "lady", "rev", "reverend", "fr", "col", "colonel", "gen",
    "general", "lt", "lt col", "lt gen", "maj", "major", "capt", "captain",
    "cdr", "commander", "adm", "admiral", "amb", "ambassador", "senator",
    "herr", "frau", "prof dr", "dipl.-ing", "mag", "monsieur", "madame", "mme",
    "mlle", "pr", "señor", "señora", "dra", "profa", "dott", "dott.ssa",
    "prof.ssa", "ing", "drs", "mgr", "phdr", "judr", "д-р", "проф",
    "профессор", "доктор", NULL};

const char *const pci_person_degrees[] = {
    "phd", "ph.d", "dphil", "d.phil", "md", "m.d", "ma", "m.a", "mba", "msc",
    "m.sc", "ba", "b.a", "jd", "j.d", "llm", "esq", "cbe", "obe", "mbe",
    "kcmg", "cmg", "frs", "fba", "ret", "(ret)", "(ret.)", "jr", "sr", NULL};

const char *const pci_person_stops[] = {
    "and", "und", "et", "y", "e", "и", "i", "og", "och", "un", "with", "in",
    "for", "from", "on", "at", "of", "to", "is", "reports", NULL};

const char *const pci_person_never_first[] = {
    "le", "la", "les", "un", "une", "notre", "nos", "mon", "mes", "toutes",
    "tous", "toute", "dans", "sur", "pour", "avec", "plus", "der", "die",
    "das", "ein", "eine", "im", "am", "aus", "bei", "mit", "nach", "für",
    "über", "unter", "zum", "zur", "mein", "meine", "unser", "unsere", "dein",
    "deine", "ihre", "weitere", "weiter", "alle", "alles", "neue", "neuer",
    "neues", "aktuelle", "aktuelles", "mehr", "wer", "wie", "was", "wo",
    "warum", "kein", "keine", "el", "los", "las", "una", "nuestra", "nuestro",
    "nuestras", "nuestros", "iniciar", "mi", "mis", "más", "todos", "todas",
    "il", "lo", "gli", "i", "uno", "nostra", "nostro", "o", "os", "as", "um",
    "uma", "nosso", "nossa", "het", "een", "onze", "mijn", "alla", "våra",
    "vår", "min", "mitt", "dear", "hello", "hi", "welcome", "thank", "thanks",
    "happy", "good", "best", "top", "other", "every", "each", "most", "just",
    "only", "also", "here", "there", "мой", "наш", "наши", "все", "о", "об",
    "в", "на", "по", "из", "как", "par",
    NULL};

const char *const pci_person_never[] = {
    /* institutions */
    "academy", "administration", "agency", "alliance", "archive", "archives",
    "army", "association", "board", "brief", "briefing", "bulletin", "bureau",
    "cahiers", "center", "centre", "centro", "centrum", "chronicle", "college",
    "commission", "committee", "community", "company", "congress",
    "consortium", "cooperation", "corporation", "council", "department",
    "desk", "digest", "directorate", "division", "embassy", "faculty",
    "federation", "fondation", "fonds", "forum", "foundation", "fund",
    "gazette", "government", "group", "herald", "initiative", "institut",
    "institute", "instituto", "istituto", "institutions", "international",
    "journal", "laboratory", "library", "limited", "ltd", "llc", "inc",
    "magazine", "media", "ministry", "monitor", "museum", "network", "news",
    "newsletter", "newspaper", "observatory", "observer", "office", "online",
    "organisation", "organization", "papers", "parliament", "party", "policy",
    "press", "project", "programme", "program", "publications", "publishers",
    "publishing", "quarterly", "radio", "report", "reports", "reporter",
    "research", "review", "revue", "school", "senate", "series", "service",
    "services", "society", "studies", "stiftung", "team", "television",
    "times", "tribune", "union", "universidad", "università", "universität",
    "universitāte", "universiteit", "universitet", "université",
    "universities", "university", "verlag", "weekly", "zeitschrift", "zeitung",
    "агентство", "академия", "журнал", "институт", "министерство", "новости",
    "редакция", "университет", "центр", "фонд",
    /* those who are nobody */
    "admin", "administrator", "analyst", "anonymous", "author", "authors",
    "contributor", "contributors", "correspondent", "correspondents", "editor",
    "editors", "editorial", "redaktion", "redaktionen", "redaction",
    "rédaction", "redacción", "redazione", "redactie", "redakcja", "redakce",
    "redakcija", "staff", "user", "webmaster", "writer", "writers",
    /* the page */
    "about", "abstract", "accept", "account", "acknowledgements",
    "acknowledgments", "advertisement", "all", "analyses", "analysis", "annex",
    "answers", "appendix", "article", "articles", "background", "bibliography",
    "blog", "blogs", "careers", "category", "chapter", "comment", "commentary",
    "comments", "conclusion", "conclusions", "contact", "content", "contents",
    "cookie", "cookies", "copyright", "data", "discussion", "donate",
    "download", "email", "events", "executive", "facebook", "faq", "feature",
    "features", "figure", "follow", "footnotes", "further", "gallery", "help",
    "home", "homepage", "image", "images", "index", "interview",
    "introduction", "issue", "issues", "keywords", "latest", "links",
    "literature", "login", "menu", "methods", "more", "navigation", "next",
    "notes", "opinion", "opinions", "overview", "pages", "part", "photo",
    "photos", "podcast", "popular", "posts", "preface", "previous", "print",
    "privacy", "prologue", "epilogue", "publication", "question", "questions",
    "reading", "recommended", "references", "register", "related", "results",
    "search", "section", "settings", "share", "sign", "site", "sitemap",
    "skip", "sources", "stories", "subscribe", "summary", "support", "table",
    "tags", "terms", "topics", "topic", "trending", "tweet", "twitter",
    "video", "videos", "volume", "website", "works",
    /* what a title has and a name has not */
    "a", "an", "and", "are", "as", "at", "between", "beyond", "but", "by",
    "can", "crisis", "do", "does", "economic", "economy", "energy", "ever",
    "for", "foreign", "from", "future", "global", "has", "how", "if", "in",
    "into", "is", "its", "making", "military", "mutual", "my", "national",
    "nato", "no", "not", "of", "on", "or", "our", "political", "politics",
    "powers", "relations", "rough", "security", "should", "strategic",
    "strategy", "that", "the", "their", "these", "this", "to", "toward",
    "towards", "under", "us", "versus", "vs", "was", "we", "what", "when",
    "where", "which", "who", "why", "with", "without", "world", "your", NULL};

const char *const pci_person_rarely[] = {
    "bank", "books", "club", "guest", "history", "main", "page", "power",
    "read", "story", "trust", "war", "africa", "african", "age", "alaska",
    "america", "american", "amur", "arab", "arctic", "asia", "asian",
    "atlantic", "australia", "austria", "axis", "baltic", "bay", "beijing",
    "belgium", "berlin", "black", "brazil", "britain", "british", "brussels",
    "california", "canada", "canadian", "cape", "capital", "caucasus",
    "central", "century", "china", "chinese", "city", "cold", "complex",
    "congo", "continental", "cross", "crimea", "cuba", "czech", "deal",
    "delhi", "district", "dutch", "early", "east", "eastern", "egypt",
    "empire", "england", "english", "estonia", "eurasia", "eurasian", "europe",
    "european", "far", "first", "four", "france", "free", "french", "german",
    "germany", "golden", "grand", "great", "greater", "greece", "growing",
    "hard", "high", "holy", "hong", "india", "indian", "iran", "iraq",
    "ireland", "irish", "island", "islands", "israel", "italian", "italy",
    "japan", "japanese", "kingdom", "kong", "korea", "korean", "kremlin",
    "lake", "last", "latin", "latvia", "lithuania", "london", "los", "low",
    "mediterranean", "mexico", "middle", "modern", "mongolia", "moscow",
    "mount", "mutual", "nations", "new", "north", "northern", "ocean", "old",
    "one", "open", "orthodox", "pacific", "pakistan", "paris", "past", "peace",
    "peking", "peninsula", "point", "poland", "polish", "port", "prime",
    "province", "public", "red", "region", "regional", "republic", "riga",
    "rising", "river", "road", "roman", "rome", "royal", "russia", "russian",
    "russians", "san", "santa", "sea", "second", "shanghai", "siberia", "silk",
    "sino", "six", "social", "soft", "south", "southern", "soviet", "spain",
    "spanish", "st", "state", "states", "strait", "street", "sweden",
    "swedish", "switzerland", "syria", "taiwan", "territory", "third", "three",
    "tibet", "tokyo", "trade", "treaty", "turkey", "turkish", "two", "ukraine",
    "ukrainian", "united", "ural", "valley", "vietnam", "wall", "washington",
    "west", "western", "white", "xinjiang", "york", "zero-sum", NULL};
/* clang-format on */

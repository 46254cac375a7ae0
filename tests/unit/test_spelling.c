/* SPDX-License-Identifier: GPL-2.0-or-later */
#include <config.h>

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "text/words/analyser.h"
#include "text/words/spelling.h"
#include "text/words/spelling_rules.h"

typedef struct two {
    const char *one;
    const char *other;
} two;

/* clang-format off */
static const two pairs[] = {
    {"organise", "organize"}, {"organises", "organizes"},
    {"organised", "organized"}, {"organising", "organizing"},
    {"organiser", "organizer"}, {"organisers", "organizers"},
    {"organisation", "organization"}, {"organisations", "organizations"},
    {"organisational", "organizational"},
    {"organisationally", "organizationally"}, {"realise", "realize"},
    {"realised", "realized"}, {"recognise", "recognize"},
    {"recognisable", "recognizable"}, {"recognisably", "recognizably"},
    {"recognisance", "recognizance"}, {"cognisant", "cognizant"},
    {"nationalisation", "nationalization"}, {"privatised", "privatized"},
    {"globalisation", "globalization"}, {"modernising", "modernizing"},
    {"moderniser", "modernizer"}, {"criticise", "criticize"},
    {"criticising", "criticizing"}, {"apologise", "apologize"},
    {"emphasise", "emphasize"}, {"legitimise", "legitimize"},
    {"civilisation", "civilization"}, {"colonised", "colonized"},
    {"agonisingly", "agonizingly"}, {"aggrandisement", "aggrandizement"},
    {"sympathiser", "sympathizer"}, {"utilise", "utilize"},
    {"ionise", "ionize"}, {"judaise", "judaize"},
    {"financialisation", "financialization"}, {"analyse", "analyze"},
    {"analyses", "analyzes"}, {"analysed", "analyzed"},
    {"analysing", "analyzing"}, {"analyser", "analyzer"},
    {"paralyse", "paralyze"}, {"paralysing", "paralyzing"},
    {"catalyse", "catalyze"}, {"catalysed", "catalyzed"},
    {"electrolyse", "electrolyze"}, {"breathalyser", "breathalyzer"},
    {"generalise", "generalize"}, {"generalised", "general"},
    {"specialisation", "special"}, {"hydrolysate", "hydrolyzate"},
    {"totalisator", "totalizator"}, {"soliloquise", "soliloquize"},
    {"ventriloquising", "ventriloquizing"}, {"heroising", "heroizing"},
    {"ghettoisation", "ghettoization"}, {"archaising", "archaizing"},
    {"bolshevised", "bolshevized"}, {"monopolise", "monopolize"},
    {"minimised", "minimized"}, {"academisation", "academization"},
    {"terrorised", "terrorized"}, {"standardise", "standardize"},
    {"amortised", "amortized"}, {"collectivise", "collectivize"},
    {"advertise", "advertize"}, {"surprised", "surprized"},
    {"exercising", "exercizing"}, {"merchandise", "merchandize"},
    {"chastisement", "chastizement"}, {"yoghourt", "yogurt"},
    {"colour", "color"}, {"colours", "colors"}, {"coloured", "colored"},
    {"colouring", "coloring"}, {"colourful", "colorful"},
    {"colourless", "colorless"}, {"colouration", "coloration"},
    {"discolour", "discolor"}, {"favour", "favor"}, {"favourite", "favorite"},
    {"favourable", "favorable"}, {"favouritism", "favoritism"},
    {"honour", "honor"}, {"honourable", "honorable"},
    {"dishonoured", "dishonored"}, {"behaviour", "behavior"},
    {"behavioural", "behavioral"}, {"misbehaviour", "misbehavior"},
    {"neighbour", "neighbor"}, {"neighbourhood", "neighborhood"},
    {"neighbourly", "neighborly"}, {"neighbouring", "neighboring"},
    {"labour", "labor"}, {"labourer", "laborer"}, {"laboured", "labored"},
    {"belaboured", "belabored"}, {"rumour", "rumor"}, {"rumoured", "rumored"},
    {"harbour", "harbor"}, {"harbouring", "harboring"}, {"armour", "armor"},
    {"armoury", "armory"}, {"armoured", "armored"}, {"humour", "humor"},
    {"humourless", "humorless"}, {"tumour", "tumor"}, {"vapour", "vapor"},
    {"vigour", "vigor"}, {"rigour", "rigor"}, {"valour", "valor"},
    {"ardour", "ardor"}, {"arbour", "arbor"}, {"candour", "candor"},
    {"clamour", "clamor"}, {"clangour", "clangor"}, {"demeanour", "demeanor"},
    {"misdemeanour", "misdemeanor"}, {"endeavour", "endeavor"},
    {"endeavoured", "endeavored"}, {"enamoured", "enamored"},
    {"fervour", "fervor"}, {"flavour", "flavor"}, {"flavoured", "flavored"},
    {"glamour", "glamor"}, {"odour", "odor"}, {"odourless", "odorless"},
    {"parlour", "parlor"}, {"rancour", "rancor"}, {"saviour", "savior"},
    {"savour", "savor"}, {"savoury", "savory"}, {"splendour", "splendor"},
    {"succour", "succor"}, {"watercolour", "watercolor"}, {"mould", "mold"},
    {"mouldy", "moldy"}, {"moulded", "molded"}, {"moult", "molt"},
    {"moulting", "molting"}, {"smoulder", "smolder"},
    {"smouldering", "smoldering"}, {"plough", "plow"}, {"ploughed", "plowed"},
    {"snowplough", "snowplow"}, {"moustache", "mustache"},
    {"rouble", "ruble"}, {"doughnut", "donut"}, {"hiccough", "hiccup"},
    {"centre", "center"}, {"centres", "centers"}, {"centred", "centered"},
    {"centring", "centering"}, {"centrepiece", "centerpiece"},
    {"epicentre", "epicenter"}, {"theatre", "theater"},
    {"theatres", "theaters"}, {"amphitheatre", "amphitheater"},
    {"theatregoer", "theatergoer"}, {"metre", "meter"},
    {"kilometre", "kilometer"}, {"kilometres", "kilometers"},
    {"litre", "liter"}, {"millilitres", "milliliters"}, {"fibre", "fiber"},
    {"fibreglass", "fiberglass"}, {"fibres", "fibers"},
    {"calibre", "caliber"}, {"sabre", "saber"}, {"sabres", "sabers"},
    {"sceptre", "scepter"}, {"spectre", "specter"}, {"spectres", "specters"},
    {"lustre", "luster"}, {"lacklustre", "lackluster"}, {"sombre", "somber"},
    {"sombrely", "somberly"}, {"meagre", "meager"},
    {"meagreness", "meagerness"}, {"goitre", "goiter"}, {"mitre", "miter"},
    {"mitred", "mitered"}, {"nitre", "niter"}, {"ochre", "ocher"},
    {"saltpetre", "saltpeter"}, {"sepulchre", "sepulcher"},
    {"reconnoitre", "reconnoiter"}, {"reconnoitring", "reconnoitering"},
    {"accoutrements", "accouterments"}, {"manoeuvre", "maneuver"},
    {"manoeuvres", "maneuvers"}, {"manoeuvred", "maneuvered"},
    {"manoeuvring", "maneuvering"}, {"manoeuvrable", "maneuverable"},
    {"manoeuvrability", "maneuverability"},
    {"outmanoeuvred", "outmaneuvered"}, {"defence", "defense"},
    {"defences", "defenses"}, {"defenceless", "defenseless"},
    {"offence", "offense"}, {"offences", "offenses"},
    {"pretence", "pretense"}, {"pretences", "pretenses"},
    {"licence", "license"}, {"licences", "licenses"},
    {"licenced", "licensed"}, {"practise", "practice"},
    {"practised", "practiced"}, {"practising", "practicing"},
    {"travelled", "traveled"}, {"travelling", "traveling"},
    {"traveller", "traveler"}, {"travellers", "travelers"},
    {"cancelled", "canceled"}, {"cancelling", "canceling"},
    {"labelled", "labeled"}, {"labelling", "labeling"},
    {"modelled", "modeled"}, {"modelling", "modeling"},
    {"signalled", "signaled"}, {"signalling", "signaling"},
    {"fuelled", "fueled"}, {"fuelling", "fueling"}, {"refuelled", "refueled"},
    {"duelling", "dueling"}, {"dialled", "dialed"}, {"gruelling", "grueling"},
    {"crueller", "crueler"}, {"cruellest", "cruelest"},
    {"counsellor", "counselor"}, {"counselling", "counseling"},
    {"councillor", "councilor"}, {"councillors", "councilors"},
    {"jeweller", "jeweler"}, {"jewellers", "jewelers"},
    {"jewellery", "jewelry"}, {"marvellous", "marvelous"},
    {"marvellously", "marvelously"}, {"woollen", "woolen"},
    {"woolly", "wooly"}, {"libellous", "libelous"}, {"medallist", "medalist"},
    {"panellist", "panelist"}, {"equalled", "equaled"},
    {"unequalled", "unequaled"}, {"rivalled", "rivaled"},
    {"unrivalled", "unrivaled"}, {"initialled", "initialed"},
    {"totalled", "totaled"}, {"pedalling", "pedaling"},
    {"levelled", "leveled"}, {"quarrelled", "quarreled"},
    {"tunnelling", "tunneling"}, {"panelled", "paneled"},
    {"channelled", "channeled"}, {"marshalled", "marshaled"},
    {"instalment", "installment"}, {"enrolment", "enrollment"},
    {"enrol", "enroll"}, {"enrols", "enrolls"}, {"fulfil", "fulfill"},
    {"fulfils", "fulfills"}, {"fulfilment", "fulfillment"},
    {"skilful", "skillful"}, {"skilfully", "skillfully"},
    {"unskilful", "unskillful"}, {"wilful", "willful"},
    {"wilfully", "willfully"}, {"distil", "distill"}, {"enthral", "enthrall"},
    {"instil", "instill"}, {"appal", "appall"},
    {"tranquillity", "tranquility"}, {"analogue", "analog"},
    {"catalogue", "catalog"}, {"catalogues", "catalogs"},
    {"catalogued", "cataloged"}, {"cataloguing", "cataloging"},
    {"cataloguer", "cataloger"}, {"dialogue", "dialog"},
    {"dialogues", "dialogs"}, {"monologue", "monolog"},
    {"travelogue", "travelog"}, {"epilogue", "epilog"},
    {"homologue", "homolog"}, {"anaesthesia", "anesthesia"},
    {"anaesthetic", "anesthetic"}, {"anaemia", "anemia"},
    {"anaemic", "anemic"}, {"leukaemia", "leukemia"},
    {"septicaemia", "septicemia"}, {"paediatric", "pediatric"},
    {"paediatrician", "pediatrician"}, {"orthopaedic", "orthopedic"},
    {"haemoglobin", "hemoglobin"}, {"haemorrhage", "hemorrhage"},
    {"haemophilia", "hemophilia"}, {"haematology", "hematology"},
    {"gynaecology", "gynecology"}, {"gynaecologist", "gynecologist"},
    {"encyclopaedia", "encyclopedia"}, {"encyclopaedic", "encyclopedic"},
    {"archaeology", "archeology"}, {"archaeologist", "archeologist"},
    {"palaeolithic", "paleolithic"}, {"palaeontology", "paleontology"},
    {"mediaeval", "medieval"}, {"primaeval", "primeval"}, {"faeces", "feces"},
    {"caesium", "cesium"}, {"caesarean", "cesarean"},
    {"aesthetic", "esthetic"}, {"aesthetics", "esthetics"},
    {"aetiology", "etiology"}, {"aeon", "eon"}, {"aeons", "eons"},
    {"aeroplane", "airplane"}, {"aeroplanes", "airplanes"},
    {"hyaena", "hyena"}, {"diarrhoea", "diarrhea"},
    {"gonorrhoea", "gonorrhea"}, {"foetus", "fetus"}, {"foetal", "fetal"},
    {"oedema", "edema"}, {"oesophagus", "esophagus"},
    {"oestrogen", "estrogen"}, {"coeliac", "celiac"},
    {"homoeopathy", "homeopathy"}, {"amoeba", "ameba"}, {"apnoea", "apnea"},
    {"oecumenical", "ecumenical"}, {"judgement", "judgment"},
    {"judgements", "judgments"}, {"misjudgement", "misjudgment"},
    {"acknowledgement", "acknowledgment"}, {"abridgement", "abridgment"},
    {"lodgement", "lodgment"}, {"ageing", "aging"}, {"programme", "program"},
    {"programmes", "programs"}, {"kilogramme", "kilogram"},
    {"gramme", "gram"}, {"sceptic", "skeptic"}, {"sceptical", "skeptical"},
    {"scepticism", "skepticism"}, {"sulphur", "sulfur"},
    {"sulphate", "sulfate"}, {"sulphuric", "sulfuric"},
    {"sulphide", "sulfide"}, {"aluminium", "aluminum"}, {"grey", "gray"},
    {"greyer", "grayer"}, {"greyish", "grayish"}, {"cosy", "cozy"},
    {"cosier", "cozier"}, {"cosiness", "coziness"}, {"pyjamas", "pajamas"},
    {"moveable", "movable"}, {"likeable", "likable"}, {"sizeable", "sizable"},
    {"saleable", "salable"}, {"unshakeable", "unshakable"},
    {"rateable", "ratable"}, {"mollusc", "mollusk"}, {"artefact", "artifact"},
    {"artefacts", "artifacts"}, {"cypher", "cipher"},
    {"decypher", "decipher"}, {"enquiry", "inquiry"},
    {"enquiries", "inquiries"}, {"enquire", "inquire"},
    {"enquired", "inquired"}, {"gaol", "jail"}, {"gaoler", "jailer"},
    {"czar", "tsar"}, {"tzar", "tsar"}, {"czarist", "tsarist"},
    {"despatch", "dispatch"}, {"despatched", "dispatched"},
    {"connexion", "connection"}, {"inflexion", "inflection"},
    {"adviser", "advisor"}, {"adaptor", "adapter"}, {"yoghurt", "yogurt"},
    {"sheikh", "sheik"}, {"waggon", "wagon"}, {"omelette", "omelet"},
    {"liquorice", "licorice"}, {"carburettor", "carburetor"},
    {"draughtsman", "draftsman"}, {"draughty", "drafty"}, {"dyke", "dike"},
    {"phoney", "phony"}, {"pedlar", "peddler"}, {"guerilla", "guerrilla"},
    {"gipsy", "gypsy"}, {"syphon", "siphon"}, {"titbit", "tidbit"},
    {"worshipper", "worshiper"}, {"kidnapper", "kidnaper"},
    {"focussed", "focused"}, {"learnt", "learned"}, {"burnt", "burned"},
    {"dreamt", "dreamed"}, {"spoilt", "spoiled"}, {"leapt", "leaped"},
    {"furore", "furor"}, {"speciality", "specialty"},
    {"specialities", "specialties"}, {"chequered", "checkered"},
    {"baulked", "balked"}, {"behove", "behoove"}, {"verandah", "veranda"},
    {"chilli", "chili"}, {"fulness", "fullness"}, {"epaulette", "epaulet"},
    {"reflexion", "reflection"}, {"biassed", "biased"}, {"pigmy", "pygmy"},
    {"numbskull", "numskull"},
};

static const char *const unchanged[] = {
    "sunrise", "moonrise", "uprising", "reprised", "reprisal", "apprise",
    "surmise", "surmised", "surmising", "imprecise", "promisingly",
    "premised", "exercises", "unadvisedly", "advisability", "inadvisable",
    "undisguised", "guise", "turquoise", "tortoises", "porpoise", "equipoise",
    "malaise", "mayonnaise", "liaise", "liaising", "chaise", "braised",
    "polonaise", "cerise", "marquise", "valise", "valises", "vise", "emprise",
    "enfranchisement", "chastisement", "chastising", "clockwise", "endwise",
    "crosswise", "improvisation", "improvisational", "improviser",
    "televising", "supervising", "deviser", "revisable", "circumcised",
    "concise", "incised", "excised", "mortise", "mortised", "remise",
    "chemise", "denise", "louise", "heloise", "elise", "complaisant",
    "nuisances", "obeisance", "disable", "disabled", "disability", "misery",
    "island", "visible", "paradises", "treatises", "expertises", "anises",
    "iris", "irised", "trellis", "trellises", "trellised", "penises",
    "pelvises", "mantises", "portcullises", "chrysalises", "epidermises",
    "necropolises", "clitorises", "ibises", "crises", "oases", "bases",
    "theses", "emphases", "hypnoses", "geyser", "geysers", "epiphyses",
    "ulysses", "lysed", "kaiser", "capsized", "outsized", "assizes", "poetize",
    "organize", "organized", "analyze", "analyzer",
    "advise", "advised", "advises", "advising", "adviser", "advisable",
    "surprise", "surprised", "surprising", "surprisingly", "exercise",
    "exercised", "exercising", "promise", "promised", "promises", "promising",
    "rise", "rises", "rising", "risen", "arise", "wise", "wiser", "otherwise",
    "likewise", "raise", "raised", "raising", "praise", "praised", "appraise",
    "noise", "noisy", "precise", "precisely", "concise", "enterprise",
    "enterprises", "enterprising", "franchise", "disfranchised", "expertise",
    "compromise", "compromised", "compromising", "supervise", "supervised",
    "televise", "revise", "revised", "revising", "devise", "devised",
    "despise", "despised", "disguise", "disguised", "advertise", "advertised",
    "advertising", "advertisement", "merchandise", "paradise", "premise",
    "premises", "demise", "excise", "incise", "treatise", "tortoise", "poise",
    "poised", "cruise", "bruise", "bruised", "improvise", "improvised",
    "comprise", "chastise", "circumcise", "anise", "miser", "irises",
    "metropolises", "crisis", "basis", "thesis", "oasis", "nuisance",
    "partisan", "artisan", "size", "sized", "sizes", "sizing", "prize",
    "prized", "prizes", "seize", "seized", "seizing", "maize", "baize",
    "citizen", "citizens", "horizon", "lizard", "wizard", "bizarre", "pizza",
    "quiz", "frozen", "dozen", "brazen", "magazine", "gaze", "laze", "blaze",
    "breeze", "squeeze", "freeze", "hour", "hours", "four", "pour", "poured",
    "tour", "tours", "tourist", "sour", "flour", "detour", "contour",
    "contours", "velour", "troubadour", "paramour", "devour", "devoured",
    "scour", "your", "course", "court", "source", "journal", "journey",
    "tournament", "trouble", "troubled", "double", "doubled", "shoulder",
    "shoulders", "boulder", "would", "could", "should", "through", "although",
    "enough", "cough", "rough", "tough", "dough", "bought", "thought",
    "slough", "bough", "encourage", "courage", "outrage", "fourteen", "acre",
    "acres", "ogre", "mediocre", "genre", "massacre", "massacred", "lucre",
    "macabre", "cadre", "timbre", "oeuvre", "timber", "member", "number",
    "remember", "centrist", "central", "metric", "metrical", "symmetry",
    "theatrical", "nitrogen", "nitrate", "fibrous", "spectral", "spectra",
    "spectrum", "lustrous", "sombrero", "mitral", "string", "spring",
    "centrifugal", "literal", "literary", "meteor", "meteoric", "parameter",
    "entrepreneur", "called", "calling", "caller", "filled", "selling",
    "seller", "pulled", "controlled", "controlling", "controller", "excelled",
    "compelled", "compelling", "propelled", "propeller", "rebelled",
    "patrolled", "installed", "installing", "enrolled", "expelled", "totally",
    "equally", "initially", "cruelly", "dwelling", "spelling", "spelled",
    "telling", "smaller", "taller", "million", "brilliant", "village",
    "valley", "college", "excellent", "intelligent", "wooden", "jewel",
    "jewels", "council", "counsel", "michael", "israel", "israeli", "aerial",
    "aerie", "does", "shoes", "goes", "poem", "poems", "poet", "poetry",
    "coexist", "phoenix", "caesar", "algae", "larvae", "maestro", "subpoena",
    "toes", "heroes", "potatoes", "daemon", "paean", "aegean", "maelstrom",
    "raphael", "canoe", "rogue", "vogue", "morgue", "league", "colleague",
    "colleagues", "intrigue", "plague", "fatigue", "tongue", "prologue",
    "ideologue", "synagogue", "demagogue", "argue", "guess", "language",
    "colloquial", "analogy", "dialogical", "apology", "comme", "femme",
    "grammar", "programmed", "programmer", "programming", "hammer", "summer",
    "gramophone", "swimming", "agreeable", "noticeable", "changeable",
    "manageable", "permeable", "malleable", "peaceable", "foreseeable",
    "knowledgeable", "lovable", "table", "able", "bearable", "readable",
    "science", "silence", "once", "since", "conference", "evidence",
    "violence", "fence", "fencing", "hence", "essence", "sentence",
    "influence", "cheque", "cheques", "check", "tyre", "tyres", "tire",
    "kerb", "curb", "storey", "stories", "draught", "draughts", "draft",
    "whisky", "whiskey", "whilst", "amongst", "towards", "disc", "disk",
    "mum", "mom", "prise", "barque", "masque", "exchequer", "spelt", "smelt",
    "phone", "photograph", "philosophy", "sulk", "ulcer", "practical",
    "practice", "factor", "section", "edge", "budget", "judge", "judging",
    "pigment", "gypsum", "gallant", "gallery", "garden", "again", "energy",
    "engine", "enter", "entire", "envy", "england", "grease", "great", "hey",
    "they", "1914", "3.5", "covid-19", "x",
};

static const two strangers[] = {
    {"paradise", "parade"}, {"promise", "prom"}, {"treatise", "treat"},
    {"expertise", "expert"}, {"advertise", "advert"}, {"premise", "premium"},
    {"comprise", "compromise"}, {"enterprise", "enter"}, {"devise", "device"},
    {"merchandise", "merchant"}, {"valise", "value"}, {"mortise", "mortal"},
    {"demise", "democrat"}, {"morrises", "moor"}, {"penises", "pen"},
    {"prise", "prize"}, {"hour", "hoar"}, {"cheque", "check"},
    {"tyre", "tire"}, {"kerb", "curb"}, {"storey", "story"},
    {"draught", "draft"}, {"timbre", "timber"}, {"prologue", "prolog"},
    {"ideologue", "ideology"}, {"permeable", "perm"}, {"our", "or"},
    {"four", "for"}, {"tour", "tor"}, {"contour", "contortion"},
    {"pour", "poor"}, {"genre", "gender"}, {"acre", "acer"}, {"ogre", "oger"},
    {"shoes", "shes"}, {"poet", "pet"}, {"does", "des"},
    {"phoenix", "phenix"}, {"michael", "michel"}, {"israel", "isrel"},
    {"called", "caled"}, {"filled", "filed"}, {"pulled", "puled"},
    {"grammar", "gramar"}, {"exchequer", "excheck"}, {"disc", "disk"},
    {"dyeing", "dying"}, {"spelt", "spelled"}, {"rouge", "rogue"},
    {"trouble", "truble"}, {"pigment", "pygment"},
};
/* clang-format on */

#define COUNT(list) (sizeof(list) / sizeof(list)[0])

static void
stem_of(pci_analyser *a, const char *word, char *out)
{
    const char *stem;
    size_t n;

    assert_int_equal(pci_analyser_stem(a, word, strlen(word), &stem, &n, NULL),
                     PINCITE_OK);
    memcpy(out, stem, n);
    out[n] = '\0';
}

static void
unify(const char *word, char *out)
{
    size_t n = pci_spelling_unify(word, strlen(word), out);

    if (n)
        out[n] = '\0';
    else
        memcpy(out, word, strlen(word) + 1);
}

static void
both_spellings_have_one_stem(void **state)
{
    pci_analyser *a;
    size_t i;

    (void)state;
    assert_int_equal(pci_analyser_new("en", &a, NULL), PINCITE_OK);
    for (i = 0; i < COUNT(pairs); i++) {
        char one[200];
        char other[200];

        stem_of(a, pairs[i].one, one);
        stem_of(a, pairs[i].other, other);
        if (strcmp(one, other))
            print_message("%s %s\n", pairs[i].one, pairs[i].other);
        assert_string_equal(one, other);
    }
    pci_analyser_free(a);
}

static void
other_words_stay(void **state)
{
    char to[200];
    size_t i;

    (void)state;
    for (i = 0; i < COUNT(unchanged); i++) {
        const char *word = unchanged[i];

        if (pci_spelling_unify(word, strlen(word), to))
            print_message("%s\n", word);
        assert_int_equal(pci_spelling_unify(word, strlen(word), to), 0);
    }
}

static void
different_words_stay_apart(void **state)
{
    pci_analyser *a;
    size_t i;

    (void)state;
    assert_int_equal(pci_analyser_new("en", &a, NULL), PINCITE_OK);
    for (i = 0; i < COUNT(strangers); i++) {
        char one[200];
        char other[200];

        stem_of(a, strangers[i].one, one);
        stem_of(a, strangers[i].other, other);
        assert_string_not_equal(one, other);
    }
    pci_analyser_free(a);
}

static char
i_for_y(char c)
{
    return c == 'y' ? 'i' : c;
}

/* Whether the first two letters differ. */
static bool
moves(const char *a, const char *b)
{
    return i_for_y(a[0]) != i_for_y(b[0]) || i_for_y(a[1]) != i_for_y(b[1]);
}

static void
check_again(const char *word)
{
    char once[200];
    char twice[200];

    unify(word, once);
    unify(once, twice);
    assert_string_equal(once, twice);
    if (moves(once, word))
        assert_false(pci_spelling_keeps_start(word, strlen(word)));
}

static void
once_is_enough_and_moved_starts_are_known(void **state)
{
    size_t i;

    (void)state;
    for (i = 0; i < COUNT(pairs); i++) {
        check_again(pairs[i].one);
        check_again(pairs[i].other);
    }
    assert_true(pci_spelling_keeps_start("organisation", 12));
    assert_true(pci_spelling_keeps_start("end", 3));
}

static void
a_possessive_is_left_out(void **state)
{
    char to[50];

    (void)state;
    unify("centre's", to);
    assert_string_equal(to, "center");
    assert_int_equal(pci_spelling_unify("china's", 7, to), 0);
}

/* However many rules speak, there is room. */
static void
no_word_grows_too_much(void **state)
{
    char word[PCI_MAX_WORD + 1] = "";
    char to[PCI_MAX_WORD + PCI_SPELLING_GROWTH];
    size_t n;

    (void)state;
    for (n = 0; n + 6 <= PCI_MAX_WORD; n += 6)
        memcpy(word + n, "centra", 7);
    memcpy(word + strlen(word) - 6, "metred", 6);
    assert_int_equal(pci_spelling_unify(word, strlen(word), to),
                     strlen(word) + 1);
    for (n = 0; n < 20; n++)
        assert_true(pci_spelling_unify("manoeuvrability", n > 15 ? 15 : n,
                                       to) <= 15 + PCI_SPELLING_GROWTH);
}

/* Or it would never be asked. */
static void
check_next(const pci_spelling_rule *r, unsigned pair)
{
    uint32_t next =
        pci_spelling_next[(pair >> 8) % PCI_LETTERS][pair % PCI_LETTERS];

    if (r->n > r->lead + 2)
        assert_true(next >> (r->from[r->lead + 2] % PCI_LETTERS) & 1);
    else
        assert_true(next >> ('e' % PCI_LETTERS) & 1);
}

/* Whatever letter stands before, where one may. */
static void
check_start(const pci_spelling_rule *r)
{
    char word[sizeof r->from + 1] = "a";

    if (moves(r->from, r->to)) {
        assert_false(pci_spelling_keeps_start(r->from, r->n));
        memcpy(word, r->from, r->n + 1);
        *word = (char)(*word - 'a' + 'A');
        assert_false(pci_spelling_keeps_start(word, r->n));
    }
    if ((r->where & PCI_AT_START) || i_for_y(*r->from) == i_for_y(*r->to))
        return;
    memcpy(word + 1, r->from, r->n + 1);
    for (*word = 'a'; *word <= 'z'; ++*word)
        assert_false(pci_spelling_keeps_start(word, r->n + 1u));
}

static void
check_rules(const pci_spelling_rule *r, unsigned pair, char first)
{
    for (; r && r->n; r++) {
        assert_int_equal(strlen(r->from), r->n);
        assert_int_equal(strlen(r->to), r->to_n);
        if (first) {
            assert_int_equal(r->from[0], first);
            assert_true(r->n >= 4);
        } else {
            assert_int_equal(PCI_PAIR(r->from[r->lead], r->from[r->lead + 1]),
                             pair);
            check_next(r, pair);
        }
        check_start(r);
    }
}

static void
rules_stand_where_they_are_looked_for(void **state)
{
    int i;
    int j;

    (void)state;
    for (i = 'a'; i <= 'z'; i++) {
        check_rules(pci_spelling_of_start((char)i), 0, (char)i);
        for (j = 'a'; j <= 'z'; j++)
            check_rules(pci_spelling_of_pair(PCI_PAIR(i, j)), PCI_PAIR(i, j),
                        0);
    }
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(both_spellings_have_one_stem),
        cmocka_unit_test(other_words_stay),
        cmocka_unit_test(different_words_stay_apart),
        cmocka_unit_test(once_is_enough_and_moved_starts_are_known),
        cmocka_unit_test(a_possessive_is_left_out),
        cmocka_unit_test(no_word_grows_too_much),
        cmocka_unit_test(rules_stand_where_they_are_looked_for),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}

/* SPDX-License-Identifier: GPL-2.0-or-later */
#include <config.h>

#include "text/words/stopwords.h"

#include <pthread.h>
#include <string.h>

#include "base/eight.h"

/* Bits in the order of pci_stopword_codes. */
enum {
    EN = 1 << 0,
    FR = 1 << 1,
    DE = 1 << 2,
    ES = 1 << 3,
    IT = 1 << 4,
    PT = 1 << 5,
    NL = 1 << 6,
    SV = 1 << 7,
    NO = 1 << 8,
    DA = 1 << 9,
    FI = 1 << 10,
    HU = 1 << 11,
    RO = 1 << 12,
    TR = 1 << 13,
    LV = 1 << 14,
    LT = 1 << 15,
    ET = 1 << 16,
    PL = 1 << 17,
    CS = 1 << 18,
    SK = 1 << 19,
    HR = 1 << 20,
    CA = 1 << 21,
    EU = 1 << 22,
    GA = 1 << 23,
    ID = 1 << 24,
    SL = 1 << 25,
    SQ = 1 << 26,
    GL = 1 << 27,
    AF = 1 << 28,
    CY = 1 << 29,
    IS = 1 << 30
};

const char *const pci_stopword_codes[PCI_STOPWORD_LANGUAGES] = {
    "en", "fr", "de", "es", "it", "pt", "nl", "sv", "no", "da", "fi",
    "hu", "ro", "tr", "lv", "lt", "et", "pl", "cs", "sk", "hr", "ca",
    "eu", "ga", "id", "sl", "sq", "gl", "af", "cy", "is"};

/* clang-format off */
const pci_stopword pci_stopwords[] = {
    {"a", PT | HU | RO | CS | SK | HR | GA | GL | CY}, {"aan", NL | AF},
    {"aasta", ET}, {"aastal", ET}, {"aber", DE}, {"about", EN}, {"ac", CY},
    {"această", RO}, {"acest", RO}, {"ach", GA}, {"ada", ID}, {"adalah", ID},
    {"af", DA | IS}, {"ag", GA}, {"aga", ET}, {"agus", GA}, {"ai", IT},
    {"ainult", ET}, {"així", CA}, {"això", CA}, {"aj", SK}, {"akan", ID},
    {"aki", HU}, {"akkor", HU}, {"ako", SK}, {"al", ES | IT | RO | CA},
    {"ale", RO | PL | CS | SK}, {"alebo", SK}, {"ali", HR | SL}, {"all", EN},
    {"alla", IT | SV}, {"alle", IT | NO | DA}, {"als", DE | NL}, {"also", EN},
    {"altra", IT}, {"altri", IT}, {"am", DE | RO | CY}, {"ama", TR},
    {"amb", CA}, {"amely", HU}, {"an", EN | DE | GA}, {"ancak", TR},
    {"anche", IT}, {"and", EN}, {"andra", SV}, {"andre", NO | DA}, {"ann", GA},
    {"annak", HU}, {"anni", IT}, {"anos", PT}, {"antara", ID}, {"ao", PT | GL},
    {"aon", GA}, {"apie", LT}, {"aquest", CA}, {"aquesta", CA},
    {"ar", LV | LT | GA | CY}, {"arabera", EU}, {"arba", LT}, {"are", EN},
    {"arte", EU}, {"arī", LV}, {"as", EN | PT | GA | GL | AF}, {"assim", PT},
    {"así", ES}, {"at", EN | NO | DA | CY}, {"ata", GL}, {"atau", ID},
    {"att", SV}, {"atá", GA}, {"até", PT}, {"au", FR | RO}, {"auch", DE},
    {"auf", DE}, {"aus", DE}, {"aux", FR}, {"av", SV | NO}, {"avec", FR},
    {"aveva", IT}, {"avoir", FR}, {"az", HU}, {"azonban", HU}, {"azt", HU},
    {"að", IS}, {"años", ES}, {"aš", LT}, {"až", CS | SK}, {"bahwa", ID},
    {"bai", EU}, {"baie", AF}, {"baina", EU}, {"baino", EU}, {"bara", SV},
    {"bardzo", PL}, {"bare", NO}, {"bat", EU}, {"be", EN | LT}, {"been", EN},
    {"behar", EU}, {"bei", DE}, {"belum", ID}, {"ben", TR}, {"bere", EU},
    {"berre", NO}, {"beste", EU}, {"bet", LV | LT}, {"beti", EU},
    {"bez", LV | CS | SK}, {"bezala", EU}, {"bheith", GA}, {"bhfuil", GA},
    {"bhí", GA}, {"bi", HR | SL}, {"bij", NL}, {"bija", LV}, {"bil", SL},
    {"bila", HR | SL}, {"bilo", HR | SL}, {"bio", HR}, {"bir", TR},
    {"bisa", ID}, {"biti", HR}, {"biz", TR}, {"ble", NO}, {"blev", SV | DA},
    {"blevet", DA}, {"bli", SV | NO}, {"blir", NO}, {"blitt", NO},
    {"blive", DA}, {"bliver", DA}, {"blivit", SV}, {"bo", PL}, {"bod", CY},
    {"bol", SK}, {"bolo", SK}, {"brez", SL}, {"bruges", DA}, {"bruke", NO},
    {"bu", TR}, {"bunu", TR}, {"but", EN}, {"buvo", LT},
    {"by", EN | PL | CS | SK | AF}, {"byl", CS}, {"bylo", CS}, {"być", PL},
    {"był", PL}, {"było", PL}, {"byť", SK}, {"bütün", TR}, {"být", CS},
    {"būt", LV}, {"būti", LT}, {"ca", RO}, {"cada", ES | PT | CA},
    {"cael", CY}, {"can", EN}, {"cando", GL}, {"cap", CA}, {"care", RO},
    {"ce", FR | RO}, {"cea", RO}, {"cel", RO}, {"cele", RO}, {"ces", FR},
    {"cette", FR}, {"che", IT}, {"chi", IT}, {"chun", GA}, {"ci", IT},
    {"co", PL | CS}, {"com", PT | CA}, {"come", IT}, {"comme", FR},
    {"como", ES | PT | GL}, {"con", ES | IT | GL}, {"così", IT}, {"csak", HU},
    {"cu", RO}, {"cuando", ES}, {"czy", PL}, {"când", RO}, {"cén", GA},
    {"că", RO}, {"către", RO}, {"da", IT | PT | TR | HR | EU | SL | GL},
    {"daar", AF}, {"dago", EU}, {"daha", TR}, {"dal", IT}, {"dalam", ID},
    {"dalla", IT}, {"dan", NL | ID | AF}, {"dans", FR}, {"dapat", ID},
    {"dar", RO | LT}, {"dari", ID}, {"das", DE | PT | GL}, {"dass", DE},
    {"dat", NL | AF}, {"daudz", LV}, {"daug", LT}, {"ddim", CY},
    {"de", FR | ES | PT | NL | SV | NO | DA | HU | RO | TR | CA | GA},
    {"degli", IT}, {"dei", IT | NO}, {"del", ES | IT | CA}, {"dela", EU},
    {"della", IT}, {"delle", IT}, {"dels", CA}, {"dem", DE | SV},
    {"den", DE | SV | NO | DA | EU}, {"dengan", ID}, {"denna", SV},
    {"denne", NO | DA}, {"depois", PT}, {"der", DE | NO | DA}, {"deras", SV},
    {"deres", NO | DA}, {"derfor", DA}, {"deri", SQ}, {"des", FR | DE | CA},
    {"desde", ES}, {"despois", GL}, {"despre", RO}, {"det", SV | NO | DA},
    {"detta", SV}, {"dette", NO | DA}, {"deur", AF}, {"deux", FR},
    {"deze", NL}, {"değil", TR}, {"dhe", SQ}, {"di", IT | ID},
    {"die", DE | NL | AF}, {"diese", DE}, {"din", RO}, {"dira", EU},
    {"dit", NL | AF}, {"diye", TR}, {"dla", PL},
    {"do", EN | PT | PL | CS | SK | HR | GA | SL | SQ | GL}, {"doar", RO},
    {"dog", DA}, {"dok", HR}, {"donde", ES}, {"dont", FR}, {"door", NL},
    {"dopo", IT}, {"dos", PT | GL}, {"dros", CY}, {"drwy", CY},
    {"du", FR | EU}, {"duke", SQ}, {"după", RO}, {"durch", DE}, {"dute", EU},
    {"där", SV}, {"därför", SV}, {"dėl", LT}, {"e", IT | PT | SQ | GL},
    {"ed", IT}, {"edhe", SQ}, {"edo", EU}, {"een", NL | AF},
    {"efter", SV | DA}, {"eftersom", SV}, {"eftir", IS}, {"eg", NO},
    {"egin", EU}, {"egiten", EU}, {"egy", HU}, {"ei", FI | RO | ET | CY},
    {"ein", DE | NO}, {"eine", DE}, {"einem", DE}, {"einen", DE},
    {"einer", DE}, {"eit", NO}, {"eivät", FI}, {"ek", AF}, {"ekki", IS},
    {"el", ES | HU | CA | GL}, {"ela", PT | GL}, {"ele", PT}, {"elle", FR},
    {"eller", SV | NO | DA}, {"elles", FR}, {"els", CA}, {"em", PT},
    {"en", FR | ES | NL | SV | NO | DA | TR | CA | GL | AF | IS}, {"end", DA},
    {"enn", NO}, {"enne", ET}, {"ennen", FI},
    {"entre", FR | ES | PT | CA | GL}, {"então", PT},
    {"er", DE | NL | NO | DA | IS}, {"era", ES | IT | PT | RO | GL},
    {"ere", EU}, {"eru", IS}, {"es", DE | ES | LV | CA}, {"essere", IT},
    {"est", FR}, {"esta", ES | PT | GL}, {"este", ES | PT | RO | GL},
    {"está", ES | PT | GL}, {"et", FR | NO | DA | ET}, {"eta", EU},
    {"ett", SV}, {"ettei", FI}, {"etter", NO}, {"että", FI}, {"eu", PT | CY},
    {"ez", HU | EU}, {"ezek", HU}, {"ezt", HU}, {"eða", IS}, {"fait", FR},
    {"faoi", GA}, {"fel", HU | CY}, {"fer", CA}, {"fi", RO}, {"findes", DA},
    {"finns", SV}, {"fins", CA}, {"foarte", RO}, {"fod", CY}, {"foi", PT | GL},
    {"for", EN | NO | DA}, {"fost", RO}, {"fra", IT | NO | DA}, {"from", EN},
    {"frá", IS}, {"frå", NO}, {"från", SV}, {"fue", ES}, {"fyrir", IS},
    {"få", SV | NO | DA}, {"féin", GA}, {"för", SV}, {"für", DE}, {"fără", RO},
    {"gach", GA}, {"gada", LV}, {"gadā", LV}, {"gali", LT}, {"gan", LV | CY},
    {"gdje", HR}, {"gdy", PL}, {"geen", NL}, {"gennem", DA}, {"genom", SV},
    {"gero", EU}, {"gibi", TR}, {"gjatë", SQ}, {"gjennom", NO}, {"gjøre", NO},
    {"gli", IT}, {"go", GA}, {"gur", GA}, {"gure", EU}, {"gyda", CY},
    {"gå", SV | NO | DA}, {"göra", SV}, {"göre", TR}, {"gøre", DA},
    {"ha", ES | IT | HU | CA}, {"haben", DE}, {"hacia", ES}, {"had", EN | NL},
    {"hadde", NO}, {"hade", SV}, {"hafa", IS}, {"hafi", IS}, {"hai", GL},
    {"hala", EU}, {"han", ES | SV | NO | DA | CA}, {"hann", IS}, {"hanno", IT},
    {"hanya", ID}, {"har", SV | NO | DA}, {"harus", ID}, {"has", EN},
    {"hasta", ES}, {"hat", DE}, {"hau", EU}, {"havde", DA}, {"have", EN},
    {"hay", ES}, {"he", EN}, {"hebben", NL}, {"heeft", NL}, {"hefur", IS},
    {"hefyd", CY}, {"hem", TR | CA}, {"her", NO | DA | TR}, {"het", NL | AF},
    {"hi", CA}, {"hierdie", AF}, {"hij", NL}, {"his", EN}, {"ho", CA},
    {"hogy", HU}, {"hon", SV | CY}, {"hori", EU}, {"horrek", EU}, {"hos", SV},
    {"hulle", AF}, {"hun", NL | NO | DA}, {"hva", NO}, {"hvad", DA},
    {"hvis", NO | DA}, {"hvor", NO | DA}, {"hwn", CY}, {"hy", AF}, {"hyn", CY},
    {"hynny", CY}, {"hyvin", FI}, {"há", PT}, {"hän", FI}, {"hänen", FI},
    {"här", SV}, {"hún", IS},
    {"i", EN | IT | SV | NO | DA | PL | CS | SK | HR | CA | GA | SQ | CY},
    {"iar", RO}, {"iba", SK}, {"ich", DE | PL | SK}, {"idir", GA}, {"if", EN},
    {"ih", HR}, {"ik", NL}, {"iki", TR | LT}, {"ikke", NO | DA}, {"ikkje", NO},
    {"il", FR | IT}, {"ile", TR}, {"ili", HR}, {"ils", FR}, {"im", DE},
    {"ima", HR}, {"in", EN | DE | IT | NL | SV | SL | AF}, {"ina", GA},
    {"ind", DA}, {"ini", ID}, {"inte", SV}, {"into", EN}, {"ir", LV | LT},
    {"is", EN | NL | HU | GA | AF}, {"ise", TR}, {"ishte", SQ}, {"isso", PT},
    {"ist", DE}, {"isto", GL}, {"it", EN}, {"its", EN}, {"itt", HU},
    {"itu", ID}, {"iz", HR | SL}, {"izan", EU}, {"između", HR}, {"için", TR},
    {"iš", LT}, {"ja", FI | LV | ET | CA}, {"jag", SV}, {"jak", PL | CS},
    {"jako", PL | CS}, {"janë", SQ}, {"jau", LV | LT},
    {"je", FR | NL | CS | SK | HR | SL}, {"jednak", PL}, {"jeg", NO | DA},
    {"jego", PL}, {"jeho", CS | SK}, {"jej", PL}, {"jejich", CS}, {"jen", CS},
    {"jer", HR}, {"jest", PL}, {"ji", LT}, {"jie", LT}, {"jika", ID},
    {"jis", LT}, {"jo", FI | LV | LT}, {"jog", LT}, {"joka", FI},
    {"jonka", FI}, {"jos", FI}, {"jossa", FI}, {"jotka", FI}, {"još", HR},
    {"jsem", CS}, {"jsou", CS}, {"juba", ET}, {"juga", ID}, {"just", ET},
    {"juures", ET}, {"już", PL}, {"jy", AF}, {"já", PT}, {"jälkeen", FI},
    {"jų", LT}, {"k", CS | SK | SL}, {"ka", LV | ET | SQ}, {"kad", LV | LT},
    {"kada", HR}, {"kadar", TR}, {"kai", LT}, {"kaikki", FI}, {"kaip", LT},
    {"kako", HR | SL}, {"kami", ID}, {"kan", NL | SV | NO | DA | AF},
    {"kann", DE}, {"kanssa", FI}, {"kao", HR}, {"karena", ID}, {"kas", LV},
    {"když", CS}, {"ke", CS | ID}, {"kell", HU}, {"ker", SL}, {"kes", ET},
    {"keď", SK}, {"ki", HU | TR | SL}, {"kishte", SQ}, {"kita", ID},
    {"kjer", SL}, {"kjo", SQ}, {"ko", LV | SL}, {"koja", HR}, {"koje", HR},
    {"koji", HR}, {"kommer", SV | NO | DA}, {"kon", AF}, {"korleis", NO},
    {"koska", FI}, {"kot", SL}, {"která", CS}, {"které", CS}, {"který", CS},
    {"ktorá", SK}, {"ktoré", SK}, {"ktorí", SK}, {"ktorý", SK}, {"która", PL},
    {"które", PL}, {"który", PL}, {"ku", SK | SQ}, {"kui", ET}, {"kuid", ET},
    {"kuin", FI}, {"kun", DA | FI}, {"kunde", SV}, {"kunne", NO | DA},
    {"kur", LV | SQ}, {"kuras", LV}, {"kurie", LT}, {"kuris", LT},
    {"kuru", LV}, {"kus", ET}, {"kva", NO}, {"ky", SQ}, {"között", HU},
    {"kā", LV}, {"la", FR | ES | IT | RO | CA}, {"labai", LT}, {"lahko", SL},
    {"lai", LV}, {"las", ES}, {"le", FR | IT | HU | GA | SL}, {"lebih", ID},
    {"lehet", HU}, {"leis", GA}, {"len", SK}, {"les", FR | CA}, {"lesz", HU},
    {"leur", FR}, {"lhe", PT}, {"li", HR}, {"lo", ES | IT}, {"lor", RO},
    {"loro", IT}, {"los", ES}, {"lub", PL}, {"lui", RO}, {"līdz", LV},
    {"ma", IT | ET | PL}, {"maar", NL | AF}, {"mae", CY}, {"mai", RO | CA},
    {"mais", FR | PT | GL}, {"man", DE | SV | NO | DA}, {"mar", GA},
    {"mas", PT}, {"me", ET | SQ}, {"med", SV | NO | DA | SL}, {"medzi", SK},
    {"meer", NL | AF}, {"meg", NO | HU}, {"meget", DA}, {"meie", ET},
    {"mellan", SV}, {"mellem", DA}, {"mellom", NO}, {"mely", HU},
    {"men", SV | NO | DA}, {"menjadi", ID}, {"mereka", ID}, {"mert", HU},
    {"mes", LT}, {"met", NL | AF}, {"metų", LT}, {"mewn", CY}, {"mezi", CS},
    {"með", IS}, {"mi", IT | TR}, {"mida", ET}, {"mig", DA}, {"milli", IS},
    {"minden", HU}, {"mint", HU}, {"minä", FI}, {"mis", ET}, {"mit", DE},
    {"mitte", ET}, {"mitä", FI}, {"między", PL}, {"mjög", IS}, {"mod", DA},
    {"moet", AF}, {"moi", GL}, {"molt", CA}, {"molto", IT}, {"more", EN},
    {"most", HU}, {"mot", SV | NO}, {"może", PL}, {"može", HR}, {"muito", PT},
    {"mukaan", FI}, {"mund", SQ}, {"mutta", FI}, {"muy", ES}, {"mycket", SV},
    {"mye", NO}, {"myös", FI}, {"má", CS | SK}, {"máis", GL}, {"már", HU},
    {"más", ES}, {"måste", SV}, {"måtte", NO | DA}, {"még", HU}, {"més", CA},
    {"même", FR}, {"më", SQ}, {"mēs", LV}, {"mūsu", LV},
    {"na", PT | NL | PL | CS | SK | HR | GA | SL | GL | AF | CY}, {"naar", NL},
    {"nach", DE | GA}, {"nad", ET | CS | SK | SL | CY}, {"nagu", ET},
    {"nagy", HU}, {"nahi", EU}, {"nakon", HR}, {"namun", ID}, {"nas", PT | GL},
    {"nav", LV}, {"ne", FR | IT | FI | TR | LV | LT | HR | SL}, {"nebo", CS},
    {"neid", ET}, {"nekā", LV}, {"nel", IT}, {"nella", IT}, {"nem", PT | HU},
    {"nende", ET}, {"není", CS}, {"neu", CY}, {"nevar", LV}, {"nga", SQ},
    {"ni", SL | CY}, {"nicht", DE}, {"nid", CY}, {"nie", PL | SK | AF},
    {"niet", NL}, {"nii", ET}, {"niiden", FI}, {"niin", FI}, {"nije", HR},
    {"ning", ET}, {"nje", SL}, {"njegov", HR}, {"një", SQ},
    {"no", ES | PT | LV | CA | GL}, {"noch", DE}, {"noe", NO}, {"noen", NO},
    {"nog", NL | AF}, {"nogen", DA}, {"noget", DA}, {"nola", EU},
    {"només", CA}, {"non", IT | GL}, {"nors", LT}, {"nos", ES | PT | GL},
    {"not", EN}, {"nous", FR}, {"nu", SV | DA | RO}, {"nuair", GA},
    {"nuk", SQ}, {"nuo", LT}, {"nur", DE}, {"nya", SV}, {"nye", NO | DA},
    {"nyt", FI}, {"não", PT}, {"näin", FI}, {"när", SV}, {"nå", NO},
    {"någon", SV}, {"når", NO | DA}, {"nélkül", HU}, {"në", SQ}, {"ní", GA},
    {"níos", GA}, {"nėra", LT},
    {"o", ES | IT | PT | RO | TR | LT | PL | CS | SK | HR | CA | SL |
     GL | CY}, {"och", SV}, {"också", SV}, {"od", PL | CS | SK | HR | SL},
    {"oder", DE}, {"oedd", CY}, {"oes", CY}, {"of", EN | NL},
    {"og", NO | DA | IS}, {"ogni", IT}, {"også", NO | DA}, {"okkur", IS},
    {"olan", TR}, {"olarak", TR}, {"ole", FI | ET}, {"oleh", ID},
    {"oli", FI | ET}, {"olid", ET}, {"olisi", FI}, {"olivat", FI},
    {"olla", FI | ET}, {"ollut", FI}, {"olyan", HU},
    {"om", NL | SV | NO | DA | AF}, {"oma", FI | ET}, {"omdat", NL | AF},
    {"on", EN | FI | ET | CA}, {"ond", CY}, {"onde", GL}, {"onder", NL},
    {"one", EN}, {"ons", AF}, {"ont", FR}, {"onun", TR}, {"ook", NL | AF},
    {"oor", AF}, {"op", NL | DA | AF}, {"opp", NO}, {"or", EN}, {"orain", EU},
    {"oraz", PL}, {"os", PT | GL}, {"oso", EU}, {"otra", ES}, {"otros", ES},
    {"ou", FR | PT | GL}, {"outra", PT}, {"outros", PT}, {"ovaj", HR},
    {"ovat", FI}, {"over", NL | NO | DA}, {"où", FR}, {"pa", SL}, {"pada", ID},
    {"pan", CY}, {"par", FR | LV}, {"para", ES | PT | ID | GL},
    {"pas", FR | SQ}, {"pat", LV | LT}, {"pe", RO}, {"peab", ET},
    {"pedig", HU}, {"pel", CA}, {"pela", PT}, {"pelo", PT}, {"pelos", PT},
    {"pentru", RO}, {"per", IT | LT | CA}, {"pero", ES | GL}, {"perquè", CA},
    {"però", IT | CA}, {"pie", LV}, {"pitää", FI}, {"più", IT}, {"plus", FR},
    {"po", LT | PL | CS | SK | HR | SL}, {"pod", PL}, {"pode", PT},
    {"poden", CA}, {"podle", CS}, {"podľa", SK}, {"pola", GL}, {"pole", ET},
    {"polo", GL}, {"poolt", ET}, {"por", ES | PT | SQ | GL}, {"porque", ES},
    {"pot", CA}, {"pour", FR}, {"pouze", CS}, {"pre", SK}, {"pred", SK | SL},
    {"prema", HR}, {"pret", LV}, {"pri", SK | SL}, {"prie", LT}, {"prin", RO},
    {"pro", CS}, {"przez", PL}, {"puede", ES}, {"può", IT}, {"pärast", ET},
    {"på", SV | NO | DA}, {"për", SQ}, {"pēc", LV}, {"před", CS}, {"při", CS},
    {"quan", CA}, {"quando", IT | PT}, {"que", FR | ES | PT | CA | GL},
    {"questa", IT}, {"questo", IT}, {"qui", FR}, {"që", SQ}, {"raibh", GA},
    {"reikia", LT}, {"rhwng", CY}, {"roedd", CY}, {"s", CS | SK | HR | SL},
    {"sa", FR | SK}, {"saab", ET}, {"saat", ID}, {"saj", SQ}, {"sal", AF},
    {"sam", HR}, {"samo", HR | SL}, {"sans", FR}, {"sau", RO}, {"savas", LV},
    {"savo", LT}, {"savu", LV}, {"saya", ID},
    {"se", FR | ES | IT | PT | FI | RO | CS | HR | SL | SQ | GL},
    {"sebagai", ID}, {"secara", ID}, {"seda", ET}, {"see", ET}, {"seega", ET},
    {"seg", NO}, {"sekä", FI}, {"selle", ET}, {"selles", ET},
    {"selv", NO | DA}, {"sem", PT | HU | SL | IS}, {"sen", FI | TR | GL},
    {"sense", CA}, {"seo", GA}, {"seperti", ID}, {"ser", ES | PT | CA | GL},
    {"ses", FR}, {"sest", ET}, {"seu", PT | CA | GL}, {"seus", PT | CA | GL},
    {"seva", CA}, {"she", EN}, {"shumë", SQ}, {"si", ES | IT | CS | SK | SQ},
    {"siad", GA}, {"sich", DE}, {"sie", DE}, {"sig", SV | DA},
    {"siis", FI | ET}, {"siiski", ET}, {"siitä", FI}, {"siksi", FI},
    {"sin", ES | SV | NO | DA | GA}, {"sind", DE}, {"sino", ES}, {"sipas", SQ},
    {"sitten", FI}, {"się", PL}, {"själv", SV}, {"ska", SV}, {"skal", NO | DA},
    {"slik", NO}, {"so", EN | DE | SL}, {"sobre", ES | PT | CA | GL},
    {"solo", ES | IT}, {"som", SV | NO | DA | SK}, {"son", FR | ES | GL},
    {"sono", IT}, {"sonra", TR}, {"sont", FR}, {"starp", LV}, {"stato", IT},
    {"su", ES | IT | LT | HR}, {"sua", IT | PT}, {"sudah", ID}, {"sul", IT},
    {"sulla", IT}, {"sunt", RO}, {"suo", IT}, {"sur", FR}, {"sus", ES},
    {"svo", IS}, {"sy", AF}, {"sydd", CY}, {"são", PT}, {"så", SV | NO | DA},
    {"sådan", SV | DA}, {"sé", GA}, {"sér", IS}, {"sí", GA}, {"sólo", ES},
    {"són", CA}, {"sú", SK}, {"súa", GL}, {"să", RO}, {"są", PL},
    {"ta", ET | PL}, {"tad", LV}, {"tai", FI | LT}, {"taigi", LT},
    {"taip", LT}, {"tak", PL | CS | SK}, {"tako", SL}, {"také", CS},
    {"także", PL}, {"también", ES}, {"també", CA}, {"também", PT},
    {"tamén", GL}, {"tar", GA}, {"tarp", LT}, {"tas", LV}, {"tačiau", LT},
    {"te", NL | HR | AF}, {"tegen", NL}, {"tego", PL}, {"telah", ID},
    {"tem", PT}, {"ten", PL | GL}, {"ter", SL}, {"tersebut", ID}, {"teva", CA},
    {"than", EN}, {"that", EN}, {"the", EN}, {"their", EN}, {"there", EN},
    {"they", EN}, {"this", EN}, {"tidak", ID}, {"tie", LV}, {"tiek", LV},
    {"tiene", ES}, {"tienen", ES}, {"tiež", SK}, {"tij", SQ}, {"tik", LT},
    {"tika", LV}, {"tikai", LV}, {"til", NO | DA | IS}, {"till", SV},
    {"tinha", PT}, {"to", EN | LV | PL | CS | SK | HR}, {"todo", ES},
    {"toe", AF}, {"toen", NL}, {"toga", HR}, {"tomēr", LV}, {"tos", LV},
    {"tot", NL | CA | AF}, {"tots", CA}, {"tout", FR}, {"tra", IT},
    {"tríd", GA}, {"tudi", SL}, {"tulee", FI}, {"turi", LT}, {"tylko", PL},
    {"tym", PL}, {"tá", GA}, {"tämä", FI}, {"tämän", FI}, {"tässä", FI},
    {"tästä", FI}, {"të", SQ}, {"tüm", TR}, {"tā", LV}, {"tādēļ", LV},
    {"u", PL | HR | SQ}, {"ud", DA}, {"uden", DA}, {"uit", NL | AF},
    {"um", DE | PT | IS}, {"uma", PT},
    {"un", FR | ES | IT | RO | LV | CA | GL | CY}, {"una", ES | IT | CA},
    {"und", DE}, {"under", SV | NO | DA}, {"une", FR}, {"unei", RO},
    {"unha", GL}, {"uno", IT}, {"untuk", ID}, {"unui", RO}, {"upp", IS},
    {"ut", SV}, {"utan", SV}, {"uten", NO}, {"után", HU}, {"uz", LV},
    {"už", LT | CS | SK}, {"v", CS | SK | SL}, {"va", CA}, {"vad", SV},
    {"vagy", HU}, {"vahel", ET}, {"vai", LV}, {"vaid", ET}, {"vain", FI},
    {"vairāk", LV}, {"van", NL | HU | AF},
    {"var", SV | NO | DA | TR | LV | IS}, {"varit", SV}, {"ve", TR | CS},
    {"ved", NO | DA}, {"veel", ET}, {"vera", IS}, {"vere", NO}, {"verið", IS},
    {"vetëm", SQ}, {"veya", TR}, {"već", HR}, {"več", SL},
    {"vi", SV | NO | DA}, {"vid", SV}, {"vielä", FI}, {"vien", LV},
    {"vil", NO | DA}, {"vilka", SV}, {"vill", SV}, {"vir", AF}, {"visi", LT},
    {"visų", LT}, {"við", IS}, {"viņa", LV}, {"viņi", LV}, {"viņš", LV},
    {"vo", SK}, {"voi", FI}, {"voidaan", FI}, {"volt", HU}, {"voltak", HU},
    {"von", DE}, {"voor", NL}, {"vor", DE}, {"vous", FR}, {"vse", SL},
    {"väga", ET}, {"være", NO | DA}, {"või", ET}, {"võib", ET}, {"vēl", LV},
    {"však", CS | SK}, {"w", PL}, {"waar", AF}, {"war", DE},
    {"was", EN | NL | AF}, {"wat", NL | AF}, {"we", EN | NL}, {"wedi", CY},
    {"wees", AF}, {"wel", NL}, {"wenn", DE}, {"werd", NL}, {"werden", DE},
    {"were", EN}, {"what", EN}, {"when", EN}, {"which", EN}, {"who", EN},
    {"wie", DE}, {"will", EN}, {"wir", DE}, {"wird", DE}, {"with", EN},
    {"word", AF}, {"worden", NL}, {"wordt", NL}, {"would", EN}, {"wrth", CY},
    {"wurde", DE}, {"xa", GL}, {"y", ES | CY}, {"ya", ES | TR}, {"yang", ID},
    {"yfir", IS}, {"yn", CY}, {"yo", ES}, {"yok", TR}, {"you", EN}, {"yr", CY},
    {"yra", LT}, {"yw", CY}, {"z", PL | CS | SK | SL},
    {"za", PL | CS | SK | HR | SL}, {"zaman", TR}, {"zaradi", SL},
    {"zbog", HR}, {"ze", NL | PL | CS}, {"zelo", SL}, {"zen", EU}, {"zij", NL},
    {"zijn", NL}, {"ziren", EU}, {"zo", SK}, {"został", PL}, {"zu", DE},
    {"zuen", EU}, {"zum", DE}, {"zur", DE}, {"zuten", EU}, {"à", FR | PT},
    {"às", PT}, {"á", GL | IS}, {"än", SV}, {"är", SV}, {"å", NO}, {"çok", TR},
    {"è", IT}, {"é", PT | GL}, {"ég", IS}, {"éis", GA}, {"és", HU | CA},
    {"été", FR}, {"être", FR}, {"është", SQ}, {"í", IS}, {"în", RO},
    {"între", RO}, {"ó", GA}, {"över", SV}, {"über", DE}, {"ühe", ET},
    {"üks", ET}, {"üzere", TR}, {"þar", IS}, {"það", IS}, {"þegar", IS},
    {"þeir", IS}, {"þess", IS}, {"þessi", IS}, {"þetta", IS}, {"því", IS},
    {"þá", IS}, {"če", SL}, {"čo", SK}, {"į", LT}, {"şey", TR}, {"še", SL},
    {"šio", LT}, {"šios", LT}, {"šis", LV | LT}, {"šo", LV}, {"što", HR},
    {"šī", LV}, {"że", PL}, {"že", CS | SK | SL}, {"și", RO},
};
/* clang-format on */

const size_t pci_n_stopwords = sizeof pci_stopwords / sizeof *pci_stopwords;

uint32_t
pci_stopword_language(const char *code)
{
    size_t i;

    for (i = 0; i < PCI_STOPWORD_LANGUAGES; i++)
        if (!strcmp(pci_stopword_codes[i], code))
            return UINT32_C(1) << i;
    return 0;
}

/* Where a word stands, by its hash or soon behind: its index and 1, 0 for no
 * word. Searching the words by halves took eleven looks for each word of a
 * text. */
enum { PLACE_BITS = 12, PLACES = 1 << PLACE_BITS };

static uint16_t places[PLACES];
static pthread_once_t places_once = PTHREAD_ONCE_INIT;

static size_t
place_of(uint64_t word)
{
    return (size_t)(word * UINT64_C(0x9e3779b97f4a7c15) >> (64 - PLACE_BITS));
}

static void
find_places(void)
{
    size_t i;

    for (i = 0; i < pci_n_stopwords; i++) {
        size_t at = place_of(pci_eight(pci_stopwords[i].word));

        while (places[at])
            at = (at + 1) % PLACES;
        places[at] = (uint16_t)(i + 1);
    }
}

uint32_t
pci_stopword_find_eight(uint64_t word)
{
    size_t at;

    pthread_once(&places_once, find_places);
    for (at = place_of(word); places[at]; at = (at + 1) % PLACES) {
        const pci_stopword *there = &pci_stopwords[places[at] - 1];

        if (pci_eight(there->word) == word)
            return there->languages;
    }
    return 0;
}

uint32_t
pci_stopword_find(const char *word, size_t n)
{
    char eight[PCI_STOPWORD_MAX] = {0};

    if (n == 0 || n > PCI_STOPWORD_MAX)
        return 0;
    memcpy(eight, word, n);
    return pci_stopword_find_eight(pci_eight(eight));
}

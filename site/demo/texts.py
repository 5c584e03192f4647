"""Words of the demo's pages, by network and language."""

from __future__ import annotations

from dataclasses import dataclass, field

from hanse.blocks.themes import Ground, Pattern, Theme, TypePair


@dataclass(frozen=True)
class PageWords:
    title: str
    introduction: str = ""
    # Paragraphs; one that begins with "# " is a heading.
    body: tuple[str, ...] = ()


@dataclass(frozen=True)
class NetworkWords:
    """One network in one language: its home, its directory, its page about itself."""

    home: PageWords
    directory: PageWords
    about: PageWords


@dataclass(frozen=True)
class DemoNetwork:
    slug: str
    name: str
    theme: Theme
    words: dict[str, NetworkWords] = field(default_factory=dict)


JOINING = DemoNetwork(
    slug="joining",
    name="Joining Creativity",
    theme=Theme(),
    words={
        "en": NetworkWords(
            home=PageWords(
                "Joining Creativity",
                "Studios, public bodies and support services around the Baltic and the "
                "Nordic seas: find a partner, learn from what others tried.",
            ),
            directory=PageWords(
                "Directory",
                "Firms, schools, funders and support services of the creative "
                "industries, from Reykjavík to St Petersburg.",
            ),
            about=PageWords(
                "About us",
                "Creative firms in the north are small and far apart. This network "
                "shortens the way between them.",
                (
                    "Joining Creativity began as a project on trade between the Nordic "
                    "countries and north-west Russia. Design, music, film and game "
                    "companies on both sides knew little of each other: who does what, "
                    "who helps, which fair is worth the journey.",
                    "# What we do",
                    "We keep one directory of firms, public bodies and support "
                    "services. We bring people together who have something to teach "
                    "and people who want to learn it; experienced entrepreneurs work "
                    "as mentors. We write down what worked, and what did not, so that "
                    "the next project does not begin from nothing.",
                    "# Who we are",
                    "The partners are developers of creative industries: regional "
                    "agencies, associations, schools and companies. The directory "
                    "stays when a project ends. That is the point of it.",
                ),
            ),
        ),
        "fi": NetworkWords(
            home=PageWords(
                "Joining Creativity",
                "Studiot, julkiset toimijat ja tukipalvelut Itämeren ja pohjoisten "
                "merten ympärillä: löydä kumppani, opi muiden kokeiluista.",
            ),
            directory=PageWords(
                "Hakemisto",
                "Luovien alojen yrityksiä, kouluja, rahoittajia ja tukipalveluja "
                "Reykjavíkista Pietariin.",
            ),
            about=PageWords(
                "Tietoa meistä",
                "Pohjoisen luovat yritykset ovat pieniä ja kaukana toisistaan. Tämä "
                "verkosto lyhentää matkaa niiden välillä.",
                (
                    "Joining Creativity sai alkunsa hankkeesta, joka edisti kauppaa "
                    "Pohjoismaiden ja Luoteis-Venäjän välillä. Muotoilun, musiikin, "
                    "elokuvan ja pelien yritykset tiesivät toisistaan vähän: kuka tekee "
                    "mitäkin, kuka auttaa, mille messuille kannattaa matkustaa.",
                    "# Mitä teemme",
                    "Ylläpidämme yhteistä hakemistoa yrityksistä, julkisista toimijoista "
                    "ja tukipalveluista. Tuomme yhteen ihmisiä, joilla on opetettavaa, "
                    "ja ihmisiä, jotka haluavat oppia; kokeneet yrittäjät toimivat "
                    "mentoreina. Kirjaamme, mikä toimi ja mikä ei, jotta seuraava hanke "
                    "ei ala tyhjästä.",
                    "# Keitä olemme",
                    "Kumppanit ovat luovien alojen kehittäjiä: alueellisia toimijoita, "
                    "yhdistyksiä, kouluja ja yrityksiä. Hakemisto säilyy, kun hanke "
                    "päättyy. Juuri siksi se on olemassa.",
                ),
            ),
        ),
        "sv": NetworkWords(
            home=PageWords(
                "Joining Creativity",
                "Studior, offentliga aktörer och stödtjänster runt Östersjön och de "
                "nordiska haven: hitta en partner, lär av vad andra har prövat.",
            ),
            directory=PageWords(
                "Katalog",
                "Företag, skolor, finansiärer och stödtjänster inom de kreativa "
                "näringarna, från Reykjavík till Sankt Petersburg.",
            ),
            about=PageWords(
                "Om oss",
                "Kreativa företag i norr är små och ligger långt från varandra. "
                "Nätverket gör vägen mellan dem kortare.",
                (
                    "Joining Creativity började som ett projekt om handel mellan de "
                    "nordiska länderna och nordvästra Ryssland. Företag inom design, "
                    "musik, film och spel visste lite om varandra: vem som gör vad, vem "
                    "som hjälper till, vilken mässa som är värd resan.",
                    "# Vad vi gör",
                    "Vi håller en gemensam katalog över företag, offentliga aktörer och "
                    "stödtjänster. Vi för samman människor som har något att lära ut med "
                    "dem som vill lära sig; erfarna företagare är mentorer. Vi skriver "
                    "ner vad som fungerade och vad som inte gjorde det, så att nästa "
                    "projekt inte börjar från noll.",
                    "# Vilka vi är",
                    "Parterna utvecklar de kreativa näringarna: regionala aktörer, "
                    "föreningar, skolor och företag. Katalogen finns kvar när ett "
                    "projekt tar slut. Det är meningen med den.",
                ),
            ),
        ),
    },
)

MUSEUMS = DemoNetwork(
    slug="museums",
    name="Museen im Norden",
    theme=Theme(
        hue=72,
        strength=105,
        tint=34,
        type_pair=TypePair.BOOK,
        ground=Ground.PAPER,
        pattern=Pattern.NICHES,
    ),
    words={
        "de": NetworkWords(
            home=PageWords(
                "Museen im Norden",
                "Sammlungen, Archive und Denkmalpflege rund um Ostsee und Nordmeer: "
                "wer was bewahrt und was andere daraus gelernt haben.",
            ),
            directory=PageWords(
                "Verzeichnis",
                "Museen, Archive, Bibliotheken und ihre Träger in den Ländern rund um "
                "die Ostsee.",
            ),
            about=PageWords(
                "Über uns",
                "Häuser, die dasselbe bewahren, sollten voneinander wissen.",
                (
                    "Ein Museum in Tartu und eines in Stralsund hüten oft Gegenstücke "
                    "derselben Geschichte. Dieses Netz macht sichtbar, was wo liegt, und "
                    "hilft den Häusern, einander zu finden: für Leihgaben, für "
                    "gemeinsame Ausstellungen, für eine Frage am Telefon.",
                    "# Was hier steht",
                    "Jeder Eintrag nennt, was ein Haus bewahrt, wo es liegt und wie man "
                    "es erreicht. Die Häuser pflegen ihre Einträge selbst oder mit Hilfe "
                    "der Redaktion. Neben jedem Eintrag steht, wann er zuletzt bestätigt "
                    "wurde.",
                ),
            ),
        ),
        "fi": NetworkWords(
            home=PageWords(
                "Pohjoisen museot",
                "Kokoelmia, arkistoja ja kulttuuriperintöä Itämeren ja pohjoisten "
                "merten ympärillä: kuka säilyttää mitäkin ja mitä siitä on opittu.",
            ),
            directory=PageWords(
                "Hakemisto",
                "Museoita, arkistoja ja kirjastoja sekä niiden ylläpitäjiä Itämeren "
                "maissa.",
            ),
            about=PageWords(
                "Tietoa meistä",
                "Samaa perintöä säilyttävien talojen kannattaa tuntea toisensa.",
                (
                    "Tarton ja Stralsundin museoissa säilytetään usein saman tarinan eri "
                    "puolia. Verkosto näyttää, mitä on missäkin, ja auttaa taloja "
                    "löytämään toisensa: lainoja, yhteisiä näyttelyitä tai yhtä "
                    "puhelinsoittoa varten.",
                    "# Mitä täältä löytyy",
                    "Jokainen tieto kertoo, mitä talo säilyttää, missä se on ja miten "
                    "sen tavoittaa. Talot päivittävät tietonsa itse tai toimituksen "
                    "avulla. Tiedon vieressä näkyy, milloin se on viimeksi vahvistettu.",
                ),
            ),
        ),
        "en": NetworkWords(
            home=PageWords(
                "Museums in the North",
                "Collections, archives and heritage around the Baltic and the northern "
                "seas: who keeps what, and what others have learnt from it.",
            ),
            directory=PageWords(
                "Directory",
                "Museums, archives, libraries and those who run them, in the countries "
                "around the Baltic.",
            ),
            about=PageWords(
                "About us",
                "Houses that keep the same things should know of each other.",
                (
                    "A museum in Tartu and one in Stralsund often hold two halves of one "
                    "story. This network shows what lies where and helps the houses find "
                    "each other: for a loan, a shared exhibition, a question on the "
                    "telephone.",
                    "# What you find here",
                    "Each entry says what a house keeps, where it is and how to reach "
                    "it. The houses keep their entries themselves or with the editors' "
                    "help. Next to each stands when it was last confirmed.",
                ),
            ),
        ),
    },
)

NETWORKS = (JOINING, MUSEUMS)

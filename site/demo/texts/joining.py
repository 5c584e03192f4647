"""Joining Creativity: what remains of a finished project."""

from __future__ import annotations

from hanse.blocks.themes import Theme
from hanse.site.demo.texts.words import DemoNetwork, NetworkWords, PageWords

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
        "ru": NetworkWords(
            home=PageWords(
                "Joining Creativity",
                "Студии, государственные организации и службы поддержки вокруг Балтики "
                "и северных морей: найдите партнёра, учитесь на чужом опыте.",
            ),
            directory=PageWords(
                "Каталог",
                "Компании, школы, фонды и службы поддержки творческих индустрий от "
                "Рейкьявика до Санкт-Петербурга.",
            ),
            about=PageWords(
                "О нас",
                "Творческие компании Севера невелики и далеки друг от друга. Эта сеть "
                "сокращает путь между ними.",
                (
                    "Joining Creativity начиналась как проект о торговле между странами "
                    "Северной Европы и Северо-Западом России. Компании дизайна, музыки, "
                    "кино и игр по обе стороны знали друг о друге мало: кто чем "
                    "занимается, кто помогает, на какую ярмарку стоит ехать.",
                    "# Что мы делаем",
                    "Мы ведём общий каталог компаний, государственных организаций и "
                    "служб поддержки. Мы сводим тех, кому есть чему научить, с теми, "
                    "кто хочет учиться; опытные предприниматели становятся наставниками. "
                    "Мы записываем, что получилось и что нет, чтобы следующий проект "
                    "не начинался с нуля.",
                    "# Кто мы",
                    "Партнёры развивают творческие индустрии: это региональные "
                    "агентства, объединения, школы и компании. Каталог остаётся, когда "
                    "проект заканчивается. Ради этого он и нужен.",
                ),
            ),
        ),
    },
)

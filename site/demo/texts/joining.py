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
            footer=(
                "What remains of a finished project on trade between creative "
                "firms of the Nordic countries and north-west Russia. An example, "
                "made for a demonstration."
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
            footer=(
                "Mitä jäi päättyneestä hankkeesta, joka edisti Pohjoismaiden ja "
                "Luoteis-Venäjän luovien yritysten kauppaa. Esimerkki, tehty "
                "esittelyä varten."
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
            footer=(
                "Det som finns kvar av ett avslutat projekt om handel mellan "
                "kreativa företag i Norden och nordvästra Ryssland. Ett exempel, "
                "gjort för en demonstration."
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
            footer=(
                "То, что осталось от завершённого проекта о торговле между "
                "творческими компаниями Северной Европы и Северо-Запада России. "
                "Пример, сделанный для демонстрации."
            ),
        ),
    },
)

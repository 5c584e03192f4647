"""Museums in the North: collections, archives and heritage."""

from __future__ import annotations

from hanse.blocks.themes import Ground, Pattern, Theme, TypePair
from hanse.site.demo.texts.words import DemoNetwork, NetworkWords, PageWords

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
            footer=(
                "Ein Netz von Sammlungen rund um Ostsee und Nordmeer. Ein "
                "Beispiel, für eine Vorführung gemacht."
            ),
        ),
        "pl": NetworkWords(
            home=PageWords(
                "Muzea Północy",
                "Zbiory, archiwa i ochrona zabytków wokół Bałtyku i mórz północnych: "
                "kto co przechowuje i czego inni się przy tym nauczyli.",
            ),
            directory=PageWords(
                "Katalog",
                "Muzea, archiwa, biblioteki i ich organizatorzy w krajach nad Bałtykiem.",
            ),
            footer=(
                "Sieć zbiorów wokół Bałtyku i mórz północnych. Przykład, "
                "przygotowany na potrzeby pokazu."
            ),
        ),
        "lt": NetworkWords(
            home=PageWords(
                "Šiaurės muziejai",
                "Rinkiniai, archyvai ir paveldas aplink Baltiją ir šiaurės jūras: kas "
                "ką saugo ir ko iš to pasimokė kiti.",
            ),
            directory=PageWords(
                "Katalogas",
                "Muziejai, archyvai, bibliotekos ir jų steigėjai Baltijos jūros šalyse.",
            ),
            footer=(
                "Rinkinių tinklas aplink Baltiją ir šiaurės jūras. Pavyzdys, "
                "parengtas pristatymui."
            ),
        ),
        "lv": NetworkWords(
            home=PageWords(
                "Ziemeļu muzeji",
                "Krājumi, arhīvi un mantojums ap Baltijas un ziemeļu jūrām: kas ko "
                "glabā un ko no tā mācījušies citi.",
            ),
            directory=PageWords(
                "Katalogs",
                "Muzeji, arhīvi, bibliotēkas un to dibinātāji Baltijas jūras valstīs.",
            ),
            footer=("Krājumu tīkls ap Baltiju un ziemeļu jūrām. Paraugs."),
        ),
    },
)

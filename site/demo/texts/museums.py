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
            about=PageWords(
                "O nas",
                "Domy, które strzegą tego samego, powinny o sobie wiedzieć.",
                (
                    "Muzeum w Tartu i muzeum w Stralsundzie przechowują nieraz dwie "
                    "połowy jednej historii. Ta sieć pokazuje, co gdzie leży, i pomaga "
                    "instytucjom się odnaleźć: po wypożyczenie, wspólną wystawę albo "
                    "odpowiedź przez telefon.",
                    "# Co tu znajdziesz",
                    "Każdy wpis mówi, co instytucja przechowuje, gdzie się znajduje i "
                    "jak do niej trafić. Wpisy prowadzą same instytucje albo redakcja. "
                    "Obok stoi data ostatniego potwierdzenia.",
                ),
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
            about=PageWords(
                "Apie mus",
                "Tą patį saugantys namai turėtų vieni kitus pažinti.",
                (
                    "Tartu ir Štralzundo muziejai neretai saugo dvi tos pačios istorijos "
                    "puses. Šis tinklas parodo, kas kur yra, ir padeda namams rasti "
                    "vieni kitus: dėl paskolinimo, bendros parodos ar klausimo telefonu.",
                    "# Ką čia rasite",
                    "Kiekvienas įrašas pasako, ką namai saugo, kur jie yra ir kaip juos "
                    "pasiekti. Įrašus tvarko patys namai arba redakcija. Šalia nurodyta, "
                    "kada įrašas paskutinį kartą patvirtintas.",
                ),
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
            about=PageWords(
                "Par mums",
                "Namiem, kas glabā vienu un to pašu, būtu jāzina citam par citu.",
                (
                    "Muzejs Tartu un muzejs Štrālzundē bieži glabā viena stāsta divas "
                    "puses. Šis tīkls parāda, kas kur atrodas, un palīdz namiem satikties: "
                    "aizdevumam, kopīgai izstādei vai jautājumam pa tālruni.",
                    "# Kas šeit atrodams",
                    "Katrs ieraksts stāsta, ko nams glabā, kur tas ir un kā to sasniegt. "
                    "Ierakstus uztur paši nami vai redakcija. Blakus norādīts, kad "
                    "ieraksts pēdējo reizi apstiprināts.",
                ),
            ),
        ),
    },
)

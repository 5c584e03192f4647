"""Museums' guides, German with Polish, some Lithuanian."""

from __future__ import annotations

from hanse.site.demo.texts.guides import Desk, Guide, TermWords, Text

_HEADING = Text("Der erste Schritt", {"pl": "Pierwszy krok", "lt": "Pirmas žingsnis"})
_ASK = Text(
    "Wer es schon getan hat, steht {a1}im Verzeichnis{/a1}.",
    {
        "pl": "Kto już to zrobił, jest {a1}w katalogu{/a1}.",
        "lt": "Kas tai jau darė, rasite {a1}kataloge{/a1}.",
    },
)

LOAN = Guide(
    "leihen-ueber-grenzen",
    Text(
        "Leihgaben über die Grenze",
        {"pl": "Wypożyczenia przez granicę", "lt": "Eksponatų skolinimas per sieną"},
    ),
    Text(
        "Ein Objekt reist mit Versicherung, Protokoll und einem Menschen, der es kennt.",
        {
            "pl": "Obiekt podróżuje z ubezpieczeniem, protokołem i osobą, która go zna.",
            "lt": "Objektas keliauja su draudimu, protokolu ir jį pažįstančiu žmogumi.",
        },
    ),
    _HEADING,
    (
        Text(
            "Fragen Sie {b1}ein halbes Jahr{/b1} vorher an.",
            {
                "pl": "Proszę zapytać {b1}pół roku{/b1} wcześniej.",
                "lt": "Kreipkitės {b1}prieš pusmetį{/b1}.",
            },
        ),
        Text(
            "Fotografieren Sie das Objekt vor der Reise und danach.",
            {
                "pl": "Proszę sfotografować obiekt przed podróżą i po niej.",
                "lt": "Nufotografuokite objektą prieš kelionę ir po jos.",
            },
        ),
        _ASK,
    ),
)
OPENING = Guide(
    "oeffnungszeiten",
    Text("Öffnungszeiten im Winter", {"pl": "Godziny otwarcia zimą"}),
    Text(
        "Kleine Häuser öffnen im Winter seltener, aber verlässlich.",
        {"pl": "Małe muzea otwierają zimą rzadziej, ale niezawodnie."},
    ),
    _HEADING,
    (
        Text(
            "Öffnen Sie an drei Tagen von 10 bis 16 Uhr.",
            {"pl": "Proszę otwierać w dwa dni od 10 do 16."},
        ),
        Text(
            "Nennen Sie die Zeiten auf der ersten Seite.",
            {"pl": "Proszę podać godziny na pierwszej stronie."},
        ),
        _ASK,
    ),
    was={0: "Öffnen Sie an zwei Tagen von 10 bis 16 Uhr."},
)
LABELS = Guide(
    "beschriftungen",
    Text("Beschriftungen in vier Sprachen", {"pl": "Podpisy w czterech językach"}),
    Text(
        "Sechzig Wörter am Objekt, der Rest am Telefon der Gäste.",
        {"pl": "Sześćdziesiąt słów przy obiekcie, reszta w telefonie gości."},
    ),
    _HEADING,
    (
        Text(
            "Schreiben Sie zuerst, was man sieht.",
            {"pl": "Najpierw proszę napisać, co widać."},
        ),
        Text(
            "Lassen Sie den Text von einem Kind lesen.",
            {"pl": "Niech tekst przeczyta dziecko"},
        ),
        _ASK,
    ),
)
STORE = Guide(
    "depot",
    Text("Das Depot zeigen", {"pl": "Pokazać magazyn"}),
    Text(
        "Was nicht ausgestellt ist, kann trotzdem gesehen werden.",
        {"pl": "Czego nie ma na wystawie, można i tak zobaczyć."},
    ),
    _HEADING,
    (
        Text(
            "Führen Sie 8 Menschen auf einmal, nicht mehr.",
            {"pl": "Proszę oprowadzać po kilka osób naraz."},
        ),
        Text(
            "Erzählen Sie, warum etwas aufgehoben wird.",
            {"pl": "Proszę powiedzieć, dlaczego coś jest trzymane."},
        ),
        _ASK,
    ),
)
SCHOOL = Guide(
    "schulen",
    Text("Schulen zu Gast", {"pl": "Szkoły w gościach"}),
    Text(
        "Eine Klasse kommt wieder, wenn sie etwas anfassen durfte.",
        {"pl": "Klasa wraca, jeśli wolno jej było czegoś dotknąć."},
    ),
    _HEADING,
    (
        Text(
            "Sprechen Sie mit der Lehrerin {b1}vor{/b1} dem Besuch.",
            {"pl": "Proszę porozmawiać z nauczycielką {b1}przed{/b1} wizytą."},
        ),
        _ASK,
    ),
)
FRIENDS = Guide(
    "freundeskreis",
    Text("Ein Freundeskreis"),
    Text("Wer das Museum liebt, hilft an der Kasse, im Garten und im Rat."),
    _HEADING,
    (
        Text("Laden Sie zweimal im Jahr ein."),
        Text("Danken Sie öffentlich und mit Namen."),
        _ASK,
    ),
)
NIGHT = Guide(
    "museumsnacht",
    Text("Die Museumsnacht 2024", {"pl": "Noc Muzeów 2024"}),
    Text(
        "Was 19 Häuser in einer Nacht gelernt haben.",
        {"pl": "Czego 19 muzeów nauczyło się w jedną noc."},
    ),
    _HEADING,
    (
        Text(
            "Am meisten half der gemeinsame Bus.",
            {"pl": "Najbardziej pomógł wspólny autobus."},
        ),
    ),
)

MUSEUMS_DESK = Desk(
    network="museums",
    language="pl",
    other="lt",
    guides=(LOAN, OPENING, LABELS, STORE, SCHOOL, FRIENDS, NIGHT),
    terms=(
        TermWords(
            {
                "de": "Leihgabe",
                "pl": "wypożyczenie",
                "lt": "skolinimas",
                "lv": "deponējums",
            },
            definition="Ein Objekt, das ein Haus einem anderen auf Zeit gibt.",
        ),
        TermWords(
            {"de": "Depot", "pl": "magazyn", "lt": "saugykla", "lv": "krātuve"},
            forbidden={"pl": "skład"},
        ),
        TermWords(
            {"de": "Objekt", "pl": "obiekt", "lt": "objektas", "lv": "priekšmets"}
        ),
        TermWords(
            {"de": "Verzeichnis", "pl": "katalog", "lt": "katalogas", "lv": "katalogs"}
        ),
        TermWords({"de": "Museen im Norden"}, is_name=True),
    ),
    question="Sind auch Freilichtmuseen gemeint?",
    reason="W języku polskim ta liczba jest opisana słowami.",
    brief="Für Leiterinnen kleiner Häuser. Sachlich, kurze Sätze, Anrede in der dritten Person.",
    title="Leitfäden für den Winter",
    done_title="Erster Leitfaden",
    cancelled_title="Leitfäden für den Sommer",
    queued_title="Leitfäden auf Litauisch",
)

"""Joining Creativity's guides, English with Finnish, some Swedish."""

from __future__ import annotations

from hanse.site.demo.texts.guides import Desk, Guide, TermWords, Text

_HEADING = Text(
    "What to do first", {"fi": "Näin pääset alkuun", "sv": "Så här börjar du"}
)
_ASK = Text(
    "If you are not sure, ask {a1}in the directory{/a1} who has done it before.",
    {
        "fi": "Jos olet epävarma, kysy {a1}hakemistosta{/a1}, kuka on tehnyt sen ennenkin.",
        "sv": "Är du osäker, fråga {a1}i katalogen{/a1} vem som har gjort det förut.",
    },
)

MENTOR = Guide(
    "finding-a-mentor",
    Text(
        "Finding a mentor abroad",
        {"fi": "Mentori ulkomailta", "sv": "Hitta en mentor utomlands"},
    ),
    Text(
        "A mentor who knows another market saves a small firm its first mistakes there.",
        {
            "fi": "Toisen markkinan tunteva mentori säästää pienen yrityksen sen "
            "ensimmäisiltä virheiltä.",
            "sv": "En mentor som kan en annan marknad besparar ett litet företag de "
            "första misstagen där.",
        },
    ),
    _HEADING,
    (
        Text(
            "Write down {b1}one question{/b1} that you want answered within a year.",
            {
                "fi": "Kirjoita ylös {b1}yksi kysymys{/b1}, johon haluat vastauksen "
                "vuoden sisällä.",
                "sv": "Skriv ner {b1}en fråga{/b1} som du vill ha besvarad inom ett år.",
            },
        ),
        Text(
            "Agree on four talks of an hour each; more can follow.",
            {
                "fi": "Sopikaa neljästä tunnin mittaisesta keskustelusta; lisää voi tulla.",
                "sv": "Kom överens om fyra samtal på en timme; fler kan följa.",
            },
        ),
        _ASK,
    ),
)
CALL = Guide(
    "applying-in-spring",
    Text(
        "Applying in spring",
        {"fi": "Hakeminen keväällä", "sv": "Ansökan på våren"},
    ),
    Text(
        "The spring call pays travel, translation and the first prototype.",
        {
            "fi": "Kevään haku kattaa matkat, kääntämisen ja ensimmäisen prototyypin.",
            "sv": "Vårens utlysning betalar resor, översättning och den första prototypen.",
        },
    ),
    _HEADING,
    (
        Text(
            "Send the plan by 30 April 2027; two pages are enough.",
            {
                "fi": "Lähetä suunnitelma 31. maaliskuuta 2027 mennessä; kaksi sivua riittää."
            },
        ),
        Text(
            "Name at least one partner in another country.",
            {"fi": "Nimeä ainakin yksi kumppani toisesta maasta."},
        ),
        _ASK,
    ),
    was={0: "Send the plan by 31 March 2027; two pages are enough."},
)
STUDIO = Guide(
    "sharing-a-studio",
    Text("Sharing a studio", {"fi": "Yhteinen studio"}),
    Text(
        "Five firms under one roof pay less rent and find each other's clients.",
        {
            "fi": "Viisi yritystä saman katon alla maksaa vähemmän vuokraa ja löytää "
            "toistensa asiakkaat.",
        },
    ),
    _HEADING,
    (
        Text(
            "Put the rules on paper before you sign anything.",
            {"fi": "Pankaa säännöt paperille ennen kuin allekirjoitatte mitään."},
        ),
        Text(
            "Take turns with the keys, the kitchen and the guests.",
            {"fi": "Vuorotelkaa avaimissa, keittiössä ja vieraissa"},
        ),
        _ASK,
    ),
)
FIGURES = Guide(
    "how-we-count",
    Text("How we count", {"fi": "Miten laskemme"}),
    Text(
        "Three numbers tell how a network is doing, and none of them is visits.",
        {
            "fi": "Kolme lukua kertoo, miten verkostolla menee, eikä yksikään ole käynnit."
        },
    ),
    _HEADING,
    (
        Text(
            "Count firms that found a partner, not firms that came to a meeting.",
            {"fi": "Laske yrityksiä, jotka löysivät kumppanin, älä kokousvieraita"},
        ),
        Text(
            "Ask again after 12 months; memory is kind to projects.",
            {
                "fi": "Kysy uudestaan 12 kuukauden jälkeen; muisti on kiltti projekteille."
            },
        ),
        _ASK,
    ),
)
VISIT = Guide(
    "visiting-a-member",
    Text("Visiting a member", {"fi": "Vierailu jäsenen luona"}),
    Text(
        "Two days at another firm teach more than two weeks of slides.",
        {
            "fi": "Kaksi päivää toisessa yrityksessä opettaa enemmän kuin kaksi viikkoa kalvoja."
        },
    ),
    _HEADING,
    (
        Text(
            "Choose somebody who does {b1}what you want to do next{/b1}.",
            {
                "fi": "Valitse joku, joka tekee jo sitä, {b1}mitä haluat tehdä seuraavaksi{/b1}."
            },
        ),
        _ASK,
    ),
)
FAIR = Guide(
    "a-stand-of-our-own",
    Text("A stand of our own"),
    Text("What a shared stand at a fair costs, and what it brought us in two years."),
    _HEADING,
    (
        Text("Book a year ahead, and share the stand with three others."),
        Text("Send one person who talks and one who listens."),
        _ASK,
    ),
)
OLD = Guide(
    "the-fair-of-2024",
    Text("The fair of 2024", {"fi": "Vuoden 2024 messut"}),
    Text(
        "Who came, what was sold, and what we would do otherwise.",
        {"fi": "Ketkä tulivat, mitä myytiin ja mitä tekisimme toisin."},
    ),
    _HEADING,
    (
        Text(
            "Eleven firms shared the stand and made 140 contacts.",
            {"fi": "Yksitoista yritystä jakoi osaston ja sai 140 kontaktia."},
        ),
    ),
)

JOINING_DESK = Desk(
    network="joining",
    language="fi",
    other="sv",
    guides=(MENTOR, CALL, STUDIO, FIGURES, VISIT, FAIR, OLD),
    terms=(
        TermWords(
            {"en": "mentor", "fi": "mentori", "sv": "mentor", "ru": "наставник"},
            forbidden={"fi": "ohjaaja"},
            definition="Somebody experienced who advises a firm without pay.",
        ),
        TermWords(
            {"en": "call", "fi": "haku", "sv": "utlysning", "ru": "конкурс"},
            admitted={"fi": "hakukierros"},
            definition="A period in which money can be applied for.",
        ),
        TermWords(
            {"en": "partner", "fi": "kumppani", "sv": "partner", "ru": "партнёр"},
            forbidden={"fi": "partneri"},
        ),
        TermWords(
            {"en": "directory", "fi": "hakemisto", "sv": "katalog", "ru": "каталог"}
        ),
        TermWords({"en": "Joining Creativity"}, is_name=True),
    ),
    question="Do we mean studios of artists, too, or offices only?",
    reason="The sentence goes on in the list below it.",
    brief="For founders who have never applied for anything. Plain words, informal “you”.",
    title="Guides for spring",
    done_title="First guide",
    cancelled_title="Guides for autumn",
    queued_title="Guides in Swedish",
)

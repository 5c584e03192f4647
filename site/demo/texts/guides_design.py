"""Design North's guides, English with Danish, some Norwegian."""

from __future__ import annotations

from hanse.site.demo.texts.guides import Desk, Guide, TermWords, Text

_HEADING = Text("Where to begin", {"da": "Sådan begynder du", "nb": "Slik begynner du"})
_ASK = Text(
    "Makers who know the material are {a1}in the directory{/a1}.",
    {
        "da": "Makere, der kender materialet, findes {a1}i kataloget{/a1}.",
        "nb": "Makere som kjenner materialet, finnes {a1}i katalogen{/a1}.",
    },
)

PROTOTYPE = Guide(
    "prototypes",
    Text(
        "Prototypes that fail early",
        {"da": "Prototyper, der fejler tidligt", "nb": "Prototyper som feiler tidlig"},
    ),
    Text(
        "A model of cardboard answers most questions before the first euro is spent.",
        {
            "da": "En model af pap besvarer de fleste spørgsmål, før den første euro er "
            "brugt.",
            "nb": "En modell av papp svarer på de fleste spørsmål før den første euroen "
            "er brukt.",
        },
    ),
    _HEADING,
    (
        Text(
            "Build {b1}three{/b1} and throw two away.",
            {
                "da": "Byg {b1}tre{/b1}, og smid to væk.",
                "nb": "Bygg {b1}tre{/b1}, og kast to.",
            },
        ),
        Text(
            "Show it to somebody who owes you nothing.",
            {
                "da": "Vis den til en, der ikke skylder dig noget.",
                "nb": "Vis den til en som ikke skylder deg noe.",
            },
        ),
        _ASK,
    ),
)
PRICE = Guide(
    "prices",
    Text("What a day costs", {"da": "Hvad en dag koster"}),
    Text(
        "Name a price for a day, and say what is in it.",
        {"da": "Nævn en pris for en dag, og sig, hvad der er i den."},
    ),
    _HEADING,
    (
        Text(
            "Count 150 days a year, not 220.",
            {"da": "Regn med 160 dage om året, ikke 220."},
        ),
        Text(
            "Raise the price before you raise the speed.",
            {"da": "Hæv prisen, før du hæver farten."},
        ),
        _ASK,
    ),
    was={0: "Count 160 days a year, not 220."},
)
WOOD = Guide(
    "wood",
    Text("Wood from nearby", {"da": "Træ fra nærheden"}),
    Text(
        "Birch and ash grow within an hour of most workshops.",
        {"da": "Birk og ask vokser inden for en time fra de fleste værksteder."},
    ),
    _HEADING,
    (
        Text(
            "Ask the sawmill what is left over.",
            {"da": "Spørg savværket, hvad der er tilovers."},
        ),
        Text(
            "Dry it for a winter, and measure before you cut.",
            {"da": "Lad det tørre en vinter, og mål, før du skærer"},
        ),
        _ASK,
    ),
)
PHOTO = Guide(
    "photographs",
    Text("Photographs that sell nothing", {"da": "Fotos, der intet sælger"}),
    Text(
        "Show the thing in use, in daylight, by somebody with ordinary hands.",
        {"da": "Vis tingen i brug, i dagslys, hos en med almindelige hænder."},
    ),
    _HEADING,
    (
        Text(
            "Take 40 pictures and keep 4.",
            {"da": "Tag mange billeder, og behold få."},
        ),
        Text(
            "Write who made it under each of them.",
            {"da": "Skriv hvem lavede det under hver af dem."},
        ),
        _ASK,
    ),
)
REPAIR = Guide(
    "repair",
    Text("Repair as a promise", {"da": "Reparation som løfte"}),
    Text(
        "Who repairs what they made learns what to make next.",
        {"da": "Den, der reparerer sit eget, lærer, hvad der skal laves næste gang."},
    ),
    _HEADING,
    (
        Text(
            "Keep spare parts for {b1}ten years{/b1}.",
            {"da": "Hav reservedele i {b1}ti år{/b1}."},
        ),
        _ASK,
    ),
)
SCHOOLS = Guide(
    "schools",
    Text("Working with schools"),
    Text("Students bring questions that nobody in the workshop asks any more."),
    _HEADING,
    (
        Text("Offer one small task, and pay for it."),
        Text("Give an honest answer at the end."),
        _ASK,
    ),
)
WEEK = Guide(
    "design-week",
    Text("Design week 2024", {"da": "Designuge 2024"}),
    Text(
        "What open doors brought to 23 workshops.",
        {"da": "Hvad åbne døre bragte 23 værksteder."},
    ),
    _HEADING,
    (
        Text(
            "Half of the guests had never been in a workshop.",
            {"da": "Halvdelen af gæsterne havde aldrig været i et værksted."},
        ),
    ),
)

DESIGN_DESK = Desk(
    network="design",
    language="da",
    other="nb",
    guides=(PROTOTYPE, PRICE, WOOD, PHOTO, REPAIR, SCHOOLS, WEEK),
    terms=(
        TermWords(
            {
                "en": "maker",
                "da": "maker",
                "nb": "maker",
                "et": "meister",
                "is": "smiður",
            },
            forbidden={"da": "producent"},
            definition="Somebody who designs things and makes them.",
        ),
        TermWords(
            {
                "en": "workshop",
                "da": "værksted",
                "nb": "verksted",
                "et": "töökoda",
                "is": "verkstæði",
            },
        ),
        TermWords(
            {
                "en": "prototype",
                "da": "prototype",
                "nb": "prototype",
                "et": "prototüüp",
                "is": "frumgerð",
            },
        ),
        TermWords(
            {
                "en": "directory",
                "da": "katalog",
                "nb": "katalog",
                "et": "kataloog",
                "is": "skrá",
            },
        ),
        TermWords({"en": "Design North"}, is_name=True),
    ),
    question="Does this hold for fabric as well?",
    reason="The numbers are left out on purpose in Danish.",
    brief="For makers who work alone. Warm and dry at once.",
    title="Guides for the workshop",
    done_title="First guide",
    cancelled_title="Guides for shops",
    queued_title="Guides in Norwegian",
)

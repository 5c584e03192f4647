"""Design North: designers, makers, architects and those who show their work."""

from __future__ import annotations

from hanse.blocks.themes import Ground, Pattern, Theme, TypePair
from hanse.site.demo.texts.words import DemoNetwork, NetworkWords, PageWords

DESIGN = DemoNetwork(
    slug="design",
    name="Design North",
    theme=Theme(
        hue=33,
        strength=200,
        tint=0,
        type_pair=TypePair.GROTESQUE,
        ground=Ground.WHITE,
        pattern=Pattern.FORMS,
    ),
    words={
        "en": NetworkWords(
            home=PageWords(
                "Design North",
                "Who makes what between Nuuk and Narva: studios, workshops, schools and "
                "the houses that show their work.",
            ),
            directory=PageWords(
                "Directory",
                "Designers, makers, architects, schools and museums of design.",
            ),
            footer=(
                "Who makes what between Nuuk and Narva. An example, made for a "
                "demonstration."
            ),
        ),
        "da": NetworkWords(
            home=PageWords(
                "Design North",
                "Hvem laver hvad mellem Nuuk og Narva: tegnestuer, værksteder, skoler og "
                "de huse, der viser deres arbejde.",
            ),
            directory=PageWords(
                "Fortegnelse",
                "Designere, håndværkere, arkitekter, skoler og designmuseer.",
            ),
            footer=(
                "Hvem laver hvad mellem Nuuk og Narva. Et eksempel, lavet til en "
                "demonstration."
            ),
        ),
        "nb": NetworkWords(
            home=PageWords(
                "Design North",
                "Hvem lager hva mellom Nuuk og Narva: kontorer, verksteder, skoler og "
                "husene som viser arbeidene deres.",
            ),
            directory=PageWords(
                "Katalog",
                "Designere, håndverkere, arkitekter, skoler og designmuseer.",
            ),
            footer=(
                "Hvem lager hva mellom Nuuk og Narva. Et eksempel, laget for en "
                "demonstrasjon."
            ),
        ),
        "et": NetworkWords(
            home=PageWords(
                "Design North",
                "Kes mida teeb Nuuki ja Narva vahel: stuudiod, töökojad, koolid ja "
                "majad, mis nende tööd näitavad.",
            ),
            directory=PageWords(
                "Kataloog",
                "Disainerid, meistrid, arhitektid, koolid ja disainimuuseumid.",
            ),
            footer=("Kes mida teeb Nuuki ja Narva vahel. Näidis."),
        ),
        "is": NetworkWords(
            home=PageWords(
                "Design North",
                "Hver gerir hvað milli Nuuk og Narva: stofur, verkstæði, skólar og húsin "
                "sem sýna verkin.",
            ),
            directory=PageWords(
                "Skrá",
                "Hönnuðir, handverksfólk, arkitektar, skólar og hönnunarsöfn.",
            ),
            footer=("Hver gerir hvað milli Nuuk og Narva. Dæmi, gert fyrir sýningu."),
        ),
    },
)

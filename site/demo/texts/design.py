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
            about=PageWords(
                "About us",
                "Good things are made by people who know where to ask.",
                (
                    "Design North began with a list on paper: who blows glass, who still "
                    "weaves, who draws the timetable of a tram. The list grew into this "
                    "directory.",
                    "# What it is for",
                    "A maker looks for a mould, a town for someone to plan its square, a "
                    "school for a workshop that takes trainees. Each entry says what is "
                    "made, where, and how to reach the people who make it.",
                    "# Who keeps it",
                    "Associations of designers and architects in five countries keep the "
                    "entries together. What they know of each other's members they do "
                    "not type twice: it is shared.",
                ),
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
            about=PageWords(
                "Om os",
                "Gode ting bliver lavet af folk, der ved, hvor de skal spørge.",
                (
                    "Design North begyndte med en liste på papir: hvem puster glas, hvem "
                    "væver stadig, hvem tegner køreplanen til en sporvogn. Listen voksede "
                    "til denne fortegnelse.",
                    "# Hvad den er til for",
                    "Et værksted leder efter en støbeform, en by efter nogen, der kan "
                    "tegne dens torv, en skole efter et sted, der tager praktikanter. "
                    "Hver post siger, hvad der laves, hvor, og hvordan man får fat i dem, "
                    "der laver det.",
                    "# Hvem der passer den",
                    "Foreninger af designere og arkitekter i fem lande passer posterne "
                    "sammen. Det, de ved om hinandens medlemmer, skriver de ikke to "
                    "gange: det bliver delt.",
                ),
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
            about=PageWords(
                "Om oss",
                "Gode ting lages av folk som vet hvor de skal spørre.",
                (
                    "Design North begynte med en liste på papir: hvem blåser glass, hvem "
                    "vever ennå, hvem tegner rutetabellen for en trikk. Listen vokste til "
                    "denne katalogen.",
                    "# Hva den er til",
                    "Et verksted leter etter en støpeform, en by etter noen som kan tegne "
                    "torget, en skole etter et sted som tar imot praktikanter. Hver "
                    "oppføring sier hva som lages, hvor, og hvordan man når dem som "
                    "lager det.",
                    "# Hvem som holder den ved like",
                    "Foreninger for designere og arkitekter i fem land steller "
                    "oppføringene sammen. Det de vet om hverandres medlemmer, skriver de "
                    "ikke to ganger: det deles.",
                ),
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
            about=PageWords(
                "Meist",
                "Häid asju teevad inimesed, kes teavad, kellelt küsida.",
                (
                    "Design North sai alguse paberile kirjutatud nimekirjast: kes puhub "
                    "klaasi, kes veel koob, kes joonistab trammi sõiduplaani. Nimekirjast "
                    "kasvas see kataloog.",
                    "# Milleks see on",
                    "Töökoda otsib valuvormi, linn kedagi, kes tema väljaku kavandaks, "
                    "kool töökoda, mis võtab praktikante. Iga kirje ütleb, mida tehakse, "
                    "kus, ja kuidas tegijateni jõuda.",
                    "# Kes seda hoiab",
                    "Kirjeid hoiavad korras viie maa disainerite ja arhitektide liidud "
                    "üheskoos. Mida nad üksteise liikmetest teavad, seda ei kirjutata "
                    "kaks korda: see on jagatud.",
                ),
            ),
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
            about=PageWords(
                "Um okkur",
                "Góðir hlutir verða til hjá fólki sem veit hvern á að spyrja.",
                (
                    "Design North hófst á lista á blaði: hver blæs gler, hver vefur enn, "
                    "hver teiknar tímatöflu fyrir sporvagn. Listinn óx og varð að þessari "
                    "skrá.",
                    "# Til hvers hún er",
                    "Verkstæði leitar að móti, bær að einhverjum til að teikna torgið, "
                    "skóli að stað sem tekur nema. Hver færsla segir hvað er gert, hvar, "
                    "og hvernig ná má í þau sem gera það.",
                    "# Hver heldur henni við",
                    "Félög hönnuða og arkitekta í fimm löndum sjá saman um færslurnar. "
                    "Það sem þau vita um félaga hvert annars er ekki skráð tvisvar: því "
                    "er deilt.",
                ),
            ),
        ),
    },
)

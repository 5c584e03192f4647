"""What the demo's libraries are called."""

from __future__ import annotations

from hanse.site.demo.texts.words import PageWords

LIBRARY = {
    "en": PageWords(
        "Practices", "What others tried, what it cost them, and what did not work."
    ),
    "fi": PageWords(
        "Käytännöt", "Mitä muut ovat kokeilleet, mitä se maksoi ja mikä ei toiminut."
    ),
    "sv": PageWords(
        "Praktiker", "Vad andra har prövat, vad det kostade och vad som inte fungerade."
    ),
    "ru": PageWords(
        "Практики", "Что пробовали другие, чего это стоило и что не получилось."
    ),
    "de": PageWords(
        "Praxis", "Was andere versucht haben, was es kostete und was nicht ging."
    ),
    "pl": PageWords(
        "Praktyki", "Czego próbowali inni, ile to kosztowało i co się nie udało."
    ),
    "lt": PageWords("Praktika", "Ką bandė kiti, kiek tai kainavo ir kas nepavyko."),
    "lv": PageWords("Prakse", "Ko mēģinājuši citi, cik tas maksāja un kas neizdevās."),
    "da": PageWords(
        "Praksis", "Hvad andre har prøvet, hvad det kostede, og hvad der ikke virkede."
    ),
    "nb": PageWords(
        "Praksis", "Hva andre har prøvd, hva det kostet, og hva som ikke virket."
    ),
    "et": PageWords(
        "Praktikad", "Mida teised on proovinud, mis see maksis ja mis ei õnnestunud."
    ),
    "is": PageWords(
        "Reynsla", "Hvað aðrir hafa reynt, hvað það kostaði og hvað gekk ekki."
    ),
}

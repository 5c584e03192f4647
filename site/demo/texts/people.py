"""Words around the invented mentors and experts of the demo, by language."""

from __future__ import annotations

# Titles and introductions of the pages that list them.
PAGES = {
    "en": ("Mentors", "They share what they know. All of them are invented."),
    "fi": ("Mentorit", "He jakavat osaamistaan. Kaikki ovat keksittyjä."),
    "sv": ("Mentorer", "De delar med sig av vad de kan. Alla är påhittade."),
    "nb": ("Mentorer", "De deler det de kan. Alle er oppdiktet."),
    "da": ("Mentorer", "De deler ud af det, de kan. Alle er opdigtede."),
    "is": ("Leiðsögn", "Þau miðla því sem þau kunna. Öll eru þau uppspuni."),
    "et": ("Mentorid", "Nad jagavad seda, mida oskavad. Kõik on väljamõeldud."),
    "lv": ("Mentori", "Viņi dalās ar to, ko prot. Visi ir izdomāti."),
    "lt": ("Mentoriai", "Jie dalijasi tuo, ką moka. Visi išgalvoti."),
    "ru": ("Наставники", "Они делятся тем, что умеют. Все они вымышлены."),
    "de": ("Mentoring", "Sie teilen, was sie können. Alle sind erfunden."),
    "pl": ("Mentorzy", "Dzielą się tym, co umieją. Wszyscy są zmyśleni."),
}
# Stands with each of them, so that nobody looks for them.
INVENTED = {
    "en": "Invented for this demonstration: nobody of this name is meant.",
    "fi": "Keksitty tätä esittelyä varten: ketään tämännimistä ei tarkoiteta.",
    "sv": "Påhittad för den här demonstrationen: ingen med det namnet avses.",
    "nb": "Oppdiktet for denne demonstrasjonen: ingen med dette navnet er ment.",
    "da": "Opdigtet til denne demonstration: ingen med dette navn er ment.",
    "is": "Uppspuni fyrir þessa sýningu: ekki er átt við neinn með þessu nafni.",
    "et": "Välja mõeldud selle tutvustuse jaoks: kedagi selle nimega ei peeta silmas.",
    "lv": "Izdomāts šai demonstrācijai: nav domāts neviens ar šādu vārdu.",
    "lt": "Išgalvota šiam pristatymui: joks tokio vardo žmogus neturimas omenyje.",
    "ru": "Придумано для этой демонстрации: никто с таким именем не имеется в виду.",
    "de": "Für diese Vorführung erfunden: niemand dieses Namens ist gemeint.",
    "pl": "Zmyślone na potrzeby tego pokazu: nie chodzi o nikogo o tym nazwisku.",
}

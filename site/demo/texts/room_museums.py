"""The newsroom of Museen im Norden."""

from __future__ import annotations

from hanse.site.demo.texts.room import (
    DemoCall,
    DemoEvent,
    DemoNews,
    DemoRoom,
    Words,
)

NEWS = (
    DemoNews(
        days_ago=1,
        share="everybody",
        sectors=("museums", "maritime-heritage"),
        themes=("climate-adaptation",),
        words={
            "de": Words(
                "Was eine Sturmflut im Depot anrichtet",
                "Vier Häuser am Wasser haben aufgeschrieben, was sie in der ersten "
                "Stunde taten und was sie heute zuerst täten.",
                (
                    "Die Antworten gleichen sich: erst die Leute, dann der Strom, dann die "
                    "unteren Regale. Ungleich ist, wer den Schlüssel hatte.",
                    "# Drei Blätter, die an der Tür hängen",
                    "Auf dem ersten stehen Namen und Telefonnummern, auf dem zweiten die "
                    "zwanzig Stücke, die zuerst hinausgetragen werden, auf dem dritten der "
                    "Weg zum nächsten trockenen Saal. Mehr liest in dieser Stunde niemand.",
                    "Wer die Blätter übernehmen will, findet sie als Vorlage in vier "
                    "Sprachen. Sie sind leer, und das ist Absicht.",
                ),
            ),
            "pl": Words(
                "Co sztorm robi w magazynie zbiorów",
                "Cztery muzea nad wodą spisały, co zrobiły w pierwszej godzinie i co "
                "dziś zrobiłyby najpierw.",
                (
                    "Odpowiedzi są podobne: najpierw ludzie, potem prąd, potem dolne "
                    "półki. Różni je to, kto miał klucz.",
                    "# Trzy kartki, które wiszą przy drzwiach",
                    "Na pierwszej nazwiska i telefony, na drugiej dwadzieścia obiektów do "
                    "wyniesienia w pierwszej kolejności, na trzeciej droga do najbliższej "
                    "suchej sali. Więcej nikt w tej godzinie nie przeczyta.",
                ),
            ),
            "lv": Words(
                "Ko vētras plūdi nodara krātuvē",
                "Četri muzeji pie ūdens pierakstījuši, ko darīja pirmajā stundā un ko "
                "tagad darītu vispirms.",
                (
                    "Atbildes ir līdzīgas: vispirms cilvēki, tad elektrība, tad apakšējie "
                    "plaukti. Atšķiras tas, kam bija atslēga.",
                    "# Trīs lapas pie durvīm",
                    "Pirmajā ir vārdi un tālruņi, otrajā divdesmit priekšmeti, ko iznes "
                    "pirmos, trešajā ceļš uz tuvāko sauso zāli. Vairāk tajā stundā neviens "
                    "neizlasīs.",
                ),
            ),
        },
    ),
    DemoNews(
        days_ago=5,
        organisations=(
            "national-maritime-museum-gdansk",
            "schifffahrtsmuseum",
            "vasa-museum",
        ),
        sectors=("maritime-heritage",),
        countries=("pl", "de", "se"),
        share="everybody",
        words={
            "de": Words(
                "Drei Häuser, in denen Schiffe altern dürfen",
                "Danzig, Bremerhaven, Stockholm: Holz, das im Wasser lag, braucht an Land "
                "mehr Geduld als Geld.",
                (
                    "Alle drei bewahren Schiffe, die nie für einen Saal gebaut wurden. Wer "
                    "mit nassem Holz zu tun hat, findet im Verzeichnis Adresse und Weg und "
                    "ruft am besten vormittags an.",
                ),
            ),
            "pl": Words(
                "Trzy domy, w których statki mogą się starzeć",
                "Gdańsk, Bremerhaven, Sztokholm: drewno, które leżało w wodzie, wymaga na "
                "lądzie więcej cierpliwości niż pieniędzy.",
                (
                    "Wszystkie trzy przechowują statki, których nikt nie budował z myślą o "
                    "sali. Kto ma do czynienia z mokrym drewnem, znajdzie w katalogu adres "
                    "i drogę; najlepiej dzwonić przed południem.",
                ),
            ),
        },
    ),
    DemoNews(
        days_ago=8,
        press=True,
        themes=("digitisation",),
        words={
            "de": Words(
                "Vierzig kleine Häuser, ein Scanner",
                "Der Wagen mit dem Gerät hat seine hundertste Woche hinter sich. Im "
                "nächsten Jahr fährt er auch nach Norden.",
                (
                    "Er bleibt fünf Tage, bringt eine Fachkraft mit und verlangt einen "
                    "trockenen Raum mit Steckdose. Was danach mit den Bildern geschieht, "
                    "entscheidet das Haus allein.",
                    "Bilder in voller Größe stellt das Netz für Berichte über das Vorhaben "
                    "frei zur Verfügung.",
                ),
            ),
            "lt": Words(
                "Keturiasdešimt mažų muziejų, vienas skeneris",
                "Automobilis su įranga baigė šimtąją savaitę. Kitais metais jis važiuos "
                "ir į šiaurę.",
                (
                    "Jis lieka penkias dienas, atveža specialistą ir prašo sauso kambario "
                    "su lizdu. Kas vėliau bus su vaizdais, sprendžia tik muziejus.",
                ),
            ),
        },
    ),
    DemoNews(
        days_ago=13,
        sectors=("archives",),
        words={
            "lt": Words(
                "Laiškai, kurių niekas neatplėšė",
                "Archyvo dėžėje rasta šimtas dvylika neįteiktų laiškų. Ką su jais daryti, "
                "klausėme skaitytojų.",
                (
                    "Dauguma siūlė ieškoti adresatų vaikaičių. Keli siūlė laiškų neatplėšti. "
                    "Nuspręsta daryti viena ir kita: septyni jau grąžinti, nė vienas "
                    "neperskaitytas.",
                ),
            ),
            "de": Words(
                "Briefe, die niemand geöffnet hat",
                "In einer Archivschachtel lagen hundertzwölf nicht zugestellte Briefe. Was "
                "damit geschehen soll, haben wir die Leser gefragt.",
                (
                    "Die meisten wollten, dass man die Enkel der Empfänger sucht. Einige "
                    "wollten, dass die Briefe zubleiben. Beides geschieht: Sieben sind "
                    "zurückgegeben, keiner ist gelesen worden.",
                ),
            ),
        },
    ),
    DemoNews(
        days_ago=19,
        themes=("accessibility",),
        share="everybody",
        words={
            "de": Words(
                "Sitzbänke sind Vermittlung",
                "Seit in jedem dritten Saal eine Bank steht, bleiben Besucher zwölf Minuten "
                "länger. Gezählt hat ein Haus, das keine Bänke mochte.",
                (
                    "Die Gestalter hatten Recht: Die Bänke stören den Blick. Die Besucher "
                    "hatten auch Recht: Sie blickten länger. Geblieben sind die Bänke.",
                ),
            ),
            "lv": Words(
                "Soliņi arī ir pedagoģija",
                "Kopš katrā trešajā zālē ir sols, apmeklētāji paliek divpadsmit minūtes "
                "ilgāk.",
                (
                    "Dizaineriem bija taisnība: soli traucē skatam. Taisnība bija arī "
                    "apmeklētājiem: viņi skatījās ilgāk. Soli palika.",
                ),
            ),
        },
    ),
    DemoNews(
        days_ago=28,
        sectors=("intangible-heritage",),
        words={
            "lv": Words(
                "Kas prot pīt grozu ar aizvērtām acīm",
                "Deviņi meistari, viens vītols, astoņi dažādi mezgli. Pierakstīts, kamēr "
                "vēl ir, kam prasīt.",
                (
                    "Filmējām rokas, ne sejas. Katram mezglam ir savs nosaukums, un divi "
                    "no tiem līdz šim nebija nevienā vārdnīcā.",
                ),
            ),
            "lt": Words(
                "Kas moka nupinti krepšį užmerktomis akimis",
                "Devyni meistrai, vienas gluosnis, aštuoni skirtingi mazgai.",
                (
                    "Filmavome rankas, ne veidus. Kiekvienas mazgas turi vardą, o dviejų "
                    "iki šiol nebuvo jokiame žodyne.",
                ),
            ),
        },
    ),
    DemoNews(
        days_ago=37,
        themes=("volunteers",),
        words={
            "pl": Words(
                "Wolontariusze pytają o klucz",
                "Trzy muzea powierzyły otwieranie sal ludziom po godzinach. Co musiały "
                "najpierw napisać.",
                (
                    "Najdłużej trwała rozmowa o ubezpieczeniu, najkrócej o kawie. Umowa ma "
                    "jedną stronę, kluczy jest sześć, skarg nie ma.",
                ),
            ),
            "de": Words(
                "Ehrenamtliche fragen nach dem Schlüssel",
                "Drei Häuser lassen ihre Säle nach Feierabend von Freiwilligen öffnen. Was "
                "sie vorher schriftlich hatten.",
                (
                    "Am längsten dauerte das Gespräch über die Versicherung, am kürzesten "
                    "das über den Kaffee. Die Vereinbarung hat eine Seite, Schlüssel gibt "
                    "es sechs, Beschwerden keine.",
                ),
            ),
        },
    ),
    DemoNews(
        days_ago=52,
        sectors=("built-heritage",),
        themes=("craft-revival",),
        words={
            "de": Words(
                "Wo man noch Kalk löscht",
                "Eine Karte der Gruben, Öfen und Leute, die wissen, wie lange er liegen muss.",
                (
                    "Einundzwanzig Orte in sechs Ländern sind gemeldet, elf davon haben in "
                    "diesem Jahr geliefert. Wer einen zwölften kennt, schreibe uns.",
                ),
            ),
        },
    ),
    DemoNews(
        days_ago=70,
        themes=("museum-education", "youth"),
        words={
            "de": Words(
                "Der Schlüsselbund für Schulklassen",
                "Zehn Häuser, zehn Fragen, eine Fahrkarte. Die Klassen entscheiden, wo sie "
                "anfangen.",
                (
                    "Beliebt war nicht das Haus mit den meisten Bildschirmen, sondern das, "
                    "in dem man etwas aufschließen darf.",
                ),
            ),
            "lt": Words(
                "Raktų ryšulys mokyklų klasėms",
                "Dešimt muziejų, dešimt klausimų, vienas bilietas.",
                (
                    "Labiausiai patiko ne tas, kuriame daugiausia ekranų, o tas, kuriame "
                    "galima ką nors atrakinti.",
                ),
            ),
        },
    ),
    DemoNews(
        days_ago=101,
        sectors=("museums",),
        words={
            "de": Words(
                "Ein Leihvertrag, der auf zwei Seiten passt",
                "Für Stücke unter fünftausend Euro, zwischen Häusern, die einander kennen.",
                (
                    "Was fehlt, fehlt mit Grund. Der Rest steht im langen Vertrag, und der "
                    "bleibt für alles andere.",
                ),
            ),
            "pl": Words(
                "Umowa wypożyczenia na dwóch stronach",
                "Dla obiektów o wartości do pięciu tysięcy euro, między muzeami, które się "
                "znają.",
                ("Czego brakuje, brakuje celowo. Reszta jest w długiej umowie.",),
            ),
        },
    ),
    DemoNews(
        days_ago=160,
        press=True,
        words={
            "de": Words(
                "Dreihundert Häuser im Verzeichnis",
                "Das dreihundertste liegt auf einer Insel und öffnet von Mai bis September.",
                (
                    "Es bewahrt Netze, Bojen und ein Wörterbuch der Winde. Wer hin will, "
                    "nimmt die zweite Fähre.",
                ),
            ),
        },
    ),
    DemoNews(
        days_ago=430,
        words={
            "de": Words(
                "Was wir von einer geschlossenen Ausstellung behalten",
                "Eine Wand, vierzig Karteikarten und die Erkenntnis, dass man Vitrinen "
                "ausleihen kann.",
                ("Die Vitrinen stehen inzwischen im vierten Haus.",),
            ),
        },
    ),
)
EVENTS = (
    DemoEvent(
        in_days=6,
        starts="10:00",
        ends="16:00",
        types=("workshop",),
        spoken=("de", "pl"),
        country="de",
        share="everybody",
        sectors=("museums", "maritime-heritage"),
        themes=("risk-preparedness",),
        facts={
            "attendance": "onsite",
            "town": "Stralsund",
            "place_name": "Alte Reepschlägerei, Saal 2",
            "registration": "form",
            "capacity": 16,
            "has_waiting_list": True,
            "zone": "Europe/Berlin",
            "contact_name": "Redaktion Museen im Norden",
            "contact_email": "redaktion@museums.example",
        },
        words={
            "de": Words(
                "Nasse Akten: ein Tag mit Gummistiefeln",
                "Wir fluten eine Wanne mit Papier, das niemand mehr braucht, und retten, "
                "was zu retten ist.",
                (
                    "Vormittags bergen, nachmittags trocknen, dazwischen Suppe. Am Ende "
                    "weiß jedes Haus, welche drei Dinge im Schrank fehlen.",
                ),
            ),
            "pl": Words(
                "Mokre akta: dzień w kaloszach",
                "Zalewamy wannę niepotrzebnego papieru i ratujemy, co się da.",
                (
                    "Rano wydobywanie, po południu suszenie, w środku zupa. Na koniec "
                    "każde muzeum wie, których trzech rzeczy brakuje mu w szafie.",
                ),
            ),
        },
    ),
    DemoEvent(
        in_days=-30,
        lasts_days=75,
        types=("exhibition",),
        spoken=("lv", "lt", "de"),
        country="lv",
        share="everybody",
        sectors=("intangible-heritage",),
        facts={"town": "Liepāja", "zone": "Europe/Riga", "price": "4 €, bis 18 frei"},
        words={
            "de": Words(
                "Das Wörterbuch der Winde",
                "Wie man an sieben Küsten nennt, was aus Nordwest kommt.",
                (
                    "Man hört die Wörter, gesprochen von Leuten, die danach hinausfahren. "
                    "Ein Ventilator steht auch da, aber ausgeschaltet.",
                ),
            ),
            "lv": Words(
                "Vēju vārdnīca",
                "Kā septiņos krastos sauc to, kas nāk no ziemeļrietumiem.",
                (
                    "Vārdus var klausīties; tos saka cilvēki, kas pēc tiem dodas jūrā. "
                    "Ventilators arī ir, bet izslēgts.",
                ),
            ),
            "lt": Words(
                "Vėjų žodynas",
                "Kaip septyniuose krantuose vadinama tai, kas pučia iš šiaurės vakarų.",
                ("Žodžius galima išgirsti iš tų, kurie pagal juos plaukia.",),
            ),
        },
    ),
    DemoEvent(
        in_days=-45,
        starts="13:00",
        ends="14:00",
        types=("talk",),
        spoken=("de",),
        facts={
            "attendance": "online",
            "zone": "Europe/Berlin",
            "repeats": "weekly",
            "every": 2,
            "online_url": "https://raum.museums.example/mittag",
        },
        skipped=(56,),
        moved={70: 72},
        words={
            "de": Words(
                "Mittagsfrage",
                "Ein Haus stellt eine Frage, die anderen haben eine Stunde Zeit.",
                (
                    "Die Fragen waren bisher: Wer hat einen Kran? Was tun gegen Motten ohne "
                    "Gift? Und: Wie sagt man einer Stifterin nein?",
                ),
            ),
            "pl": Words(
                "Pytanie w południe",
                "Jedno muzeum pyta, pozostałe mają godzinę.",
                (
                    "Dotychczas pytano: kto ma dźwig? Co na mole bez trucizny? I jak "
                    "odmówić darczyńcy?",
                ),
            ),
        },
    ),
    DemoEvent(
        in_days=12,
        starts="18:00",
        ends="20:00",
        types=("talk",),
        spoken=("lt",),
        country="lt",
        facts={
            "town": "Klaipėda",
            "zone": "Europe/Vilnius",
            "status": "cancelled",
        },
        reasons={
            "lt": "Salė uždaryta dėl remonto. Naują vakarą paskelbsime pavasarį.",
            "de": "Der Saal ist wegen einer Reparatur geschlossen. Ein neuer Abend folgt "
            "im Frühjahr.",
        },
        words={
            "lt": Words(
                "Neatplėšti laiškai: pokalbis",
                "Archyvarė ir paštininkas apie tai, kas kam priklauso.",
                ("Po pokalbio galima pamatyti dėžę. Tik dėžę.",),
            ),
            "de": Words(
                "Ungeöffnete Briefe: ein Gespräch",
                "Eine Archivarin und ein Postbote darüber, was wem gehört.",
                ("Danach ist die Schachtel zu sehen. Nur die Schachtel.",),
            ),
        },
    ),
    DemoEvent(
        in_days=20,
        starts="15:00",
        ends="17:00",
        types=("seminar",),
        spoken=("en", "is"),
        facts={
            "attendance": "online",
            "zone": "Atlantic/Reykjavik",
            "online_url": "https://raum.museums.example/licht",
            "registration": "link",
            "registration_url": "https://raum.museums.example/licht/anmelden",
        },
        themes=("sustainability",),
        words={
            "de": Words(
                "Wenig Licht, wenig Strom",
                "Wie kleine Häuser ihre Säle mit vierzig Watt beleuchten.",
                (
                    "Gesendet wird aus Reykjavík; die Uhrzeit dort steht oben, die eigene "
                    "daneben.",
                ),
            ),
            "lv": Words(
                "Maz gaismas, maz strāvas",
                "Kā mazi muzeji izgaismo zāles ar četrdesmit vatiem.",
                ("Pārraide no Reikjavīkas; augšā tās laiks, blakus jūsējais.",),
            ),
        },
    ),
    DemoEvent(
        in_days=44,
        lasts_days=2,
        types=("conference", "meeting"),
        spoken=("en", "de", "pl"),
        country="pl",
        share="everybody",
        facts={
            "attendance": "hybrid",
            "town": "Gdańsk",
            "zone": "Europe/Warsaw",
            "status": "rescheduled",
            "registration": "form",
            "capacity": 120,
            "price": "80 €",
        },
        reasons={
            "de": "Der Tagungsort war an den ersten Tagen doppelt vergeben.",
            "pl": "Miejsce obrad w pierwszym terminie było zarezerwowane dwa razy.",
        },
        words={
            "de": Words(
                "Jahrestreffen der Häuser",
                "Drei Tage, keine Grußworte, viele Türen.",
                (
                    "Jede Sitzung beginnt mit einer Frage aus dem Publikum. Wer einen "
                    "Vortrag halten will, stelle lieber eine.",
                ),
            ),
            "pl": Words(
                "Doroczne spotkanie muzeów",
                "Trzy dni, żadnych przemówień powitalnych, dużo drzwi.",
                (
                    "Każda sesja zaczyna się od pytania z sali. Kto chce wygłosić referat, "
                    "niech lepiej zada pytanie.",
                ),
            ),
        },
    ),
    DemoEvent(
        in_days=-16,
        starts="17:00",
        ends="19:00",
        types=("tour",),
        country="de",
        facts={"town": "Greifswald", "zone": "Europe/Berlin"},
        words={
            "de": Words(
                "Mit der Taschenlampe durchs Depot",
                "Zwanzig Leute, zwanzig Lampen, kein Strom.",
                (
                    "Wer dabei war, weiß jetzt, warum die Regale Nummern aus Blech haben.",
                ),
            ),
        },
    ),
    DemoEvent(
        in_days=-120,
        lasts_days=3,
        types=("course",),
        country="lv",
        facts={"town": "Cēsis", "zone": "Europe/Riga"},
        words={
            "lv": Words(
                "Kaļķu skola",
                "Četras dienas ap bedri, kurā kaļķis guļ trešo gadu.",
                ("Piezīmes un fotogrāfijas ir pie dalībniekiem.",),
            ),
            "de": Words(
                "Kalkschule",
                "Vier Tage an einer Grube, in der der Kalk das dritte Jahr liegt.",
                ("Mitschriften und Bilder liegen bei den Teilnehmern.",),
            ),
        },
    ),
)
CALLS = (
    DemoCall(
        model="single",
        deadlines=((5, "12:00"),),
        share="everybody",
        eligible=("museum", "archive", "association"),
        themes=("cross-border",),
        facts={
            "grant_to": "2500",
            "funding_rate": 100,
            "programme": "Leihgabe auf Reisen",
            "apply_url": "https://antrag.museums.example/leihgabe",
            "zone": "Europe/Berlin",
        },
        conditions={
            "de": "Zwei Häuser in zwei Ländern und ein Stück, das noch nie gereist ist.",
            "pl": "Dwa muzea z dwóch krajów i obiekt, który nigdy nie podróżował.",
        },
        words={
            "de": Words(
                "Leihgabe auf Reisen",
                "Für Kiste, Kurier und Versicherung eines einzigen Stücks.",
                (
                    "Ein Antrag hat eine Seite und ein Bild. Entschieden wird binnen zehn "
                    "Tagen, von drei Häusern, die nichts beantragt haben.",
                ),
            ),
            "pl": Words(
                "Obiekt w podróży",
                "Na skrzynię, kuriera i ubezpieczenie jednego obiektu.",
                (
                    "Wniosek ma stronę i zdjęcie. Decyzja zapada w dziesięć dni; podejmują "
                    "ją trzy muzea, które o nic nie prosiły.",
                ),
            ),
        },
    ),
    DemoCall(
        model="two-stage",
        deadlines=((-18, "12:00"), (52, "12:00")),
        eligible=("museum", "library", "archive"),
        themes=("digitisation",),
        facts={
            "grant_from": "5000",
            "grant_to": "40000",
            "budget": "200000",
            "programme": "Scanner auf Rädern",
            "zone": "Europe/Berlin",
        },
        words={
            "de": Words(
                "Bestände, die niemand gesehen hat",
                "Erst eine Seite und drei Bilder, dann, für die Eingeladenen, der Plan.",
                (
                    "Gefördert wird, was Leute außerhalb des Hauses brauchen können. Wer "
                    "das ist, steht auf der einen Seite.",
                ),
            ),
            "lt": Words(
                "Rinkiniai, kurių niekas nematė",
                "Pirmiausia vienas puslapis ir trys nuotraukos, po to, pakviestiems, planas.",
                ("Remiama tai, ko reikia žmonėms už muziejaus sienų.",),
            ),
        },
    ),
    DemoCall(
        model="cut-offs",
        deadlines=((-75, ""), (16, ""), (107, ""), (198, "")),
        facts={"kind": "partners", "zone": "Europe/Berlin"},
        words={
            "de": Words(
                "Hospitieren: zwei Wochen im anderen Haus",
                "Viermal im Jahr bringen wir Leute zusammen, die das Gleiche tun.",
                (
                    "Reise und Unterkunft trägt das Netz, den Kuchen das gastgebende Haus.",
                ),
            ),
            "pl": Words(
                "Staż: dwa tygodnie w innym muzeum",
                "Cztery razy w roku łączymy ludzi, którzy robią to samo.",
                ("Podróż i nocleg opłaca sieć, ciasto gospodarze.",),
            ),
            "lv": Words(
                "Prakse: divas nedēļas citā muzejā",
                "Četras reizes gadā savedam kopā cilvēkus, kas dara to pašu.",
                ("Ceļu un naktsmītni sedz tīkls, kūku saimnieki.",),
            ),
        },
    ),
    DemoCall(
        model="permanent",
        eligible=("museum",),
        facts={"kind": "works"},
        words={
            "de": Words(
                "Vitrinen suchen ein neues Haus",
                "Was gut ist und herumsteht, melden; was fehlt, holen.",
                ("Die Liste wird jeden Montag neu. Abholen muss man selbst.",),
            ),
        },
    ),
    DemoCall(
        model="single",
        opens_in=15,
        deadlines=((75, "23:59"),),
        share="joining",
        themes=("youth",),
        facts={"grant_to": "1200", "zone": "Europe/Riga"},
        words={
            "lv": Words(
                "Skola muzejā, muzejs skolā",
                "Līdz 1200 € klasei un muzejam, kas viens otru jau atraduši.",
                ("Pieteikumu raksta skolēni. Pieaugušie drīkst labot komatus.",),
            ),
            "de": Words(
                "Schule im Museum, Museum in der Schule",
                "Bis 1200 € für eine Klasse und ein Haus, die einander schon gefunden haben.",
                ("Den Antrag schreiben die Schüler. Erwachsene dürfen Kommas setzen.",),
            ),
        },
    ),
)
ROOM = DemoRoom(
    titles={
        "de": ("Aktuelles", "Nachrichten, Termine und Ausschreibungen der Häuser."),
        "pl": ("Aktualności", "Wiadomości, wydarzenia i konkursy muzeów."),
        "lt": ("Naujienos", "Muziejų naujienos, renginiai ir kvietimai."),
        "lv": ("Jaunumi", "Muzeju ziņas, pasākumi un konkursi."),
    },
    news=NEWS,
    events=EVENTS,
    calls=CALLS,
    features=("Was eine Sturmflut im Depot anrichtet", "Das Wörterbuch der Winde"),
)

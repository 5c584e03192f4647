"""The newsroom of Design North."""

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
        days_ago=0,
        share="everybody",
        sectors=("glass-ceramics",),
        themes=("craft-revival",),
        words={
            "en": Words(
                "One furnace, eleven glassblowers",
                "Gas costs too much to keep a furnace warm alone. So they take turns, by "
                "the hour and by the colour.",
                (
                    "Clear glass on Mondays, green until Wednesday, and whoever wants blue "
                    "waits for Thursday. The order of colours is the whole contract.",
                    "# What it costs",
                    "An hour costs what the gas costs, and a tenth more for the day when "
                    "the pot breaks. It has broken twice.",
                ),
            ),
            "da": Words(
                "Én ovn, elleve glaspustere",
                "Gassen er for dyr til, at man kan holde en ovn varm alene. Så de skiftes, "
                "time for time og farve for farve.",
                (
                    "Klart glas om mandagen, grønt til onsdag, og den, der vil have blåt, "
                    "venter til torsdag. Farvernes rækkefølge er hele aftalen.",
                    "# Hvad det koster",
                    "En time koster det, gassen koster, og en tiendedel mere til den dag, "
                    "diglen revner. Det er den gjort to gange.",
                ),
            ),
            "is": Words(
                "Einn ofn, ellefu glerblásarar",
                "Gasið er of dýrt til að halda ofni heitum einn. Þau skiptast því á, eftir "
                "klukkustundum og litum.",
                (
                    "Glært gler á mánudögum, grænt fram á miðvikudag, og sá sem vill blátt "
                    "bíður fimmtudags. Röð litanna er allur samningurinn.",
                ),
            ),
        },
    ),
    DemoNews(
        days_ago=4,
        organisations=("clay", "designmuseum-danmark", "honnunarsafn"),
        sectors=("product-design",),
        countries=("dk", "is"),
        share="everybody",
        words={
            "en": Words(
                "Where to see things before they are bought",
                "Middelfart, Copenhagen, Garðabær: three museums that collect what others "
                "use.",
                (
                    "A chair in a museum has stopped being sat on, which is the first thing "
                    "to know about it. The directory says when each house is open and whom "
                    "to ask for the drawers that are not.",
                ),
            ),
            "nb": Words(
                "Der du kan se ting før de blir kjøpt",
                "Middelfart, København, Garðabær: tre museer som samler det andre bruker.",
                (
                    "Ingen sitter lenger i en stol på museum, og det er det første man bør "
                    "vite om den. Katalogen forteller når husene er åpne, og hvem du spør "
                    "om skuffene som ikke er det.",
                ),
            ),
        },
    ),
    DemoNews(
        days_ago=7,
        press=True,
        themes=("accessibility",),
        words={
            "en": Words(
                "A door handle for everybody, second edition",
                "After three hundred doors and four thousand hands: a little longer, a "
                "little warmer, still one screw.",
                (
                    "The drawing is free to use. Whoever makes it is asked to send one "
                    "handle and one complaint.",
                ),
            ),
            "et": Words(
                "Ukselink igaühele, teine väljaanne",
                "Kolmesaja ukse ja nelja tuhande käe järel: veidi pikem, veidi soojem, "
                "ikka üks kruvi.",
                (
                    "Joonist tohib vabalt kasutada. Kes lingi valmis teeb, saatku meile "
                    "üks link ja üks kaebus.",
                ),
            ),
        },
    ),
    DemoNews(
        days_ago=12,
        sectors=("urban-planning",),
        themes=("place-development",),
        words={
            "nb": Words(
                "Torget som ble tegnet om vinteren",
                "Kommunen målte hvor snøen ble liggende, og satte benkene der den ikke gjorde "
                "det.",
                (
                    "Tegningene ble laget i januar, ute, med votter. De er ikke pene, men "
                    "de stemmer.",
                ),
            ),
            "en": Words(
                "The square that was drawn in winter",
                "The town measured where the snow stayed and put its benches where it did not.",
                (
                    "The drawings were made in January, outdoors, in mittens. They are not "
                    "handsome, but they are right.",
                ),
            ),
        },
    ),
    DemoNews(
        days_ago=18,
        sectors=("textile-crafts", "fashion"),
        themes=("circular-economy",),
        share="joining",
        words={
            "en": Words(
                "A label that says who can mend it",
                "Sewn in beside the washing instructions: a town, a name, a telephone.",
                (
                    "Nine small brands began. In the first year 212 garments came back, 190 "
                    "left again, and four people learned to darn.",
                ),
            ),
            "is": Words(
                "Miði sem segir hver getur gert við",
                "Saumaður inn við hlið þvottaleiðbeininga: staður, nafn, símanúmer.",
                ("Níu lítil merki byrjuðu. Fyrsta árið komu 212 flíkur til baka.",),
            ),
        },
    ),
    DemoNews(
        days_ago=26,
        words={
            "da": Words(
                "Stolen, der kom tilbage som bænk",
                "En skole afleverede fyrre ødelagte stole. Den fik tolv bænke og en regning "
                "på lim.",
                (
                    "Eleverne savede, værkstedet limede. På hver bænk står der, hvilke stole "
                    "den består af.",
                ),
            ),
            "nb": Words(
                "Stolen som kom tilbake som benk",
                "En skole leverte inn førti ødelagte stoler og fikk tolv benker.",
                ("Elevene sagde, verkstedet limte.",),
            ),
        },
    ),
    DemoNews(
        days_ago=34,
        sectors=("graphic-design",),
        words={
            "et": Words(
                "Tähed, mis sobivad kõigi naabrite keeltele",
                "Õ, þ, ø, ł ja ģ ühes kirjas: kuus kujundajat kontrollisid üksteise tähti.",
                (
                    "Kõige rohkem vaieldi komade üle. Lõpuks jäi igale keelele oma koma.",
                ),
            ),
            "en": Words(
                "Letters for all the neighbours' languages",
                "Õ, þ, ø, ł and ģ in one typeface: six designers proofread each other.",
                (
                    "Most of the quarrels were about commas. In the end every language "
                    "kept its own.",
                ),
            ),
        },
    ),
    DemoNews(
        days_ago=48,
        themes=("financing-models",),
        words={
            "en": Words(
                "What designers charge, in five tables",
                "Answers from 418 studios in five countries. The median is lower than the "
                "rumour.",
                (
                    "We print what was said and how many said it. Cells with fewer than ten "
                    "answers are empty.",
                ),
            ),
            "da": Words(
                "Hvad designere tager, i fem tabeller",
                "Svar fra 418 tegnestuer i fem lande. Medianen er lavere end rygtet.",
                ("Felter med færre end ti svar er tomme.",),
            ),
        },
    ),
    DemoNews(
        days_ago=66,
        sectors=("architecture",),
        words={
            "en": Words(
                "The competition with one sheet of paper",
                "A parish asked for a woodshed and received ninety answers.",
                ("The jury met in the old one. It decided before the rain did.",),
            ),
        },
    ),
    DemoNews(
        days_ago=88,
        themes=("skills-careers", "youth"),
        words={
            "is": Words(
                "Lærlingar með eigin lykil",
                "Sex verkstæði tóku við nemum og létu þau opna á morgnana.",
                ("Enginn svaf yfir sig. Það kom verkstæðunum mest á óvart.",),
            ),
            "en": Words(
                "Apprentices with a key of their own",
                "Six workshops took trainees and let them open up in the morning.",
                ("Nobody overslept. It surprised the workshops most.",),
            ),
        },
    ),
    DemoNews(
        days_ago=150,
        press=True,
        words={
            "en": Words(
                "The list becomes a directory",
                "What hung on a workshop wall for eleven years can now be searched.",
                ("The wall has been photographed, with the coffee.",),
            ),
        },
    ),
    DemoNews(
        days_ago=390,
        words={
            "en": Words(
                "Ten moulds that nobody should throw away",
                "Found in cellars, kept in a barn, open to whoever can carry one.",
                ("Seven are in use again.",),
            ),
        },
    ),
)
EVENTS = (
    DemoEvent(
        in_days=3,
        starts="16:00",
        ends="18:00",
        types=("workshop",),
        spoken=("da", "en"),
        country="dk",
        share="everybody",
        sectors=("glass-ceramics", "crafts"),
        facts={
            "town": "Middelfart",
            "place_name": "The shared furnace, harbour shed 4",
            "registration": "form",
            "capacity": 8,
            "has_waiting_list": True,
            "zone": "Europe/Copenhagen",
            "price": "15 €",
        },
        words={
            "en": Words(
                "Green until Wednesday",
                "Two hours at the shared furnace, for people who draw glass and have never "
                "blown any.",
                (
                    "Bring a drawing that you would hand to a glassblower. By six you will "
                    "have changed it.",
                ),
            ),
            "da": Words(
                "Grønt til onsdag",
                "To timer ved den fælles ovn, for folk der tegner glas og aldrig har pustet.",
                (
                    "Tag en tegning med, som du ville give en glaspuster. Klokken seks har "
                    "du lavet den om.",
                ),
            ),
        },
    ),
    DemoEvent(
        in_days=-8,
        lasts_days=30,
        types=("exhibition",),
        country="is",
        share="everybody",
        sectors=("textile-crafts",),
        facts={"town": "Garðabær", "zone": "Atlantic/Reykjavik", "price": "Free"},
        words={
            "en": Words(
                "Mended in public",
                "Two hundred garments and the people who repaired them.",
                ("There is a table. Bring what has a hole.",),
            ),
            "is": Words(
                "Gert við fyrir opnum tjöldum",
                "Tvö hundruð flíkur og fólkið sem gerði við þær.",
                ("Þar er borð. Komdu með það sem er gat á.",),
            ),
        },
    ),
    DemoEvent(
        in_days=-60,
        starts="08:30",
        ends="09:30",
        types=("meeting",),
        spoken=("en",),
        facts={
            "attendance": "online",
            "zone": "Europe/Oslo",
            "repeats": "monthly-weekday",
            "online_url": "https://table.design.example/first",
        },
        words={
            "en": Words(
                "The long table",
                "Once a month somebody shows a thing that went wrong.",
                ("No slides. The thing has to fit on a table.",),
            ),
            "nb": Words(
                "Langbordet",
                "En gang i måneden viser noen fram en ting som gikk galt.",
                ("Ingen lysbilder. Tingen må få plass på et bord.",),
            ),
        },
    ),
    DemoEvent(
        in_days=9,
        starts="13:00",
        ends="17:00",
        types=("tour",),
        spoken=("no",),
        country="no",
        share="everybody",
        facts={"town": "Tromsø", "zone": "Europe/Oslo", "status": "postponed"},
        reasons={
            "nb": "Fergen går ikke. Ny dato kommer når den gjør det.",
            "en": "The ferry does not run. A new date follows when it does.",
        },
        words={
            "nb": Words(
                "Vinterbenkene, til fots",
                "Vi går fra benk til benk og ser hvor snøen ligger.",
                ("Ta med votter og en termos som er verdt å dele.",),
            ),
            "en": Words(
                "The winter benches, on foot",
                "We walk from bench to bench and see where the snow lies.",
                ("Bring mittens and a thermos that is worth sharing.",),
            ),
        },
    ),
    DemoEvent(
        in_days=17,
        starts="19:00",
        ends="21:00",
        types=("talk",),
        spoken=("en",),
        country="ee",
        sectors=("graphic-design",),
        facts={"town": "Tallinn", "zone": "Europe/Tallinn", "status": "cancelled"},
        reasons={"en": "The speaker is ill. We wish her well and ask again in spring."},
        words={
            "en": Words(
                "An evening about commas",
                "Six designers on punctuation, without punctuation marks on the walls.",
                ("The typeface can be tried on three machines.",),
            ),
        },
    ),
    DemoEvent(
        in_days=25,
        starts="18:00",
        ends="19:30",
        types=("talk",),
        spoken=("en",),
        facts={
            "attendance": "online",
            "zone": "America/Halifax",
            "online_url": "https://table.design.example/barns",
        },
        words={
            "en": Words(
                "Barns of the other shore",
                "A carpenter in Nova Scotia shows five joints that came over with the boats.",
                ("Late for us, after work for her.",),
            ),
            "da": Words(
                "Lader fra den anden kyst",
                "En tømrer i Nova Scotia viser fem samlinger, der kom over med skibene.",
                ("Sent for os, fyraften for hende.",),
            ),
        },
    ),
    DemoEvent(
        in_days=-25,
        starts="15:00",
        ends="18:00",
        types=("workshop",),
        country="dk",
        facts={"town": "Kolding", "zone": "Europe/Copenhagen"},
        words={
            "da": Words(
                "Fra stol til bænk",
                "En eftermiddag med sav, lim og en skoleklasse.",
                ("Bænken står nu i gangen.",),
            ),
        },
    ),
    DemoEvent(
        in_days=-170,
        lasts_days=4,
        types=("festival", "fair"),
        country="ee",
        share="museums",
        facts={"town": "Viljandi", "zone": "Europe/Tallinn"},
        words={
            "en": Words(
                "Five days of wood",
                "Forty stalls, one steam box, no plastic.",
                ("The steam box is for rent.",),
            ),
            "et": Words(
                "Viis päeva puitu",
                "Nelikümmend letti, üks aurukast, plasti null.",
                ("Aurukasti saab rentida.",),
            ),
        },
    ),
)
CALLS = (
    DemoCall(
        model="single",
        deadlines=((22, "12:00"),),
        share="everybody",
        eligible=("firm", "association"),
        sectors=("crafts", "product-design"),
        facts={
            "kind": "works",
            "apply_url": "https://open.design.example/mittens",
            "zone": "Europe/Copenhagen",
        },
        words={
            "en": Words(
                "A mitten for every town",
                "We look for one pattern from each municipality, old or new.",
                (
                    "Send the pattern, not the mitten. What is chosen is knitted by others, "
                    "and their mistakes are published with it.",
                ),
            ),
            "nb": Words(
                "En vott for hver kommune",
                "Vi leter etter ett mønster fra hver kommune, gammelt eller nytt.",
                ("Send mønsteret, ikke votten.",),
            ),
            "is": Words(
                "Vettlingur fyrir hvert sveitarfélag",
                "Við leitum að einu mynstri frá hverjum stað, gömlu eða nýju.",
                ("Sendu mynstrið, ekki vettlinginn.",),
            ),
        },
    ),
    DemoCall(
        model="two-stage",
        deadlines=((31, "15:00"), (94, "15:00")),
        share="everybody",
        eligible=("firm", "university", "local-authority"),
        themes=("place-development",),
        facts={
            "grant_from": "10000",
            "grant_to": "75000",
            "budget": "450000",
            "funding_rate": 75,
            "programme": "Small squares",
            "zone": "Europe/Copenhagen",
        },
        conditions={
            "en": "A municipality of under 10,000 people and a designer from elsewhere.",
            "da": "En kommune med under 10.000 indbyggere og en designer udefra.",
        },
        words={
            "en": Words(
                "Small squares",
                "First a photograph and a sentence. Then, for twelve towns, a winter of "
                "drawing.",
                ("The sentence should say what is wrong, not what is missing.",),
            ),
            "da": Words(
                "Små torve",
                "Først et foto og en sætning. Så, for tolv byer, en vinter med tegning.",
                ("Sætningen skal sige, hvad der er galt, ikke hvad der mangler.",),
            ),
        },
    ),
    DemoCall(
        model="cut-offs",
        deadlines=((-40, ""), (51, ""), (141, "")),
        facts={"grant_to": "600", "programme": "Mould repair", "zone": "Europe/Oslo"},
        words={
            "en": Words(
                "Money for moulds",
                "Up to 600 € to mend a mould that somebody else may use as well.",
                ("Three dates a year, answers a week after each.",),
            ),
            "et": Words(
                "Raha vormidele",
                "Kuni 600 € vormi parandamiseks, mida tohib kasutada ka keegi teine.",
                ("Kolm tähtaega aastas, vastus nädal hiljem.",),
            ),
        },
    ),
    DemoCall(
        model="permanent",
        facts={"kind": "partners"},
        sectors=("textile-crafts",),
        words={
            "en": Words(
                "Menders, put your name on a label",
                "Whoever mends clothes for strangers can be on it.",
                ("Say what you mend and what you will not.",),
            ),
            "da": Words(
                "Reparatører: kom på mærket",
                "Den, der lapper tøj for fremmede, kan stå på det.",
                ("Skriv, hvad du reparerer, og hvad du ikke vil.",),
            ),
        },
    ),
    DemoCall(
        model="single",
        deadlines=((-12, "12:00"),),
        eligible=("firm",),
        sectors=("architecture",),
        facts={"kind": "works", "zone": "Europe/Oslo"},
        words={
            "en": Words(
                "A woodshed, again",
                "The second competition with one sheet of paper.",
                ("Sixty-three sheets came. The jury reads by the stove.",),
            ),
        },
    ),
)
ROOM = DemoRoom(
    titles={
        "en": ("News and dates", "What is being made, shown and sought."),
        "da": ("Nyt og datoer", "Hvad der laves, vises og søges."),
        "nb": ("Nytt og datoer", "Hva som lages, vises og søkes."),
        "et": ("Uudised ja kuupäevad", "Mida tehakse, näidatakse ja otsitakse."),
        "is": (
            "Fréttir og dagsetningar",
            "Hvað er gert, sýnt og eftir hverju er leitað.",
        ),
    },
    news=NEWS,
    events=EVENTS,
    calls=CALLS,
    features=("One furnace, eleven glassblowers", "Small squares"),
)

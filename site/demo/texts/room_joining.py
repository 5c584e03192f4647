"""The newsroom of Joining Creativity."""

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
        days_ago=2,
        share="everybody",
        sectors=("games",),
        themes=("entrepreneurship",),
        words={
            "en": Words(
                "Seven small studios share one producer",
                "A year in, the arrangement has paid for itself twice. What the seven "
                "agreed on before they began.",
                (
                    "None of the seven could pay a producer alone, and each lost weeks to "
                    "work that nobody had learned: budgets, contracts, the order of "
                    "things. So they hired one together, a day a week each, with two "
                    "days kept free for whatever burns.",
                    "# What they wrote down first",
                    "Who decides when two deadlines fall on one day. What the producer "
                    "may know of one studio and not tell another. And how one leaves: "
                    "with three months' notice, and with the templates.",
                    "The paper has two pages. It has been read aloud at every quarterly "
                    "meeting since, and changed once.",
                ),
            ),
            "fi": Words(
                "Seitsemän pientä studiota jakaa yhden tuottajan",
                "Vuodessa järjestely on maksanut itsensä takaisin kahdesti. Mistä "
                "seitsikko sopi ennen aloittamista.",
                (
                    "Yhdelläkään seitsemästä ei ollut varaa omaan tuottajaan, ja jokainen "
                    "menetti viikkoja työhön, jota kukaan ei ollut opetellut: budjetteihin, "
                    "sopimuksiin, asioiden järjestykseen. Niinpä he palkkasivat yhden "
                    "yhdessä, päivän viikossa kullekin, ja jättivät kaksi päivää vapaaksi "
                    "sille, mikä palaa.",
                    "# Mitä ensin kirjattiin",
                    "Kuka päättää, kun kaksi määräaikaa osuu samalle päivälle. Mitä "
                    "tuottaja saa tietää yhdestä studiosta kertomatta toiselle. Ja miten "
                    "lähdetään: kolmen kuukauden varoitusajalla ja mallipohjat mukana.",
                    "Paperissa on kaksi sivua. Se on luettu ääneen joka neljännesvuosi, ja "
                    "sitä on muutettu kerran.",
                ),
            ),
            "sv": Words(
                "Sju små studior delar på en producent",
                "På ett år har upplägget betalat sig två gånger. Vad de sju kom överens "
                "om innan de började.",
                (
                    "Ingen av de sju hade råd med en egen producent, och alla förlorade "
                    "veckor på arbete som ingen hade lärt sig: budgetar, avtal, i vilken "
                    "ordning saker görs. Så de anställde en tillsammans, en dag i veckan "
                    "var, och höll två dagar fria för det som brinner.",
                    "# Vad de skrev ned först",
                    "Vem som bestämmer när två tidsfrister faller på samma dag. Vad "
                    "producenten får veta om en studio utan att säga det till en annan. "
                    "Och hur man lämnar: med tre månaders varsel, och med mallarna.",
                    "Papperet är två sidor långt. Det har lästs högt varje kvartal sedan "
                    "dess och ändrats en gång.",
                ),
            ),
        },
    ),
    DemoNews(
        days_ago=6,
        sectors=("creative-hubs",),
        themes=("adaptive-reuse",),
        organisations=("cable-factory", "telliskivi", "sevcabel-port"),
        countries=("fi", "ee", "ru"),
        share="everybody",
        words={
            "en": Words(
                "Three houses that once made other things",
                "A cable works in Helsinki, railway shops in Tallinn, a cable plant in "
                "St Petersburg: today studios, stages and workshops share their halls.",
                (
                    "All three were built for something large and loud, and all three "
                    "were too large for any single tenant when the machines were gone. "
                    "That is what made them affordable, and what makes them hard to heat.",
                    "The directory has an entry for each, with address, way there and "
                    "whom to ask. Whoever looks for a hall should read all three: they "
                    "differ most in what a new tenant has to bring along.",
                ),
            ),
            "ru": Words(
                "Три дома, где раньше делали другое",
                "Кабельный завод в Хельсинки, железнодорожные мастерские в Таллине, "
                "кабельный завод в Петербурге: теперь в их цехах студии, сцены и "
                "мастерские.",
                (
                    "Все три строили для чего-то большого и громкого, и, когда станки "
                    "увезли, все три оказались велики для одного арендатора. Поэтому они "
                    "доступны, и поэтому их трудно отапливать.",
                    "В каталоге есть запись о каждом: адрес, дорога и к кому обратиться. "
                    "Кто ищет зал, пусть прочтёт все три: больше всего они отличаются "
                    "тем, что новый арендатор должен принести с собой.",
                ),
            ),
        },
    ),
    DemoNews(
        days_ago=9,
        press=True,
        themes=("skills-careers",),
        words={
            "en": Words(
                "Mentoring, round four: 61 pairs in nine languages",
                "Most asked for: contracts. Least offered: accounting. The fourth round "
                "of the mentors' programme has begun.",
                (
                    "Sixty-one pairs meet six times until summer, most of them online and "
                    "a third in the same town. Two pairs have found that they need an "
                    "interpreter, and one that they need none after all.",
                    "What mentors offer and what is asked for still differ. The network "
                    "looks for people who have kept the books of a small studio and can "
                    "talk about it without frightening anybody.",
                ),
            ),
            "fi": Words(
                "Mentorointi, neljäs kierros: 61 paria yhdeksällä kielellä",
                "Eniten kysytty: sopimukset. Vähiten tarjottu: kirjanpito. Mentoreiden "
                "ohjelman neljäs kierros on alkanut.",
                (
                    "Kuusikymmentäyksi paria tapaa kuusi kertaa kesään mennessä, useimmat "
                    "verkossa ja kolmannes samassa kaupungissa. Kaksi paria on huomannut "
                    "tarvitsevansa tulkin, ja yksi, ettei sittenkään tarvitse.",
                    "Tarjonta ja kysyntä eroavat yhä. Verkosto etsii ihmisiä, jotka ovat "
                    "pitäneet pienen studion kirjoja ja osaavat puhua siitä pelästyttämättä "
                    "ketään.",
                ),
            ),
        },
    ),
    DemoNews(
        days_ago=14,
        sectors=("design",),
        themes=("governance-policy",),
        words={
            "fi": Words(
                "Mallisopimus tilaajalle ja muotoilijalle kolmella kielellä",
                "Neljä sivua, jotka molemmat ymmärtävät: mitä tilataan, mitä saa muuttaa "
                "ja kenelle luonnokset jäävät.",
                (
                    "Sopimus syntyi työpajassa, jossa istui yhtä monta tilaajaa kuin "
                    "muotoilijaa. Joka lauseesta kysyttiin, mitä tapahtuu, jos se puuttuu. "
                    "Puolet lauseista lähti.",
                    "Malli on suomeksi, ruotsiksi ja englanniksi. Juristi on lukenut sen, "
                    "mutta se ei korvaa juristia silloin, kun rahaa on paljon tai aikaa "
                    "vähän.",
                ),
            ),
            "sv": Words(
                "Ett modellavtal för beställare och formgivare på tre språk",
                "Fyra sidor som båda förstår: vad som beställs, vad som får ändras och "
                "vem som behåller skisserna.",
                (
                    "Avtalet kom till i en verkstad med lika många beställare som "
                    "formgivare. Om varje mening frågades vad som händer om den saknas. "
                    "Hälften av meningarna försvann.",
                    "Mallen finns på finska, svenska och engelska. En jurist har läst den, "
                    "men den ersätter ingen jurist när pengarna är många eller tiden "
                    "knapp.",
                ),
            ),
        },
    ),
    DemoNews(
        days_ago=21,
        sectors=("film",),
        words={
            "en": Words(
                "What a location costs when nobody is paid to say no",
                "Two towns have counted what a film crew leaves behind, in money and in "
                "other things.",
                (
                    "The first town gave its streets for nothing and counted hotel nights. "
                    "The second asked for a fee and counted complaints. After a year they "
                    "exchanged their tables.",
                    "Both now do the same: one person with a telephone, one page of rules, "
                    "one fee that goes to the street that was closed.",
                ),
            ),
        },
    ),
    DemoNews(
        days_ago=30,
        sectors=("music",),
        share="design",
        words={
            "sv": Words(
                "Turnébussen som blev ett kontor",
                "Fyra band från tre länder reste tillsammans. Det billigaste var bussen, "
                "det dyraste väntetiden.",
                (
                    "Idén var att dela på bränslet. Det som blev kvar var ett gemensamt "
                    "kontor på hjul: en kalender, en kassa, en lista över scener som "
                    "svarar i telefon.",
                    "Listan finns i katalogen under scener. Den som har fler namn kan "
                    "skicka dem till oss.",
                ),
            ),
        },
    ),
    DemoNews(
        days_ago=41,
        themes=("export-markets",),
        words={
            "en": Words(
                "First steps abroad: what 24 firms would do again",
                "Few would go to the same fair. Almost all would take the same colleague.",
                (
                    "We asked firms that had sold abroad for the first time what they "
                    "would repeat. A fair came ninth. First came a person who had been "
                    "there before and picked up the telephone.",
                    "The answers, without names, are in the appendix of the report. The "
                    "shortest one is two words long: “ask earlier”.",
                ),
            ),
            "fi": Words(
                "Ensimmäiset askeleet ulkomaille: mitä 24 yritystä tekisi uudestaan",
                "Harva menisi samoille messuille. Melkein kaikki ottaisivat saman "
                "kollegan mukaan.",
                (
                    "Kysyimme ensi kertaa ulkomaille myyneiltä yrityksiltä, mitä ne "
                    "toistaisivat. Messut tulivat yhdeksäntenä. Ensimmäisenä tuli ihminen, "
                    "joka oli käynyt siellä aiemmin ja vastasi puhelimeen.",
                    "Vastaukset ilman nimiä ovat raportin liitteenä. Lyhin on kahden sanan "
                    "mittainen: ”kysy aiemmin”.",
                ),
            ),
        },
    ),
    DemoNews(
        days_ago=55,
        themes=("cross-border",),
        words={
            "ru": Words(
                "Как читать чужой договор",
                "Три страницы о том, что в северных договорах само собой разумеется и "
                "потому не написано.",
                (
                    "Срок оплаты, право на черновики, язык, на котором спорят: половина "
                    "недоразумений между партнёрами возникала не из-за того, что стояло "
                    "в договоре, а из-за того, чего там не было.",
                    "Памятка составлена теми, кто ошибался. В ней нет советов, только "
                    "вопросы, которые стоит задать до подписи.",
                ),
            ),
            "en": Words(
                "How to read the other side's contract",
                "Three pages on what goes without saying in northern contracts, and is "
                "therefore not in them.",
                (
                    "When one pays, who keeps the sketches, in which language one quarrels: "
                    "half of the misunderstandings between partners came not from what the "
                    "contract said but from what it left out.",
                    "The note was written by people who got it wrong. It has no advice in "
                    "it, only questions to ask before signing.",
                ),
            ),
        },
    ),
    DemoNews(
        days_ago=73,
        sectors=("fashion",),
        themes=("circular-economy",),
        words={
            "en": Words(
                "A second life for the sample room",
                "Brands throw samples away because nobody has a shelf for them. A shared "
                "one now stands in an old dye works.",
                (
                    "The rule is simple: what you bring, you may not ask about any more. "
                    "Students cut it up, small labels buy by weight, and once a year the "
                    "rest goes to a felt maker.",
                ),
            ),
        },
    ),
    DemoNews(
        days_ago=96,
        words={
            "en": Words(
                "The directory passes its first spring clean",
                "Entries that nobody had confirmed for a year were asked one question. "
                "Most answered within a week.",
                (
                    "One mail, one link, three buttons: still right, let me mend it, no "
                    "longer there. A tenth pressed the third. They keep their address in "
                    "the directory, with a note that says so.",
                ),
            ),
            "sv": Words(
                "Katalogen klarar sin första vårstädning",
                "Poster som ingen hade bekräftat på ett år fick en enda fråga. De flesta "
                "svarade inom en vecka.",
                (
                    "Ett brev, en länk, tre knappar: stämmer fortfarande, låt mig rätta, "
                    "finns inte längre. En tiondel tryckte på den tredje. De behåller sin "
                    "adress i katalogen, med en rad som säger det.",
                ),
            ),
        },
    ),
    DemoNews(
        days_ago=140,
        press=True,
        words={
            "en": Words(
                "Three networks, one directory",
                "From today Joining Creativity, Museums and Design show each other's "
                "entries, each in its own frame and languages.",
                (
                    "An entry belongs to the network that keeps it. The others show it, "
                    "introduce it in their own words or leave it out. Nobody edits what is "
                    "somebody else's.",
                ),
            ),
        },
    ),
    DemoNews(
        days_ago=400,
        words={
            "en": Words(
                "What remains when a project ends",
                "The money has been spent and the report accepted. What stays are a "
                "directory, a habit and eleven friendships that show in the accounts.",
                (
                    "A project promises results and is asked for numbers. This page keeps "
                    "what the numbers left out: who still calls whom, and about what.",
                ),
            ),
        },
    ),
)
EVENTS = (
    DemoEvent(
        in_days=4,
        starts="17:30",
        ends="19:30",
        types=("talk",),
        spoken=("en", "fi"),
        country="fi",
        share="everybody",
        sectors=("games", "film"),
        facts={
            "attendance": "hybrid",
            "town": "Helsinki",
            "place_name": "The network's reading room",
            "registration": "form",
            "capacity": 24,
            "price": "Free",
            "zone": "Europe/Helsinki",
        },
        words={
            "en": Words(
                "Contracts for small studios",
                "An evening with two lawyers and a producer, in the room and on the screen.",
                (
                    "Bring one clause that you do not understand. We put them on the wall "
                    "without names and go through as many as two hours hold.",
                    "Who takes part online gets the address after registering, and sees "
                    "the wall, too.",
                ),
            ),
            "fi": Words(
                "Sopimuksia pienille studioille",
                "Ilta kahden juristin ja yhden tuottajan kanssa, paikan päällä ja ruudulla.",
                (
                    "Ota mukaan yksi lauseke, jota et ymmärrä. Panemme ne seinälle ilman "
                    "nimiä ja käymme läpi niin monta kuin kahteen tuntiin mahtuu.",
                    "Etäosallistuja saa osoitteen ilmoittauduttuaan ja näkee seinänkin.",
                ),
            ),
        },
    ),
    DemoEvent(
        in_days=-12,
        lasts_days=40,
        types=("exhibition",),
        country="ee",
        sectors=("design", "crafts"),
        share="everybody",
        facts={"town": "Tallinn", "zone": "Europe/Tallinn", "price": "Free"},
        words={
            "en": Words(
                "Wool, water, wind",
                "Samples from forty workshops around the sea, to be touched.",
                (
                    "Each sample has a card with three facts: where the fibre grew, who "
                    "spun it, what it costs by the metre. Nothing is behind glass.",
                ),
            ),
            "sv": Words(
                "Ull, vatten, vind",
                "Prover från fyrtio verkstäder runt havet, att ta på.",
                (
                    "Varje prov har ett kort med tre uppgifter: var fibern växte, vem som "
                    "spann den, vad metern kostar. Ingenting ligger bakom glas.",
                ),
            ),
        },
    ),
    DemoEvent(
        in_days=-33,
        starts="09:00",
        ends="10:00",
        types=("meeting",),
        spoken=("en",),
        facts={
            "attendance": "online",
            "zone": "Europe/Helsinki",
            "repeats": "weekly",
            "online_url": "https://meet.joining.example/coffee",
        },
        skipped=(28, 63),
        moved={42: 43},
        words={
            "en": Words(
                "Morning coffee across the sea",
                "An hour a week in which nobody presents anything.",
                (
                    "Who has a question asks it, who has none listens. The camera may stay "
                    "off, the kettle may stay on.",
                ),
            ),
            "ru": Words(
                "Утренний кофе через море",
                "Час в неделю, когда никто ничего не презентует.",
                (
                    "У кого есть вопрос, тот спрашивает, у кого нет, тот слушает. Камеру "
                    "можно не включать, чайник можно не выключать.",
                ),
            ),
        },
    ),
    DemoEvent(
        in_days=10,
        starts="14:00",
        ends="18:30",
        types=("meeting", "competition"),
        spoken=("en", "no"),
        country="no",
        sectors=("film", "games"),
        share="everybody",
        facts={
            "town": "Tromsø",
            "zone": "Europe/Oslo",
            "status": "cancelled",
            "registration": "form",
            "capacity": 60,
        },
        reasons={
            "en": "The hall is closed after a water leak. Everybody who registered has "
            "been written to; a date in spring follows.",
        },
        words={
            "en": Words(
                "Northern light pitching",
                "Twelve northern studios, five minutes each, and a room full of people "
                "who commission.",
                (
                    "The twelve are known and stay known: they keep their places in "
                    "spring. Travel that is booked already is refunded until the end of "
                    "next month. Send the ticket, not the receipt.",
                ),
            ),
        },
    ),
    DemoEvent(
        in_days=23,
        starts="15:00",
        ends="16:30",
        types=("seminar",),
        spoken=("en", "ru"),
        facts={
            "attendance": "online",
            "zone": "Europe/Moscow",
            "online_url": "https://meet.joining.example/contracts",
        },
        words={
            "ru": Words(
                "Вопросы до подписи",
                "Разбираем памятку о северных договорах с теми, кто её написал.",
                ("Онлайн, с переводом на английский. Вопросы можно прислать заранее.",),
            ),
            "en": Words(
                "Questions before signing",
                "We go through the note on northern contracts with those who wrote it.",
                ("Online, interpreted into English. Questions may be sent ahead.",),
            ),
        },
    ),
    DemoEvent(
        in_days=38,
        lasts_days=2,
        types=("course",),
        spoken=("en",),
        country="se",
        themes=("skills-careers",),
        facts={
            "town": "Skövde",
            "zone": "Europe/Stockholm",
            "registration": "link",
            "registration_url": "https://courses.joining.example/books",
            "price": "120 €, students 40 €",
        },
        words={
            "en": Words(
                "Keeping the books of a small studio",
                "Three days, one balance sheet, no fear.",
                (
                    "For people who would rather draw. On the third day we read your own "
                    "figures, and nobody laughs.",
                ),
            ),
        },
    ),
    DemoEvent(
        in_days=-20,
        starts="18:00",
        ends="20:00",
        types=("talk",),
        country="fi",
        facts={"town": "Turku", "zone": "Europe/Helsinki"},
        words={
            "fi": Words(
                "Messut jälkikäteen",
                "Kolme yritystä kertoi, mitä messumatkasta jäi, kun laskut oli maksettu.",
                (
                    "Ilta alkoi luvuista ja päättyi ihmisiin. Muistiinpanot on jaettu "
                    "osallistujille.",
                ),
            ),
        },
    ),
    DemoEvent(
        in_days=-150,
        lasts_days=1,
        types=("conference",),
        country="ee",
        share="museums",
        facts={"town": "Tartu", "zone": "Europe/Tallinn"},
        words={
            "en": Words(
                "Small firms, long distances",
                "Two days on what a network can do that a fair cannot.",
                (
                    "The talks can be read in the archive, with the questions that were asked.",
                ),
            ),
        },
    ),
)
CALLS = (
    DemoCall(
        model="single",
        deadlines=((47, "15:00"),),
        share="everybody",
        eligible=("firm", "association"),
        themes=("cross-border",),
        facts={
            "grant_from": "500",
            "grant_to": "4000",
            "funding_rate": 80,
            "programme": "First contact",
            "apply_url": "https://grants.joining.example/first-contact",
            "zone": "Europe/Helsinki",
        },
        conditions={
            "en": "Two firms in two countries that have not worked together before.",
            "fi": "Kaksi yritystä kahdesta maasta, jotka eivät ole tehneet yhteistyötä.",
        },
        words={
            "en": Words(
                "First contact grants",
                "For travel and interpreters, so that two firms can meet before they "
                "decide anything.",
                (
                    "The application is one page. We ask what you want to find out, not "
                    "what will come of it. Answers within three weeks.",
                ),
            ),
            "fi": Words(
                "Ensimmäisen tapaamisen avustukset",
                "Matkoihin ja tulkkaukseen, jotta kaksi yritystä voi tavata ennen kuin "
                "päättää mitään.",
                (
                    "Hakemus on yhden sivun mittainen. Kysymme, mitä haluatte saada "
                    "selville, emme mitä siitä seuraa. Vastaus kolmessa viikossa.",
                ),
            ),
        },
    ),
    DemoCall(
        model="two-stage",
        deadlines=((9, "17:00"), (80, "17:00")),
        sectors=("film", "games"),
        eligible=("firm",),
        facts={
            "grant_to": "60000",
            "budget": "300000",
            "programme": "Northern stories",
            "zone": "Europe/Helsinki",
        },
        conditions={
            "en": "Three partners from three countries, one of them new to it."
        },
        words={
            "en": Words(
                "Northern stories: development",
                "Two pages first; the ten that we want to read more of get two months "
                "and a dramaturge.",
                ("In the first stage no budget is asked for. Nobody has one yet.",),
            ),
            "sv": Words(
                "Nordliga berättelser: utveckling",
                "Först två sidor; de tio som vi vill läsa mer av får två månader och en "
                "dramaturg.",
                (
                    "I det första steget frågar vi inte efter någon budget. Ingen har en än.",
                ),
            ),
        },
    ),
    DemoCall(
        model="cut-offs",
        deadlines=((-60, ""), (33, ""), (125, ""), (216, "")),
        themes=("skills-careers",),
        facts={"kind": "partners", "zone": "Europe/Helsinki"},
        words={
            "en": Words(
                "Mentors wanted, four times a year",
                "Six meetings, one person, no slides. Pairs are made after each date.",
                (
                    "We look for people who have done the accounts, closed a firm or "
                    "changed their mind about a market.",
                ),
            ),
            "fi": Words(
                "Mentoreita haetaan neljästi vuodessa",
                "Kuusi tapaamista, yksi ihminen, ei kalvoja. Parit muodostetaan kunkin "
                "päivän jälkeen.",
                (
                    "Etsimme ihmisiä, jotka ovat pitäneet kirjoja, lopettaneet yrityksen "
                    "tai muuttaneet mielensä jostakin markkinasta.",
                ),
            ),
        },
    ),
    DemoCall(
        model="permanent",
        share="everybody",
        sectors=("literature-publishing", "film"),
        facts={"grant_to": "800", "programme": "Translators' fund"},
        words={
            "en": Words(
                "Translators' fund for catalogues and subtitles",
                "Up to 800 € for a text that somebody across the sea asked for.",
                ("There is no deadline. Answers come within four weeks.",),
            ),
            "ru": Words(
                "Фонд переводов для каталогов и субтитров",
                "До 800 € за текст, о котором попросили с другого берега.",
                ("Срока нет. Ответ приходит в течение четырёх недель.",),
            ),
        },
    ),
    DemoCall(
        model="single",
        deadlines=((-25, ""),),
        facts={"kind": "works", "zone": "Europe/Helsinki"},
        sectors=("visual-arts",),
        words={
            "en": Words(
                "Posters for a directory",
                "We looked for a poster that says “find somebody” without saying it.",
                ("Forty-one came. The three that were chosen hang in three towns.",),
            ),
        },
    ),
)
ROOM = DemoRoom(
    titles={
        "en": (
            "Newsroom",
            "What happens between the firms around the sea: news, dates, calls.",
        ),
        "fi": (
            "Ajankohtaista",
            "Mitä meren ympärillä tapahtuu: uutisia, tapahtumia, hakuja.",
        ),
        "sv": (
            "Aktuellt",
            "Vad som händer runt havet: nyheter, evenemang, utlysningar.",
        ),
        "ru": (
            "Новости",
            "Что происходит вокруг моря: новости, события, конкурсы.",
        ),
    },
    news=NEWS,
    events=EVENTS,
    calls=CALLS,
    features=("Seven small studios share one producer", "First contact grants"),
)

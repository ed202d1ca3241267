"""What is scored and what is not: texts of many kinds, each with the reason to abstain, if there is one."""

import json

import pytest

from scoring.data import Document
from scoring.pipeline import Scorer
from scoring.reading import document_from_text
from scoring.reading.html import document_from_html
from scoring.rulebook import shipped_rulebook
from scoring.text.blocks import split_blocks

NEWS = """\
Harbour ferry to stop at night

The night ferry between Brannock and the island will stop running in March, the council decided on \
Tuesday, because the two boats need new engines and the money for them has not been found.

"We looked at every other way," said Ruth Ferris, who chairs the transport committee. "In the end there \
was none that we could pay for."

About 300 people take the last boat on an ordinary evening, most of them nurses and kitchen staff who \
live on the island and work in town. They will be offered a bus over the northern bridge, which takes an \
hour longer.
"""

SCORED = {
    "news": NEWS,
    "news in capitals": NEWS.upper(),
    "telegram style": (
        "COUNCIL DECIDED TUESDAY TO STOP NIGHT FERRY IN MARCH STOP ENGINES OF BOTH BOATS MUST BE REPLACED "
        "AND THERE IS NO MONEY FOR THEM STOP NURSES WHO WORK IN TOWN ARE ANGRY ABOUT THE BUS STOP"
    ),
    "opinion": (
        "I have taken the night ferry for twenty years, and I do not believe the council's figures. If the "
        "boats are too old, who let them grow old? It is not the passengers who should pay for that. We "
        "deserve better."
    ),
    "interview": "\n".join(
        [
            "Q: When did you hear that the ferry would stop?",
            "A: On Tuesday, like everybody else. Nobody from the council had called me before that.",
            "Q: And what will you do now?",
            "A: I will have to find a room in town, or another job. The bus takes too long for me.",
        ]
    ),
    "live blog": "\n".join(
        [
            "10:42 The meeting has begun, and about fifty people are standing at the back of the hall.",
            "11:05 The chair says that the vote will be taken before lunch. There is some shouting.",
            "11:30 It is over: the night ferry will stop in March. Two members voted against it.",
        ]
    ),
    "press release": (
        "The Brannock Harbour Company announced today that it has been chosen to deliver new engines for "
        "the ferries. “We are delighted to be part of this,” said its director. For more information, "
        "please call us."
    ),
    "obituary": (
        "Ruth Ferris, who ran the island's only school for thirty years and who never locked its door, died "
        "on Sunday at the age of 84. She is survived by her sister. The school will be closed for the day."
    ),
    "terms and conditions": (
        "By using this service you agree to these terms. We may change them at any time, and it is your "
        "duty to read them. The company is not liable for any loss that arises from the use of the service. "
        "If you do not agree with a part of these terms, you may not use the service."
    ),
    "listicle": "\n\n".join(
        f"{n}. The boat that is called {name}\n\nIt was built in the yard behind the church and has been "
        f"in use "
        "for longer than anybody can remember. Its engine is the oldest of them all."
        for n, name in enumerate(["Anna", "Berta", "Clara"], 1)
    ),
    "news with a list of names": NEWS
    + "Elected were: "
    + ", ".join(
        f"Dhara-{n} {name} Ahmed Khan" for n, name in enumerate(["Rafi", "Selim", "Nasrin", "Abul"] * 9)
    )
    + ".",
    "news with a table": NEWS + "\n".join(f"Route {n}  {n} boats  {n * 3} crew  0.{n}" for n in range(12)),
    "one paragraph, no full stops": NEWS.replace(".", "").replace("\n", " "),
    "a sentence that lists": (
        "Common terms for local government bodies around the world include state, province, region, canton, "
        "department, county, prefecture, district, city, township, town, borough, parish, municipality and "
        "shire."
    ),
    "dense and academic": (
        "Effective retention strategies typically combine competitive remuneration, transparent promotion "
        "criteria, continuous professional development and meaningful recognition. Comparative studies "
        "consistently demonstrate measurable productivity gains across diverse manufacturing sectors."
    ),
    "Nigerian English": (
        "The commissioner, who spoke on behalf of His Excellency, charged the newly sworn-in chairmen to "
        "hit the ground running, saying that the era of business as usual was over. He appreciated the "
        "royal fathers for gracing the occasion and called on the good people of the state to shun rumour "
        "mongers."
    ),
    "Indian English": (
        "Three accused were nabbed by the crime branch sleuths here on Monday, taking the total to eleven. "
        "The trio was produced before the magistrate, who remanded them to custody. Rs 4.5 lakh in cash was "
        "recovered from their possession, police said, adding that the kingpin was still absconding."
    ),
    "Philippine English": (
        "The barangay captain was gunned down by still unidentified riding-in-tandem suspects while on his "
        "way home, a police report said. The victim sustained gunshot wounds and was declared dead on "
        "arrival."
    ),
    "Trinidad English": (
        "De people in de village say they eh see de councillor since de flood, and they want to know who go "
        "fix the road. “We cyah live so,” said one of the women who was waiting by the bridge for the water "
        "truck."
    ),
    "Scots": (
        "The cooncil said on Tuesday that the nicht ferry wad stop in Mairch, for there wis nae siller for "
        "the new engines. Fowk that bide on the island are no best pleased, and they hae been tellt that "
        "the bus is the only ither road hame."
    ),
    "Nigerian Pidgin": (
        "The goment don tok say the night ferry go stop for March because money no dey to buy new engine. "
        "Many people wey dey work for town dey vex well well, and dem dey ask who go carry them go house. "
        "The oga of the committee say make them enter bus, but the bus dey take one hour pass the boat, and "
        "e dey cost pass."
    ),
    "Singapore English": (
        "The uncle at the kopitiam said that he does not know why they want to close the market lah, "
        "because it is always so crowded one. But the town council said that the building is too old and "
        "must be repaired."
    ),
    "badly translated": (
        "The president of the party he manifested that not it is possible the elections without the "
        "guarantees of the international organisms. According to the same, the people is tired of the "
        "promises and the crisis economic that lives the country since makes more of ten years."
    ),
    "translated word for word": (
        "In the day of yesterday itself realised the meeting of the ministers for to treat the theme of the "
        "water. The minister said that is necessary that the citizens have conscience, being that the "
        "resources are few."
    ),
    "non-native": (
        "My country have many beautiful place and I want that you visit there. In the summer is very hot so "
        "people goes to the sea. I am thinking it is the best season because the fruits is cheap and "
        "everybody are happy."
    ),
    "words run together": (
        "The councildecided on Tuesday thatthe night ferry wouldstop in March, because the boatsneed new "
        "enginesand the money for them hasnot been found. The peopleof the island are angryabout it."
    ),
    "long foreign quotations": (
        "The mayor did not mince his words when he was asked about the ferry. “Nous n'avons plus un sou "
        "pour ces bateaux, et personne ne veut nous aider,” he said. “Il faudra prendre le bus comme tout "
        "le monde.” The people who heard it were not amused, and some of them left the hall before the vote "
        "was taken."
    ),
    "foreign names and places": (
        "The Bundesverfassungsgericht in Karlsruhe ruled that the Landkreis Garmisch-Partenkirchen had to "
        "pay the Deutsche Bahn for the works at Oberammergau, said Hans-Georg Schwarzenberger of the "
        "Verkehrsministerium."
    ),
    "transcript": "\n".join(
        [
            "SPEAKER: I want to thank all of you for being here tonight, and I want to be brief.",
            "AUDIENCE MEMBER: What about the people who have to get home from work?",
            "SPEAKER: They will have a bus. It is not what we wanted, but it is what we can pay for.",
        ]
    ),
    "food column with a recipe": NEWS
    + "Pancakes\n1 cup flour\n2 eggs\n1 cup milk\n1 tsp salt\nMix the flour and the milk. Fry in a hot "
    "pan.\n",
    "science": (
        "Cells that had been treated with the compound were smaller than those that had not, the authors "
        "write, which suggests that the protein is needed for growth. It is not known whether this holds in "
        "people."
    ),
    "sports report": (
        "Brannock beat the league leaders 3-1 on Saturday, and it could have been more. Ferris scored twice "
        "in the first half before she was taken off with a sore knee. “It is nothing,” she said after the "
        "game."
    ),
    "double-spaced": NEWS.replace("\n", "\n\n"),
    "with character references": NEWS.replace('"', "&quot;").replace("'", "&#39;"),
    "with mojibake": NEWS.replace('"', "â€œ").replace("'", "â€™"),
}

LINES = range(1, 31)
NOT_PROSE = {
    "links": "\n".join(["Home", "News", "Sport", *(f"Read the story of the day {n}" for n in LINES)]),
    "links with addresses": "\n".join(f"Council news {n} https://example.org/news/{n}" for n in LINES),
    "link list in Markdown": "\n".join(
        f"- [The council and the ferry]({n}.html) - the news of day {n}" for n in LINES
    ),
    "sitemap": "\n".join(
        ["About us", "Contact", "Careers", "Privacy policy", "Help centre", "Our history"] * 6
    ),
    "headlines": "\n".join(
        ["Council to stop the ferry", "Why the boats are old", "What the island says now"] * 12
    ),
    "headlines with full stops": "\n".join(
        ["Ferry stops.", "Boats too old.", "Island angry.", "Bus late."] * 12
    ),
    "table": "\n".join(f"Team {n} {n} {n + 1} {n + 2} 0.5 {n * 2}" for n in LINES),
    "table in Markdown": "| Route | Boats | Crew |\n|---|---|---|\n"
    + "\n".join(f"| North {n} | {n} | two of {n} |" for n in LINES),
    "csv": "id,name,town,date,state\n"
    + "\n".join(f"{n},Ruth Ferris,Brannock,2020-01-{n:02},active" for n in LINES),
    "csv of sentences": "id,text,label\n"
    + "\n".join(
        f'{n},"The council said that the ferry would stop in March, and that was all.",{n % 2}' for n in LINES
    ),
    "json": json.dumps([{"id": n, "name": "Ruth Ferris", "active": True} for n in LINES], indent=1),
    "json of an article": json.dumps({"title": "Ferry stops", "tags": ["news"], "text": NEWS}),
    "json lines": "\n".join(
        json.dumps({"id": n, "text": "The ferry will stop in March, the council said."}) for n in LINES
    ),
    "yaml": "\n".join(f"- id: {n}\n  name: the night ferry\n  active: true" for n in LINES),
    "xml": "<items>\n"
    + "\n".join(f"<item id='{n}'><name>The ferry of the day</name></item>" for n in LINES)
    + "\n</items>",
    "python": "def main(path):\n    # Read the file that is given.\n    with open(path) as file:\n        "
    "return file.read()\n" * 9,
    "javascript": "function stop(ferry) {\n  if (ferry.is_old && !ferry.has_money) { return false; }\n  "
    "return this.stop(ferry);\n}\n" * 9,
    "c": "/* Stop it. */\nint stop(struct ferry *f) {\n    for (int i = 0; i < f->n; i++) { f->boat[i] = "
    "0; }\n    return 0;\n}\n" * 9,
    "sql": "SELECT name, town FROM ferries WHERE old = 1 AND money IS NULL ORDER BY name;\n" * 12,
    "style sheet": ".ferry { color: red; margin: 0 auto; }\n#boat > p { font: bold 12px serif; }\n" * 12,
    "shell session": "$ cd /home/ferry\n$ ls -la | grep boat\ndrwxr-xr-x 2 ruth staff 4096 Mar 3 12:00 boat\n"
    * 9,
    "log": "2020-01-01 12:00:00 INFO server started on port 8080\n" * 30,
    "log in sentences": (
        "2020-01-01 12:00:00,123 ERROR ferry.db: The connection to the server was lost and could not be "
        "restored.\n2020-01-01 12:00:01,456 WARN ferry.db: It will be tried again after the time that is "
        "set in the file.\n"
    )
    * 12,
    "system log": "Jan  3 12:00:01 host sshd[123]: The connection was closed by the user that had opened "
    "it.\n" * 20,
    "stack trace": (
        "Traceback (most recent call last):\n"
        '  File "ferry.py", line 3, in <module>\n    stop(boat)\n'
        "ValueError: the boat is not there\n"
    )
    * 9,
    "price list": "\n".join(f"Coffee of the day, large  ${n}.50" for n in LINES),
    "menu": "\n".join(
        ["Soup of the day 4.50", "Fish and chips 12.00", "Pie of the house 9.50", "Tea 2.00"] * 9
    ),
    "sports results": "\n".join(f"Brannock {n % 4} Harbour Town {n % 3}" for n in LINES),
    "league table": "\n".join(f"{n}. Brannock United P{n} W{n} D2 L1 GD+{n} Pts {n * 3}" for n in LINES),
    "timetable": "\n".join(
        f"Brannock {n % 24:02}:05  Island {n % 24:02}:35  Harbour {n % 24:02}:50" for n in LINES
    ),
    "phone book": "\n".join(f"Ferris, Ruth {n} Harbour Road 555-01{n:02}" for n in LINES),
    "index": "\n".join(f"ferry, night, of the island, {n}, {n + 3}, {n + 9}" for n in LINES),
    "shopping list": "\n".join(
        ["milk", "bread and butter", "a bag of rice", "two onions", "salt", "tea"] * 8
    ),
    "quiz options": "\n".join(["A) the ferry", "B) the bridge", "C) the bus", "D) none of them"] * 10),
    "recipe": (
        "Pancakes with lemon\nServes 4\n\nIngredients\n1 cup of flour\n2 eggs\n250 ml milk\n1/2 tsp salt\n2 "
        "tbsp sugar\n50 g butter\n1 lemon\n\nMethod\n1. Sift the flour into a bowl and add the salt.\n2. "
        "Beat the eggs with the milk and pour it in, a little at a time.\n3. Melt the butter in a pan and "
        "fry each pancake until it is golden.\n4. Serve at once with the sugar and the juice of the lemon.\n"
    ),
    "recipe in sentences": (
        "Ingredients\n½ cup rice\n3 cloves garlic, chopped\n2 tablespoons oil\n400g tomatoes\n1 "
        "onion\n\nHeat the oil in a large pan. Add the onion and cook for five minutes until it is soft. "
        "Stir in the garlic and the rice. Pour over the tomatoes and bring it to the boil. Simmer for "
        "twenty minutes. Season and serve.\n"
    ),
    "poem": "\n".join(
        [
            "The ferry went out in the dark of the year,",
            "With a lamp at the bow and a rope at the pier,",
            "And the women who waited for men to come home",
            "Saw the lamp growing small in the wind and the foam;",
            "Oh the night it is long and the water is wide,",
            "And there's nobody waiting upon the far side",
        ]
        * 3
    ),
    "lyrics": "\n".join(
        ["Oh take me home", "On the last boat home", "I don't want to be alone", "(Alone, alone)"] * 9
    ),
    "words only": "ferry boat harbour engine council money bus bridge island " * 20,
    "one word": "ferry " * 300,
    "numbers": "1 2 3 4 5\n" * 40,
    "spaces lost": NEWS.replace(" ", ""),
    "all space lost": "".join(NEWS.split()),
    "word list": "\n".join(["ferry", "boat", "harbour", "engine", "council", "money"] * 12),
    "contents": "\n".join(f"Chapter {n} The harbour and the sea ........ {n * 7}" for n in LINES),
    "references": "\n".join(
        f"[{n}] Ferris R, Berg A. Engines of ferries. J Boats. 2019;{n}(2):{n}-{n + 9}." for n in LINES
    ),
    "hashtags": "#ferry #night #harbour @council #island " * 30,
    "symbols": "*** --- === ... /// " * 60,
}

NOT_ENGLISH = {
    "French": (
        "Le conseil a voté lundi la fermeture du vieux pont pour tout l'hiver, parce que le pilier nord "
        "avait bougé et que personne ne savait combien de temps dureraient les travaux de réparation prévus."
    ),
    "German": (
        "Der Stadtrat hat am Dienstag beschlossen, dass die Nachtfähre im März eingestellt wird, weil das "
        "Geld für die neuen Motoren fehlt. Die Menschen auf der Insel sind darüber verärgert und wollen "
        "warten."
    ),
    "Dutch": (
        "De raad heeft dinsdag besloten dat de nachtboot in maart stopt, omdat er geen geld is voor nieuwe "
        "motoren. Op het eiland is men boos, want de bus is een uur langer onderweg en wat die kost is nog "
        "niet bekend."
    ),
    "Spanish": (
        "El consejo decidió el martes que el transbordador nocturno dejará de funcionar en marzo, porque no "
        "hay dinero para los motores nuevos. La gente de la isla está enfadada y no me extraña."
    ),
    "Indonesian": (
        "Dewan kota memutuskan pada hari Selasa bahwa feri malam akan berhenti beroperasi pada bulan Maret "
        "karena tidak ada uang untuk mesin baru. Warga pulau itu marah dan meminta agar keputusan ditinjau "
        "kembali."
    ),
    "Swahili": (
        "Baraza liliamua Jumanne kwamba kivuko cha usiku kitasimama mwezi Machi kwa sababu hakuna fedha za "
        "injini mpya. Watu wa kisiwa hicho wamekasirika na wanataka uamuzi huo ubadilishwe haraka "
        "iwezekanavyo."
    ),
    "Tagalog": (
        "Nagpasya ang konseho noong Martes na ititigil ang biyahe ng lantsa sa gabi sa Marso dahil walang "
        "pera para sa mga bagong makina. Galit ang mga taga-isla at nais nilang baguhin ang desisyon."
    ),
    "Latin": (
        "Gallia est omnis divisa in partes tres, quarum unam incolunt Belgae, aliam Aquitani, tertiam qui "
        "ipsorum lingua Celtae, nostra Galli appellantur. Hi omnes lingua, institutis, legibus inter se "
        "differunt."
    ),
    "filler": (
        "Lorem ipsum dolor sit amet, consectetur adipiscing elit, sed do eiusmod tempor incididunt ut "
        "labore et dolore magna aliqua. Ut enim ad minim veniam, quis nostrud exercitation ullamco laboris "
        "nisi ut aliquip."
    ),
    "Russian": "Городской совет решил во вторник, что ночной паром перестанет ходить в марте. " * 3,
    "Arabic": "قرر المجلس يوم الثلاثاء أن تتوقف العبارة الليلية في شهر مارس لعدم وجود المال للمحركات "
    "الجديدة. " * 3,
    "Chinese": "市议会星期二决定，夜间渡轮将于三月停运，因为没有钱购买新的发动机。岛上的居民对此感到愤怒。"
    * 3,
    "French with English quotations": (
        "Le maire n'a pas mâché ses mots mardi soir devant le conseil municipal réuni pour voter la fin du "
        "bateau de nuit. “We have no money,” a-t-il dit en anglais, avant de quitter la salle sous les "
        "huées du public venu en nombre. Les habitants de l'île, eux, demandent que la décision soit revue "
        "avant la fin du mois de mars."
    ),
    "random letters": "xq zvb krwt plom fghj wert zuio asdf ycvb mnpo lkjh qwsx edcr fvtg bzhn " * 6,
}

# What is left of a page when the article was not: with words that address whoever visits it.
NO_ARTICLE = {
    "cookies": (
        "We value your privacy. We and our partners store cookies on your device to improve your experience "
        "and to show you personalised ads. You may accept all cookies, or click to manage your preferences "
        "and withdraw your consent at any time. Read our privacy policy to learn more about how we use your "
        "data."
    ),
    "JavaScript": (
        "Please enable JavaScript to continue. Your browser does not support JavaScript, or it is turned "
        "off. You need to enable it in the settings of your browser to view this page."
    ),
    "paywall": (
        "Subscribe to continue reading. This article is for subscribers only. Already a subscriber? Log in "
        "to your account. You have reached your limit of free articles for this month. Subscribe now for "
        "only $1 a week and cancel your subscription at any time."
    ),
    "robot check": (
        "Verify you are human. Please complete the security check to access the site. We need to make sure "
        "that you are not a robot. If you think that this is an error, enable cookies in your browser and "
        "reload the page."
    ),
    "ad blocker": (
        "It looks like you are using an ad blocker. Please turn off your ad blocker to continue reading. "
        "Our journalism is paid for by ads, and we ask you to allow them on this site."
    ),
    "not found": (
        "404. Page not found. Sorry, the page you are looking for does not exist or has been moved. Please "
        "check the address, or go back to our homepage to continue."
    ),
    "forbidden": "Access denied. You do not have permission to access this page on this server. Please "
    "contact us if you think this is an error.",
}
SCORED_THOUGH_NEAR = {
    "news about cookies": (
        "The regulator fined the company on Tuesday because its site had stored cookies before visitors "
        "gave their consent. The fine is the largest of its kind. “You cannot hide this behind a privacy "
        "policy,” said the commissioner, who has asked other companies to look at how they use cookies and "
        "ads. The company said that it would appeal, and that it had changed its banner in May."
    ),
    "news with a notice at its end": NEWS
    + "We use cookies to improve your experience. Subscribe to our newsletter to read more.\n",
    "a column that speaks to its readers": (
        "You have read a lot about the ferry in this paper, and we have not always been fair to those who "
        "run it. Let me tell you what I saw when I went there. The boats are old, but they are clean, and "
        "you would not find a better crew on this coast. If you subscribe to the view that money solves "
        "everything, go and look."
    ),
}


@pytest.fixture(scope="module")
def scorer():
    return Scorer(shipped_rulebook(), min_words=0)


def cases(**kinds):
    return [
        pytest.param(text, (reason,) if reason else (), id=name)
        for reason, texts in kinds.values()
        for name, text in texts.items()
    ]


@pytest.mark.parametrize(
    ("text", "reasons"),
    cases(
        scored=(None, SCORED),
        near=(None, SCORED_THOUGH_NEAR),
        prose=("not-prose", NOT_PROSE),
        english=("not-english", NOT_ENGLISH),
        article=("extraction-failed", NO_ARTICLE),
    ),
)
def test_reasons(scorer, text, reasons):
    assert scorer.score(document_from_text("x", text)).abstained == reasons


@pytest.mark.parametrize("text", ["", "Read more"])
def test_a_page_without_words_is_a_failed_extraction(text):
    page = Document(id="x.html", text=text, blocks=split_blocks(text), kind="html")
    assert Scorer(shipped_rulebook()).score(page).abstained == ("extraction-failed",)


@pytest.mark.parametrize("claimed", ["en", "de", "en-US"])
def test_the_words_of_a_page_tell_whether_it_is_english(scorer, claimed):
    words = NOT_ENGLISH["German"]
    markup = (
        f'<!doctype html><html lang="{claimed}"><title>Nachtfähre</title><body><article><h1>Nachtfähre</h1>'
    )
    document = document_from_html("x", markup + f"<p>{words}</p>" * 5 + "</article>")
    assert scorer.score(document).abstained == ("not-english",)

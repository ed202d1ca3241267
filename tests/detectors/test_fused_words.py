"""Words run together, and all that only looks like it."""

from __future__ import annotations

import pytest

from scoring.detectors.fused_words import detect
from scoring.matching import Matcher
from scoring.rule_tests import read_example
from scoring.rulebook import load_rulebook
from scoring.shipped import rules_folder


@pytest.fixture(scope="module")
def options():
    """The options that ship with the rule: its lists are half of the detector."""
    rules = load_rulebook([rules_folder() / "spacing.yml"]).rules
    return next(rule.check.options for rule in rules if rule.id == "spacing.fused-words")


@pytest.fixture(scope="module")
def spacing():
    """All rules of the pack: what one leaves alone, another may not."""
    return Matcher(load_rulebook([rules_folder() / "spacing.yml"]))


@pytest.fixture
def check(text_of, options):
    def found(sample: str) -> None:
        source, expected = read_example(sample)
        hits = list(detect(text_of(source), options))
        assert [source[start:end] for hit in hits for start, end in hit.spans] == [
            source[start:end] for start, end in expected
        ]
        assert all(0 < hit.confidence <= 1 for hit in hits)

    return found


@pytest.mark.parametrize(
    "sample",
    [
        # a function word at the junction
        "The bridge had been closed to [[trafficbut]] nobody minded.",
        "It is [[thelongest]] tunnel of the region.",
        "They [[hadmore]] time than money.",
        "It was built [[inthe]] spring and sold [[tothe]] town.",
        "The plan [[mustbe]] a failure, he wrote.",
        "The town paid [[asignificant]] sum.",
        "The vote was [[inpublic]] and the count [[byhand]] alone.",
        "They fed it to the [[miceby]] hand, and the road was closed by [[citizensby]] force.",
        # two content words
        "The council [[recentlydecided]] to sell it.",
        "The mayors of all [[communitiesvoted]] against it.",
        # three words and more
        "They were standing [[inthemiddle]] of the bridge.",
        "The repair of the [[foundationoftheroad]] took a year.",
        # names
        "The mayor of Bergen, Ingrid [[Solbergwho]] spoke first, opened it.",
        "They met Ole [[Ovregaardwhich]] made him laugh.",
        "Norway is rich, and [[Norwayrefused]] to pay.",
        "Ingrid Solberg laughed. Then [[Solbergdirector]] of the port, left.",
        "Renée Solbergó left, and [[Solbergówhich]] surprised us.",
        # a sentence's first words
        "[[Theferry]] was late. [[Itwas]] raining. [[Hesaid]] so.",
        "[[Ithink]] so, and [[Iwas]] there.",
        # figures
        "It closed in [[2014when]] a ferry sank.",
        "Some [[400people]] came, and [[12,000others]] did not.",
        "It opened [[in1998]] and closed on [[March14]] of that year.",
        "A [[20thcentury]] bridge was [[only40]] metres long.",
        "Posted on May 4, [[2021ByStaff]] reporters.",
        # capitals inside
        "They swam [[overNorway]] and [[throughBergen]]; Norway wept, Bergen too.",
        "A report [[fromNATO]] says so, [[saidThe]] Times.",
        "The plan [[ofNorway]] failed, [[theU]].S. envoy said.",
        "Members of the [[BBCsaid]] so, and the [[CEOof]] the port agreed.",
        "Ingrid [[SolbergThe]] mayor was late.",
        "[[PresidentSolberg]] met the press.",
        "The White House said the [[WhiteHouse]] was closed.",
        "The [[NorwayUniversity]] closed; Norway wept.",
        "They flew to [[NewDelhi]] at dawn.",
        # apostrophes and hyphens
        "The [[bridge’sdesign]] was praised, and they [[don’tthink]] so.",
        "[[It’sclosed]], she said; [[theyweren’t]] told.",
        "A [[long-timefriend]] of [[thelong-time]] mayor.",
        # what stands beside a name
        "The envoy, Ingrid [[Bergmannspoke]] first. It was Eric [[Garnerin]] New York, she said.",
        "They met at the house of [[OvregaardandBerg]] on Monday.",
        # more than two, around figures, behind apostrophes
        "Some [[over2,000people]] came in [[2019and2020]], and [[we’vebeenwritingforyears]].",
        "The [[bridge’s30th]] year was the [[neighbours’doing]], she said.",
        "Ingrid [[Solberg4/18/23]] wrote it.",
        # a passage that is damaged throughout
        "[[Despitewriting]] [[twoopen]] [[lettersand]] [[ablog]], she lost.",
        # a counter
        "The bridge is closed, says the mayor of [[Bergen🔥67]]",
        "Bridge reopens [[today👍🏽Read]] more",
    ],
)
def test_words_run_together_are_found_as_whole_tokens(check, sample):
    check(sample)


@pytest.mark.parametrize(
    "sample",
    [
        # compounds and derived words
        "The healthcare workers livestreamed a videoconference on blockchain and deepfakes.",
        "A cryptocurrency frontrunner geolocated the coworking subcontractor of a demilitarised zone.",
        "They doomscrolled past bodycam footage of a wingsuit megadonor and a superstorm.",
        "An ahistorical, inartful, multipolar, underprotected, overpolluted, retraumatized place.",
        "His years-long, yearslong and decadeslong campaign was statewide and nationwide.",
        "A carmaker, a planemaker and other newsmakers met the fundraisers and the partygoers.",
        "It is a situation inedit, he said. Posted by sportsdesk on Monday. A flyby and a strollby.",
        "Their actions and inactions were meritocratically judged.",
        # names
        "Abdulrahman, Ramanathan, Tchouameni, Okonkwo, Mukherjee and Bhattacharya met in Zaporizhzhia.",
        "Ivan Zubarev and his wife, Olga Zubareva, met Sheikh Mujibor and Mr Mennear.",
        "Anders Ulfsson met Erik Johansson, Mette Frederiksen, Jyrki Katainen and Angela Merkel.",
        "Ferdinand, Swanand, Brookover, Rushmore, Dworet and Goldmacher live in Petersfield.",
        "Hisahito spoke first. Inibehe spoke next. Amode and Imole left.",
        "Londonderry, Obamacare, Partygate, Brexiteers and Trumpworld.",
        # brands
        "YouTube, LinkedIn, WhatsApp, FedEx, BuzzFeed, PayPal, JPMorgan, OpenAI, iPhone and eBay.",
        "GlobalFocus24, PoInt, SpiceJet, BookMyShow, VentureBeat, SurveyMonkey and Easymobile.",
        "AirAsia said that AirAsia flies. OnePlus sells phones.",
        "DeSantis, McDonald, MacArthur, LaGuardia, LeBron, DiCaprio and O’Neill.",
        "The MPs, the PhDs, the CEOs, a DIYer and a TEDx talk; mRNA, pH and kWh.",
        # figures and units
        "5G, 3D, 20th, 10k, 100m, MH17, F16, 1980s, 2pm, 12-year, H1N1, 50mph, 4x4, 7in and 9mm.",
        "£50billion, 4chan, G20, covid19, mp3, CO2, N95, U2, Q3FY18 and Trump2020.",
        # style, slips, other languages
        "He was lookin’ and somethin’ gonna, y’all; kinda wanna, dunno.",
        "They donated alot, upto eight, infact, and got ahold of it.",
        "The run-up, a face-off, the leadup, a signoff and a drilldown.",
        "Sa Lunes upang kondenahin ang karahasan na ito sa ating bayan.",
        "La presidenta todo el mundo quiere mucho mamamayan natin.",
        # addresses
        "See gamesindustry.biz, @theoldbridge, #BuildTheBridge, /usr/local/thebridge and the_old.",
        "John Doe (observebergen) and AnnieEllison (@AnnieEllison) wrote.",
        "1Most Norwegians agree.",
        "See old/Bridge4/18/23, a 2for1 deal, rock’n’roll and the Joneses’ dog.",
        "The childrenâ s bridge and the governmentâ s.",
    ],
)
def test_what_is_one_word_is_left_alone(check, sample):
    check(sample)


_FRAME = "The report says that {} was spoken of on Monday, and nobody knew why."
_QUIET = {
    "brands": "YouTube LinkedIn WhatsApp PayPal FedEx BuzzFeed MasterCard AstraZeneca GlaxoSmithKline "
    "PricewaterhouseCoopers ExxonMobil ConocoPhillips BlackRock SoftBank CrowdStrike TripAdvisor LexisNexis "
    "AccuWeather HarperCollins SpaceX DeepMind OpenAI ChatGPT GitHub PlayStation iPhone macOS GoFundMe "
    "TikTok DoorDash WeWork BioNTech CureVac DuPont WestJet JetBlue easyJet AirAsia OkCupid FiveThirtyEight "
    "Volkswagen DreamWorks DaimlerChrysler UniCredit",
    "people": "Zelenskyy Ramaswamy Buttigieg Brzezinski Bhattacharya Okonkwo Tchouaméni Papadopoulos "
    "MacArthur McConaughey DeSantis DiCaprio VanDyke FitzGerald O’Rourke D’Agata Al-Assad Subrahmanyam "
    "Chidambaram Wickremesinghe Tymoshenko Featherstone Broadbent Longbottom Hollingsworth Wigglesworth "
    "Pennypacker Satterfield Auslander KeShawn LaToya LeBron Easterbrook Blackwelder",
    "places": "Zaporizhzhia Thiruvananthapuram Ouagadougou Knightsbridge Chattanooga Whitechapel "
    "Wolverhampton Stellenbosch Port-of-Spain Christchurch Schleswig-Holstein",
    "units": "100m 50mph 12km 3.5bn £2.4m 64GB 5G 20th 1980s 400ml 16ft 2,000sq 7pm 120kWh 10x 15p 2-3hrs",
    "codes": "F16 MH17 A380 B-52 COVID-19 H1N1 SARS-CoV-2 M25 G20 mp3 GPT-4 CO2 PM2.5 501(c)(3) BA.2 Web3",
    "handles": "@harbourherald @TheOldBridge #BuildTheBridge #bridgeisfalling theoldbridge.example",
    "compounds": "livestreamed healthcare videoconference blockchain frontrunner counterprotesters "
    "microtargeting geolocated nonfungible deplatformed greenwashing doomscrolling sportswashing "
    "fearmongering peacebuilding superspreader whistleblower overtourism neopopulism micromobility "
    "transwomen allyship eyerolls demerge groundskeeping webloggers",
    "other languages": "Bundesverfassungsgericht Weltanschauung Oberbürgermeister sobremesa perestroika "
    "juryo makuuchi panchayat lathi jirga coup-d’état gendarmerie saudade telenovela",
    "speech": "gonna gotta wanna y’all lookin’ somethin’ ain’t o’clock rock’n’roll ma’am should’ve kinda",
}


@pytest.mark.parametrize(
    ("kind", "token"), [(kind, token) for kind, tokens in _QUIET.items() for token in tokens.split()]
)
def test_names_units_compounds_and_loanwords_are_left_alone(text_of, spacing, kind, token):
    text = text_of(_FRAME.format(token))
    assert [finding.rule for finding in spacing.findings(text)] == []


def test_other_fusions_make_a_doubtful_one_likelier(text_of, options):
    doubtful = "It supports usin many ways."
    found = [text_of(doubtful), text_of("Norwaywho left termsexcept one, the bridgewhich fell. " + doubtful)]
    tokens = [[text.source[slice(*hit.spans[0])] for hit in detect(text, options)] for text in found]
    assert tokens == [[], ["Norwaywho", "termsexcept", "bridgewhich", "usin"]]


def test_a_repeated_term_is_the_documents_own(text_of, options):
    once = "The groundrules were late."
    again = "The groundrules were late. What are groundrules? No groundrules came."
    counts = [len(list(detect(text_of(source), options))) for source in (once, again)]
    assert counts == [1, 0]


def test_the_plural_of_a_repeated_term(text_of, options):
    source = "Keep a Dockerfile here. The Dockerfile is short. Read the Dockerfiles twice."
    assert list(detect(text_of(source), options)) == []


def test_a_name_that_stands_again_before_a_surname(text_of, options):
    once, again = "Juston Burris ran. It rained.", "Juston Burris ran. It rained. Juston Burris won."
    assert [len(list(detect(text_of(source), options))) for source in (once, again)] == [1, 0]


def test_both_sides_are_named(text_of, options):
    (hit,) = detect(text_of("Norway is rich, and Norwayneither paid nor sold."), options)
    assert hit.values == {"left": "Norway", "right": "neither"}


@pytest.mark.parametrize(
    "source",
    ["a" * 200_000, "TheAnd" * 30_000, "theandof" * 30_000, "ab🔥" * 50_000, "1a" * 100_000, "it's" * 50_000],
)
def test_long_tokens_cost_linear_time(text_of, options, source):
    list(detect(text_of(source), options))

"""Words run together, and all that only looks like it."""

from __future__ import annotations

import pytest

from scoring.detectors.fused_words import detect
from scoring.rule_tests import read_example
from scoring.rulebook import load_rulebook
from scoring.shipped import rules_folder


@pytest.fixture(scope="module")
def options():
    """The options that ship with the rule: its lists are half of the detector."""
    rules = load_rulebook([rules_folder() / "spacing.yml"]).rules
    return next(rule.check.options for rule in rules if rule.id == "spacing.fused-words")


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
        "The childrenâ s bridge and the governmentâ s.",
    ],
)
def test_what_is_one_word_is_left_alone(check, sample):
    check(sample)


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

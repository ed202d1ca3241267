import pytest

from scoring.retelling.alignment.sentences import find_gists

FERRY = (
    "The ferry Aurora ran aground on a sandbank near Vlissingen on Tuesday with 214 people aboard.",
    "Tugs from Antwerp pulled the ship free at noon, when the tide was highest.",
    "The company had reduced its lending to the shipyard in the past two years, the ministry said.",
    "An inquiry into the captain's decision to leave the channel will begin next week.",
    "Fishermen had warned of the moving sands since the storm of 1998.",
)
# The same by another hand, and back from another language.
RETOLD = (
    "With 214 passengers aboard, the Aurora ferry grounded on a sand bank off Vlissingen early Tuesday.",
    "It was freed by tugboats from Antwerp at high tide around noon.",
    "According to the ministry, loans of the firm to the yard have declined for two years.",
    "Next week investigators will start to examine why the captain decided to leave the channel.",
    "Since the 1998 storm, fishermen have been warning about the shifting sands.",
)
OTHERWISE = (
    "The harbour of Rostock will get a new crane, the port authority announced.",
    "Prices of herring rose by 4 percent last month.",
    "The opera opens its season with a work by Janáček.",
    "Students went back to school in Zeeland under a new timetable.",
    "A museum in Ghent shows paintings of the sea.",
)


def firm(told, one=0, other=1):
    return [(tie.one, tie.other) for tie in told.ties(one, other) if tie.confidence >= 0.5]


def test_ties_survive_rewording(told_of):
    assert firm(told_of(" ".join(FERRY), " ".join(RETOLD))) == [(0, 0), (1, 1), (2, 2), (3, 3), (4, 4)]


def test_other_statements_are_not_tied(told_of):
    assert told_of(" ".join(FERRY), " ".join(OTHERWISE)).ties(0, 1) == ()


def test_order_is_not_needed_for_a_clear_tie(told_of):
    told = told_of(" ".join(FERRY), " ".join([RETOLD[4], *OTHERWISE, RETOLD[0]]))
    assert firm(told) == [(0, 6), (4, 0)]


def test_neighbours_lend_confidence(told_of):
    alone = told_of(" ".join(FERRY), " ".join([*OTHERWISE, RETOLD[2]]))
    among = told_of(" ".join(FERRY), " ".join([*OTHERWISE, *RETOLD]))
    [one] = [tie.confidence for tie in alone.ties(0, 1) if tie.one == 2]
    [more] = [tie.confidence for tie in among.ties(0, 1) if (tie.one, tie.other) == (2, 7)]
    assert more > one


def test_one_sentence_split_in_two_is_tied_to_both(told_of):
    whole = (
        "The glacier above Brig lost four metres of ice in July, and the village closed its camping ground, "
        "because engineers feared that the dam of boulders would burst."
    )
    parts = (
        "The glacier above Brig lost four metres of ice in July. "
        "Engineers feared that the dam of boulders would burst, so the village closed the camping ground."
    )
    assert firm(told_of(f"{OTHERWISE[1]} {whole}", f"{parts} {OTHERWISE[2]}")) == [(1, 0), (1, 1)]


def test_evidence_is_the_most_telling_first(told_of):
    told = told_of(" ".join(FERRY), " ".join(RETOLD))
    tie = told.ties(0, 1)[0]
    assert list(tie.shared) == sorted(tie.shared, key=lambda key: (-told.weights[key], key))
    spelt = [told.tellings[0].gists[0].words[key] for key in tie.shared]
    assert {"Aurora", "Vlissingen", "214 people", "ferry"} <= set(spelt)


def test_transliterations_and_governments_are_one_key(told_of):
    told = told_of(
        "Moscow has refused the visa of the geologist Ruwinsky, who studies permafrost.",
        "The Kremlin refused a visa to Rouvinski, a geologist working on permafrost.",
    )
    [tie] = told.ties(0, 1)
    assert {"=Russia", "~rvnsk"} < set(tie.shared)


def test_a_speaker_alone_ties_nothing(told_of):
    told = told_of(
        "“The bridge is old,” said Ines Carvalho, professor of engineering at the University of Aveiro.",
        "“Nobody will swim here,” said Ines Carvalho, professor of engineering at the University of Aveiro.",
    )
    assert firm(told) == []


@pytest.mark.parametrize("heading", ["Farmers Block the Road to Coimbra", "The Long Dispute About Milk"])
def test_headings_are_not_tied(told_of, heading):
    body = "Dozens of tractors stood across the motorway for hours, and buses had to turn round at the river."
    told = told_of(f"{heading}\n\n{body}", f"{heading}\n\nIt rained in Porto. Nobody was there to see it.")
    assert told.ties(0, 1) == ()


def test_a_gist_knows_what_is_quoted_and_who_speaks(text_of):
    [gist] = find_gists(text_of("“The sluice at Terneuzen must stay shut,” said mayor Piet Vermeulen."))
    assert 0.5 < gist.quoted < 0.8
    assert gist.words["sluic"] == "sluice"
    assert "sluic" not in gist.who
    assert any(gist.words[key] == "Vermeulen" for key in gist.who)


def test_fused_words_count_as_the_words_they_were(text_of):
    [gist] = find_gists(text_of("The pilots demandedthat Vermeulen keep the sluiceopen at Terneuzen."))
    assert {"sluic", "open"} < gist.keys
    assert gist.words["sluic"] == "sluiceopen"


def test_a_common_key_ties_no_two_of_many_sentences(told_of):
    same = "The council of Vlissingen met again. " * 2_000
    assert told_of(same, same).ties(0, 1) == ()

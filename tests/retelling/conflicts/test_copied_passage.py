import pytest

from scoring.retelling.conflicts.copied_passage import Options, compare

OPTIONS = Options(
    words=12, alike=0.6, bits=16, opening=2, tied=0.5, order=4, share=0.45, least=5, between=0.3
)
AURORA = "The ferry Aurora ran aground on a sandbank near Vlissingen early on Tuesday."
REPORT = (
    "The ferry Aurora ran aground on a sandbank near Vlissingen on Tuesday with 214 people aboard.",
    "Tugs from Antwerp pulled the ship free at noon, when the tide was highest.",
    "The company had reduced its lending to the shipyard in the past two years.",
    "An inquiry into the captain's decision to leave the channel will begin next week.",
    "Fishermen had warned of the moving sands since the storm of 1998.",
    "A dredger that kept the channel open was sold to Egypt in the spring.",
)
REWRITTEN = (
    "With 214 passengers aboard, the Aurora ferry grounded on a sand bank off Vlissingen early Tuesday.",
    "It was freed by tugboats from Antwerp at high tide around noon.",
    "Loans of the firm to the shipyard have declined over the past two years.",
    "Next week investigators will start to examine why the captain decided to leave the channel.",
    "Since the 1998 storm, fishermen have been warning about the shifting sands.",
    "The dredger keeping the channel open went to Egypt, sold this spring.",
)


@pytest.mark.parametrize(
    "samples",
    [
        # Word for word.
        (f"Tugs came at noon. [[{AURORA}]]", f"Nobody was hurt. [[{AURORA}]]"),
        # In three documents: one passage.
        (f"[[{AURORA}]] Tugs came.", f"Nobody was hurt. [[{AURORA}]]", f"It was dark. [[{AURORA}]]"),
        # Not their newsrooms' words.
        (
            f"“{AURORA}” the coast guard wrote.",
            f"“{AURORA}” a message of the coast guard said.",
        ),
        # A sentence that any report of it may have.
        ("The ferry ran aground on Tuesday. Tugs came.", "The ferry ran aground on Tuesday. It was dark."),
        # Reworded, but alike throughout.
        (
            "It rained. Nobody came. [[Residents say the protest is now mostly a gesture, with slogans and "
            "banners instead of firm demands or a plan.]]",
            "Buses stood. A dog barked. [[Residents claim the protest is now mostly a gesture: slogans and "
            "banners, but no firm demands or plan.]]",
        ),
        # All of one report, rewritten in its order.
        (f"[[{' '.join(REPORT)}]]", f"[[{' '.join(REWRITTEN)}]]"),
        # A few of its statements, as another report of the event makes them.
        (
            " ".join([*REPORT[:2], "Lisbon sent help.", "The wind was weak.", "Divers found no leak."]),
            " ".join(
                [*REWRITTEN[:2], "A choir sang on deck.", "The mayor thanked the crew.", "Seals watched."]
            ),
        ),
    ],
)
def test_passages(check, samples):
    check(*samples)


def test_says_how(told_of):
    word_for_word = told_of(f"Tugs came. {AURORA}", f"It was dark. {AURORA}", f"{AURORA} Nobody was hurt.")
    [found] = compare(word_for_word, OPTIONS)
    assert found.values == {"how": "word for word", "sentences": "1"}
    assert [side.says for side in found.sides] == [AURORA] * 3
    assert [side.documents for side in found.sides] == [{0}, {1}, {2}]
    [found] = compare(told_of(" ".join(REPORT), " ".join(REWRITTEN)), OPTIONS)
    assert found.values == {"how": "as the same statements in the same order", "sentences": "6"}


def test_sentences_in_a_row_are_one_passage(told_of):
    second = "Divers found that the hull of the ship had not been damaged by the sand at all."
    told = told_of(f"Tugs came. {AURORA} {second}", f"{AURORA} {second} It was dark.")
    [found] = compare(told, OPTIONS)
    assert [len(side.members) for side in found.sides] == [1, 1]
    apart = told_of(f"{AURORA} Tugs came. {second}", f"{second} It was dark. {AURORA}")
    assert len(list(compare(apart, OPTIONS))) == 2


def test_the_same_statements_in_another_order_are_two_reports(told_of):
    assert list(compare(told_of(" ".join(REPORT), " ".join(REWRITTEN[::-1])), OPTIONS)) == []

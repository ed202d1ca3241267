"""Who depends on whom: independent reports, copies, abridgements, two copies of a lost original."""

from scoring.retelling.lineage import derive

STORY = (
    "The ferry Aurora ran aground on a sandbank near Vlissingen early on Tuesday with 214 people aboard.\n\n"
    "Captain Joris Maes told reporters that the radar had failed twelve minutes before the accident.\n\n"
    "Tugs from Breskens pulled the ship free at noon, when the tide was at its highest.\n\n"
    "Two passengers with bruises were taken to the hospital in Goes, said Anouk de Wit, a guard.\n\n"
    "The company Scheldelijn runs nine ferries between Zeeland and Flanders and has had three accidents.\n\n"
    "Divers will examine the hull on Wednesday before the ship returns to the harbour of Breskens.\n\n"
    "The inspectorate in The Hague opened an inquiry into the state of the radar and its upkeep.\n\n"
    "Commuters had to take the bridge at Westerschelde, where queues grew to seven kilometres."
)
SHORTER = (
    "The ferry Aurora ran aground on a sandbank near Vlissingen early on Tuesday with 214 people aboard.\n\n"
    "Captain Joris Maes told reporters that the radar had failed twelve minutes before the accident.\n\n"
    "Tugs from Breskens pulled the ship free at noon, when the tide was at its highest.\n\n"
    "The company Scheldelijn runs nine ferries between Zeeland and Flanders and has had three accidents."
)
ANOTHER = (
    "Seven kilometres of cars stood at the Westerschelde bridge on Tuesday morning, and nobody knew why.\n\n"
    "A sandbank was the reason: the morning boat from Breskens sat on it until lunch.\n\n"
    "“We heard a scraping noise, then nothing,” said Els Boone, who was on her way to work in Vlissingen.\n\n"
    "Mayor Piet Houben asked Scheldelijn to explain the failure of its instruments to the town council.\n\n"
    "It was the third mishap of the year for the line, whose Aurora dates from 1986."
)


def test_independent_reports(told_of):
    lineage = derive(told_of(STORY, ANOTHER))
    assert lineage.branches == ((0,), (1,))
    assert (lineage.edges, lineage.kin, lineage.undecided) == ((), (), ())
    assert lineage.closest is None


def test_abridgement(told_of):
    lineage = derive(told_of(SHORTER, ANOTHER, STORY))
    assert lineage.branches == ((0, 2), (1,))
    assert [(edge.source, edge.derived) for edge in lineage.edges] == [(2, 0)]
    assert lineage.edges[0].confidence > 0.75
    assert any("missing" in reason for reason in lineage.edges[0].evidence)
    assert lineage.closest == 2


def test_two_copies_of_one_length(told_of):
    lineage = derive(told_of(STORY, STORY.replace("early on Tuesday", "on Tuesday morning")))
    assert lineage.branches == ((0, 1),)
    assert not lineage.edges
    assert lineage.undecided == ((0, 1),)
    assert lineage.closest is None


def test_a_chain(told_of):
    shortest = "\n\n".join(SHORTER.split("\n\n")[:2])
    lineage = derive(told_of(STORY, SHORTER, shortest))
    assert lineage.branches == ((0, 1, 2),)
    assert (1, 2) in {(edge.source, edge.derived) for edge in lineage.edges}
    assert len({edge.derived for edge in lineage.edges}) == len(lineage.edges)


def test_the_declared_original_is_the_root(told_of):
    assert derive(told_of(SHORTER, STORY)).edges[0].source == 1
    assert derive(told_of(SHORTER, STORY, reference=0)).edges[0].source == 0


def test_a_third_shows_which_was_changed(told_of):
    changed = STORY.replace("214 people", "412 people").replace("nine ferries", "three ferries")
    lineage = derive(told_of(STORY, changed, SHORTER))
    assert 1 not in {edge.source for edge in lineage.edges}


def test_order_of_documents_changes_nothing(told_of):
    forth, back = derive(told_of(STORY, SHORTER, ANOTHER)), derive(told_of(ANOTHER, SHORTER, STORY))
    turned = {0: 2, 1: 1, 2: 0}
    assert {(turned[edge.source], turned[edge.derived]) for edge in back.edges} == {
        (edge.source, edge.derived) for edge in forth.edges
    }

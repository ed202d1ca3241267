import pytest

from scoring.text.inflection import noun_forms, verb_forms


@pytest.mark.parametrize(
    ("verb", "forms"),
    [
        ("claim", "claim claims claiming claimed"),
        ("say", "say says saying said"),
        ("tell", "tell tells telling told"),
        ("think", "think thinks thinking thought"),
        ("write", "write writes writing wrote written"),
        ("know", "know knows knowing knew known"),
        ("find", "find finds finding found"),
        ("hold", "hold holds holding held"),
        ("believe", "believe believes believing believed"),
        ("agree", "agree agrees agreeing agreed"),
        ("deny", "deny denies denying denied"),
        ("portray", "portray portrays portraying portrayed"),
        ("stress", "stress stresses stressing stressed"),
        ("reach", "reach reaches reaching reached"),
        ("echo", "echo echoes echoing echoed"),
        ("fix", "fix fixes fixing fixed"),
        ("show", "show shows showing showed shown"),
        ("plan", "plan plans planning planned"),
        ("admit", "admit admits admitting admitted"),
        ("quip", "quip quips quipping quipped"),
        ("warn", "warn warns warning warned"),
        ("explain", "explain explains explaining explained"),
        ("tie", "tie ties tying tied"),
        ("lie", "lie lies lying lay lain lied"),
        ("put", "put puts putting"),
        ("be", "be am is are was were been being"),
        ("have", "have has having had"),
        ("do", "do does doing did done"),
        ("go", "go goes going went gone"),
        ("fact-check", "fact-check fact-checks fact-checking fact-checked"),
        ("Say", "Say Says Saying Said"),
    ],
)
def test_verb_forms(verb, forms):
    assert sorted(verb_forms(verb)) == sorted(forms.split())


@pytest.mark.parametrize(
    ("noun", "forms"),
    [
        ("expert", "expert experts"),
        ("ally", "ally allies"),
        ("survey", "survey surveys"),
        ("press", "press presses"),
        ("church", "church churches"),
        ("veto", "veto vetoes vetos"),
        ("radio", "radio radios"),
        ("woman", "woman women"),
        ("policewoman", "policewoman policewomen policewomans"),
        ("human", "human humen humans"),
        ("analysis", "analysis analyses"),
        ("person", "person people"),
        ("think-tank", "think-tank think-tanks"),
        ("spokesman", "spokesman spokesmen spokesmans"),
    ],
)
def test_noun_forms(noun, forms):
    assert noun_forms(noun) == tuple(forms.split())


@pytest.mark.parametrize(
    ("verb", "forms"),
    [
        ("occur", "occurred occurring"),
        ("kidnap", "kidnapped kidnapping"),
        ("worship", "worshipped worshipping"),
        ("program", "programmed programming"),
        ("travel", "traveled travelled traveling travelling"),
        ("cancel", "canceled cancelled"),
        ("signal", "signaled signalled signalling"),
        ("fuel", "fueled fuelled fuelling"),
        ("quarrel", "quarrelled quarreling"),
        ("benefit", "benefited benefitted"),
        ("panic", "panicked panicking panics"),
        ("traffic", "trafficked trafficking"),
        ("mislead", "misled misleading"),
        ("overthrow", "overthrew overthrown"),
        ("rewrite", "rewrote rewritten rewriting"),
        ("withhold", "withheld withholding"),
        ("burn", "burned burnt"),
        ("hang", "hung hanged"),
        ("prove", "proved proven"),
        ("shine", "shone"),
        ("queue", "queuing queueing queued"),
    ],
)
def test_forms_that_spelling_rules_miss(verb, forms):
    assert set(forms.split()) <= set(verb_forms(verb))


@pytest.mark.parametrize(
    ("noun", "plural"),
    [
        ("euro", "euros"),
        ("photo", "photos"),
        ("logo", "logos"),
        ("hero", "heroes"),
        ("medium", "media"),
        ("quiz", "quizzes"),
        ("index", "indices"),
        ("index", "indexes"),
        ("wolf", "wolves"),
        ("salesperson", "salespeople"),
        ("diagnosis", "diagnoses"),
    ],
)
def test_plurals_that_spelling_rules_miss(noun, plural):
    assert plural in noun_forms(noun)

"""What `smelltest evaluate` writes: the evaluation, and the model card made of it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from math import isnan
from statistics import fmean

from scoring.learning.agreement import CRITERIA, FEWEST, FEWEST_FOUND, Agreement, Pair, is_finding
from scoring.learning.evaluation import Figure
from scoring.learning.outlets import FEW, LOCAL, MANY
from scoring.learning.study import DOUBTFUL, SOUND, Group, Study
from scoring.learning.training import LEARNED

_BASELINE = "words (TF-IDF)"


def evaluation(study: Study) -> str:
    """The page of figures, as Markdown."""
    sections = [
        _HEAD,
        _by_set(study),
        _left_out(study),
        _meaning(study),
        _reliability(study),
        _writers(study),
        _outlets(study),
        _experts(study),
        _given_away(study),
        _effects(study),
    ]
    return "\n\n".join(section for section in sections if section) + "\n"


_HEAD = """\
# What the score is worth on publishers that nothing was learned from

Written by `smelltest evaluate DATA`. All figures are the mean over five folds by publisher and three
seeds (`StratifiedGroupKFold`); intervals of 95 % resample publishers, those of groups of honest writers
documents. The area under the curve (AUC) tells how often a reliable document scores higher than an
unreliable one of the same set: 0.5 is chance.
Labels are those of the sets, most of them of publishers, not of articles. Publishers' own names are
masked everywhere."""


def _by_set(study: Study) -> str:
    names = list(next(iter(study.sets.values())))
    rows = []
    for way, results in study.sets.items():
        areas = [results[name].auc for name in names]
        mean = sum(area.value for area in areas) / len(areas)
        if way == "score":
            rows.append(["**score**", *map(_span, areas), f"**{mean:.3f}**"])
        else:
            rows.append([way, *(f"{area.value:.3f}" for area in areas), f"{mean:.3f}"])
    macro = [f"{study.macro[name]:.3f}" for name in names]
    rows.append(["score, each publisher counting the same", *macro, ""])
    score = study.sets["score"]
    sizes = [f"{score[name].documents} of {score[name].publishers}" for name in names]
    rows.append(["documents of publishers", *sizes, ""])
    return "## AUC by set\n\n" + _table(["", *names, "mean"], rows)


def _left_out(study: Study) -> str:
    if not study.left_out:
        return ""
    ways = list(next(iter(study.left_out.values())))
    rows = [[name, *(f"{results[way]:.3f}" for way in ways)] for name, results in study.left_out.items()]
    means = [sum(results[way] for results in study.left_out.values()) / len(study.left_out) for way in ways]
    rows.append(["mean", *(f"{mean:.3f}" for mean in means)])
    text = "## Sets never seen\n\nLearned from the other sets, without the publishers of this one.\n\n"
    if study.limit is not None:
        text += (
            f"`fa_kes`, whose labels say whether casualty figures match a database: AUC {study.limit:.3f}. "
            "Style says nothing there, and no score of style should.\n\n"
        )
    return text + _table(["set", *ways], rows)


def _meaning(study: Study) -> str:
    probability, reference = study.weights.probability, study.reference
    lines = ["## What a value means", ""]
    if probability:
        lines += [
            f"On publishers held out, {probability.doubling:g} points double the odds of standing with "
            f"edited news, and the odds are even at {probability.even:g} (even prior; "
            f"{probability.documents} documents of {probability.publishers} publishers).",
        ]
    if reference and study.below_doubtful is not None:
        lines += [
            "",
            f"Of {reference.documents} articles of four newsrooms on which nothing was tuned or learned, "
            f"{100 * reference.below_sound.value:.1f} % score below {SOUND:g} (“sound”) and "
            f"{100 * study.below_doubtful:.1f} % below {DOUBTFUL:g} (“doubtful”); their mean is "
            f"{_span(reference.value, 1)}.",
        ]
    return "\n".join(lines)


def _reliability(study: Study) -> str:
    fit = study.calibration
    rows = [
        [f"{mean:.2f}", f"{share:.2f}", "█" * round(20 * share), str(count)]
        for mean, share, count in fit.bins
    ]
    return (
        "## Probabilities\n\n"
        f"Each fold by the curve of the others, at even prior: expected calibration error {fit.ece:.3f}, "
        f"Brier score {fit.brier:.3f} (0.25 is a coin), balanced accuracy {fit.balanced_accuracy:.3f}.\n\n"
        + _table(["mean probability", "share that is reliable", "", "documents"], rows)
    )


def _writers(study: Study) -> str:
    groups: Sequence[Group] = [*([study.reference] if study.reference else []), *study.groups]
    rows = [
        [
            group.name,
            str(group.documents),
            _span(group.value, 1),
            _percent(group.below_sound),
            f"{100 * group.rules_below_sound:.1f} %",
        ]
        for group in groups
    ]
    return (
        "## Who would be charged without reason\n\n"
        "Documents that are reliable by label, publishers held out, and documents of honest writers, of "
        "which nothing was learned. Below “sound” is a false positive. The texts of `echoes_opinions` (small "
        "local and college papers) have words run together in every source, which the rules charge.\n\n"
        + _table(["documents", "n", "mean value", f"below {SOUND:g}", "by the rules alone"], rows)
    )


def _outlets(study: Study) -> str:
    rows = [
        [
            size.name,
            f"{size.documents} of {size.publishers}",
            _span(size.value, 1),
            _percent(size.below_sound),
            f"{100 * size.rules_below_sound:.1f} %",
        ]
        for size in study.outlets
    ]
    return (
        "## Small outlets beside large ones\n\n"
        "Honest documents as above; rows overlap. No set tells how large an outlet is; small is what can be "
        f"told without it: publishers of which the sets together have at most {FEW} documents (large: {MANY} "
        f"and more); papers and broadcasters of one town, region or college ({len(LOCAL)}, listed in "
        "`scoring/learning/outlets.py`); and the local and college papers of `echoes_opinions`, opinion by "
        "people, to be compared with opinion of large publishers. In almost all texts of these, words were "
        "run together when they were collected; the last rows tell what they would score if spacing cost "
        "nothing. Intervals resample publishers, and documents of each; of fewer than ten publishers they "
        "are a rough guess.\n\n"
        + _table(
            ["outlets", "documents of publishers", "mean value", f"below {SOUND:g}", "by the rules alone"],
            rows,
        )
    )


def _experts(study: Study) -> str:
    found = study.agreement
    if not found:
        return ""
    return "\n\n".join(
        [
            "## Do our reasons agree with experts?\n\n"
            f"`fakehealth_release` has {found.documents} press releases of {found.issuers} issuers, each "
            "judged by experts against ten criteria. Which of our figures should differ, and in which "
            "direction, was written down from the meaning of each criterion before anything was measured "
            "(`scoring/learning/agreement.py`). The columns show the share of releases with a finding, or "
            "the mean of a feature. AUC: how often a release that satisfies the criterion has the sounder "
            "figure than one that does not (of findings, per 1,000 words). Intervals of 95 % resample "
            f"issuers. “Too few” is fewer than {FEWEST} releases of an answer, or {FEWEST_FOUND} with a "
            "finding.",
            _table(
                ["criterion", "ours, and what is sounder", "satisfied", "not satisfied", "AUC", "verdict"],
                [_pair(pair) for pair in found.pairs],
            ),
            _agreeing(found),
            "Of these criteria we cannot speak: "
            + "; ".join(f"*{one.name}* ({one.silent})" for one in CRITERIA if one.silent)
            + ".",
            "The experts' whole verdict (at least half of the criteria satisfied) and our value: "
            + "; ".join(f"{way}, AUC {_span(area)}" for way, area in found.whole.items())
            + ".",
        ]
    )


def _pair(pair: Pair) -> list[str]:
    sign = "fewer" if pair.reason.sounder == "less is sounder" else "more"
    return [
        pair.criterion,
        f"`{pair.reason.name}`, {sign}: {pair.reason.why}",
        *(
            f"{100 * side.mean:.1f} % of {side.documents}"
            if is_finding(pair.reason.name)
            else f"{side.mean:.3g} ({side.documents})"
            for side in (pair.satisfied, pair.not_satisfied)
        ),
        _span(pair.auc) if pair.auc else "",
        pair.verdict,
    ]


def _agreeing(found: Agreement) -> str:
    verdicts = Counter(pair.verdict for pair in found.pairs)
    judged = len(found.pairs) - verdicts["too few"]
    agreeing = dict.fromkeys(pair.criterion for pair in found.pairs if pair.verdict == "agrees")
    told = dict.fromkeys(pair.criterion for pair in found.pairs if pair.verdict != "too few")
    silent = dict.fromkeys(pair.criterion for pair in found.pairs if pair.criterion not in told)
    others = [name for name in told if name not in agreeing]
    lines = [
        f"Of {judged} pairs that can be judged {verdicts['agrees']} agree with the experts, "
        f"{verdicts['contradicts']} contradict them, and {verdicts['no relation seen']} show no relation; by "
        f"chance {judged / 40:.1f} would seem to agree."
    ]
    if agreeing:
        lines.append(f"Some of our reasons agree on: {'; '.join(agreeing)}.")
    if others:
        lines.append(f"None does on: {'; '.join(others)}.")
    if silent:
        lines.append(f"Too few to say anything on: {'; '.join(silent)}.")
    return " ".join(lines)


def _given_away(study: Study) -> str:
    rows = [
        [what, f"{accuracy:.2f}", f"{chance:.2f}"]
        for what, (accuracy, chance) in study.given_away.items()
        if not isnan(accuracy)
    ]
    if not rows:
        return ""
    return (
        "## What the features give away\n\n"
        "Balanced accuracy of guessing from the learned features, in random folds; they should be near "
        "chance. Every house has a style, so they are not: publishers are held out everywhere.\n\n"
        + _table(["guessed", "accuracy", "chance"], rows)
    )


def _effects(study: Study) -> str:
    rows = []
    for effect in sorted(study.weights.effects, key=lambda effect: min(effect.points) - max(effect.points)):
        low, high = effect.usual
        rows.append(
            [
                f"`{effect.feature}`",
                f"{low:g} to {high:g}",
                f"{min(effect.points):+.1f} to {max(effect.points):+.1f}",
                effect.sign or "as the data say",
            ]
        )
    return (
        "## What each feature is worth\n\n"
        "Points at most and at least; the tables are in `rules/weights.json`.\n\n"
        + _table(["feature", "usual in edited news", "points", "sign"], rows)
    )


def model_card(study: Study) -> str:
    """The model card, as Markdown."""
    weights = study.weights
    score = study.sets["score"]
    mean = sum(result.auc.value for result in score.values()) / len(score)
    words = sum(result.auc.value for result in study.sets[_BASELINE].values()) / len(score)
    data = ", ".join(f"`{name}`" for name in score)
    unseen = ""
    if study.left_out:
        ours, rules = (fmean(own[way] for own in study.left_out.values()) for way in ("score", "rules only"))
        unseen = (
            f"Learned from the other sets, the score reaches AUC {ours:.3f} on a set never seen, the rules "
            f"alone {rules:.3f}:\nwhat tells reliable publishers differs from one collection to the next. "
        )
    return f"""\
# Model card

Written by `smelltest evaluate DATA -o reports`.

**What it is.** An additive model over {len(weights.effects)} figures of a text ({len(LEARNED)} were
offered): one table of points for each, learned by a logistic regression over bins, monotone where
journalism knows the sign. It gives or takes at most 15 points of a score of 100; the rest is rules
with evidence.

**What it is for.** To say what the style and sourcing of a text add to the defects found in it: how
much it reads like edited news. It is a weak signal beside the rules, shown with every row.

**What it is not for.** It does not tell whether a text is true, who wrote it, or why. It must not
decide alone: a policy that holds or labels a document needs points from rules. It was not made for
fiction, scientific papers, transcripts, or languages other than English.

**Data.** {data}: {weights.documents} documents of {weights.publishers} publishers, in English,
mostly from the United States, 2016 to 2020. Most labels are those of the publisher, not the
article; about half of such labels agree with labels of single articles (the research is told in
docs/learning.md). The texts are not in the project.

**Splits.** Publishers are never on both sides. Four newsrooms are reserved for what a value means;
nothing was tuned or learned on them.

**Figures.** AUC {mean:.3f} (mean of {len(score)} sets, publishers held out); words and their topics
alone (TF-IDF) reach {words:.3f} on the same folds. Expected calibration error
{study.calibration.ece:.3f}. [evaluation.md](evaluation.md) has everything.

**Groups.** The same page lists means and false positives by length, genre, lean, country and kind
of writer.

**Limits.** {unseen}Style is not truth: on `fa_kes` the score tells nothing. An opinion piece of a
careful house looks like one of a careless house. Who knows the tables can write to please them; the
rules are harder to please ([stability.md](stability.md)).
"""


def _table(head: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    lines = [f"| {' | '.join(head)} |", "|" + "---|" * len(head)]
    return "\n".join([*lines, *(f"| {' | '.join(row)} |" for row in rows)])


def _span(figure: Figure, digits: int = 3) -> str:
    return f"{figure.value:.{digits}f} ({figure.low:.{digits}f} to {figure.high:.{digits}f})"


def _percent(figure: Figure) -> str:
    return f"{100 * figure.value:.1f} % ({100 * figure.low:.1f} to {100 * figure.high:.1f})"

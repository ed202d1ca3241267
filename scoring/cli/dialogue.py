"""The questions of `smelltest rules new`: every answer is tried at once, and asked for until it is right."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any, TextIO

from rich.text import Text

from scoring.authoring import Draft, file_complaint, marks
from scoring.data import Family
from scoring.output.screen import Screen
from scoring.rulebook.reader import nearest
from scoring.rulebook.rules import DEFAULT_CAP, DEFAULT_WEIGHTS
from scoring.rulebook.writing import Quoted

# A rule on one document belongs to one of these; `retelling` takes several documents.
FAMILIES: Mapping[Family, str] = {
    "boilerplate": "what a page template, a plug-in or careless copying leaves in an article",
    "spacing": "words run together, torn apart or lost",
    "attribution": "who says so: crowds, emptied attributions, figures without a source",
    "names": "one person, place or body in two spellings or offices",
    "numbers": "figures and dates that cannot be as they stand",
    "language": "words of other languages, damaged characters, grammar that slips",
    "generated": "formula without fact, what a chatbot says to its user",
    "provenance": "where the text comes from: bylines, dates, what it says of its own origin",
    "sensational": "shouting, teasing, judging",
}
_SEVERITIES = ("a slip", "a blemish", "a defect", "a bad defect", "nobody can have edited this")
_KINDS = {
    "phrases": "words and phrases as they stand: “experts say”",
    "swap": "wrong words, each with the right one: “advisor”, better “adviser”",
    "regex": "a pattern, for shapes that cannot be listed: a year with five digits",
    "sequence": "words in order and near one another: a crowd, then a verb of saying",
}
_FORMS = {
    "no": "only what is written here",
    "verb": "forms of the first word as a verb: say, says, said, saying",
    "noun": "forms of the last word as a noun: expert, experts",
}
_QUOTES = {
    "yes": "wherever they stand",
    "no": "words inside quotation marks are the speaker's, so the rule leaves them alone",
}
_PATTERN_HELP = """\
The pattern, in RE2's syntax. It sees one sentence at a time, without accents and with straight quotation
marks. \\b is the edge of a word; (?i) at the start makes capitals the same; (?P<year>…) names a part for
the message. There is no look-ahead and no back-reference."""
_SEQUENCE_HELP = """\
One place of the sequence a line: the words that may stand there, parted by commas, every form of them
(say, says, said); or one of [number], [name], [date], [quote-verb]. An empty line ends the sequence."""
_ARROW = re.compile(r"\s*(?:->|=>|→)\s*")
_SORTS = ("[number]", "[name]", "[date]", "[quote-verb]")
_GROUP = re.compile(r"\(\?P?<(\w+)>")
_EXAMPLES = 2  # of each kind, which is what the shipped rules have at least

Complaint = Callable[[Any], str | None]


def _points(points: float) -> str:
    return "1 point" if points == 1 else f"{points:g} points"


class Dialogue(Screen):
    """Asks for a rule, question by question; `read` takes a prompt and returns a line, as `input` does.

    Its methods raise EOFError where the answers end before the questions.
    """

    def __init__(self, stream: TextIO, read: Callable[[str], str]) -> None:
        super().__init__(stream)
        self._read = read
        self._draft: Draft  # that is being filled

    def file(self) -> str:
        """Ask for the file that the rule goes into."""
        question = "The file to write the rule to; one that is there gets one rule more."
        return self._line(question, lambda answer: file_complaint(Path(answer)), "house.yml")

    def fill(self, draft: Draft) -> None:
        """Fill the draft."""
        self._draft = draft
        self._say("", "Every answer is checked at once. Ctrl-C leaves, and nothing is written.")
        self._ask("title", "What is wrong, in a few words? For example: A crowd without names")
        draft.answers["family"] = self._choose("The family that it belongs to:", FAMILIES)
        self._ask("id", "Its id, for ever: reports and decisions refer to it.", draft.proposed_id())
        self._severity()
        kind = self._choose("What should it look for?", _KINDS)
        {
            "phrases": self._phrases,
            "swap": self._swap,
            "regex": self._pattern,
            "sequence": self._sequence,
        }[kind]()
        if self._choose("Inside quotation marks, too?", _QUOTES, "yes") == "no":
            draft.answers["scope"] = {"not_in": ["quote"]}
        self._message(kind)
        self._ask("why", "Why does it matter to a reader? One sentence.")
        self._examples()

    def _severity(self) -> None:
        costs = {
            str(number): f"{words}: {_points(weight)} a hit, {weight * DEFAULT_CAP:g} at most"
            for number, (words, weight) in enumerate(zip(_SEVERITIES, DEFAULT_WEIGHTS, strict=True), 1)
        }
        question = "How bad is it? A document begins with 85 points; a hit in one of up to 400 words costs:"
        self._draft.answers["severity"] = int(self._choose(question, costs))

    # What to look for.

    def _phrases(self) -> None:
        def complaint(phrases: list[Any]) -> str | None:
            return self._draft.complaint(check={"kind": "phrases", "any": phrases})

        phrases = self._list("The words and phrases, one a line; an empty line ends them.", str, complaint)
        check: dict[str, Any] = {"kind": "phrases", "any": phrases}
        forms = self._choose("Other forms of the words, too?", _FORMS, "no")
        if forms != "no":
            check["inflect"] = forms
        self._draft.answers["check"] = check

    def _swap(self) -> None:
        def pair(line: str) -> tuple[str, str] | str:
            sides = _ARROW.split(line)
            return (sides[0], sides[1]) if len(sides) == 2 and all(sides) else line

        def complaint(pairs: list[Any]) -> str | None:
            if isinstance(pairs[-1], str):
                return "write the wrong word, an arrow, the right one: advisor -> adviser"
            return self._draft.complaint(check={"kind": "swap", "pairs": dict(pairs)})

        question = "Wrong -> right, one a line; an empty line ends them. For example: advisor -> adviser"
        self._draft.answers["check"] = {"kind": "swap", "pairs": dict(self._list(question, pair, complaint))}

    def _pattern(self) -> None:
        def check(pattern: str) -> dict[str, Any]:
            return {"kind": "regex", "pattern": Quoted(pattern)}

        pattern = self._line(_PATTERN_HELP, lambda answer: self._draft.complaint(check=check(answer)))
        self._draft.answers["check"] = check(pattern)

    def _sequence(self) -> None:
        def token(line: str) -> dict[str, Any] | str:
            if line.startswith("["):
                return {"is": line[1:-1]} if line in _SORTS else line
            return {"any": [word.strip() for word in line.split(",") if word.strip()]}

        def complaint(tokens: list[Any]) -> str | None:
            if isinstance(tokens[-1], str):
                return f"nothing is called {tokens[-1]}; {nearest(tokens[-1], _SORTS)}"
            # A single one is tried twice over: it is the second that makes a sequence.
            return self._draft.complaint(
                check={"kind": "sequence", "tokens": (tokens * 2)[: max(2, len(tokens))]}
            )

        tokens = self._list(_SEQUENCE_HELP, token, complaint, least=2)

        def apart(gap: str) -> dict[str, Any]:
            between = {"gap": int(gap)} if gap.isdecimal() else {"gap": gap}
            more = between if gap != "0" else {}
            return {"kind": "sequence", "tokens": [tokens[0], *({**token, **more} for token in tokens[1:])]}

        question = "How many other words may stand between one place and the next, at most?"
        gap = self._line(question, lambda answer: self._draft.complaint(check=apart(answer)), "0")
        self._draft.answers["check"] = apart(gap)

    # What to say, and what proves it.

    def _message(self, kind: str) -> None:
        check = self._draft.answers["check"]
        title = self._draft.answers["title"]
        fields = ["{match} is the evidence", "{count} the number of places", "{lines} their lines"]
        # A brace in the title would be taken for a field.
        proposal = "“{match}”: " + (title[:1].lower() + title[1:]).replace("{", "{{").replace("}", "}}")
        if kind == "swap":
            fields.append("{fix} the right word")
            proposal = "“{match}”: write “{fix}”"
        elif kind == "regex":
            fields += [f"{{{name}}} the part of that name" for name in _GROUP.findall(check["pattern"])]
        self._ask("message", f"What should a report say of it? {', '.join(fields)}.", proposal)

    def _examples(self) -> None:
        answers = self._draft.answers
        answers["tests"] = {"bad": [], "good": []}
        self._put(
            f"{_EXAMPLES} texts that the rule must find, the evidence marked [[so]]. "
            "For example: [[Experts say]] the bridge will hold."
        )
        answers["tests"]["bad"] = [self._example("bad", number) for number in range(1, _EXAMPLES + 1)]
        self._put(
            f"{_EXAMPLES} texts that look the same and are fine: the nearest innocent neighbours. "
            "For example: The expert says so herself."
        )
        answers["tests"]["good"] = [self._example("good", number) for number in range(1, _EXAMPLES + 1)]

    def _example(self, kind: str, number: int) -> str:
        """One example; one that the rule gets wrong may be typed anew, or kept by an empty line."""

        def complaint(example: str) -> str | None:
            if kind == "bad" and not marks(example):
                return "mark the evidence in it: [[Experts say]] the bridge will hold."
            if kind == "good" and marks(example):
                return "leave the marks out: the rule must find nothing in it"
            return self._draft.complaint(tests={kind: [example]})

        example = self._line("", complaint, prompt=f"{kind} {number}")
        while not (outcome := self._draft.outcome(kind, example)).passed:
            found = ", ".join(f"“{outcome.text[start:end]}”" for start, end in outcome.got) or "nothing"
            self._object(f"the rule finds {found} in it; type another, or press Enter to keep it")
            another = self._line("", complaint, example, prompt=f"{kind} {number}", shown="keep it")
            if another == example:
                break
            example = another
        else:
            self._say(self.line(("  ok", "green")))
        return example

    # How questions are put.

    def _ask(self, key: str, question: str, default: str = "") -> None:
        """Ask for the value of a key of the rule."""

        def complaint(answer: str) -> str | None:
            return self._draft.complaint(**{key: answer})

        self._draft.answers[key] = self._line(question, complaint, default)

    def _choose(self, question: str, options: Mapping[Any, str], default: str = "") -> str:
        """Ask for one of the options, by its name or number."""
        names = list(options)
        widest = max(map(len, names))
        self._put(question)
        for number, (name, meaning) in enumerate(options.items(), 1):
            label = name if name == str(number) else f"{number}  {name:<{widest}}"
            for line in self.wrap(self.line(meaning), len(label) + 4, self.line(label)):
                self._say(line)

        def chosen(answer: str) -> str | None:
            if answer.isdecimal():
                return dict(enumerate(names, 1)).get(int(answer[:3]))
            if answer.lower() in names:
                return answer.lower()
            fitting = [name for name in names if name.startswith(answer.lower())]
            return fitting[0] if len(fitting) == 1 else None

        def complaint(answer: str) -> str | None:
            return None if chosen(answer) else f"that is none of them; {nearest(answer, names)}"

        return chosen(self._line("", complaint, default)) or default

    def _list(
        self, question: str, parse: Callable[[str], Any], complaint: Complaint, least: int = 1
    ) -> list[Any]:
        """Ask for one item a line, until an empty one."""
        items: list[Any] = []
        self._put(question)
        while True:
            line = self._read(f"{len(items) + 1} > ").strip()
            if line:
                item = parse(line)
                fault = complaint([*items, item])
                if fault is None:
                    items.append(item)
            elif len(items) >= least:
                return items
            else:
                fault = "one at least" if least == 1 else f"{least} at least"
            if fault is not None:
                self._object(fault)

    def _line(
        self, question: str, complaint: Complaint, default: str = "", prompt: str = "", shown: str = ""
    ) -> str:
        """Ask until the answer is right; an empty line takes the default."""
        if question:
            self._put(question)
        proposal = self.line(f"[{shown or default}] " if default else "").plain
        while True:
            answer = self._read(f"{prompt}{' ' if prompt else ''}{proposal}> ").strip() or default
            fault = complaint(answer) if answer else "an answer is needed"
            if fault is None:
                return answer
            self._object(fault)

    def _put(self, question: str) -> None:
        self._say("", self.line((question, "bold")))

    def _object(self, fault: str) -> None:
        self._say(self.line(("no: ", "red"), fault))

    def _say(self, *lines: Text | str) -> None:
        """Print lines, broken at the width of the screen."""
        for line in lines:
            parts = list(self.wrap(self.line(line) if isinstance(line, str) else line)) if line else [Text()]
            for part in parts:
                part.rstrip()
                self._console.print(part)

"""The types that travel from stage to stage: frozen, with invariants and nothing else.

Offsets are code points into `Document.text`, half-open; points are points of the 0-100 scale.
"""

from __future__ import annotations

from typing import Annotated, Literal, NamedTuple, get_args

from msgspec import Meta, Struct, field

Family = Literal[
    "boilerplate",
    "spacing",
    "attribution",
    "names",
    "numbers",
    "language",
    "generated",
    "provenance",
    "sensational",
    "retelling",
]
FAMILIES: tuple[Family, ...] = get_args(Family)

Role = Literal[
    "title",
    "byline",
    "dateline",
    "heading",
    "body",
    "list",
    "caption",
    "blockquote",
    "furniture",
    "page",  # outside the article of a web page; see `Page`
]
ROLES: tuple[Role, ...] = get_args(Role)

Genre = Literal["news", "opinion", "other"]
GENRES: tuple[Genre, ...] = get_args(Genre)
Kind = Literal["text", "html"]
Band = Literal["sound", "doubtful", "weak", "poor"]


class Span(NamedTuple):
    """Half-open offsets: `text[start:end]` is the evidence."""

    start: int
    end: int

    def overlaps(self, other: Span) -> bool:
        """Whether the two share at least one character."""
        return self.start < other.end and other.start < self.end

    def contains(self, other: Span) -> bool:
        """Whether `other` lies wholly inside."""
        return self.start <= other.start and other.end <= self.end


class Block(NamedTuple):
    """A paragraph, heading, list item or line of furniture; never overlaps its neighbours."""

    start: int
    end: int
    role: Role

    @property
    def span(self) -> Span:
        """Where the block stands."""
        return Span(self.start, self.end)


# Where on a web page something stands that is not the article's text.
Place = Literal["header", "navigation", "aside", "footer", "page", "meta", "structured data", "markup"]

# What a page can say about its article.
Fact = Literal[
    "title",
    "byline",
    "published",
    "modified",
    "publisher",
    "section",
    "type",
    "url",
    "language",
    "generator",
]


class Passage(NamedTuple):
    """Words of a web page outside its article."""

    where: Place
    line: int  # of the page's source, from 1
    text: str


class Statement(NamedTuple):
    """One thing that a page says about its article; a page may say it several times, and differently.

    `where` tells how: "meta" is a meta tag, link or title of the head, "structured data" JSON-LD,
    "markup" an attribute of what the reader sees (microdata, rel=author, time), and the other places
    are words that the reader sees there, "page" next to the article's headline.
    """

    fact: Fact
    value: str  # one name, title, …; dates and addresses as the page writes them
    where: Place
    line: int


class Link(NamedTuple):
    """A link of the page: to an absolute address where the page's own is known."""

    target: str
    text: str
    line: int
    span: Span | None  # its words in the article; None for a link outside


class Page(Struct, frozen=True):
    """What a web page holds beside its article."""

    passages: tuple[Passage, ...] = ()
    statements: tuple[Statement, ...] = ()
    links: tuple[Link, ...] = ()


class Document(Struct, frozen=True):
    """One document as read: its text, and what is known of it from outside the text.

    What a page says of itself has been settled in `title`, `byline`, `published` (ISO 8601) and `url`;
    `page` keeps every statement.
    """

    id: str  # the path as given, or the row's id
    text: str
    blocks: tuple[Block, ...]
    path: str | None = None
    kind: Kind = "text"
    title: str | None = None
    byline: str | None = None
    published: str | None = None
    language: str | None = None  # None: not recognised
    genre: Genre | None = None  # None: for `Text.genre` to judge; settled in a report
    sha256: str = ""  # of the bytes as read
    url: str | None = None
    page: Page | None = None  # None: plain text, of which there is no page to judge


class PageEvidence(NamedTuple):
    """Evidence on a web page outside the article's text."""

    where: Place
    line: int  # of the page's source, from 1
    text: str


class Hit(Struct, frozen=True):
    """What a check found, before the rule turns it into a finding.

    No span means the whole document. `confidence` (0-1) multiplies the rule's own. `values` fill the
    rule's message.
    """

    spans: tuple[Span, ...]
    values: dict[str, str] = field(default_factory=dict)
    confidence: float = 1.0
    page: tuple[PageEvidence, ...] = ()


class Finding(Struct, frozen=True):
    """A rule's hit with its message, and what it costs once the scorecard has seen it.

    The fingerprint hashes rule and evidence, never the position, so a reviewer's decision survives
    edits elsewhere. `points` is 0 or negative; `charged_by` names the rule that was charged for the
    same span instead.
    """

    rule: str
    family: Family
    severity: int
    confidence: float
    spans: tuple[Span, ...]
    message: str
    why: str
    values: dict[str, str]
    fingerprint: str
    points: float = 0.0
    charged_by: str | None = None
    page: tuple[PageEvidence, ...] = ()
    note: bool = False  # of a rule of weight 0, which never costs anything
    title: str = ""  # the rule's


class PhrasesCheck(Struct, frozen=True, kw_only=True, tag_field="kind", tag="phrases"):
    """Words and phrases, whole words only, inside one sentence."""

    any: tuple[str, ...]
    inflect: Literal["verb", "noun"] | None = None  # the first word as a verb, or the last as a noun
    case: Literal["ignore", "match"] = "ignore"


class SwapCheck(Struct, frozen=True, kw_only=True, tag_field="kind", tag="swap"):
    """Wrong words and the right ones; the value `fix` is the right one."""

    pairs: dict[str, str]
    case: Literal["ignore", "match"] = "ignore"


class RegexCheck(Struct, frozen=True, kw_only=True, tag_field="kind", tag="regex"):
    """A pattern of RE2's syntax, matched against folded text; its named groups are values."""

    pattern: str
    span: str | None = None  # the group that is the evidence; default: all of the match
    needs: tuple[str, ...] = ()  # the sentence holds one of these (in any case), or there is no match
    across: Literal["sentence", "block"] = "sentence"


class Token(Struct, frozen=True, kw_only=True):
    """One place in a sequence: a word or phrase that fits every condition given."""

    any: tuple[str, ...] = ()
    regex: str | None = None  # fits the whole word
    is_: Literal["number", "name", "date", "quote-verb"] | None = field(default=None, name="is")
    not_: tuple[str, ...] = field(default=(), name="not")
    inflect: Literal["verb", "noun"] | None = None
    gap: Annotated[int, Meta(ge=0, le=59)] = (
        0  # the most words that may stand between the token before and this one
    )
    optional: bool = False


class SequenceCheck(Struct, frozen=True, kw_only=True, tag_field="kind", tag="sequence"):
    """Tokens in this order, near one another, inside one sentence."""

    tokens: tuple[Token, ...]
    # The most words from the first token to the last, both included; bounded, so the work per word is.
    within: Annotated[int, Meta(ge=2, le=60)] = 60


class RepetitionCheck(Struct, frozen=True, kw_only=True, tag_field="kind", tag="repetition"):
    """The same word twice running, or the same sentence, line or block again elsewhere."""

    unit: Literal["word", "sentence", "line", "block"]
    min_words: Annotated[int, Meta(ge=1)] = 1
    min_times: Annotated[int, Meta(ge=2)] = 2


class DetectorCheck(Struct, frozen=True, kw_only=True, tag_field="kind", tag="detector"):
    """A detector of ours, by name, with options of its own type."""

    use: str
    options: Struct = field(name="with")


Check = PhrasesCheck | SwapCheck | RegexCheck | SequenceCheck | RepetitionCheck | DetectorCheck


class Scope(Struct, frozen=True):
    """Where a rule looks: block roles, and whether words inside quotation marks count."""

    roles: frozenset[Role]
    quotes: Literal["include", "exclude", "only"] = "include"


class When(Struct, frozen=True, kw_only=True):
    """Which documents a rule judges; the others it leaves alone."""

    genre: tuple[Genre, ...] = GENRES


class Exceptions(Struct, frozen=True, kw_only=True):
    """What is innocent: a hit that one of these overlaps is dropped."""

    phrases: tuple[str, ...] = ()
    regex: tuple[str, ...] = ()


class Example(NamedTuple):
    """An example text of a rule, evidence marked `[[so]]`, and the line that it stands on."""

    text: str
    line: int


class RuleTests(Struct, frozen=True, kw_only=True):
    """A rule's own examples. The known ones record a gap: they pass as long as the rule gets them wrong."""

    bad: tuple[Example, ...] = ()
    good: tuple[Example, ...] = ()
    known_miss: tuple[Example, ...] = ()
    known_false: tuple[Example, ...] = ()


class Rule(Struct, frozen=True, kw_only=True):
    """One rule with every default resolved."""

    id: str  # family.smell
    title: str
    family: Family
    severity: int  # 1-5
    weight: float  # points that one clear hit costs in a document of up to 400 words
    cap: float  # the most that the rule can cost
    confidence: float  # 0-1
    once: bool  # found in the document or not, however often
    trait: bool  # what a non-native or hurried writer could show
    ceiling: float | None  # no document with this finding scores higher
    check: Check
    when: When
    scope: Scope
    exceptions: Exceptions
    message: str
    why: str
    requires: Literal["html"] | None  # the kind of input without which the rule cannot be judged
    tests: RuleTests
    path: str  # the rule file, as given, and the line that the rule begins on
    line: int


class Contribution(Struct, frozen=True):
    """One row of the score. All rows add up to the value exactly."""

    source: Literal["baseline", "rule", "model", "cap", "bound"]
    id: str
    family: Family | None
    points: float
    count: int


class Counterfactual(Struct, frozen=True):
    """The value recomputed without the costliest rules."""

    without: tuple[str, ...]
    value: float


class Score(Struct, frozen=True):
    """The value of a document and what it is made of."""

    value: float
    band: Band
    baseline: float
    rule_points: float
    model_points: float
    probability: float | None = None
    interval: tuple[float, float] | None = None


class Pack(NamedTuple):
    """A rule file, by the name it gives itself."""

    name: str
    version: str


class Engine(Struct, frozen=True):
    """What produced a report: enough to produce it again."""

    version: str
    packs: tuple[Pack, ...]
    rules_sha256: str
    uncalibrated: bool  # a user changed a weight


class NotAssessable(NamedTuple):
    """A rule that this input gives no means to judge. It costs nothing."""

    rule: str
    reason: str


class Failure(Struct, frozen=True):
    """Why a document has no score at all; see `scoring.errors.InputError`."""

    code: str
    message: str
    line: int | None = None


class Report(Struct, frozen=True):
    """All that smelltest says of one document."""

    document: Document
    engine: Engine
    status: Literal["scored", "abstained", "error"]
    words: int = 0
    abstained: tuple[str, ...] = ()  # reasons, when status is "abstained"
    error: Failure | None = None
    score: Score | None = None
    counterfactual: Counterfactual | None = None
    contributions: tuple[Contribution, ...] = ()
    reason_codes: tuple[str, ...] = ()
    findings: tuple[Finding, ...] = ()  # by first span, whole-document ones first
    not_assessable: tuple[NotAssessable, ...] = ()
    features: dict[str, float] = field(default_factory=dict)


LIMITS = (
    "smelltest measures defects that it can show, not truth, authorship or intent; "
    "a clean page can still be wrong."
)

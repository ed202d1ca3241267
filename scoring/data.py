"""The types that travel from stage to stage: frozen, with invariants and nothing else.

Offsets are code points into `Document.text`, half-open; points are points of the 0-100 scale.
"""

from __future__ import annotations

from datetime import date
from typing import Annotated, Any, Literal, NamedTuple, get_args

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
BANDS: tuple[Band, ...] = get_args(Band)


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
    feed: str | None = None  # the feed or collection that delivered it, where the user names one
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


class Ignored(NamedTuple):
    """Why a finding costs nothing although its rule would charge it: somebody has said so."""

    reason: str
    by: str  # the file, and the line of the entry where it has one


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
    note: bool = False  # of a rule of weight 0 or in preview, which never costs anything
    title: str = ""  # the rule's
    fix: str | None = None  # what to do about it, where the rule says so
    link: str | None = None  # where to read more
    ignored: Ignored | None = None


class Range(Struct, frozen=True, kw_only=True):
    """Figures above the one and below the other, neither of them included."""

    above: float | None = None
    below: float | None = None

    def __contains__(self, figure: float) -> bool:
        """Whether the figure is in the range."""
        return (self.above is None or figure > self.above) and (self.below is None or figure < self.below)


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
    where: dict[str, Range] = {}  # groups whose text is a number in this range, or there is no match


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
    """A detector by name, ours or a user's `package.module:function`, with options of its own type."""

    use: str
    options: Any = field(name="with")  # the detector's own Struct


class ComparisonCheck(Struct, frozen=True, kw_only=True, tag_field="kind", tag="comparison"):
    """A comparison of several documents of one story, by name; never a part of another check.

    The options stay plain data until a comparison runs, so that reports of single documents need no code of
    comparisons: see `scoring.retelling.running`.
    """

    use: str
    options: Any = field(name="with")  # a mapping that fits the comparison's own Struct


class RuleCheck(Struct, frozen=True, kw_only=True, tag_field="kind", tag="rule"):
    """What another rule finds, its scope, conditions and exceptions included. Written as its id."""

    id: str


class DensityCheck(Struct, frozen=True, kw_only=True, tag_field="kind", tag="density"):
    """More, or fewer, hits of one check than usual for so many words: one finding with all of them."""

    of: Check
    per_1000_words: Range  # of the words in the rule's scope; written as a number: above that
    min_hits: Annotated[int, Meta(ge=0)] = 1  # with fewer, nothing is too much


class MissingCheck(Struct, frozen=True, kw_only=True, tag_field="kind", tag="missing"):
    """Nothing of what is needed in the blocks where it belongs. No such block: nothing to judge.

    With `for` and `same`, each value of that name that `for` finds needs a hit of `need` with the same value:
    one finding for each that has none, with all its mentions.
    """

    need: Check
    for_: Check | None = field(default=None, name="for")
    same: str | None = None
    in_: tuple[Role, ...] = field(default=(), name="in")  # default: the rule's scope
    unless: Check | None = None  # what makes the need go away, wherever the rule looks


class ConsistencyCheck(Struct, frozen=True, kw_only=True, tag_field="kind", tag="consistency"):
    """One thing in two ways.

    Either `group` lists the ways to write each thing, of which a document should keep to one; or `of` finds
    mentions, and those with the same value `group` must not differ by the value `differ_by`.
    """

    group: tuple[tuple[str, ...], ...] | str
    of: RegexCheck | None = None
    differ_by: str = "spelling"
    inflect: Literal["verb", "noun"] | None = None  # of the ways listed


class MetricCheck(Struct, frozen=True, kw_only=True, tag_field="kind", tag="metric"):
    """A figure of `scoring.metrics` that is above the one or below the other, in the rule's scope.

    The unit is what the figure is taken of: all those blocks together (a finding about the document), or
    each of them, or each of their sentences.
    """

    name: str
    above: float | None = None
    below: float | None = None
    unit: Literal["document", "block", "sentence"] = "document"


class AllCheck(Struct, frozen=True, kw_only=True, tag_field="kind", tag="all"):
    """All of the checks together: one hit for each place where every one finds something.

    A part of kind `not` must find nothing there. `within` says how near: the same sentence, block or
    document, or a number of words from the first part's hit, in the same sentence.
    """

    checks: tuple[Check, ...]
    within: Literal["sentence", "block", "document"] | Annotated[int, Meta(ge=1, le=60)] = "sentence"


class AnyCheck(Struct, frozen=True, kw_only=True, tag_field="kind", tag="any"):
    """What at least one of the checks finds."""

    checks: tuple[Check, ...]


class NotCheck(Struct, frozen=True, kw_only=True, tag_field="kind", tag="not"):
    """None of the checks finds anything: by itself a finding about the document."""

    checks: tuple[Check, ...]


Check = (
    PhrasesCheck
    | SwapCheck
    | RegexCheck
    | SequenceCheck
    | RepetitionCheck
    | DetectorCheck
    | ComparisonCheck
    | RuleCheck
    | DensityCheck
    | MissingCheck
    | ConsistencyCheck
    | MetricCheck
    | AllCheck
    | AnyCheck
    | NotCheck
)


class Scope(Struct, frozen=True):
    """Where a rule looks: block roles, and whether words inside quotation marks count."""

    roles: frozenset[Role]
    quotes: Literal["include", "exclude", "only"] = "include"


Known = Literal["title", "byline", "published", "url"]


class Condition(Struct, frozen=True, kw_only=True):
    """What must be true of a document: every property that is given. See `scoring.conditions`."""

    genre: tuple[Genre, ...] | None = None
    kind: tuple[Kind, ...] | None = None
    language: tuple[str, ...] | None = None  # codes as in `Document.language`
    domain: tuple[str, ...] | None = None  # of the page's address, subdomains included; * is a wildcard
    path: tuple[str, ...] | None = None  # globs; * stays inside a folder, ** does not
    feed: tuple[str, ...] | None = None  # * is a wildcard
    words: Range | None = None
    has: tuple[Known, ...] | None = None  # what the document states about itself
    all: tuple[Condition, ...] | None = None
    any: tuple[Condition, ...] | None = None
    not_: Condition | None = field(default=None, name="not")


class ReportWhen(Struct, frozen=True, kw_only=True):
    """How much a rule must find before it says so; each at least so much."""

    count: Annotated[int, Meta(ge=1)] = 1  # hits
    density: Annotated[float, Meta(ge=0)] = 0.0  # hits per 1,000 words of the rule's scope


class Near(Struct, frozen=True, kw_only=True):
    """Words that excuse a hit by standing near it, in the same sentence."""

    any: tuple[str, ...]
    words: Annotated[int, Meta(ge=1, le=60)] = 5  # the most that may stand between


class Exceptions(Struct, frozen=True, kw_only=True):
    """What is innocent: a hit that one of these overlaps, or has near it, is dropped.

    Whoever made the exception may say why, who answers for it, and the last day on which it holds.
    """

    phrases: tuple[str, ...] = ()  # lists of terms included
    regex: tuple[str, ...] = ()
    near: Near | None = None
    reason: str | None = None
    owner: str | None = None
    until: date | None = None


class Example(NamedTuple):
    """An example text of a rule, evidence marked `[[so]]`, and where it stands."""

    text: str
    line: int
    path: str


class RuleTests(Struct, frozen=True, kw_only=True):
    """A rule's own examples. The known ones record a gap: they pass as long as the rule gets them wrong."""

    bad: tuple[Example, ...] = ()
    good: tuple[Example, ...] = ()
    known_miss: tuple[Example, ...] = ()
    known_false: tuple[Example, ...] = ()


class Rule(Struct, frozen=True, kw_only=True):
    """One rule with every default resolved, and every overlay laid on."""

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
    when: Condition | None
    unless: Condition | None
    report_when: ReportWhen
    scope: Scope
    exceptions: tuple[Exceptions, ...]
    message: str
    why: str
    fix: str | None
    link: str | None
    status: Literal["stable", "preview", "off"]  # findings of a rule in preview are notes
    owner: str | None
    requires: Literal["html"] | None  # the kind of input without which the rule cannot be judged
    tests: RuleTests
    pack: str
    path: str  # the file, as given, of the rule or of the last overlay on it, and the line that begins it
    line: int

    @property
    def is_note(self) -> bool:
        """Whether its findings are notes, which never cost anything."""
        return not self.weight or self.status == "preview"

    @property
    def is_comparison(self) -> bool:
        """Whether it compares documents, and so finds nothing in one by itself."""
        return isinstance(self.check, ComparisonCheck)


class Setting(Struct, frozen=True, kw_only=True):
    """What a project file says of some rules; what it leaves out stays as the rule has it."""

    rules: str  # an id, or a glob over ids
    status: Literal["stable", "preview", "off"] | None = None
    weight: float | None = None
    cap: float | None = None
    path: str
    line: int


class Override(Struct, frozen=True, kw_only=True):
    """Settings for the documents of some sources only; of several that apply, the later one wins."""

    when: Condition
    settings: tuple[Setting, ...]
    fail_under: float | None
    path: str
    line: int


class Ignore(Struct, frozen=True, kw_only=True):
    """Findings that somebody has accepted, and why. All that is given must fit."""

    reason: str
    rule: str | None = None  # an id, or a glob over ids
    text: str | None = None  # words of the evidence, in any case
    fingerprint: str | None = None
    when: Condition | None = None  # in which documents
    owner: str | None = None
    until: date | None = None  # the last day on which it holds
    path: str
    line: int


class Label(NamedTuple):
    """What a feature counts, in words, and the unit of its figures."""

    meaning: str
    unit: str


class ModelRow(Struct, frozen=True, gc=False):  # there are dozens a document: a Struct is made fastest
    """What the learned model makes of one feature: its figure, the usual range of edited news, its points."""

    feature: str
    label: Label
    figure: float
    usual: tuple[float, float]
    points: float


class Contribution(Struct, frozen=True):
    """One row of the score. All rows add up to the value exactly."""

    source: Literal["baseline", "rule", "model", "cap", "bound"]
    id: str
    family: Family | None
    points: float
    count: int
    figure: float | None = None  # of a model row: the feature's
    usual: tuple[float, float] | None = None  # of a model row: the middle 80 % of edited news
    label: Label | None = None  # of a model row: the feature in words


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
    probability: float | None = None  # of standing with edited news, at even prior
    interval: tuple[float, float] | None = None  # 90 %
    percentile: float | None = None  # the share of edited news that scores lower
    rules_value: float | None = None  # what the value were without the model's rows


class Pack(NamedTuple):
    """A rule file, by the name it gives itself."""

    name: str
    version: str


class ModelIdentity(NamedTuple):
    """Which learned weights: the name they give themselves, and the hash of their file."""

    id: str
    sha256: str


class Engine(Struct, frozen=True):
    """What produced a report: enough to produce it again."""

    version: str
    packs: tuple[Pack, ...]
    rules_sha256: str
    uncalibrated: bool  # a user changed a weight
    model: ModelIdentity | None = None


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
    overrides: tuple[Override, ...] = ()  # of the project file, that apply to the document
    ignores: frozenset[int] = frozenset()  # numbers of the entries of the ignore file that are for it


LIMITS = (
    "smelltest measures defects that it can show, not truth, authorship or intent; "
    "a clean page can still be wrong."
)

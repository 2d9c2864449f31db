"""Which settings each kind of question has, within which bounds. Pure."""

from dataclasses import dataclass

from eventreg.applications.form import known_questions, question_types


@dataclass(frozen=True)
class Limit:
    """A number that somebody may set, and its bounds. `words` is its key in `builder_words.LIMITS`."""

    name: str
    least: int
    most: int
    words: str = ""

    @property
    def is_whole(self) -> bool:
        """Whether it counts something: words, choices, files."""
        return self.least >= 0


CHOSEN = (Limit("at_least", 0, 100), Limit("at_most", 1, 100))
FAR = 10**9
LIMITS: dict[str, tuple[Limit, ...]] = {
    "short_text": (Limit("limit", 1, question_types.SHORT),),
    "long_text": (Limit("word_limit", 1, 1000),),
    "number": (Limit("least", -FAR, FAR), Limit("most", -FAR, FAR)),
    "several_of": CHOSEN,
    "themes": CHOSEN,
    "files": (Limit("at_most", 1, 5, "files"),),
}
# Nothing is typed here, so it is neither required nor sealed, and nobody keeps anything.
SILENT = frozenset({"heading"})
# What is read by machines, or lies outside the answers, cannot be sealed.
OPEN = frozenset({"heading", "consent", "files", "organization", "language", "country", "yes_no"})


def limits(kind: str) -> tuple[Limit, ...]:
    """The limits of a kind."""
    return LIMITS.get(kind, ())


def can_be_sealed(key: str, kind: str) -> bool:
    """Whether somebody may choose that the answer is sealed."""
    return key not in known_questions.TYPES and kind not in OPEN

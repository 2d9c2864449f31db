"""Whom an organization or network puts forward, a page at a time or found by name."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from flask import url_for
from sqlalchemy import Select

from eventreg.applications.nominations import nomination_queries
from eventreg.applications.nominations.nomination_models import Nomination
from eventreg.core.name_match import Candidate, index_words, query_words, rank
from eventreg.extensions import db
from eventreg.web import paging

PAGE, NEWEST = 25, 5
LONGEST_WORDS = 100


@dataclass(frozen=True)
class NominationList:
    """`among` finds whom the asker may see; `endpoint` and `address` are the page's own, for links to its others.

    A delegation has some hundred people at most, so its pages are numbered.
    """

    among: Select[Nomination] | None
    endpoint: str
    address: Mapping[str, Any]
    words: str = ""
    of_ended: bool = False  # those whose nomination has ended, instead of those who are nominated
    asked_page: int = 1

    @classmethod
    def of(
        cls, among: Select[Nomination] | None, asked: Mapping[str, str], endpoint: str, **address: object
    ) -> NominationList:
        """The page at an address."""
        words = asked.get("q", "").strip()[:LONGEST_WORDS]
        return cls(among, endpoint, address, words, "ended" in asked, paging.number(asked.get("page")) or 1)

    @cached_property
    def lines(self) -> Sequence[Nomination]:
        """Who stands on this page; where words were asked for, whoever they find, ended or not, the likeliest first."""
        if self.among is None:
            return []
        if self.words:
            return self._found(self.among)
        ended_or_not = Nomination.ended_at.is_not(None) if self.of_ended else nomination_queries.holds()
        query = nomination_queries.listed(self.among.where(ended_or_not))
        return db.session.scalars(query.limit(PAGE).offset((self.page - 1) * PAGE)).all()

    @cached_property
    def newest_ended(self) -> Sequence[Nomination]:
        """Some whose nomination has ended, below the first page of the others."""
        if self.among is None or not self.ended or self.words or self.of_ended or self.page > 1:
            return []
        query = nomination_queries.listed(self.among.where(Nomination.ended_at.is_not(None)))
        return db.session.scalars(query.limit(NEWEST)).all()

    @property
    def holding(self) -> int:
        """How many are nominated."""
        return self._numbers[0]

    @property
    def ended(self) -> int:
        return self._numbers[1]

    @property
    def is_long(self) -> bool:
        """Whether it needs pages, or a search."""
        return max(self._numbers) > PAGE

    @property
    def page(self) -> int:
        return min(self.asked_page, self.last)

    @property
    def last(self) -> int:
        """The number of the last page."""
        return max(1, -(-(self.ended if self.of_ended else self.holding) // PAGE))

    @property
    def previous_href(self) -> str | None:
        return self._href(self.page - 1) if self.page > 1 and not self.words else None

    @property
    def next_href(self) -> str | None:
        return self._href(self.page + 1) if self.page < self.last and not self.words else None

    @property
    def first_href(self) -> str:
        """The first page of those who are nominated."""
        return url_for(self.endpoint, **self.address)

    @property
    def ended_href(self) -> str:
        """The first page of the others."""
        return url_for(self.endpoint, **self.address, ended=1)

    def _href(self, page: int) -> str:
        more: dict[str, Any] = {"ended": 1} if self.of_ended else {}
        return url_for(self.endpoint, **self.address, **more, page=page)

    @cached_property
    def _numbers(self) -> tuple[int, int]:
        if self.among is None:
            return 0, 0
        holding, ended = db.session.execute(nomination_queries.how_many(self.among)).one()
        return holding, ended

    def _found(self, among: Select[Nomination]) -> list[Nomination]:
        asked = query_words(self.words)
        candidates = []
        for number, *names in db.session.execute(nomination_queries.names(among)):
            known = index_words(*names)
            if any(word.skeleton in known or any(one.startswith(word.prefix) for one in known) for word in asked):
                candidates.append(Candidate.of(number, names))
        ids = [match.key for match in rank(self.words, candidates, PAGE)]
        found = db.session.scalars(nomination_queries.listed(among.where(Nomination.id.in_(ids))))
        return sorted(found, key=lambda one: ids.index(one.id))

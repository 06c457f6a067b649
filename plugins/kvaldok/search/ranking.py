# SPDX-License-Identifier: MIT
"""Ranking: our own definition, BM25F with bonuses, over the integers of the index.

Only additions, multiplications, divisions and comparisons of IEEE doubles in a fixed order are
used, so that assets/ranking.js gives the very same numbers; the final score is an integer.
The formulas stand in docs/utveckling/indexformat.md.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from kvaldok.search.documents import META_FIELDS
from kvaldok.search.parameters import Parameters
from kvaldok.search.wire import PART, WHOLE, Posting, TermEntry

__all__ = [
    "CASE_MENTIONED",
    "OWN_CASE",
    "WHOLE_TITLE",
    "Alternative",
    "Concept",
    "Corpus",
    "Scored",
    "inverse_document_frequency",
    "score_documents",
]


# Points that put a document before all others: its title is the query, or the query is its case.
WHOLE_TITLE = 500_000_000
CASE_MENTIONED, OWN_CASE = 1_000_000_000, 2_000_000_000
_HEADINGS = META_FIELDS.index("rubriker")
_LEAST_IDF = 0.125  # what a term in every document is worth: little, but not nothing


@dataclass(frozen=True, slots=True)
class Corpus:
    """What ranking needs to know of all documents: lengths in tokens, and the prior of each."""

    title_lengths: Sequence[int]
    text_lengths: Sequence[int]
    priors: Sequence[float]

    @property
    def size(self) -> int:
        return len(self.title_lengths)


@dataclass(frozen=True, slots=True)
class Alternative:
    """Terms that may stand for a word: one, or several that must stand together (a compound).

    `own` tells that the term is the word itself, perhaps spelt without å, ä and ö or with a slip.
    """

    entries: tuple[TermEntry, ...]
    weight: float
    own: bool = False


@dataclass(frozen=True, slots=True)
class Concept:
    """A word of the query with all that may stand for it."""

    form: str
    alternatives: tuple[Alternative, ...]


@dataclass(slots=True)
class Scored:
    """A document's score and what it is made of."""

    document: int
    score: int = 0
    value: float = 0.0
    title_bonus: float = 0.0
    closeness: float = 0.0
    prior: float = 1.0
    held: float = 0.0  # the weight of the concepts that it holds
    title_held: float = 0.0
    title_words: float = 0.0
    title_own: int = 0  # concepts that the title holds as whole words
    passages: dict[int, float] = field(default_factory=dict)


def inverse_document_frequency(frequency: int, documents: int) -> float:
    """log2(1 + (N - n + 0.5) / (n + 0.5)), to ten binary places, at least _LEAST_IDF.

    Logarithms of the platform may differ in the last bit; repeated squaring does not.
    """
    ratio = 1 + (documents - frequency + 0.5) / (frequency + 0.5)
    whole = 0
    while ratio >= 2:
        ratio /= 2
        whole += 1
    value = float(whole)
    step = 0.5
    for _ in range(10):
        ratio *= ratio
        if ratio >= 2:
            ratio /= 2
            value += step
        step /= 2
    return max(value, _LEAST_IDF)


def score_documents(
    concepts: Sequence[Concept], corpus: Corpus, parameters: Parameters, asked: int = 0
) -> tuple[list[Scored], float]:
    """Every document that holds any concept, in no order, and the weight of the whole query.

    A title of `asked` words, which are those of the query, puts its document before all others.
    """
    scorer = _Scorer(corpus, parameters)
    for concept in concepts:
        scorer.add(concept)
    return scorer.finish(len(concepts), asked)


class _Scorer:
    def __init__(self, corpus: Corpus, parameters: Parameters) -> None:
        self._corpus = corpus
        self._parameters = parameters
        self._boosts = [getattr(parameters, f"boost_{name}") for name in META_FIELDS]
        self._title_mean = _mean(corpus.title_lengths)
        self._text_mean = _mean(corpus.text_lengths)
        self._found: dict[int, Scored] = {}
        self._weight = 0.0

    def add(self, concept: Concept) -> None:
        importance = self._importance(concept)
        self._weight += importance
        evidence = self._parameters.evidence
        best: dict[int, _Match] = {}
        for alternative in concept.alternatives:
            for match in self._matches(alternative, importance):
                known = best.get(match.document)
                best[match.document] = known.better(match, evidence) if known else match
        for document, match in best.items():
            scored = self._found.setdefault(document, Scored(document))
            scored.value += match.value
            scored.held += importance * match.share
            scored.title_held += importance * match.title_share
            scored.title_words += match.title_words
            scored.title_own += match.title_own
            for passage, share in match.passages.items():
                held = scored.passages.get(passage, 0.0)
                scored.passages[passage] = held + importance * share

    def finish(self, concepts: int, asked: int) -> tuple[list[Scored], float]:
        parameters = self._parameters
        for scored in self._found.values():
            scored.title_bonus = self._title_bonus(scored, concepts)
            if concepts > 1 and self._weight > 0:
                share = max(scored.passages.values(), default=0.0) / self._weight
                scored.closeness = parameters.closeness * self._weight * share * share
            scored.prior = self._corpus.priors[scored.document]
            total = scored.value + scored.title_bonus + scored.closeness
            scored.score = int(total * scored.prior * 1000 + 0.5)
            length = self._corpus.title_lengths[scored.document]
            if scored.title_own == concepts and length == asked:
                scored.score += WHOLE_TITLE
        return list(self._found.values()), self._weight

    def _title_bonus(self, scored: Scored, concepts: int) -> float:
        length = self._corpus.title_lengths[scored.document]
        if not scored.title_words or not length or self._weight <= 0:
            return 0.0
        said = scored.title_held / self._weight
        covered = scored.title_words / length
        covered = min(covered, 1.0)
        worth = self._parameters.title_said + self._parameters.title_cover * covered
        bonus = self._weight * said * worth
        if said >= 0.999 and concepts > 1:
            bonus += self._parameters.title_full * self._weight
        if said >= 0.999 and covered >= 0.999:
            bonus += self._parameters.whole_title * self._weight
        return bonus

    def _importance(self, concept: Concept) -> float:
        """The weight of a concept: that of its likeliest alternative, or of an unseen word."""
        best = 0.0
        for alternative in concept.alternatives:
            rarest = max(self._idf(entry) for entry in alternative.entries)
            best = max(best, alternative.weight * rarest)
        return best or inverse_document_frequency(0, self._corpus.size)

    def _idf(self, entry: TermEntry) -> float:
        return inverse_document_frequency(len(entry.postings), self._corpus.size)

    def _matches(self, alternative: Alternative, importance: float) -> Iterator[_Match]:
        if len(alternative.entries) == 1:
            entry = alternative.entries[0]
            factor = alternative.weight * self._idf(entry)
            for posting in entry.postings:
                yield self._match(posting, factor, alternative.own)
        else:
            yield from self._together(alternative, importance)

    def _match(self, posting: Posting, factor: float, own: bool) -> _Match:
        inside = 1.0 if posting.meta[0] else 0.0
        near = 1.0 if own else self._parameters.stand_in
        return _Match(
            document=posting.document,
            value=factor * self._saturation(posting),
            share=1.0,
            title_share=inside,
            title_words=inside,
            title_own=int(own and _holds_whole(posting.meta[0])),
            passages=dict.fromkeys((place for place, _ in posting.passages), near),
        )

    def _together(self, alternative: Alternative, importance: float) -> Iterator[_Match]:
        """Parts of a compound: worth more the larger the share of them that a document holds."""
        idfs = [self._idf(entry) for entry in alternative.entries]
        whole = 0.0
        for idf in idfs:
            whole += idf
        gathered: dict[int, _Match] = {}
        for entry, idf in zip(alternative.entries, idfs, strict=True):
            part = idf / whole if whole else 0.0
            near = part * self._parameters.stand_in
            for posting in entry.postings:
                match = gathered.setdefault(posting.document, _Match(posting.document))
                match.value += part * self._saturation(posting)
                match.share += part
                if posting.meta[0]:
                    match.title_share += part
                    match.title_words += 1.0
                for place, _ in posting.passages:
                    match.passages[place] = match.passages.get(place, 0.0) + near
        for match in gathered.values():
            square = match.share * match.share
            match.value = alternative.weight * importance * match.value * square
            match.share *= square
            yield match

    def _saturation(self, posting: Posting) -> float:
        parameters = self._parameters
        corpus = self._corpus
        weighted = 0.0
        length = corpus.text_lengths[posting.document]
        norm = 1 - parameters.b_text + parameters.b_text * length / self._text_mean
        for index, frequency in enumerate(posting.meta):
            if frequency:
                count = frequency if index else _title_words(frequency) * WHOLE
                value = self._boosts[index] * count / WHOLE
                if index == 0:
                    words = corpus.title_lengths[posting.document]
                    value /= 1 - parameters.b_titel + parameters.b_titel * words / self._title_mean
                if index == _HEADINGS:
                    value /= norm  # long texts have many
                weighted += value
        if posting.passages:
            frequency = 0
            for _, count in posting.passages:
                frequency += count
            weighted += parameters.boost_text * frequency / WHOLE / norm
        return weighted * (parameters.k1 + 1) / (weighted + parameters.k1)


@dataclass(slots=True)
class _Match:
    """What one alternative finds in one document; shares are 0–1."""

    document: int
    value: float = 0.0
    share: float = 0.0
    title_share: float = 0.0
    title_words: float = 0.0
    title_own: int = 0
    passages: dict[int, float] = field(default_factory=dict)

    def better(self, other: _Match, evidence: float) -> _Match:
        """The stronger of two with a share of the other's value; places are those of both."""
        best, second = (other, self) if other.value > self.value else (self, other)
        for place, share in second.passages.items():
            best.passages[place] = max(best.passages.get(place, 0.0), share)
        best.value += evidence * second.value
        best.share = max(best.share, second.share)
        best.title_share = max(best.title_share, second.title_share)
        best.title_own = max(best.title_own, second.title_own)
        best.title_words = max(best.title_words, second.title_words)
        return best


def _title_words(frequency: int) -> int:
    """How often a title holds a term: there, among few words, a part says as much as a word."""
    return -(-frequency // WHOLE)


def _holds_whole(frequency: int) -> bool:
    """Whether a title holds a term as a word of its own, and not only as parts of others."""
    return frequency not in {0, PART, 2 * PART}


def _mean(lengths: Sequence[int]) -> float:
    total = sum(lengths)
    return total / len(lengths) if total else 1.0

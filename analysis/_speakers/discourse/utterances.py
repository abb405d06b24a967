"""What is said in an article: where, by whom, and what of it is quoted."""

from __future__ import annotations

import bisect
import re
import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence

from analysis._spans import holds, merge_spans
from analysis._speakers.people.person import Person

_MARKS = frozenset("\"“‘'«„‹")
_TURN = re.compile(r":\s$")
_DEPTH = 8  # so many quotations begin between a place and what opens round it, at most
MAX_SPEAKERS = 20
_NEAR = 1_000  # so many characters back somebody has just spoken


class Utterances:
    """The contents of an article's statements, and who was noted to speak where."""

    def __init__(
        self,
        text: str,
        contents: Iterable[tuple[int, int]],
        statements: Mapping[tuple[int, int], int] | None = None,
    ) -> None:
        self._spans = sorted(contents)
        # Where the source of each content stands; below nothing where there is none.
        self._statements = statements or {}
        self.contents = merge_spans(self._spans)
        self._quoted = [span for span in self._spans if text[span[0] : span[0] + 1] in _MARKS]
        self._turns = [span for span in self._spans if _TURN.search(text, span[0] - 2, span[0])]
        self._reported = sorted(set(self._spans) - set(self._turns))
        self._spoken: list[tuple[int, Person]] = []

    def note(self, position: int, person: Person) -> None:
        """Take note that `person` speaks at `position`."""
        bisect.insort(self._spoken, (position, person), key=lambda spoken: spoken[0])

    def in_content(self, position: int) -> bool:
        """Say whether a place stands in what somebody says."""
        return holds(self.contents, position)

    def beside(self, position: int, speaker: Person | None = None) -> list[tuple[int, int]]:
        """Return what is said by others than who speaks at a place, who may be known."""
        if not self.in_content(position):
            return self.contents
        # "“Roe lied,” Poe said. “He did it”": the quotation goes on, or "Poe spoke of Roe. “He”".
        places = {self._statements.get(span) for span in self._quoted_at(position)} - {None}
        own = {span for span in self._quoted if self._statements.get(span) in places}
        if places and speaker is not None:
            spoken = self.spoken_in(max(0, position - _NEAR), position)
            places = {begin for begin, person in spoken if person is speaker}
            own |= {span for span in self._reported if self._statements.get(span) in places}
        return merge_spans(
            span for span in self._spans if not span[0] <= position < span[1] and span not in own
        )

    def spoken_in(self, start: int, end: int) -> list[tuple[int, Person]]:
        """Return where in [start, end) somebody was noted to speak, and who."""
        return [*self._backwards(start, end)][::-1]

    def last_in(self, start: int, end: int) -> Person | None:
        """Return who was the last to be noted to speak in [start, end)."""
        return next((person for _, person in self._backwards(start, end)), None)

    def _backwards(self, start: int, end: int) -> Iterator[tuple[int, Person]]:
        low = bisect.bisect_left(self._spoken, start, key=lambda spoken: spoken[0])
        high = bisect.bisect_left(self._spoken, end, key=lambda spoken: spoken[0])
        for index in range(high - 1, low - 1, -1):
            # Who is said to have spoken in what somebody says, speaks there and nowhere else.
            if all(end <= b for _, b in _holding(self._reported, self._spoken[index][0])):
                yield self._spoken[index]

    def words_around(self, position: int) -> list[tuple[int, int]]:
        """Return the quotations and turns that hold a place, the innermost first."""
        return [*reversed(self._quoted_at(position)), *reversed(_holding(self._turns, position))]

    def reports_around(self, position: int) -> list[tuple[int, int]]:
        """Return the contents, turns apart, that hold a place, the innermost first."""
        return [*reversed(_holding(self._reported, position))]

    def spoke_at(self, position: int) -> Person | None:
        """Return who was noted to speak at a place."""
        spoken = self.spoken_in(position, position + 1)
        return spoken[0][1] if spoken else None

    def in_quotation(self, position: int) -> bool:
        """Say whether a place stands between the marks of a quotation."""
        return bool(self._quoted_at(position))

    def _quoted_at(self, position: int) -> list[tuple[int, int]]:
        """Return the quotations that hold a place."""
        return _holding(self._quoted, position)

    def last_speaker(self, position: int, persons: list[Person]) -> Person | None:
        """Return which of `persons` spoke last, within the last few to speak."""
        index = bisect.bisect_left(self._spoken, position, key=lambda spoken: spoken[0])
        recent = [person for _, person in self._spoken[max(0, index - MAX_SPEAKERS) : index]]
        return next((person for person in reversed(recent) if person in persons), None)


def _holding(spans: Sequence[tuple[int, int]], position: int) -> list[tuple[int, int]]:
    """Return the spans, in order, that hold a place."""
    stop = bisect.bisect_right(spans, (position, sys.maxsize))
    return [span for span in spans[max(0, stop - _DEPTH) : stop] if position < span[1]]

"""Whom somebody works for, where the text says only "the union’s secretary", "its director"."""

from __future__ import annotations

import re
import sys
from collections.abc import Callable, Sequence
from functools import cache
from itertools import pairwise

from analysis._lexicons import any_of, body_types, titles_of_bodies, words
from analysis._speakers.bodies.affiliations import is_of_state, is_past, read_kind
from analysis._speakers.bodies.bodies import Bodies
from analysis._speakers.bodies.forms import turns_on
from analysis._speakers.bodies.owners import find_short_team
from analysis._speakers.names.kinds import is_home
from analysis._speakers.names.parts import fold
from analysis._speakers.names.places import find_government
from analysis._speakers.names.titles import (
    is_plural_person,
    is_reviewer,
    is_role,
    is_title,
    is_trade,
    without_possessive,
)
from analysis._speakers.phrases.sentence_starts import find_sentence_at

# So many sentences back "its" looks for a body.
_NEAR = 4

# "Governor Vera Roe", no "governor" behind a name, who may be a prison's or a school's.
_OF_BANKS = ("governor", "deputy governor")
_OF_SHERIFF = (["sheriff"], ["undersheriff"], ["deputy"])

# What one is at, or of, one works for; what one is in, or near, one need not.
_PLAIN = 2  # words of "duty manager"
_THE = 4  # letters before a name: "The "
_HELD = frozenset({"of", "at", "for", "with", "from", "and", "in"})


# "Head of a small school": at none of the bodies that the article names.
_AT_SOME = re.compile(r"\b(?:of|at|for|with|in)\s(?:an?|another)\s(?:[a-z-]+\s){0,2}?([a-z-]+)\b")


@cache
def _local() -> re.Pattern[str]:
    """Match a local body that nobody names in full: "City Council Speaker Vera Roe"."""
    kinds = any_of("local_kinds", capital=True)
    return re.compile(rf"\b({kinds}\s(?:Council|Board|Commission|Assembly))\s(?=\w)")


class Employers:
    """The bodies of one article, to be asked for by a role and a place in the text."""

    def __init__(
        self,
        bodies: Bodies,
        starts: Sequence[int],
        several: Callable[[int, int], bool] = lambda start, end: False,
    ) -> None:
        self.bodies = bodies
        self._starts = starts
        # Whether a stretch names several people, who may be meant by "their".
        self._several = several

    def find(self, roles: Sequence[str], place: int) -> str | None:
        """Return the body that the first role to tell one means.

        >>> bodies = Bodies()
        >>> _ = bodies.add("Dock Guild")
        >>> bodies.mentions = [(0, "Dock Guild")]
        >>> Employers(bodies, [0, 20]).find(["the guild’s secretary"], 30)
        'Dock Guild'
        """
        for role in roles:
            if is_past(role) or _is_of_none(role) or _is_elsewhere(role) or _is_for_fields(role):
                continue
            if is_home(role, aged=any(map(str.isdigit, roles))):
                continue
            if team := find_short_team(role):
                return self.bodies.find(team)[0]
            for told in (role, _without_capitals_of_titles(role)):
                if body := self._by_noun(told, place):
                    return body
            if local := _local().search(role):
                return self.bodies.ending_in(local.group(1)) or local.group(1)
            if called := self._called(role):
                return called
        return None

    def _called(self, role: str) -> str | None:
        """Return the body that a role calls by its kind: "head of the Roe fire department"."""
        name, kind = read_kind(role)
        if not name:
            return None
        described = kind in words("kinds_behind_names") or kind.endswith(" station")
        return self.bodies.find(name)[0] or (name if described else f"{name} {kind}")

    def by_title(self, told: Sequence[tuple[str, int]]) -> str | None:
        """Return the body of the article that a bare title, at its place, fits: "Commissioner"."""
        for role, place in told:
            if is_past(role) or _is_elsewhere(role):
                continue
            if _is_of_administration(fold(role).split()):
                continue
            if is_of_state([role]) or "campaign" in _head(role):
                # A campaign's chairman is not the chairman of the body named last.
                continue
            hers = fold(role.split()[0]) in {"his", "her"}
            served = not words("spokespeople").isdisjoint(_head(role)[-1:])
            if hers and (served or _body_of_title(role) == "team"):
                # His coach is on his side, and he may have played against the team named last.
                continue
            if body := self._office(_head(role)):
                return body
            if fold(role) in _OF_BANKS and (bank := self._central_bank(place)):
                return bank
            if not _is_bare(role) or " of the " in role or "opposition" in _head(role):
                continue
            body = self._by_bare_title(role, place)
            if body or _is_of_any_body(_head(role)):
                return body
        return None

    def of_only_body(self, role: str) -> str | None:
        """Return the one body that the article names, where somebody runs it: "the director"."""
        tokens = fold(role).split()[1:]
        runs = tokens and " ".join(tokens[-1:]) in words("runs_a_body")
        return self.bodies.sole() if runs and _is_bare(role) and len(tokens) <= _PLAIN else None

    def _central_bank(self, place: int) -> str | None:
        """Return the bank whose governor somebody is: the article's own, or one just named."""
        own, only = self.bodies.leading_central_bank(), self.bodies.central_bank(None)
        just = self._spoken_of(place, last=True)
        # The Riksbank is Sweden's and no other's.
        country = find_government((only or "").partition(" of ")[2])
        country = country or (only if only and " " not in only else None)
        return own or (only if country and only == just else None)

    def _by_bare_title(self, role: str, place: int) -> str | None:
        """Return the body of a title that names none: "Commissioner", "council chairman"."""
        noun = _body_of_title(role)
        if noun == "city":
            return self.bodies.city() or self._of_title("council", place)
        kind = next(filter(_is_noun, _head(role)[:-1]), "")
        if (
            kind
            and kind not in words("parts_of_bodies") | {"committee", "board"}
            and noun in {"", "team"}
        ):
            # A police spokesman is at no court, whatever the article is about.
            return self.bodies.only_with(kind) if kind != "city" else None
        if noun and (body := self._of_title(noun, place)):
            return body
        if _is_police_rank(_head(role)) and (own := self.bodies.only("police")):
            return own
        if self.bodies.has_police and _is_police_rank(_head(role)):
            return "police"
        speaks = not words("spokespeople").isdisjoint(_head(role)[-1:])
        if not (kind and speaks) and _is_of_any_body(_head(role)):
            just = self._spoken_of(place, heard=False)
            return self.bodies.main() or (just if speaks else self.bodies.outweigh(just))
        leads = not words("titles_of_main_body").isdisjoint(_titles(_head(role)))
        return (self.bodies.main() or self.bodies.outweigh(None)) if leads else None

    def _of_title(self, noun: str, place: int) -> str | None:
        """Return the body of a kind that a title alone tells: a commissioner's commission."""
        own = self.bodies.first(noun) if noun == "company" else None
        own = (self._begun_with(noun, place, but=own) if own else None) or own
        if noun in words("exact_bodies"):
            own = self.bodies.with_noun(noun, place)
        told = (own, self.near(noun, place), self.bodies.only(noun))
        return next((one for one in told if one and self._is_exact(one, noun)), None)

    def _begun_with(self, noun: str, place: int, *, but: str) -> str | None:
        """Return the body with which the sentence before begins, where this one names another.

        "Acme hit back. The chief executive, Vera Roe, said Holm was failing" is not of Holm.
        """
        here = find_sentence_at(self._starts, place)
        end = self._starts[here + 1] if here + 1 < len(self._starts) else sys.maxsize
        if not here or but not in {name for _, name in self.bodies.between(place, end)}:
            return None
        start = self._starts[here - 1]
        named = self.bodies.between(start, start + _THE + 1)
        return named[0][1] if named and self.bodies.fit(named[0][1], noun) else None

    def _office(self, head: list[str]) -> str | None:
        """Return the body that is a post's own: an ombudsman's office, a sheriff's."""
        own = self.bodies.office_of(head)
        return own or (self.bodies.only_with("sheriff") if head[-1:] in _OF_SHERIFF else None)

    def _is_exact(self, body: str, noun: str) -> bool:
        """Say whether a body is what a title tells: a commissioner sits on no mere committee."""
        if noun in words("exact_bodies"):
            return turns_on(fold(body).split(), noun)
        return self.bodies.fit(body, noun) < 3 or noun in words("nouns_of_firms")

    def _by_noun(self, role: str, place: int) -> str | None:
        tokens = role.split()
        if _is_there(tokens):
            return self._spoken_of(place, last=True)
        held = " ".join(tokens).partition(" of its ")[0].split()[-1]
        held_in = " of its " in role and (is_role(held) or held in {"one", "another"})
        if fold(tokens[0]) in {"its", "their"} or tokens[-2:] == ["of", "it"] or held_in:
            return None if self._is_of_people(role, place) else self._of_its(role, place)
        head = "" if tokens[0] in words("enders") else (_head(role) or [""])[-1]
        for at, (token, following) in enumerate(pairwise([*tokens, ""])):
            if token in words("enders") - _HELD:
                return None
            noun = without_possessive(token)
            if token == noun == head and (is_role(noun) or fold(tokens[0]) in {"a", "an"}):
                # A broker is at no broker, nor a group of parents of the group.
                continue
            if token == noun and _is_noun(without_possessive(following)):
                # A school board is a board.
                continue
            if _is_noun(noun) or (token != tokens[0] and _is_trade(tokens, noun)):
                body = self.meant(noun, place)
                # A bank official is of no Acme: only "the bank’s" takes up a body of another name.
                loose = body is not None and self.bodies.fit(body, noun) > 1
                if loose and (noun == "campaign" or _local().search(role.title())):
                    # A city council is no coalition, somebody's campaign no movement.
                    return None
                vague = token == noun and not ({"the"} | _HELD) & set(tokens[:at])
                # "A company spokeswoman" is the company's of the article.
                vague &= head not in words("spokespeople")
                many = is_plural_person(head)
                vague &= many or tokens[0] in {"a", "an"} or noun not in words("nouns_of_firms")
                # Council members are the council's; fund managers are no one fund's.
                # Nor is a council's spokesman of whatever body was named last.
                speaks = head in words("spokespeople") and noun not in words("nouns_of_firms")
                vague |= token == noun and speaks
                worst = 1 if many or (speaks and noun in words("exact_bodies")) else 2
                fits = body and not (vague and self.bodies.fit(body, noun) > worst)
                return body if fits else None
            # "Teachers in Springfield" are not all at Springfield High.
            placed = at > 0 and tokens[at - 1] == "in"
            named = token[0].isupper() and not (placed or is_role(noun))
            if named and (body := self.bodies.find(noun)[0]):
                return body
        return None

    def _of_its(self, role: str, place: int) -> str | None:
        """Return the body just named, of a kind that has a bishop for "its bishop"."""
        just, noun = self._spoken_of(place), _body_of_title(role)
        if just is None or not noun or self.bodies.fit(just, noun):
            return just
        near = {name for name in self._named_near(place) if self.bodies.fit(name, noun) in {1, 2}}
        return near.pop() if len(near) == 1 else just

    def _named_near(self, place: int) -> list[str]:
        """List the bodies that this sentence and those just before it name."""
        first = max(find_sentence_at(self._starts, place) - _NEAR, 0)
        return [name for _, name in self.bodies.between(self._starts[first], place)]

    def _is_of_people(self, role: str, place: int) -> bool:
        """Say whether "their father", "their solicitor" may be of people named since a body was."""
        owner, *_ = role.split()
        head = "".join(_head(role.split(",")[0])[-1:]) if fold(owner) == "their" else ""
        if head in words("relatives") or head not in words("personal_staff"):
            return head in words("relatives")
        here = find_sentence_at(self._starts, place)
        for sentence in range(here, max(-1, here - _NEAR - 1), -1):
            if self._several(self._starts[sentence], place):
                return True
            if self.bodies.between(self._starts[sentence], place):
                return False
        return False

    def _spoken_of(self, place: int, *, last: bool = False, heard: bool = True) -> str | None:
        """Return the body that the last sentence to name one names first, or last.

        Without `heard` not one that is only told something: "told the Evening Lamp".
        """
        here = find_sentence_at(self._starts, place)
        for sentence in range(here, max(-1, here - _NEAR - 1), -1):
            end = self._starts[sentence + 1] if sentence + 1 < len(self._starts) else place
            named = self.bodies.between(self._starts[sentence], min(end, place))
            named = [one for one in named if heard or one[0] not in self.bodies.heard]
            if named:
                return named[-1 if last else 0][1]
        return None

    def meant(self, noun: str, place: int) -> str | None:
        """Return the body that "the bank" means: the only one, the article's own, the last."""
        if body := self.bodies.with_noun(noun, place):
            return body
        if just := self.near(noun, place, back=1):
            # "Its auditor is Acme. The firm": the one just named.
            return just
        own = self.bodies.leading() if noun in {"company", "firm"} else None
        return own if own and 0 < self.bodies.fit(own, noun) < 3 else self.near(noun, place)

    def near(self, noun: str, place: int, *, back: int = _NEAR) -> str | None:
        """Return the one fitting body of the last sentence to name any ("the company")."""
        here = find_sentence_at(self._starts, place)
        for sentence in range(here, max(-1, here - back - 1), -1):
            named = self.bodies.between(self._starts[sentence], place)
            names = {name for _, name in named if self.bodies.fit(name, noun)}
            if names:
                return names.pop() if len(names) == 1 else None
        return None


def _is_police_rank(head: list[str]) -> bool:
    """Say whether a role is a police officer's and nobody else's: a detective sergeant, no chief.

    >>> _is_police_rank(["detective", "sergeant"]), _is_police_rank(["marine", "sergeant"])
    (True, False)
    """
    before = words("before_police_ranks")
    return before.issuperset(head[:-1]) and not words("police_ranks").isdisjoint(head[-1:])


def _is_of_any_body(head: list[str]) -> bool:
    """Say whether a bare title is one of bodies of all kinds."""
    return not words("titles_of_any_body").isdisjoint(_titles(head))


def _titles(head: list[str]) -> set[str]:
    """Return the title that ends a role, with the word before it and without."""
    return {" ".join(head[-size:]) for size in (1, 2)}


def _is_elsewhere(role: str) -> bool:
    """Say whether a role is at some body of a kind, at none that the article names.

    >>> _is_elsewhere("head of a school in Oslo"), _is_elsewhere("head of a PCA meeting")
    (True, False)
    """
    held = _AT_SOME.search(role)
    return held is not None and _is_noun(held.group(1))


def _is_of_none(role: str) -> bool:
    """Say whether who is something of a body is none of its own: "a critic of the union".

    Nor are parents at a school the school's.
    """
    head = "".join(_head(role)[-1:])
    if head in words("residents") - {"people"}:
        return True
    others = words("unaligned_roles", "followers", "relatives")
    return head in others and f"{head} of " in role.lower() and not is_reviewer(role)


def _without_capitals_of_titles(role: str) -> str:
    """Write a body's noun small that has its capital from a title: "Council President"."""
    tokens = role.split()
    return " ".join(
        token.lower() if is_role(following) and _is_noun(token.lower()) else token
        for token, following in zip(tokens, [*tokens[1:], ""], strict=True)
    )


def _is_there(tokens: Sequence[str]) -> bool:
    """Say whether a role is held where the text has just been: "a nurse there"."""
    return len(tokens) > 1 and tokens[-1] == "there" and is_role(tokens[-2])


def _is_noun(word: str) -> bool:
    """Say whether a word in lower case is a noun for a body."""
    known = word in words("organizations") or word in body_types()
    return word.islower() and known and word not in words("proper_groups", "groups")


def _is_trade(tokens: Sequence[str], noun: str) -> bool:
    """Say whether a role is at "the engineers" or "the buyer", by which a firm is meant."""
    at = next((n for n, token in enumerate(tokens) if without_possessive(token) == noun), 0)
    held = at > 1 and tokens[at - 1] == "the" and tokens[at - 2] in {"at", "of", "for", "with"}
    owner = at == 1 and fold(tokens[0]) == "the" and without_possessive(tokens[1]) != tokens[1]
    return (held or owner) and is_trade(noun)


def _is_bare(role: str) -> bool:
    """Say whether a role names nobody whom it is held for."""
    tokens = [token for token in role.split() if fold(token) not in words("determiners")]
    tokens = tokens[: len(_head(role))] or [role]
    plain = fold(tokens[0]) in words("modifiers", "subjects")
    tokens[:1] = [tokens[0].lower()] if plain else tokens[:1]
    return not any(
        (token[0].isupper() and not is_role(token) and fold(token) not in words("modifiers"))
        or without_possessive(token) != token
        for token in tokens
    )


def _is_for_fields(role: str) -> bool:
    """Say whether somebody is for fields, and of no body: a Minister for Trade and Roads.

    >>> _is_for_fields("MEC for Traditional Affairs"), _is_for_fields("a minister of the church")
    (True, False)
    """
    office, _, fields = role.partition(" for ")
    capitals = [token for token in fields.split() if token != "and"]
    held = fold(office.split()[-1]) in words("posts_of_fields") if office.split() else False
    return held and bool(capitals) and all(token[0].isupper() for token in capitals)


def _is_of_administration(tokens: list[str]) -> bool:
    """Say whether a state's own office is meant, and no body's: the State Treasurer.

    >>> _is_of_administration(["state", "treasurer"]), _is_of_administration(["state", "chair"])
    (True, False)
    """
    held = is_title(tokens[-1]) and tokens[-1] not in words("offices_of_bodies") - {"treasurer"}
    return tokens[0] in words("administrations") and held and not tokens[-1].startswith("chair")


def _body_of_title(role: str) -> str:
    """Return the noun of the body in which one holds a title, "" where it tells none."""
    head, titles = _head(role), titles_of_bodies()
    known = (titles.get(" ".join(head[-size:])) for size in (3, 2, 1))
    return next(filter(None, known), "")


def _head(role: str) -> list[str]:
    """Return the words of a role before its first preposition, folded."""
    head: list[str] = []
    for token in role.split():
        if head and token in words("enders"):
            break
        if fold(token) not in words("determiners"):
            head.append(fold(token))
    # "Chair Dame", of Dame Vera Roe.
    return head[:-1] if len(head) > 1 and head[-1] in words("honorifics") else head

"""Who signs for an office: for how long somebody may act for its holder, and whose signature counts on a day."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from sop.command import Command
from sop.errors import Overtaken, Refusal
from sop.procedure import Signer

LONGEST_PLT = 3
"""Months that somebody acts in a vacant office, after which it may be extended (SE BKN 1/SE/I/2021)."""

_ACTING_BEFORE = re.compile(r"^(pl[ht]\b[. ]*)+", re.IGNORECASE)


class ActingKind(StrEnum):
    """UU 30/2014 Pasal 14: Plh while the holder of an office is away for a time, Plt while the office is vacant."""

    PLH = "plh"
    PLT = "plt"


@dataclass(frozen=True)
class Acting:
    """Acts on the strength of a letter, from the first to the last day, both included."""

    kind: ActingKind
    basis: str
    first: date
    last: date


@dataclass(frozen=True)
class Official:
    """Who signs for an office, as letters print it; `unit_id` for the PPID Pendukung and the head of one unit."""

    id: int
    signer: Signer
    unit_id: int | None
    office: str
    name: str
    rank: str | None
    nip: str | None
    acting: Acting | None = None


@dataclass(frozen=True)
class Signatory:
    """One signature block. Without a name it is to be filled in by hand; without an office it is the unit's head."""

    signer: Signer
    office: str
    name: str | None = None
    rank: str | None = None
    nip: str | None = None
    acting: ActingKind | None = None


@dataclass
class OfficialGone(Overtaken):
    """No such official, or one who has been removed."""


@dataclass
class ActingEndsBefore(Refusal):
    """Nobody acts up to a day before the first."""

    first: date


class Tenure(StrEnum):
    """Holds the office, or acts for its holder."""

    HOLDER = "holder"
    PLH = "plh"
    PLT = "plt"

    @property
    def acting(self) -> ActingKind | None:
        return None if self is Tenure.HOLDER else ActingKind(self.value)


class EnterOfficial(Command):
    """A signature block, and for how long it counts; the days and the letter are those of a Plh or Plt."""

    signer: Signer
    unit_id: int | None = None
    tenure: Tenure
    office: str
    name: str
    rank: str
    nip: str
    basis: str = ""
    first: date | None = None
    last: date | None = None

    @property
    def official(self) -> Official:
        """Without a number yet."""
        return Official(
            id=0,
            signer=self.signer,
            unit_id=self.unit_id or None,
            office=self.office,
            name=self.name,
            rank=self.rank or None,
            nip=self.nip or None,
            acting=self.acting,
        )

    @property
    def acting(self) -> Acting | None:
        kind = self.tenure.acting
        if kind is None or self.first is None or self.last is None:
            return None
        return Acting(kind, self.basis, self.first, self.last)


class SigningStatus(StrEnum):
    """Whether an official signs on a day, or why not."""

    SIGNS = "signs"
    AWAY = "away"
    COMES = "comes"
    ENDED = "ended"
    REPLACED = "replaced"


def in_office(officials: Sequence[Official], signer: Signer, unit_id: int | None, on: date) -> Official | None:
    """Who signs for that office on that day: whoever acts then, else its holder; the latest entered counts.

    Whoever is entered for the unit goes before who is entered for none; a PPID Pendukung is one of a unit alone.
    """
    mine = [each for each in officials if each.signer is signer]
    own = _counting([each for each in mine if each.unit_id == unit_id], on)
    if own is not None or signer is Signer.PPID_PENDUKUNG:
        return own
    return _counting([each for each in mine if each.unit_id is None], on)


def check_acting(first: date, last: date) -> None:
    """Raises ActingEndsBefore."""
    if last < first:
        raise ActingEndsBefore(first)


def without_acting(office: str) -> str:
    """The office alone: that somebody acts in it is printed before it, once."""
    return _ACTING_BEFORE.sub("", office)


def acts_too_long(acting: Acting) -> bool:
    """A Plt for more than three months; of a Plh no such limit is known."""
    first, last = acting.first, acting.last
    months = 12 * (last.year - first.year) + last.month - first.month
    return acting.kind is ActingKind.PLT and (months, last.day) >= (LONGEST_PLT, first.day)


def signing_status(officials: Sequence[Official], official: Official, on: date) -> SigningStatus:
    """As `in_office` has it: whoever acts goes before the holder, and the latest entered before the earlier ones."""
    signing = in_office(officials, official.signer, official.unit_id, on)
    if signing == official:
        return SigningStatus.SIGNS
    if official.acting and on < official.acting.first:
        return SigningStatus.COMES
    if official.acting and on > official.acting.last:
        return SigningStatus.ENDED
    if official.acting is None and signing and signing.acting:
        return SigningStatus.AWAY
    return SigningStatus.REPLACED


def _counting(officials: Sequence[Official], on: date) -> Official | None:
    acting = [each for each in officials if each.acting and each.acting.first <= on <= each.acting.last]
    holding = [each for each in officials if each.acting is None]
    counts = acting or holding
    return counts[-1] if counts else None

"""Who signs for an office, and whose signature counts on a day."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from sop.calendar.days import Day
from sop.command import Command
from sop.errors.refusal import Overtaken
from sop.office.tenure import DEFINITIVE, Tenure, TenureKind
from sop.procedure import Signer

_ACTING_BEFORE = re.compile(r"^(pl[ht]\b[. ]*)+", re.IGNORECASE)


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
    tenure: Tenure = DEFINITIVE


@dataclass(frozen=True)
class Signatory:
    """One signature block. Without a name it is to be filled in by hand; without an office it is the unit's head."""

    signer: Signer
    office: str
    name: str | None = None
    rank: str | None = None
    nip: str | None = None
    acting: TenureKind | None = None
    workplace: str | None = None


class OfficialGone(Overtaken):
    """No such official, or one who has been removed."""


class EnterOfficial(Command):
    """A signature block, and for how long it counts; the days and the letter are those of a Plh or Plt."""

    signer: Signer
    unit_id: int | None = None
    tenure: TenureKind
    office: str
    name: str
    rank: str
    nip: str
    basis: str = ""
    first: Day | None = None
    last: Day | None = None

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
            tenure=self._held,
        )

    @property
    def _held(self) -> Tenure:
        if self.tenure is TenureKind.HOLDER or self.first is None or self.last is None:
            return DEFINITIVE
        return Tenure(self.tenure, self.basis, self.first, self.last)


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


def without_acting(office: str) -> str:
    """The office alone: that somebody acts in it is printed before it, once."""
    return _ACTING_BEFORE.sub("", office)


def signing_status(officials: Sequence[Official], official: Official, on: date) -> SigningStatus:
    """As `in_office` has it: whoever acts goes before the holder, and the latest entered before the earlier ones."""
    signing = in_office(officials, official.signer, official.unit_id, on)
    if signing == official:
        return SigningStatus.SIGNS
    if on < official.tenure.first:
        return SigningStatus.COMES
    if on > official.tenure.last:
        return SigningStatus.ENDED
    if not official.tenure.acting and signing and signing.tenure.acting:
        return SigningStatus.AWAY
    return SigningStatus.REPLACED


def _counting(officials: Sequence[Official], on: date) -> Official | None:
    serving = [each for each in officials if each.tenure.counts(on)]
    counts = [each for each in serving if each.tenure.acting] or serving
    return counts[-1] if counts else None

"""NIP: the 18-digit number of a civil servant, read as typed and checked against itself (Perka BKN 22/2007)."""

import re
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from sop.errors.refusal import Refusal

YOUNGEST, OLDEST = 15, 80


class NipKind(StrEnum):
    """PNS, or PPPK (contract staff), whose numbers have another layout after the date of birth."""

    CIVIL_SERVANT = "civil_servant"
    PPPK = "pppk"


class NipFault(StrEnum):
    """The part of the number that cannot be right."""

    LENGTH = "length"
    BIRTH_DATE = "birth_date"
    APPOINTMENT = "appointment"
    SEX = "sex"


@dataclass
class InvalidNip(Refusal):
    reason: NipFault


@dataclass(frozen=True)
class Nip:
    """18 digits; `warning`: beyond the date of birth the number could not be checked, so a person should look at it."""

    digits: str
    kind: NipKind
    warning: bool


def parse_nip(text: str, today: date) -> Nip:
    """Reads a NIP with or without spaces, dots, dashes and the word itself; raises InvalidNip.

    A month of appointment that is none (such as the 21 in numbers of PPPK) makes it a PPPK's, with a warning.
    """
    digits = re.sub(r"^\s*(NIP|NI\s*PPPK)\b|[\s.:\-\u2010-\u2015]", "", text, flags=re.IGNORECASE)
    if not re.fullmatch(r"[0-9]{18}", digits):
        raise InvalidNip(NipFault.LENGTH)
    born = _birth_date(digits[:8], today)
    year, month = int(digits[8:12]), int(digits[12:14])
    if not 1 <= month <= 12:
        return Nip(digits, NipKind.PPPK, warning=True)
    if not (born.year + YOUNGEST, born.month) <= (year, month) <= (today.year, today.month):
        raise InvalidNip(NipFault.APPOINTMENT)
    if digits[14] not in "12":
        raise InvalidNip(NipFault.SEX)
    return Nip(digits, NipKind.CIVIL_SERVANT, warning=False)


def printed(digits: str) -> str:
    """As letters print it: birth, appointment, sex and serial apart."""
    return f"{digits[:8]} {digits[8:14]} {digits[14]} {digits[15:]}"


def _birth_date(digits: str, today: date) -> date:
    try:
        born = date(int(digits[:4]), int(digits[4:6]), int(digits[6:]))
    except ValueError:
        raise InvalidNip(NipFault.BIRTH_DATE) from None
    age = today.year - born.year - ((today.month, today.day) < (born.month, born.day))
    if not YOUNGEST <= age <= OLDEST:
        raise InvalidNip(NipFault.BIRTH_DATE)
    return born

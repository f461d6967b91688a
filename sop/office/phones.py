"""A new phone: a code brings somebody over to another account, and the one that they had ends."""

import re
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from sop.command import Command
from sop.office.invitations import Account
from sop.text.codes import CODE_LETTERS, printed_code, spoken_code

LASTS_FROM_PHONE = timedelta(minutes=15)
"""Of a code that somebody has before them, on the phone that they still have."""
LASTS_FROM_ADMINISTRATOR = timedelta(days=1)
"""Of one that has to reach them first."""
SECRET_LENGTH = 10
SPOKEN_LENGTH = 6
_CODE = re.compile(f"HP([{CODE_LETTERS}]{{{SECRET_LENGTH}}})")


class PhoneCodeState(StrEnum):
    OPEN = "open"
    USED = "used"
    WITHDRAWN = "withdrawn"


@dataclass(frozen=True)
class BoundAccount:
    """An account of somebody, as the channel called it when it became theirs; of early ones that is not known.

    Letters go to the one that is `chosen`, or else to where they wrote last, and to none that is `stopped`.
    """

    account: Account
    since: datetime | None = None
    chosen: bool = False
    stopped: bool = False


@dataclass(frozen=True)
class PhoneCode:
    """A code for one person, good once. `code_sha256` is all that is kept of it; `made_by` is the person themselves, or
    an administrator. `spoken_sha256` is of the number that an administrator tells whoever has no NIP to be asked for.
    One that `links_to` a channel adds an account there, and no other ends.
    """

    id: int
    code_sha256: str
    person_id: int
    made_at: datetime
    made_by: int
    expires_at: datetime
    state: PhoneCodeState = PhoneCodeState.OPEN
    wrong_nips: int = 0
    settled_at: datetime | None = None
    spoken_sha256: str | None = None
    links_to: str | None = None

    def is_open(self, now: datetime) -> bool:
        return self.state is PhoneCodeState.OPEN and now < self.expires_at


class ChangePhone(Command):
    """Whoever opens the code says to be that person; the NIP of who has one, else the number that they were told."""

    nip: str | None = None
    spoken: str | None = None


def parse_phone_code(text: str) -> str | None:
    """The secret of a code as it was typed (HP-7KQ2M-4XD9A) or linked (hp_7KQ2M4XD9A); None for anything else."""
    found = _CODE.fullmatch(spoken_code(text)) if len(text) <= 40 else None
    return found[1] if found else None


def printed_phone_code(secret: str) -> str:
    return f"HP-{printed_code(secret)}"

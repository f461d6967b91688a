"""What a channel tells of the office's account there."""

from dataclasses import dataclass
from enum import StrEnum


class Subject(StrEnum):
    TEMPLATE = "template"
    CATEGORY = "category"
    ACCOUNT = "account"
    NUMBER = "number"


@dataclass(frozen=True)
class ChannelNews:
    """`what` has come about, in the channel's own word; `name` of a template. Told again, it has the same `key`."""

    subject: Subject
    what: str
    key: str
    name: str = ""

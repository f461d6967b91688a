"""Where somebody is reached."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Address:
    """A channel, and what that channel knows somebody by."""

    channel: str
    value: str

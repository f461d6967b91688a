"""Where somebody is reached."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass


@dataclass(frozen=True)
class Address:
    """A channel, and what that channel knows somebody by."""

    channel: str
    value: str


def by_channel(addresses: Iterable[Address]) -> Mapping[str, Sequence[str]]:
    """What each channel knows them by."""
    values: dict[str, list[str]] = defaultdict(list)
    for address in addresses:
        values[address.channel].append(address.value)
    return values

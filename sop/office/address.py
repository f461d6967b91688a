"""Where somebody is reached."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256


@dataclass(frozen=True)
class Address:
    """A channel, and what that channel knows somebody by."""

    channel: str
    value: str

    @property
    def key(self) -> int:
        """A number of at most nine digits that a button can carry, to tell a person's addresses apart."""
        return int(sha256(f"{self.channel}:{self.value}".encode()).hexdigest()[:7], 16)


def by_channel(addresses: Iterable[Address]) -> Mapping[str, Sequence[str]]:
    """What each channel knows them by."""
    values: dict[str, list[str]] = defaultdict(list)
    for address in addresses:
        values[address.channel].append(address.value)
    return values

"""A picture that is still to be drawn: what it shows, and the words that go with it."""

from collections.abc import Mapping
from dataclasses import dataclass

from texts.say import Markup


@dataclass(frozen=True)
class Picture:
    """`facts` are what its typst `template` reads, as JSON has them; places and lengths are fractions of the width."""

    template: str
    facts: Mapping[str, object]
    file_name: str
    caption: Markup

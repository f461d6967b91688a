"""The log of the bot, as it would stand in a file."""

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from io import StringIO

from bot.logs import FactsOnly


@contextmanager
def written_at(level: int) -> Iterator[StringIO]:
    """Every line of that level and above while it lasts."""
    lines = StringIO()
    handler = logging.StreamHandler(lines)
    handler.setFormatter(FactsOnly())
    root = logging.getLogger()
    before = root.level
    root.addHandler(handler)
    root.setLevel(level)
    yield lines
    root.removeHandler(handler)
    root.setLevel(before)

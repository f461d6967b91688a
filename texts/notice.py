"""A letter where only wording that was approved beforehand may go: which template, and what is filled in.

WhatsApp takes nothing else for somebody who has not written for a day.
"""

from dataclasses import dataclass

LANGUAGE = "id"
AWAITED = "awaited"
"""What the button of a notice carries that opens nothing: whoever presses it waits for the letter, which comes then."""


@dataclass(frozen=True)
class Notice:
    """`values` are the template's parameters in their order; `opens` is what its one button carries, which only shows."""

    template: str
    values: tuple[str, ...]
    opens: str | None = None

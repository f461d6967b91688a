"""Lists of more than ten: a page of them, and the buttons that turn it."""

from collections.abc import Sequence
from typing import TypeVar

from texts.screen import Button, press

T = TypeVar("T")


def page_of(rows: Sequence[T], page: int, size: int) -> Sequence[T]:
    """The rows of that page, counted from 0; the last page where the list has become shorter."""
    last = max(0, (len(rows) - 1) // size)
    start = min(max(page, 0), last) * size
    return rows[start : start + size]


def turning(verb: str, *subject: object, page: int, total: int, size: int) -> tuple[Button, ...]:
    """Buttons to the pages before and after, where there are such."""
    buttons = []
    page = min(page, max(0, (total - 1) // size))
    if page > 0:
        buttons.append(Button("◀ Sebelumnya", press(verb, *subject, page - 1)))
    if (page + 1) * size < total:
        buttons.append(Button("Berikutnya ▶", press(verb, *subject, page + 1)))
    return tuple(buttons)

"""Which presses a handler takes: by the words that the button carries, of which a hostile app may send any others."""

import re
from collections.abc import Callable, Coroutine
from typing import Any, TypeVar

from telegram import Update
from telegram.ext import CallbackQueryHandler

from handlers.chat.context import Context

R = TypeVar("R")

NUMBER = "[0-9]{1,9}"
"""Fits every database."""
WORD = r"\w+"


def on_press(
    callback: Callable[[Update, Context], Coroutine[Any, Any, R]], *words: str
) -> CallbackQueryHandler[Context, R]:
    """Takes presses whose words match these patterns, all of them, in which figures and letters are those of ASCII."""
    return CallbackQueryHandler(callback, pattern=re.compile(":".join(words) + r"\Z", re.ASCII))

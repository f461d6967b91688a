"""Pictures that are drawn when they are asked for."""

from functools import partial

from handlers.chat.context import Context
from handlers.chat.screen import send_picture
from texts.pictures.picture import Picture
from texts.theme import Theme

THEME = f"({'|'.join(Theme)})"
"""The word of a press that says which one."""


async def show_picture(context: Context, picture: Picture, theme: Theme) -> None:
    """Raises as `send_picture` does."""
    await send_picture(context, partial(_drawn, picture, theme), picture.file_name, picture.caption)


def _drawn(picture: Picture, theme: Theme) -> bytes:
    from texts.pictures.draw import draw

    return draw(picture, theme)

"""Questions that forms of several subjects ask."""

from collections.abc import Sequence

from handlers.chat.forms.answers import Option, Talk, TextAnswer
from storage.records import office_units

TITLE = TextAnswer(5, 200, one_line=True)
PARAGRAPH = TextAnswer(5, 1000)
REASON = TextAnswer(5, 500)
PERSON_NAME = TextAnswer(2, 100, one_line=True)


async def units(talk: Talk) -> Sequence[Option]:
    found = await talk.context.services.read(office_units.every)
    return [Option(str(unit.id), unit.name) for unit in found]

"""Whether WhatsApp would take a screen: its body, with its marks, before a Cloud API as strict as Meta's."""

import re

from bot.channels.whatsapp import WHATSAPP
from bot.channels.whatsapp.bodies import addressed, of_notice, of_screen
from simulator.whatsapp.outgoing import Choice, read_outgoing
from sop.office.address import Address
from texts.say import visible
from texts.screen import MAX_LABEL, Screen

NUMBER = re.compile(r"(\S+ )?\d{1,3}")
READER = Address(WHATSAPP, "ID.4396770000001")


def assert_whatsapp_takes(screen: Screen) -> None:
    """All its buttons arrive, each with what it carries, and what a row cuts or numbers stands beside it in full.

    Raises CloudError for what Meta would refuse.
    """
    if not visible(screen.text).strip():
        return  # a letter that is a reason and nothing else, which here may be line breaks: nobody types one
    sent = read_outgoing(addressed(READER, of_screen(screen)))
    buttons = [button for row in screen.rows for button in row]
    carried = {button.data: button.label for button in reversed(buttons)}  # the first of two that carry the same
    assert not carried or {each.id: each.title for each in sent.choices} == carried
    untold = [each.title for each in sent.choices if not each.description and (_is_cut(each.title) or _is_number(each))]
    assert not sent.opens or untold == []
    if screen.notice is not None:
        read_outgoing(addressed(READER, of_notice(screen.notice)))


def _is_cut(label: str) -> bool:
    return label.endswith("…") and len(label) > MAX_LABEL - 3


def _is_number(choice: Choice) -> bool:
    """Butir 3: it tells nothing where its list covers the text."""
    return NUMBER.fullmatch(choice.title) is not None

"""Whether WhatsApp would take a screen: its body, with its marks, before a Cloud API as strict as Meta's."""

from bot.channels.whatsapp import WHATSAPP
from bot.channels.whatsapp.bodies import addressed, of_notice, of_screen
from simulator.whatsapp.outgoing import read_outgoing
from sop.office.address import Address
from texts.say import visible
from texts.screen import MAX_LABEL, Screen

READER = Address(WHATSAPP, "ID.4396770000001")


def assert_whatsapp_takes(screen: Screen) -> None:
    """All its buttons arrive, each with what it carries, and what is cut from a row stands beside it in full.

    Raises CloudError for what Meta would refuse.
    """
    if not visible(screen.text).strip():
        return  # a letter that is a reason and nothing else, which here may be line breaks: nobody types one
    sent = read_outgoing(addressed(READER, of_screen(screen)))
    carried = {button.data: button.label for row in screen.rows for button in row}
    assert not carried or {each.id: each.title for each in sent.choices} == carried
    assert not sent.opens or [each.title for each in sent.choices if _is_cut(each.title) and not each.description] == []
    if screen.notice is not None:
        read_outgoing(addressed(READER, of_notice(screen.notice)))


def _is_cut(label: str) -> bool:
    return label.endswith("…") and len(label) > MAX_LABEL - 3

"""What Meta announces of the account, as far as somebody has to know it."""

import json
import re
from hashlib import sha256

from bot.channels.whatsapp.updates import Announced
from sop.office.channel_news import ChannelNews, Subject
from texts.notice import LANGUAGE
from texts.notices import TEMPLATES

SUBJECTS = {
    "message_template_status_update": Subject.TEMPLATE,
    "template_category_update": Subject.CATEGORY,
    "account_update": Subject.ACCOUNT,
    "phone_number_quality_update": Subject.NUMBER,
}
OURS = frozenset(template.name for template in TEMPLATES)
_WORD = re.compile(r"[A-Z_]{1,40}")


def news_in(announced: Announced) -> ChannelNews | None:
    """None for what is of no concern here: another field, or a template that is not ours."""
    subject, value = SUBJECTS.get(announced.field), announced.value
    what = value.get("new_category" if subject is Subject.CATEGORY else "event")
    if subject is None or not isinstance(what, str) or not _WORD.fullmatch(what):
        return None
    name = str(value.get("message_template_name", ""))
    ours = name in OURS and value.get("message_template_language", LANGUAGE) == LANGUAGE
    if subject in (Subject.TEMPLATE, Subject.CATEGORY) and not ours:
        return None
    told = json.dumps([announced.field, announced.at, value], sort_keys=True)
    return ChannelNews(subject, what, sha256(told.encode()).hexdigest()[:16], name)

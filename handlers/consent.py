"""What a channel needs of whoever is to be written to there: asked once, before an account becomes theirs."""

from collections.abc import Sequence
from dataclasses import replace

from handlers.chat.forms.answers import ChoiceAnswer, Option, Talk
from handlers.chat.forms.form import Question
from sop.office.invitations import Account
from texts.channel import Consent
from texts.office import joining as texts

CONSENT = "consent"


def wanted(talk: Talk) -> Consent | None:
    """None where the channel needs none, and from whoever speaks from an account of theirs."""
    context = talk.context
    return context.services.channel.rules(context.address).consent if context.arrival.person is None else None


def is_wanted(talk: Talk) -> bool:
    return wanted(talk) is not None


async def ask(talk: Talk) -> str:
    consent = wanted(talk)
    return consent.asked if consent else ""


async def agreeing(talk: Talk) -> Sequence[Option]:
    """The wording that they have read; who does not agree cancels."""
    consent = wanted(talk)
    return (Option(consent.version, texts.AGREE),) if consent else ()


def agreed(talk: Talk) -> Account:
    """From where they speak, with what they have agreed to."""
    version = talk.answers.get(CONSENT)
    return replace(talk.context.account, consent=str(version) if version else None)


QUESTION = Question(CONSENT, texts.CONSENT, ask, ChoiceAnswer(agreeing), when=is_wanted)

"""What is kept of a conversation itself: the open form, an answer that could not be given, a fault."""

import secrets
from collections.abc import Collection
from functools import partial

from sqlalchemy import Connection

from sop.case import permissions
from sop.case.case import Case, LetterKind
from sop.case.steps import stage_of
from sop.case.summaries import HistoryEntry
from sop.errors.case import BegunSent, CopySent, WrongStep
from sop.office.address import Address
from sop.procedure import Action, Role
from storage.actions.acting import Actions
from storage.database import Work
from storage.queues import answers, begun, cards, drafts, inbox, outbox
from storage.queues.cards import ShownCard
from storage.queues.drafts import Draft, Ending
from storage.records import bound_accounts, cases, facts, history, people, readings

KEY_BYTES = 8
LONGEST_NAME = 40


class ChatActions(Actions):
    async def keep_draft(self, draft: Draft) -> None:
        """The form as it stands now is on record when this returns."""
        await self.database.run(lambda connection: drafts.save(connection, draft, self.clock()))

    async def end_draft(self, draft: Draft, ending: Ending) -> None:
        end = partial(drafts.end, holder=draft.holder, ending=ending, at=self.clock(), token=draft.token)
        await self.database.run(end)

    async def take_up(self, person_id: int, number: int, token: str) -> tuple[Draft, HistoryEntry | None]:
        """The form of another, open for the person as it was left; and what has been done to its item since.

        Raises StaleButton, BegunSent where it was sent by who began it, StepFinished, and why it cannot be sent.
        """
        now = self.clock()

        def work(connection: Connection) -> tuple[Draft, HistoryEntry | None]:
            offer = begun.offered(connection, number)
            case = cases.get(connection, offer.case_id)
            with permissions.telling(case, offer.version):
                permissions.officer(case, self.person(connection, person_id))
                if offer.turn != case.turn.key:
                    raise WrongStep(case.number, case.step)
            if offer.sent_at is not None:
                raise BegunSent(case.number, offer.form, offer.by, offer.sent_at)
            return begun.take_up(connection, number, person_id, token, now), _done_since(connection, case, offer)

        return await self.database.run(work)

    async def require_no_copy_sent(self, draft: Draft) -> None:
        """Raises CopySent where another person has sent a copy of the form, and its writer has not been told."""

        def look(connection: Connection) -> None:
            copy = begun.sent_copy(connection, draft)
            if copy is None:
                return
            case = cases.get(connection, int(draft.subject["case"]))
            made = history.first_by(connection, case.id, copy.person_id, copy.at)
            title = next((each.title for each in case.items if made is not None and each.id == made.item), None)
            by = people.name_of(connection, copy.person_id)
            raise CopySent(case.number, Action(draft.form), by, copy.at, copy.token, title)

        if begun.FAMILY in draft.subject:
            await self.database.read(look)

    async def note_asked(self, draft: Draft) -> None:
        """Which messages show what the form asks."""
        await self._note(lambda connection: drafts.note_asked(connection, draft))

    async def note_card(self, shown: ShownCard) -> None:
        """The message shows the card of a case, and is brought up to date from now on."""
        await self._note(lambda connection: cards.note(connection, shown))

    async def forget_card(self, card: ShownCard) -> None:
        """The message becomes something else."""
        await self._note(lambda connection: cards.forget(connection, card.address, card.message_id))

    async def note_read(self, person_id: int, case: Case, items: Collection[int]) -> None:
        """The person has these items before them."""
        at = self.clock()
        await self._note(lambda connection: readings.note(connection, person_id, case, items, at))

    async def note_heard(self, person_id: int, address: Address) -> None:
        """The person writes from there now, and letters follow, unless they have chosen where those go."""
        await self._note(lambda connection: bound_accounts.heard_from(connection, person_id, address))

    async def first_leaves(self, group: Address) -> bool:
        """Whether that group has never been left before; from now on it has."""
        name = f"left:{group.channel}:{group.value}"[:LONGEST_NAME]
        first = await self.database.read(lambda connection: facts.get(connection, name)) is None
        if first:
            await self._note(lambda connection: facts.keep(connection, name, ""))
        return first

    async def answer_by_letter(self, address: Address, screen: str) -> None:
        """The answer goes as soon as the channel takes letters."""
        key = f"{LetterKind.REPLY}:{secrets.token_hex(KEY_BYTES)}"
        await self.database.run(lambda connection: outbox.reply(connection, key, address, screen, self.clock()))

    async def begin_answer(self, address: Address, screen: str) -> str:
        """It goes where it is told later what has become of it; returns by which reference that is told."""
        return await self.database.run(lambda connection: answers.begin(connection, address, screen, self.clock()))

    async def withhold_answer(self, reference: str) -> None:
        """It was not sent."""
        await self.database.run(lambda connection: answers.settle(connection, reference))

    async def await_news(self, reference: str) -> None:
        """It may have been sent: that is told, or else it goes again by letter."""
        await self.database.run(lambda connection: answers.await_news(connection, reference))

    async def report_fault(self, code: str, screen: str) -> None:
        """Tells the administrators, once for each code."""
        key = f"{LetterKind.FAULT}:{code}"
        await self.database.run(
            lambda connection: outbox.tell(connection, Role.ADMIN, LetterKind.FAULT, key, screen, self.clock())
        )

    async def _note(self, work: Work[object]) -> None:
        """Keeps something that no answer depends on, with the update's next change or when it is done."""
        handling = inbox.handling.get()
        if handling is None:
            await self.database.run(work)
        else:
            handling.notes.append(work)


def _done_since(connection: Connection, case: Case, offer: begun.Offer) -> HistoryEntry | None:
    """What somebody has made of the item since the form was begun."""
    if offer.item is None:
        return None
    kinds = {kind for work in stage_of(case.step).works for kind in work.made_by}
    made = history.of_turn(connection, case, kinds, offer.item)
    return next((each for each in made if (each.version or 0) > (offer.version or 0)), None)

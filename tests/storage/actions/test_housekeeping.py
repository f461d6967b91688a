"""What is old is forgotten, and the card of a case is kept up to date while it is the newest."""

from datetime import timedelta

import pytest

from sop.calendar.working_days import WIB
from storage.actions.cases import Desk
from storage.actions.housekeeping import HousekeepingActions
from storage.queues import cards, drafts
from storage.queues.cards import ShownCard
from storage.queues.drafts import Draft
from storage.records import calendar
from tests.sop.builders import COLLECTOR, MONDAY
from tests.storage.decisions import PROPOSAL, Hours, adding, at


@pytest.fixture
def housekeeping(desk: Desk) -> HousekeepingActions:
    return HousekeepingActions(desk.database, desk.clock, WIB)


async def test_a_form_that_was_abandoned_is_forgotten(housekeeping: HousekeepingActions, clock: Hours) -> None:
    draft = Draft(at("101"), "abc", "open_case")
    await housekeeping.database.run(lambda connection: drafts.save(connection, draft, MONDAY))

    soon = await housekeeping.forget()
    clock.now += timedelta(days=15)
    late = await housekeeping.forget()

    assert (soon, late) == ((0, 0), (0, 1))
    assert {2026, 2027} <= set(await housekeeping.database.read(calendar.years))


@pytest.mark.parametrize("up_to_date", [True, False])
async def test_a_card_shows_the_version_or_is_not_kept_up_to_date(
    desk: Desk, housekeeping: HousekeepingActions, *, up_to_date: bool
) -> None:
    opened = await desk.open(COLLECTOR.id, PROPOSAL)
    shown = ShownCard(COLLECTOR.id, opened.id, at("101"), "7", opened.version)
    await desk.database.run(lambda connection: cards.note(connection, shown))
    case = await desk.advance(opened.id, COLLECTOR.id, *adding("Biodata penduduk"))
    [outdated] = await desk.database.read(lambda connection: cards.outdated(connection, 9))

    await housekeeping.settle_card(outdated, case.version if up_to_date else None)

    assert await desk.database.read(lambda connection: cards.outdated(connection, 9)) == ()
    now = await desk.database.read(lambda connection: cards.shown_by(connection, at("101"), "7"))
    assert (now is not None) == up_to_date

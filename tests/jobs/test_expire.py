"""What is old is forgotten, but not because the clock was set."""

import logging
from dataclasses import dataclass, replace
from datetime import timedelta

import pytest

from storage.queues import drafts
from storage.records import seals
from tests.office import Office


@dataclass
class Seconds:
    """The clock that nobody sets, in a test that does."""

    now: float = 0.0

    def __call__(self) -> float:
        return self.now


async def forms(office: Office) -> int:
    return len(await office.sopan.services.read(drafts.every))


async def test_a_form_that_nobody_has_touched_for_long_is_forgotten(office: Office) -> None:
    await office.collector.say("/usul")
    expiry = replace(office.sopan.chores.expiry, seconds=(seconds := Seconds()))

    office.later(days=30)
    seconds.now += timedelta(days=30).total_seconds()
    await expiry.tick()

    assert await forms(office) == 0


async def test_a_clock_that_was_set_forward_makes_no_form_old_until_somebody_could_set_it_right(office: Office) -> None:
    await office.collector.say("/usul")
    expiry = replace(office.sopan.chores.expiry, seconds=(seconds := Seconds()))

    office.later(days=30)
    await expiry.tick()
    at_first = await forms(office)
    office.later(hours=6)
    seconds.now += 6 * 3600
    await expiry.tick()

    assert (at_first, await forms(office)) == (1, 0)


async def test_the_log_notes_where_the_seals_end(office: Office, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.INFO)

    await office.sopan.chores.expiry.tick()

    (said,) = [each.getMessage() for each in caplog.records if "seals" in each.getMessage()]
    kept = seals.Anchor.parse(said.removeprefix("the seals end with "))
    assert await office.sopan.services.read(lambda connection: seals.holds(connection, kept))
    assert kept.seq > 0

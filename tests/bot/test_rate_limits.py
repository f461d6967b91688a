"""What one address may send is limited: strangers are told once and not answered for a while, staff wait their turn."""

from dataclasses import replace

import pytest

from bot.channels.telegram.updates import received
from bot.rate_limits import AT_ONCE, STAFF, STRANGERS, SWEEP_EVERY, RateLimit, RateLimits
from sop.errors.people import MessagesWait, TooManyMessages
from storage.queues.inbox import ReceivedUpdate
from tests.bot.channel import update_of
from tests.hands import FAULT
from tests.office import Office
from tests.storage.decisions import at
from texts.errors import SENTENCES

SITI, UMAR = at("1"), at("2")


class Stopwatch:
    now = 1000.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def watch() -> Stopwatch:
    return Stopwatch()


@pytest.fixture
def limits(watch: Stopwatch) -> RateLimits:
    return RateLimits(staff=RateLimit(3, 2), strangers=RateLimit(3, 0.5), now=watch)


def test_a_stranger_is_told_once_and_then_not_answered_until_the_bucket_has_drained(
    limits: RateLimits, watch: Stopwatch
) -> None:
    assert [limits.take(SITI) for _ in range(3)] == [AT_ONCE] * 3

    first, *others = [limits.take(SITI) for _ in range(5)]
    assert (first.dropped, first.tell) == (True, True)
    assert all(each.dropped and not each.tell for each in others)

    watch.now += 5.9
    assert limits.take(SITI).dropped
    watch.now += 0.1
    assert limits.take(SITI) == AT_ONCE


def test_nothing_of_the_staff_is_dropped_and_they_are_told_once(limits: RateLimits, watch: Stopwatch) -> None:
    limits.know(SITI, of_staff=True)
    waits = []

    for _update in range(10):
        verdict = limits.take(SITI)
        assert not verdict.dropped
        waits.append((verdict.wait, verdict.tell))
        watch.now += verdict.wait

    assert waits == [(0, False)] * 3 + [(0.5, True)] + [(0.5, False)] * 6


def test_one_address_fills_nobody_elses_bucket(limits: RateLimits) -> None:
    for _update in range(9):
        limits.take(SITI)

    assert limits.take(UMAR) == AT_ONCE


def test_whoever_joins_does_not_wait_for_what_they_sent_as_a_stranger(limits: RateLimits) -> None:
    for _update in range(3):
        limits.take(SITI)
    limits.know(SITI, of_staff=True)

    assert [limits.take(SITI) for _ in range(3)] == [AT_ONCE] * 3


def test_whoever_has_no_role_any_more_is_a_stranger(limits: RateLimits) -> None:
    limits.know(SITI, of_staff=True)
    limits.know(SITI, of_staff=False)

    assert [limits.take(SITI).dropped for _ in range(4)] == [False, False, False, True]


def test_a_bucket_that_has_drained_is_not_kept(limits: RateLimits, watch: Stopwatch) -> None:
    for number in range(1000):
        limits.take(at(str(number)))
    watch.now += SWEEP_EVERY

    limits.take(SITI)

    assert len(limits._buckets) == 1


def test_an_album_and_quick_fingers_do_not_wait() -> None:
    limits = RateLimits()
    limits.know(SITI, of_staff=True)

    assert {limits.take(SITI) for _ in range(STAFF.at_once)} == {AT_ONCE}


async def test_five_hundred_checks_of_a_stranger_get_few_answers_and_one_sentence(office: Office) -> None:
    stranger = office.phone("Warga yang tekun")
    stranger.started = True
    office.sopan.intake.rate_limits = RateLimits()

    await office.sopan.intake.keep(_typed(stranger.chat_id, "/periksa", 500))
    await office.sopan.intake.idle()

    answers = [message.text for message in stranger.from_bot]
    assert len(answers) == STRANGERS.at_once + 1
    assert answers[-1] == SENTENCES[TooManyMessages]
    assert FAULT not in stranger.transcript()


async def test_what_the_staff_send_too_fast_is_handled_later_and_in_order(office: Office) -> None:
    siti = office.collector.phone
    office.sopan.intake.rate_limits = RateLimits(staff=replace(STAFF, at_once=5, a_second=50))

    await office.sopan.intake.keep(_typed(siti.chat_id, "/bantuan", 20))
    await office.sopan.intake.idle()

    answers = [message.text for message in siti.from_bot]
    assert len(answers) == 21
    assert answers.count(SENTENCES[MessagesWait]) == 1


async def test_others_are_answered_while_a_stranger_sends_without_end(office: Office) -> None:
    stranger = office.phone("Warga yang tekun")
    stranger.started = True
    await office.sopan.intake.keep(_typed(stranger.chat_id, "/periksa", 500))

    shown = await office.collector.say("/bantuan")

    assert "/bantuan" in shown.text


async def test_a_group_hears_nothing_of_limits(office: Office) -> None:
    siti = office.collector.phone
    office.simulator.world.privacy_mode = False
    office.simulator.faults.add("server_error", times=99, method="leaveChat")
    group = office.simulator.world.group("Grup PPID", [siti])

    for _message in range(STRANGERS.at_once + 5):
        await siti.send_text("halo", chat=group)
    await office.collector.say("/bantuan")
    await office.sopan.intake.idle()

    assert len(group.from_bot) == 1


def _typed(chat_id: int, text: str, count: int) -> list[ReceivedUpdate]:
    command = {"type": "bot_command", "offset": 0, "length": len(text)}
    updates = [update_of(number, text, str(chat_id)) for number in range(1, count + 1)]
    return [received({**each, "message": {**each["message"], "entities": [command]}}) for each in updates]

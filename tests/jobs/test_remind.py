"""Reminders as the office lives through them: who hears what on which morning, each once, and nobody at night."""

import re
from datetime import date, datetime, time, timedelta
from functools import partial

import pytest
from sqlalchemy import Connection

from bot.demo.hand import Hand
from sop.calendar.working_days import PauseReason
from sop.case.adjusting import PauseTurn, pause_turn
from sop.case.case import Case
from sop.case.handing_over import HandOver
from sop.case.step1_collect import send
from sop.case.step2_review import continue_rest
from sop.command import Confirm
from sop.errors.people import OwnProposal
from sop.office.leaves import TakeLeave
from sop.office.people import Person
from sop.office.tenure import Tenure, TenureKind
from sop.procedure import Action, Role, Step
from storage.records import leaves, people, role_grants
from tests.cases import opened, to_endorse, under_review, under_test
from tests.conftest import BEGINNING
from tests.hands import begin, colleague
from tests.office import Office, address_of
from texts import names
from texts.case import step1_collect as t1
from texts.samples import ITEMS, PEOPLE

MONDAY = BEGINNING.date()
TUESDAY, WEDNESDAY, THURSDAY, FRIDAY = (MONDAY + timedelta(days=days) for days in (1, 2, 3, 4))
SATURDAY = MONDAY + timedelta(days=5)
NEXT_MONDAY = MONDAY + timedelta(days=7)
NEXT_TUESDAY = MONDAY + timedelta(days=8)
OPENING, CLOSING = time(7, 30), time(16, 0)
A_MINUTE = timedelta(minutes=1)


async def test_a_limit_of_one_day_is_recalled_on_the_last_morning_and_three_hours_before_its_end(
    office: Office,
) -> None:
    number = (await opened(office)).number

    await through(office, BEGINNING, moment(TUESDAY, CLOSING))

    assert heard(office.collector) == [
        (moment(TUESDAY, OPENING), number, "hari ini hari terakhir"),
        (moment(TUESDAY, time(13, 0)), number, "tersisa tiga jam kerja"),
    ]
    assert heard(office.reviewer) == heard(office.admin) == heard(office.tester) == []


async def test_a_limit_of_five_days_is_recalled_two_days_and_one_day_before_and_on_the_last_morning(
    office: Office,
) -> None:
    number = (await under_test(office)).number

    await through(office, BEGINNING, moment(NEXT_MONDAY, CLOSING))

    assert heard(office.tester) == [
        (moment(THURSDAY, OPENING), number, "tersisa dua hari kerja"),
        (moment(FRIDAY, OPENING), number, "tersisa satu hari kerja"),
        (moment(NEXT_MONDAY, OPENING), number, "hari ini hari terakhir"),
    ]
    assert heard(office.stranger_to_unit) == heard(office.collector) == heard(office.admin) == []


async def test_what_is_late_is_recalled_every_working_morning_by_how_much_and_climbs(office: Office) -> None:
    number = (await opened(office)).number

    await through(office, BEGINNING, moment(NEXT_MONDAY, CLOSING))

    mornings = [moment(day, OPENING) for day in (WEDNESDAY, THURSDAY, FRIDAY, NEXT_MONDAY)]
    late = [(morning, number, f"terlambat {day} hari kerja") for day, morning in enumerate(mornings, 1)]
    assert heard(office.collector)[2:] == late
    assert heard(office.reviewer) == late[1:]
    assert heard(office.admin) == [(mornings[2], number, "diteruskan kepada Anda, terlambat 3 hari kerja")]
    assert heard(office.tester) == []


async def test_a_late_reminder_says_who_else_was_told_and_asks_for_more_by_the_day(office: Office) -> None:
    await opened(office)

    await through(office, BEGINNING, moment(NEXT_TUESDAY, CLOSING))

    own, superiors = reminders(office.collector)[2:], reminders(office.reviewer)
    name = next(person.name for person in PEOPLE if person.role is Role.PEJABAT_BIDANG)
    assert "Mohon diselesaikan hari ini." in own[0]
    assert "Juga diberi tahu: PPID Utama." in own[1]
    assert "Juga diberi tahu: PPID Utama, administrator." in own[2]
    assert f"Diberi tahu: {name}, PPID Utama." in superiors[0]
    assert "Atasan PPID" not in superiors[2]
    assert "Mohon dilaporkan kepada Atasan PPID." in superiors[3]


async def test_the_superior_who_works_with_sopan_hears_once_what_is_late_for_long_and_who_was_told(
    office: Office,
) -> None:
    superior = await colleague(office, "Edi Kusuma", Role.ATASAN_PPID)
    case = await opened(office)

    await through(office, BEGINNING, moment(NEXT_TUESDAY + timedelta(days=1), CLOSING))

    [told] = superior.phone.from_bot
    name = next(person.name for person in PEOPLE if person.role is Role.PEJABAT_BIDANG)
    assert told.date.astimezone(BEGINNING.tzinfo).date() == NEXT_TUESDAY
    assert case.number in told.text
    assert "(giliran Pejabat Bidang): terlambat 5 hari kerja." in told.text
    assert f"Sudah diberi tahu: {name}, PPID Utama, administrator. Mohon arahan Bapak/Ibu." in told.text
    assert case.title not in told.text
    assert "Mohon dilaporkan" not in office.reviewer.phone.transcript()
    assert "Atasan PPID." in reminders(office.reviewer)[-1]


async def test_a_day_on_which_nobody_held_the_role_burns_no_rung(office: Office) -> None:
    number = (await opened(office)).number

    def vacant(connection: Connection) -> None:
        for grant in role_grants.of(connection, people.holders(connection, Role.PEJABAT_BIDANG, TUESDAY)[0].id):
            role_grants.revoke(connection, grant.id, office.clock())

    def staffed(connection: Connection) -> None:
        person = people.by_account(connection, address_of(office.tester.phone), office.clock().date())
        assert person is not None
        role_grants.assign(connection, person.id, Role.PEJABAT_BIDANG, None, office.clock())

    office.at(moment(TUESDAY, CLOSING))
    await office.sopan.services.database.run(vacant)
    await through(office, office.clock(), moment(FRIDAY, time(6, 0)))
    assert heard(office.collector) == heard(office.reviewer) == heard(office.admin) == []

    await office.sopan.services.database.run(staffed)
    await through(office, office.clock(), moment(NEXT_MONDAY, CLOSING))

    late = [(moment(FRIDAY, OPENING), number, "terlambat 3 hari kerja")]
    late.append((moment(NEXT_MONDAY, OPENING), number, "terlambat 4 hari kerja"))
    assert heard(office.tester) == late
    assert heard(office.reviewer) == late[1:]
    assert heard(office.admin) == []


async def test_a_day_of_leave_burns_no_rung_and_brings_no_letter(office: Office) -> None:
    number = (await opened(office)).number

    def away(connection: Connection) -> None:
        for holder in people.holders(connection, Role.PEJABAT_BIDANG, TUESDAY):
            leaves.add(connection, holder.id, WEDNESDAY, THURSDAY, office.clock())

    await office.sopan.services.database.run(away)
    await through(office, BEGINNING, moment(NEXT_MONDAY, CLOSING))

    assert heard(office.collector)[2:] == [
        (moment(FRIDAY, OPENING), number, "terlambat 3 hari kerja"),
        (moment(NEXT_MONDAY, OPENING), number, "terlambat 4 hari kerja"),
    ]
    assert [at for at, _, _ in heard(office.reviewer)] == [moment(NEXT_MONDAY, OPENING)]


async def test_a_day_on_which_only_a_deputy_was_there_who_may_not_decide_burns_no_rung(office: Office) -> None:
    case = await opened(office, ITEMS[:1], files=1)
    services, maker = office.sopan.services, await person_at(office, office.collector)
    case = await services.desk.advance(case.id, maker.id, send, Confirm())
    plh = Tenure(TenureKind.PLH, "SP 800/1", TUESDAY, NEXT_MONDAY, office="Sekretaris Daerah")

    def deputised_while_away(connection: Connection) -> None:
        for holder in people.holders(connection, Role.PPID_UTAMA, TUESDAY):
            leaves.add(connection, holder.id, TUESDAY, FRIDAY, office.clock())
        role_grants.assign(connection, maker.id, Role.PPID_UTAMA, None, office.clock(), plh)

    await services.database.run(deputised_while_away)
    await through(office, BEGINNING, moment(NEXT_MONDAY, CLOSING))

    assert heard(office.reviewer) == [(moment(NEXT_MONDAY, OPENING), case.number, "terlambat 4 hari kerja")]
    assert heard(office.admin) == heard(office.collector) == []


async def test_whoever_comes_back_is_asked_about_a_pause_that_was_asked_about_meanwhile(office: Office) -> None:
    case = await under_test(office)
    services, tester = office.sopan.services, await person_at(office, office.tester)
    paused = PauseTurn(reason=PauseReason.DOCUMENTS)
    await services.desk.advance(case.id, tester.id, pause_turn, paused)
    await services.leaves.take(tester.id, TakeLeave(first=NEXT_MONDAY, last=NEXT_MONDAY))

    await through(office, BEGINNING, moment(NEXT_TUESDAY, CLOSING))

    assert [at for at, *_ in heard(office.tester)] == [moment(NEXT_TUESDAY, OPENING)]


async def test_the_administrator_hears_once_a_week_whom_to_write_to_about_what_is_late(office: Office) -> None:
    number = (await opened(office)).number

    mornings = (moment(TUESDAY, OPENING), moment(NEXT_MONDAY, OPENING), moment(NEXT_TUESDAY, OPENING))
    for instant in (mornings[0], moment(NEXT_MONDAY, time(6, 0)), *mornings[1:]):
        office.at(instant + A_MINUTE)
        await office.sopan.chores.weekly.tick()
        await office.deliver()

    told = [message for message in office.admin.phone.from_bot if message.text.startswith("🗓")]
    assert len(told) == 1
    assert told[0].date.astimezone(BEGINNING.tzinfo).date() == NEXT_MONDAY
    assert number in told[0].text
    assert next(person.name for person in PEOPLE if person.role is Role.PEJABAT_BIDANG) in told[0].text


@pytest.mark.parametrize("restarting", [False, True])
async def test_each_comes_once_however_often_the_tick_repeats_or_the_process_begins_anew(
    office: Office, *, restarting: bool
) -> None:
    await opened(office)

    office.at(moment(TUESDAY, OPENING) + A_MINUTE)
    for _time in range(4):
        await office.remind()
        if restarting:
            await office.restart()
        office.later(minutes=2)

    assert len(heard(office.collector)) == 1


async def test_a_step_that_is_finished_is_recalled_to_nobody(office: Office) -> None:
    await under_review(office)

    await through(office, BEGINNING, moment(TUESDAY, CLOSING))

    assert heard(office.collector) == []
    assert len(heard(office.reviewer)) == 2, "whose turn it is now"


async def test_a_case_that_is_closed_is_recalled_to_nobody(office: Office) -> None:
    case = await opened(office)
    collector = office.collector
    await begin(collector, case, Action.WITHDRAW)
    await collector.say("Salah OPD, mohon maaf.")
    await collector.press(t1.WITHDRAW)

    await through(office, BEGINNING, moment(WEDNESDAY, CLOSING))

    assert heard(office.collector) == heard(office.reviewer) == heard(office.admin) == []


async def test_after_days_of_standstill_one_message_says_what_is_owed_now(office: Office) -> None:
    number = (await opened(office)).number

    office.at(moment(FRIDAY, time(10, 0)))
    await office.restart()
    await office.remind()

    assert [(said, what) for _, said, what in heard(office.collector)] == [(number, "terlambat 3 hari kerja")]
    assert len(heard(office.reviewer)) == len(heard(office.admin)) == 1


async def test_several_cases_are_recalled_in_one_message_the_most_urgent_first(office: Office) -> None:
    first = (await opened(office)).number
    office.at(moment(TUESDAY, time(10, 0)))
    await office.remind()
    second = (await opened(office)).number

    office.at(moment(WEDNESDAY, OPENING) + A_MINUTE)
    await office.remind()

    morning = [message for message in reminders(office.collector) if first in message and second in message]
    assert len(morning) == 1
    assert morning[0].index(first) < morning[0].index(second)
    assert "terlambat 1 hari kerja" in morning[0]
    assert "hari ini hari terakhir" in morning[0]


async def test_the_buttons_of_a_reminder_open_the_case_and_the_tasks(office: Office) -> None:
    number = (await opened(office)).number
    office.at(moment(TUESDAY, OPENING) + A_MINUTE)
    await office.remind()
    collector = office.collector

    assert collector.phone.from_bot[-1].labels == [
        [f"Buka {number}", f"Tenggat {number}"],
        ["Minta waktu"],
        ["Tugas saya"],
    ]
    opened_case = await collector.press(f"Buka {number}")

    assert number in opened_case.text
    assert names.ACTION[Action.ADD_ITEM] in [label for row in opened_case.labels for label in row]


async def test_the_administrator_learns_number_and_lateness_and_can_open_nothing(office: Office) -> None:
    case = await opened(office)
    office.at(moment(FRIDAY, OPENING) + A_MINUTE)
    await office.remind()
    admin = office.admin

    letter = admin.phone.from_bot[-1]
    assert case.number in letter.text
    assert "terlambat 3 hari kerja" in letter.text
    assert case.title not in letter.text
    assert letter.labels == [["Tugas saya"]]

    await admin.phone.press_data(letter.id, "case:1")
    await admin.phone.wait_until(lambda messages: "tidak berada dalam wewenang" in messages[-1].text)
    assert case.title not in admin.phone.transcript()


@pytest.mark.parametrize(
    "instant",
    [
        datetime.combine(TUESDAY, time(6, 0), BEGINNING.tzinfo),
        datetime.combine(TUESDAY, time(17, 0), BEGINNING.tzinfo),
        datetime.combine(WEDNESDAY, time(0, 30), BEGINNING.tzinfo),
        datetime.combine(MONDAY + timedelta(days=5), time(10, 0), BEGINNING.tzinfo),
        datetime.combine(date(2026, 12, 25), time(10, 0), BEGINNING.tzinfo),
    ],
)
async def test_nobody_is_reminded_outside_office_hours(office: Office, instant: datetime) -> None:
    await opened(office)

    office.at(instant)
    await office.remind()

    for hand in (office.collector, office.reviewer, office.admin):
        assert heard(hand) == []


async def test_whoever_holds_several_roles_is_told_once(office: Office) -> None:
    hendra = office.reviewer
    now = office.clock()

    def also_admin(connection: Connection) -> None:
        person = people.by_account(connection, address_of(hendra.phone), office.clock().date())
        assert person is not None
        role_grants.assign(connection, person.id, Role.ADMIN, None, now)

    await office.sopan.services.database.run(also_admin)
    await opened(office)

    office.at(moment(FRIDAY, OPENING) + A_MINUTE)
    await office.remind()

    assert len(heard(hendra)) == 1


async def test_who_a_turn_was_handed_over_to_is_reminded_first_and_all_when_it_is_late(office: Office) -> None:
    dewi = await colleague(office, "Dewi Lestari", Role.PEJABAT_BIDANG)
    case = await opened(office)
    await hand_over(office, case, dewi)

    await through(office, BEGINNING, moment(WEDNESDAY, time(9, 0)))

    before = [
        (moment(TUESDAY, OPENING), case.number, "hari ini hari terakhir"),
        (moment(TUESDAY, time(13, 0)), case.number, "tersisa tiga jam kerja"),
    ]
    late = (moment(WEDNESDAY, OPENING), case.number, "terlambat 1 hari kerja")
    assert heard(dewi) == [*before, late]
    assert heard(office.collector) == [late]


async def test_while_who_a_turn_was_handed_over_to_is_on_leave_the_others_are_reminded(office: Office) -> None:
    dewi = await colleague(office, "Dewi Lestari", Role.PEJABAT_BIDANG)
    case = await opened(office)
    await hand_over(office, case, dewi)

    def away(connection: Connection) -> None:
        person = people.by_account(connection, address_of(dewi.phone), MONDAY)
        assert person is not None
        leaves.add(connection, person.id, TUESDAY, TUESDAY, office.clock())

    await office.sopan.services.database.run(away)
    await through(office, BEGINNING, moment(TUESDAY, CLOSING))

    assert heard(dewi) == []
    assert len(heard(office.collector)) == 2


async def hand_over(office: Office, case: Case, receiver: Hand) -> None:
    """By the Pejabat Bidang of the samples."""
    services = office.sopan.services
    giver, to = [
        await services.read(partial(people.by_account, address=address_of(hand.phone), on=MONDAY))
        for hand in (office.collector, receiver)
    ]
    assert giver is not None
    assert to is not None
    await services.desk.hand_over(case.id, giver.id, HandOver(person_id=to.id), seen=case.version)


async def test_a_deputy_is_reminded_in_the_time_of_the_letter_alone(office: Office) -> None:
    tester = office.tester
    plh = Tenure(TenureKind.PLH, "SP 800/1", TUESDAY, TUESDAY)

    def deputise(connection: Connection) -> None:
        person = people.by_account(connection, address_of(tester.phone), office.clock().date())
        assert person is not None
        role_grants.assign(connection, person.id, Role.PEJABAT_BIDANG, None, office.clock(), plh)

    await office.sopan.services.database.run(deputise)
    await opened(office)

    told = []
    for day in (TUESDAY, WEDNESDAY):
        office.at(moment(day, OPENING) + A_MINUTE)
        await office.remind()
        told.append((len(heard(office.collector)), len(heard(tester))))

    assert told == [(1, 1), (2, 1)]


@pytest.mark.parametrize("step", [Step.REVIEW, Step.ENDORSE])
async def test_a_deputy_neither_decides_on_what_they_proposed_nor_is_reminded_of_it(office: Office, step: Step) -> None:
    sender = await colleague(office, "Dewi Lestari", Role.PEJABAT_BIDANG)
    case = await opened(office, ITEMS[:1], files=1) if step is Step.REVIEW else await to_endorse(office, ITEMS[:1])
    services, maker = office.sopan.services, await person_at(office, office.collector)
    if step is Step.REVIEW:
        sent_by = (await person_at(office, sender)).id
        case = await services.desk.advance(case.id, sent_by, send, Confirm())
    plh = Tenure(TenureKind.PLH, "SP 800/1", MONDAY, NEXT_MONDAY, office="Sekretaris Daerah")

    def deputise(connection: Connection) -> None:
        role_grants.assign(connection, maker.id, Role.PPID_UTAMA, None, office.clock(), plh)

    await services.database.run(deputise)
    office.at(case.turn.due_at.replace(hour=7, minute=31))
    await office.remind()

    assert [number for _, number, _ in heard(office.reviewer)] == [case.number]
    assert heard(office.collector) == []
    with pytest.raises(OwnProposal):
        await services.desk.advance(case.id, maker.id, continue_rest, Confirm())


async def test_a_reminder_that_still_waits_when_the_step_is_finished_is_withdrawn(office: Office) -> None:
    case = await opened(office, ITEMS[:1], files=1)
    await begin(office.collector, case, Action.SEND)
    office.at(moment(TUESDAY, OPENING) + A_MINUTE)
    await office.sopan.chores.reminders.tick()

    await office.collector.press(t1.SEND)
    await office.deliver()

    assert heard(office.collector) == []
    assert case.number in office.reviewer.phone.from_bot[-1].text


async def test_what_a_withdrawn_reminder_said_of_other_cases_is_said_again(office: Office) -> None:
    other = await opened(office)
    case = await opened(office, ITEMS[:1], files=1)
    await begin(office.collector, case, Action.SEND)
    office.at(moment(TUESDAY, OPENING) + A_MINUTE)
    await office.sopan.chores.reminders.tick()

    await office.collector.press(t1.SEND)
    await office.remind()

    assert [said for _, said, _ in heard(office.collector)] == [other.number]
    assert not any(case.number in text for text in reminders(office.collector))


async def test_reminders_that_could_not_be_delivered_do_not_pile_up(office: Office) -> None:
    number = (await opened(office)).number
    office.simulator.faults.start_outage()
    await through(office, BEGINNING, moment(FRIDAY, time(9, 0)), delivering=False)
    for _round in range(3):
        await office.post_round()
        office.later(minutes=10)

    office.simulator.faults.end_outage()
    office.later(minutes=15)
    await office.remind()

    assert [(said, what) for _, said, what in heard(office.collector)] == [(number, "terlambat 3 hari kerja")]
    assert len(heard(office.reviewer)) == 1


async def test_a_reminder_that_still_waits_when_the_next_is_owed_makes_way_for_it(office: Office) -> None:
    number = (await opened(office)).number
    office.at(moment(TUESDAY, OPENING) + A_MINUTE)
    office.simulator.faults.start_outage()
    await office.sopan.chores.reminders.tick()
    await office.post_round()

    office.simulator.faults.end_outage()
    office.at(moment(TUESDAY, time(13, 0)) + A_MINUTE)
    await office.remind()

    assert [(said, what) for _, said, what in heard(office.collector)] == [(number, "tersisa tiga jam kerja")]


async def test_a_reminder_that_has_not_gone_when_the_office_closes_waits_for_the_morning(office: Office) -> None:
    number = (await opened(office)).number
    office.at(moment(TUESDAY, time(15, 50)))
    office.simulator.faults.start_outage()
    await office.sopan.chores.reminders.tick()
    await office.post_round()

    office.simulator.faults.end_outage()
    office.at(moment(TUESDAY, time(21, 0)))
    await office.remind()
    assert heard(office.collector) == []

    office.at(moment(WEDNESDAY, OPENING) + A_MINUTE)
    await office.remind()
    assert [(said, what) for _, said, what in heard(office.collector)] == [(number, "terlambat 1 hari kerja")]


async def test_a_reminder_waits_for_office_hours_whatever_runs_first(office: Office) -> None:
    number = (await under_test(office)).number
    await office.deliver()
    office.at(moment(THURSDAY, time(15, 59)))
    await office.sopan.chores.reminders.tick()

    for closed in (moment(THURSDAY, time(16, 5)), moment(THURSDAY, time(22, 0)), moment(SATURDAY, time(10, 0))):
        office.at(closed)
        await office.deliver()
        assert heard(office.tester) == []

    office.at(moment(NEXT_MONDAY, OPENING) + A_MINUTE)
    await office.deliver()
    assert heard(office.tester) == []  # what it said was of Thursday
    await office.remind()
    assert heard(office.tester) == [(moment(NEXT_MONDAY, OPENING), number, "hari ini hari terakhir")]


async def through(office: Office, start: datetime, end: datetime, *, delivering: bool = True) -> None:
    """Lives from one instant to another in half hours, with a tick a minute after each."""
    instant = start.replace(minute=30)
    while instant < end:
        if instant + A_MINUTE > office.clock():
            office.at(instant + A_MINUTE)
        await office.sopan.chores.reminders.tick()
        if delivering:
            await office.deliver()
        instant += timedelta(minutes=30)


async def person_at(office: Office, hand: Hand) -> Person:
    address, today = address_of(hand.phone), office.clock().date()
    found = await office.sopan.services.read(lambda connection: people.by_account(connection, address, today))
    assert found is not None
    return found


def moment(day: date, hour: time) -> datetime:
    return datetime.combine(day, hour, BEGINNING.tzinfo)


def reminders(hand: Hand) -> list[str]:
    return [message.text for message in hand.phone.from_bot if message.text.startswith("⏰")]


def heard(hand: Hand) -> list[tuple[datetime, str, str]]:
    """The reminders on the phone: when (to the half hour), which case, and what they say."""
    found = []
    for message in hand.phone.from_bot:
        if message.text.startswith("⏰"):
            line = next(line for line in message.text.splitlines() if line.startswith("Langkah"))
            what = line.rpartition(": ")[2].removesuffix(".")
            at = message.date.astimezone(BEGINNING.tzinfo)
            half_hour = at.replace(minute=at.minute // 30 * 30, second=0, microsecond=0)
            found.append((half_hour, _number(message.text), what))
    return found


def _number(text: str) -> str:
    return str(re.findall(r"U-\d+/\d+", text)[0])

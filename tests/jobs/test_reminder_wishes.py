"""What people ask of the reminders: tomorrow instead, once and never past the end; or now, for whose turn it is."""

from dataclasses import replace
from datetime import datetime, time, timedelta

from sqlalchemy import Connection, select

from bot.demo.hand import Hand
from simulator import SeenMessage
from sop.calendar.changes import SetHours
from sop.calendar.reminders import ReminderKind
from sop.case.case import Case, LetterKind
from sop.office.events import OfficeEvent
from sop.procedure import Role, Step
from storage.records import history, leaves, office_units, people, reminder_plans
from storage.tables import outbox
from tests.cases import now, opened, results_sent, under_review, under_test
from tests.conftest import BEGINNING
from tests.hands import after, colleague, forge_press, handled, labels
from tests.jobs.test_remind import (
    A_MINUTE,
    CLOSING,
    FRIDAY,
    MONDAY,
    NEXT_MONDAY,
    NEXT_TUESDAY,
    OPENING,
    THURSDAY,
    TUESDAY,
    heard,
    moment,
    reminders,
    through,
)
from tests.office import Office
from texts.case.reminders import LATER, REMIND, TOMORROW
from texts.samples import DISDUKCAPIL, PEOPLE

SATURDAY = FRIDAY + timedelta(days=1)
NAMES = {person.role: person.name for person in reversed(PEOPLE)}


async def reminded(office: Office, at: datetime) -> SeenMessage:
    """The reminder that the tester has then."""
    office.at(at + A_MINUTE)
    await office.remind()
    return office.tester.phone.from_bot[-1]


async def later_on(office: Office) -> str:
    """What the button of the latest letter carries."""

    def latest(connection: Connection) -> str:
        letters = select(outbox.c.key).where(outbox.c.kind == LetterKind.REMINDER).order_by(outbox.c.id.desc())
        return str(connection.execute(letters).scalars().first())

    key = await office.sopan.services.read(latest)
    return f"{LATER}:{key.partition(':')[2].partition('>')[0]}"


async def put_off(office: Office, at: datetime) -> SeenMessage:
    letter = await reminded(office, at)
    return await after(office.tester, office.tester.phone.press(letter.id, TOMORROW))


async def test_a_reminder_is_put_off_until_the_next_working_morning_and_comes_then(office: Office) -> None:
    case = await under_test(office)
    await only_reminded(office, ReminderKind.TWO_DAYS)

    said = await put_off(office, moment(THURSDAY, OPENING))
    assert f"{case.number}: besok 07.30" in said.text
    await through(office, office.clock(), moment(FRIDAY, time(7, 0)))
    assert heard(office.tester) == []  # the letter has become what was said
    await through(office, office.clock(), moment(NEXT_MONDAY, CLOSING))

    assert heard(office.tester) == [(moment(FRIDAY, OPENING), case.number, "Anda minta diingatkan lagi")]
    assert TOMORROW not in labels(office.tester.phone.from_bot[-1])


async def test_what_is_owed_that_morning_anyway_comes_once(office: Office) -> None:
    case = await under_test(office)

    await put_off(office, moment(THURSDAY, OPENING))
    await through(office, office.clock(), moment(FRIDAY, CLOSING))

    assert heard(office.tester) == [(moment(FRIDAY, OPENING), case.number, "tersisa satu hari kerja")]


async def test_pressed_again_or_by_another_it_changes_nothing(office: Office) -> None:
    case = await under_test(office)
    letter = await reminded(office, moment(THURSDAY, OPENING))
    data = await later_on(office)
    await after(office.tester, office.tester.phone.press(letter.id, TOMORROW))

    await handled(office)
    office.later(minutes=1)
    again = await after(office.tester, forge_press(office, office.tester, data))
    assert f"{case.number} sudah ditunda sekali, sampai besok 07.30" in again.text
    await office.reviewer.say("Status")
    await forge_press(office, office.reviewer, data)
    assert "sudah tidak dipakai lagi" in office.reviewer.phone.from_bot[-1].text

    await through(office, office.clock(), moment(FRIDAY, CLOSING))
    assert len(heard(office.tester)) == 1


async def test_on_the_day_of_the_end_nothing_is_put_off(office: Office) -> None:
    case = await under_test(office)
    await reminded(office, moment(FRIDAY, OPENING))
    data = await later_on(office)
    last = await reminded(office, moment(NEXT_MONDAY, OPENING))
    assert TOMORROW not in labels(last)

    said = await after(office.tester, forge_press(office, office.tester, data))

    assert f"{case.number} tidak dapat ditunda" in said.text
    await through(office, office.clock(), moment(NEXT_MONDAY + timedelta(days=1), time(9, 0)))
    assert heard(office.tester)[-1][2] == "terlambat 1 hari kerja"


async def test_a_turn_that_is_over_is_not_put_off(office: Office) -> None:
    case = await under_test(office, tested=2)
    await reminded(office, moment(THURSDAY, OPENING))
    data = await later_on(office)
    await results_sent(office, case)

    said = await after(office.tester, forge_press(office, office.tester, data))

    assert f"{case.number} sudah berjalan terus" in said.text


async def test_one_press_puts_off_all_that_the_letter_says(office: Office) -> None:
    numbers = {(await under_test(office)).number for _ in range(6)}

    said = await put_off(office, moment(THURSDAY, OPENING))

    assert all(f"{number}: besok 07.30" in said.text for number in numbers)
    await through(office, office.clock(), moment(FRIDAY, time(7, 0)))
    assert heard(office.tester) == []


async def test_whoever_is_on_leave_tomorrow_is_reminded_when_they_are_back(office: Office) -> None:
    case = await under_test(office)

    def away(connection: Connection) -> None:
        for holder in people.holders(connection, Role.PPID_PENDUKUNG, MONDAY, case.unit.id):
            leaves.add(connection, holder.id, FRIDAY, FRIDAY, office.clock())

    await office.sopan.services.database.run(away)
    said = await put_off(office, moment(THURSDAY, OPENING))

    assert f"{case.number}: Senin 07.30" in said.text


async def test_the_buttons_of_a_reminder_of_one_case_fit_a_small_phone(office: Office) -> None:
    case = await under_test(office)

    letter = await reminded(office, moment(THURSDAY, OPENING))

    assert letter.labels == [
        [f"Buka {case.number}", f"Tenggat {case.number}"],
        ["Minta waktu"],
        [TOMORROW, "Tugas saya"],
    ]
    asking = await after(office.tester, office.tester.phone.press(letter.id, "Minta waktu"))
    assert "Berapa hari kerja tambahan" in asking.text


async def test_where_there_is_a_colleague_it_is_handed_over_from_the_reminder_and_they_are_nudged(
    office: Office,
) -> None:
    rina = await colleague(office, "Rina Wati", Role.PPID_PENDUKUNG, DISDUKCAPIL)
    case = await under_test(office)
    letter = await reminded(office, moment(THURSDAY, OPENING))
    assert letter.labels[1] == ["Minta waktu", "Serahkan"]

    await after(office.tester, office.tester.phone.press(letter.id, "Serahkan"))
    await office.tester.press("Serahkan")
    await office.deliver()
    assert (await now(office, case)).turn.responsible is not None

    before = len(reminders(office.tester))
    await look_at(office.reviewer, case)
    said = await office.reviewer.press(REMIND)
    await office.remind()
    assert "🔔 Rina Wati diingatkan sekarang." in said.text
    assert "menanyakan usulan ini" in reminders(rina)[-1]
    assert len(reminders(office.tester)) == before


async def test_ppid_utama_reminds_whose_turn_it_is_with_one_tap_once_a_day_and_it_is_on_record(office: Office) -> None:
    case, reviewer = await under_test(office), office.reviewer
    await office.deliver()
    office.at(moment(TUESDAY, time(10, 0)))
    await look_at(reviewer, case)

    said = await reviewer.press(REMIND)
    await office.remind()
    assert f"🔔 {NAMES[Role.PPID_PENDUKUNG]} diingatkan sekarang." in said.text
    [told] = reminders(office.tester)
    assert f"🔔 {NAMES[Role.PPID_UTAMA]} (PPID Utama) menanyakan usulan ini" in told

    await handled(office)
    office.later(minutes=1)
    again = await reviewer.press(REMIND)
    await office.remind()
    assert f"sudah diingatkan oleh {NAMES[Role.PPID_UTAMA]}" in again.text
    assert len(reminders(office.tester)) == 1
    events = await office.sopan.services.read(lambda connection: history.of_case(connection, case.id))
    assert [event.name for event in events if event.did == OfficeEvent.TURN_NUDGED] == [NAMES[Role.PPID_UTAMA]]

    office.at(moment(THURSDAY, time(10, 0)))
    await office.remind()
    await look_at(reviewer, case)
    await reviewer.press(REMIND)
    await office.remind()
    assert len(reminders(office.tester)) == 3
    assert "tersisa dua hari kerja" in reminders(office.tester)[-1]


async def test_outside_their_hours_they_are_reminded_when_they_open_and_in_one_letter_with_all_else(
    office: Office,
) -> None:
    case, reviewer = await under_test(office), office.reviewer
    await office.deliver()
    office.at(moment(TUESDAY, time(20, 0)) + timedelta(days=1))
    await look_at(reviewer, case)

    said = await reviewer.press(REMIND)
    await office.remind()
    assert "diingatkan begitu jam kerjanya mulai: besok 07.30" in said.text
    assert reminders(office.tester) == []

    await through(office, office.clock(), moment(THURSDAY, CLOSING))
    [told] = reminders(office.tester)
    assert "tersisa dua hari kerja" in told
    assert "menanyakan usulan ini" in told


async def test_a_superior_s_reminder_comes_in_spite_of_one_that_was_put_off(office: Office) -> None:
    case = await under_test(office)
    await put_off(office, moment(THURSDAY, OPENING))
    await look_at(office.reviewer, case)

    await office.reviewer.press(REMIND)
    await office.remind()

    assert "menanyakan usulan ini" in reminders(office.tester)[-1]


async def test_the_superior_reminds_ppid_utama_and_nobody_reminds_without_being_above(office: Office) -> None:
    superior = await colleague(office, "Edi Kusuma", Role.ATASAN_PPID)
    case = await under_review(office)
    await office.deliver()
    await look_at(office.reviewer, case)
    assert REMIND not in labels(office.reviewer.phone.from_bot[-1])

    await superior.say("Status")
    await superior.press(f"Buka {case.number}")
    said = await superior.press(REMIND)
    await office.remind()
    assert f"{NAMES[Role.PPID_UTAMA]} diingatkan sekarang" in said.text
    assert "Edi Kusuma (Atasan PPID) menanyakan" in reminders(office.reviewer)[-1]
    assert case.title not in superior.phone.transcript()

    for hand in (office.collector, office.reviewer):
        await look_at(hand, case)
        await forge_press(office, hand, f"nudge:{case.id}:{case.version}")
        assert "bagian ini dikerjakan oleh Atasan PPID" in hand.phone.from_bot[-1].text


async def test_a_late_step_is_followed_up_from_the_reminder_itself(office: Office) -> None:
    case = await opened(office)
    office.at(moment(THURSDAY, OPENING) + A_MINUTE)
    await office.remind()
    letter = office.reviewer.phone.from_bot[-1]
    assert letter.labels == [[f"Buka {case.number}", f"Tenggat {case.number}"], [REMIND], ["Tugas saya"]]

    said = await after(office.reviewer, office.reviewer.phone.press(letter.id, REMIND))
    await office.remind()

    assert f"{NAMES[Role.PEJABAT_BIDANG]} diingatkan sekarang" in said.text
    assert "terlambat 2 hari kerja" in reminders(office.collector)[-1]
    assert "menanyakan usulan ini" in reminders(office.collector)[-1]


async def test_where_nobody_is_on_duty_nobody_is_reminded_and_it_is_said(office: Office) -> None:
    case = await under_test(office)

    def away(connection: Connection) -> None:
        for holder in people.holders(connection, Role.PPID_PENDUKUNG, MONDAY, case.unit.id):
            leaves.add(connection, holder.id, MONDAY, THURSDAY, office.clock())

    await office.sopan.services.database.run(away)
    await look_at(office.reviewer, case)

    said = await office.reviewer.press(REMIND)

    assert "tidak ada PPID Pendukung (OPD) yang bertugas" in said.text


async def test_a_stale_press_tells_how_the_turn_ended(office: Office) -> None:
    case = await under_test(office, tested=2)
    await look_at(office.reviewer, case)
    await results_sent(office, case)
    await forge_press(office, office.reviewer, f"nudge:{case.id}:{case.version}")

    assert "Langkah Uji konsekuensi itu sudah selesai" in office.reviewer.phone.from_bot[-1].text


async def test_a_unit_that_works_on_saturday_is_reminded_on_saturday_and_ppid_utama_when_the_office_opens(
    office: Office,
) -> None:
    await six_days(office)
    case = await under_test(office)

    await through(office, BEGINNING.replace(hour=12), moment(NEXT_MONDAY, CLOSING))

    opening = time(7, 0)
    # the fifth working day after Monday is Saturday
    assert heard(office.tester) == [
        (moment(THURSDAY, opening), case.number, "tersisa dua hari kerja"),
        (moment(FRIDAY, opening), case.number, "tersisa satu hari kerja"),
        (moment(SATURDAY, opening), case.number, "hari ini hari terakhir"),
        (moment(NEXT_MONDAY, opening), case.number, "terlambat 1 hari kerja"),
    ]
    await through(office, moment(NEXT_TUESDAY, time(6, 0)), moment(NEXT_TUESDAY, CLOSING))
    assert [at for at, _, _ in heard(office.reviewer)] == [moment(NEXT_TUESDAY, OPENING)]


# --- what the tests do --------------------------------------------------------------------------------------------


async def look_at(hand: Hand, case: Case) -> SeenMessage:
    """The card, whoever's turn it is."""
    await hand.say("Status")
    return await hand.press(f"Buka {case.number}")


async def only_reminded(office: Office, kind: ReminderKind) -> None:
    def work(connection: Connection) -> None:
        plans = dict(reminder_plans.load(connection))
        reminder_plans.keep(connection, {**plans, Step.ASSESS: replace(plans[Step.ASSESS], moments=(kind,))})

    await office.sopan.services.database.run(work)


async def six_days(office: Office) -> None:
    """The OPD of the cases opens before the office, and on Saturdays."""
    hours = (time(7, 0), time(13, 0))

    def work(connection: Connection) -> tuple[int, int]:
        [admin] = people.holders(connection, Role.ADMIN, MONDAY)
        unit = office_units.find(connection, DISDUKCAPIL)
        assert unit is not None
        return admin.id, unit.id

    admin, unit = await office.sopan.services.read(work)
    week = SetHours(week=dict.fromkeys(range(6), hours), reason="SE Wali Kota")
    await office.sopan.services.calendar.change(admin, week, unit_id=unit)

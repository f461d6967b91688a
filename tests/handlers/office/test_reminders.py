"""The administrator sees when people are reminded and who hears of what is late, and sets it by single presses."""

from datetime import time

from sop.procedure import Step
from storage.records import reminder_plans
from tests.cases import opened
from tests.jobs.test_remind import A_MINUTE, OPENING, TUESDAY, WEDNESDAY, heard, moment
from tests.office import Office
from texts import forms
from texts.office import time_limits
from texts.office.stationery import SAVE


async def test_what_is_set_is_seen_and_changed_by_single_presses(office: Office) -> None:
    admin = office.admin
    await admin.say("/kelola")
    listed = await admin.press("Pengingat")
    assert "Sebelum tenggat: pagi terakhir, 3 jam sebelum" in listed.text
    assert "Bila terlambat: PPID Utama hari ke-2, Admin hari ke-3, Atasan hari ke-5" in listed.text

    await admin.press("Langkah 1")
    await admin.press("✓ 3 jam sebelum")
    await admin.press("PPID Utama: hari 2")
    await admin.press("Admin: hari 3")
    await admin.press("Admin: hari 5")
    shown = await admin.press("Admin: hari 10")

    assert "Sebelum tenggat: pagi terakhir\n" in shown.text
    assert "Bila terlambat: PPID Utama hari ke-3, Atasan hari ke-5" in shown.text
    plans = await office.sopan.services.read(reminder_plans.load)
    assert [len(plans[step].moments) for step in Step] == [1, 2, 3, 2, 2]


async def test_what_is_set_holds_for_what_is_under_way(office: Office) -> None:
    await opened(office)
    await office.remind()
    admin = office.admin
    await admin.say("/kelola")
    for label in (
        "Pengingat",
        "Langkah 1",
        "✓ pagi terakhir",
        *(f"PPID Utama: hari {d}" for d in (2, 3, 5, 10)),
    ):
        await admin.press(label)
    await admin.press("PPID Utama: tidak")  # from the first day on

    for day, hour in ((TUESDAY, OPENING), (TUESDAY, time(13, 0)), (WEDNESDAY, OPENING)):
        office.at(moment(day, hour) + A_MINUTE)
        await office.remind()

    assert [(at, what) for at, _, what in heard(office.collector)] == [
        (moment(TUESDAY, time(13, 0)), "tersisa tiga jam kerja"),
        (moment(WEDNESDAY, OPENING), "terlambat 1 hari kerja"),
    ]
    assert len(heard(office.reviewer)) == 1


async def test_a_button_that_was_made_up_changes_nothing(office: Office) -> None:
    admin = office.admin
    await admin.say("/kelola")
    await admin.press("Pengingat")
    before = await office.sopan.services.read(reminder_plans.load)

    for data in ("reminders:moment:1:overdue:1", "reminders:rung:1:admin:4", "reminders:rung:1:nobody:2"):
        await admin.phone.press_data(admin.phone.from_bot[-1].id, data)
        office.later(seconds=2)
    await office.sopan.intake.idle()

    assert await office.sopan.services.read(reminder_plans.load) == before


async def test_how_much_time_may_be_asked_for_is_seen_and_set_beside_the_reminders(office: Office) -> None:
    admin = office.admin
    await admin.say("/kelola")
    shown = await admin.press("Pengingat")
    assert "Tambahan waktu: 1 kali, paling lama sepanjang batas langkah" in shown.text

    for label in ("Tambahan waktu", forms.CHANGE, time_limits.TIMES, "2 kali", SAVE):
        await admin.press(label)

    assert "Tambahan waktu: 2 kali, paling lama sepanjang batas langkah" in admin.text

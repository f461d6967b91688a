"""The clock of a step by talking: time is asked for and given with one tap, and a step is paused and resumed."""

from datetime import date, timedelta

import pytest

from bot.demo.hand import Hand
from sop.calendar.working_days import PauseReason
from sop.procedure import Action, Role, Step
from tests.cases import now, under_review, under_test
from tests.hands import FAULT, after, away, close_day, colleague, forge_press, labels, see
from tests.office import Office
from texts import names
from texts.case import adjusting as texts
from texts.office import case_lists
from texts.office import time_limits as limits
from texts.office.stationery import SAVE
from texts.samples import DISDUKCAPIL

ASK, PAUSE, RESUME = (names.ACTION[action] for action in (Action.ASK_TIME, Action.PAUSE, Action.RESUME))
WHY = "Menunggu berkas dari bidang lain"


async def ask(hand: Hand, days: int) -> None:
    """From the card on."""
    await hand.press("Hitungan tenggat")
    await hand.press(ASK)
    await hand.press(texts.days(days))
    await hand.say(WHY)
    await hand.press(texts.ASK)


@pytest.mark.parametrize(("answer", "given"), [("Beri 3 → Kam 3 Des", 3), ("Beri 1 → Sel 1 Des", 1), ("Tolak", 0)])
async def test_time_is_asked_for_on_the_card_and_settled_with_one_tap(office: Office, answer: str, given: int) -> None:
    case = await under_test(office)
    await office.deliver()
    await see(office.tester, case)

    await ask(office.tester, 3)
    await office.deliver()
    letter = office.reviewer.phone.from_bot[-1]
    await after(office.reviewer, office.reviewer.phone.press(letter.id, answer))
    present = await now(office, case)
    await office.deliver()

    assert WHY in letter.text
    assert "oleh Maya Anggraini" in letter.text
    assert any("dan Maya Anggraini dikabari" in each.text for each in office.reviewer.phone.from_bot)
    assert present.turn.deadline.days == 5 + given
    assert present.turn.deadline.asked is None
    told = office.tester.phone.from_bot[-1].text
    assert (f"ditambah {given} hari kerja oleh" if given else "tidak diberikan oleh") in told
    assert "Hendra Gunawan" in told


async def test_a_button_that_would_give_another_date_than_it_says_gives_nothing_and_says_which_one(
    office: Office,
) -> None:
    case = await under_test(office)
    hand = office.reviewer
    await see(office.tester, case)
    await ask(office.tester, 2)
    await office.deliver()
    letter = hand.phone.from_bot[-1]
    await close_day(office, date(2026, 12, 1))

    moved = await after(hand, hand.phone.press(letter.id, "Beri 2 → Rab 2 Des"))
    asked = (await now(office, case)).turn.deadline.asked
    await hand.press("Beri 2 → Kam 3 Des")
    given = await now(office, case)

    assert "bergeser, jadi belum ada yang diputuskan. Sekarang: Beri 2 → Kam 3 Des." in moved.text
    assert asked is not None
    assert given.turn.due_at.date() == date(2026, 12, 3)
    assert given.turn.deadline.asked is None


async def test_what_was_given_is_explained_beside_the_deadline(office: Office) -> None:
    case = await under_review(office)
    hand = office.reviewer
    await see(hand, case)

    await hand.press("Hitungan tenggat")
    await hand.press(ASK)
    await hand.say(WHY)
    await hand.press(texts.ASK)
    shown = await hand.press("Hitungan tenggat")

    assert "Ditambah 1 hari kerja oleh Hendra Gunawan, atas keputusan sendiri" in shown.text
    assert shown.button(ASK) is None


async def test_a_step_is_paused_shows_what_is_left_and_is_resumed_with_one_tap(office: Office) -> None:
    case = await under_test(office)
    hand = office.tester
    await see(hand, case)
    await hand.press("Hitungan tenggat")
    await hand.press(PAUSE)
    await hand.press(names.PAUSE[PauseReason.DOCUMENTS])
    paused = await hand.press(texts.PAUSE)

    office.later(days=2)
    await hand.press("Hitungan tenggat")
    resumed = await hand.press(RESUME)

    assert "dijeda (menunggu dokumen), tersisa 5 hari kerja" in paused.text
    assert texts.RESUMED in resumed.text
    assert (await now(office, case)).turn.deadline.pause is None


async def test_a_pause_that_is_forgotten_is_asked_about(office: Office) -> None:
    case = await under_test(office)
    hand = office.tester
    await see(hand, case)
    for label in ("Hitungan tenggat", PAUSE, names.PAUSE[PauseReason.OTHERS], texts.PAUSE):
        await hand.press(label)
    await office.deliver()

    office.later(days=7)
    await office.remind()
    await office.deliver()

    assert "masih dijeda" in hand.phone.from_bot[-1].text
    assert "masih dijeda" not in office.reviewer.phone.transcript()


async def test_time_is_asked_for_on_the_reminder(office: Office) -> None:
    case = await under_test(office)
    hand = office.tester
    await office.deliver()
    office.later(days=3)
    await office.remind()
    await office.deliver()

    await after(hand, hand.phone.press(hand.phone.from_bot[-1].id, f"Tenggat {case.number}"))
    await hand.press(ASK)
    await hand.press(texts.days(1))
    await hand.say(WHY)
    await hand.press(texts.ASK)

    assert (await now(office, case)).turn.deadline.asked


async def test_the_administrator_sets_how_much_time_is_given(office: Office) -> None:
    case, admin = await under_review(office), office.admin
    await admin.say("Kelola")
    for label in ("Pengingat", limits.BUTTON, "Ubah", limits.DAYS, "4", SAVE):
        await admin.press(label)

    await see(office.reviewer, case)
    await ask(office.reviewer, 3)

    assert (await now(office, case)).turn.deadline.days == 4


async def test_who_may_not_decide_gets_a_polite_sentence_and_nothing_changes(office: Office) -> None:
    case = await under_test(office)
    await see(office.tester, case)
    await ask(office.tester, 2)
    asked = await now(office, case)

    await office.deliver()
    for hand, days in (
        (office.tester, ":2"),
        (office.tester, ""),
        (office.reviewer, ":999999999"),
        (office.reviewer, ":2:0:99999999"),
    ):
        await forge_press(office, hand, f"do:{Action.SETTLE_TIME}:{case.id}:{asked.version}{days}")

    assert await now(office, case) == asked
    assert FAULT not in office.tester.phone.transcript() + office.reviewer.phone.transcript()


async def test_time_that_is_asked_for_too_late_is_refused(office: Office) -> None:
    case = await under_test(office)
    hand = office.tester
    await see(hand, case)
    await hand.press("Hitungan tenggat")
    office.at(case.turn.due_at + timedelta(minutes=1))

    refused = await hand.press(ASK)

    assert "sudah lewat" in refused.text
    assert (await now(office, case)).step is Step.ASSESS


async def test_who_loses_a_race_is_told_who_did_what(office: Office) -> None:
    case = await under_test(office)
    await office.deliver()
    dewi = await colleague(office, "Dewi Lestari", Role.PPID_PENDUKUNG, DISDUKCAPIL)
    joko = await colleague(office, "Joko Susilo", Role.PPID_UTAMA, nip="197912302005012003")
    for hand in (office.tester, dewi):
        await see(hand, case)
        await hand.press("Hitungan tenggat")

    await office.tester.press(ASK)
    await office.tester.press(texts.days(2))
    await office.tester.say(WHY)
    await office.tester.press(texts.ASK)
    also_asking = await dewi.press(ASK)
    await office.deliver()
    letters = [hand.phone.from_bot[-1] for hand in (office.reviewer, joko)]
    await after(joko, joko.phone.press(letters[1].id, "Tolak"))
    too_late = await after(office.reviewer, office.reviewer.phone.press(letters[0].id, "Beri 2 → Rab 2 Des"))

    assert "Tambahan waktu diminta oleh Maya Anggraini" in also_asking.text
    assert "Tambahan waktu tidak diberikan oleh Joko Susilo" in too_late.text


async def test_who_pauses_what_a_colleague_has_paused_is_told_so(office: Office) -> None:
    case = await under_test(office)
    dewi = await colleague(office, "Dewi Lestari", Role.PPID_PENDUKUNG, DISDUKCAPIL)
    for hand in (office.tester, dewi):
        await see(hand, case)
        await hand.press("Hitungan tenggat")
    await office.tester.press(PAUSE)
    await office.tester.press(names.PAUSE[PauseReason.OTHERS])
    await office.tester.press(texts.PAUSE)

    paused = await dewi.press(PAUSE)
    await office.tester.press("Hitungan tenggat")
    await dewi.press("Hitungan tenggat")
    await office.tester.press(RESUME)
    resumed = await dewi.press(RESUME)

    assert "Langkah dijeda oleh Maya Anggraini" in paused.text
    assert "Langkah dilanjutkan oleh Maya Anggraini" in resumed.text


async def test_a_pause_that_ended_on_the_same_day_stands_in_the_explanation(office: Office) -> None:
    case = await under_test(office)
    hand = office.tester
    await see(hand, case)
    for label in ("Hitungan tenggat", PAUSE, names.PAUSE[PauseReason.OTHERS], texts.PAUSE, "Hitungan tenggat", RESUME):
        await hand.press(label)

    explained = await hand.press("Hitungan tenggat")

    assert "dan dilanjutkan hari itu juga (menunggu pihak lain): semua hari dihitung" in explained.text
    assert (await now(office, case)).turn.due_at == case.turn.due_at


async def test_nobody_is_reminded_of_a_step_that_is_paused(office: Office) -> None:
    case = await under_test(office)
    offered = labels(await office.reviewer.say(case.number))
    await see(office.tester, case)
    for label in ("Hitungan tenggat", PAUSE, names.PAUSE[PauseReason.OTHERS], texts.PAUSE):
        await office.tester.press(label)

    refused = await office.reviewer.press("Ingatkan")

    assert "Ingatkan" in offered
    assert "sedang dijeda oleh Maya Anggraini" in refused.text
    assert "Ingatkan" not in labels(refused)
    assert "Ingatkan" not in labels(await office.reviewer.say(case.number))


async def test_a_request_stands_among_the_tasks_of_who_decides_and_is_refused_with_a_reason(office: Office) -> None:
    case = await under_test(office)
    await see(office.tester, case)
    await ask(office.tester, 2)
    open_ = await office.tester.press("Hitungan tenggat")

    tasks = await office.reviewer.say("Tugas saya")
    others = await office.collector.say("Tugas saya")
    decided = await office.reviewer.press(case_lists.DECIDE)
    await office.reviewer.press("Tolak + alasan")
    await office.reviewer.say("Rapat tidak dapat ditunda")
    after_all = await office.reviewer.say("Tugas saya")
    await office.deliver()
    told = office.tester.phone.from_bot[-1].text
    await see(office.tester, case)
    explained = await office.tester.press("Hitungan tenggat")

    asked = "Diminta 2 hari kerja oleh Maya Anggraini"
    assert f"Minta tambahan waktu: {case.number} (Maya Anggraini, +2 hari kerja)" in tasks.text
    assert "Tidak ada usulan" not in tasks.text
    assert case_lists.DECIDE not in (*labels(others), *labels(after_all))
    assert asked in open_.text
    assert "menunggu keputusan" in open_.text
    assert f"{asked}" in decided.text
    assert "tidak diberikan oleh Hendra Gunawan" in told
    assert "Alasan: Rapat tidak dapat ditunda" in told
    assert f"{asked}" in explained.text
    assert "(Rapat tidak dapat ditunda)" in explained.text


async def test_while_ppid_utama_are_on_leave_the_superior_is_asked_or_else_it_is_said_that_nobody_is_there(
    office: Office,
) -> None:
    case = await under_test(office)
    await away(office, "Hendra Gunawan", 0, 3)
    await see(office.tester, case)
    await office.tester.press("Hitungan tenggat")
    await office.tester.press(ASK)
    await office.tester.press(texts.days(1))
    alone = (await office.tester.say(WHY)).text
    await office.tester.press("Batal")
    superior = await colleague(office, "Edi Kusuma", Role.ATASAN_PPID)

    await see(office.tester, case)
    await ask(office.tester, 1)
    await office.deliver()
    letter = superior.phone.from_bot[-1]
    tasks = await superior.say("Tugas saya")
    await after(superior, superior.phone.press(letter.id, "Beri 1 → Sel 1 Des"))

    assert "tidak ada PPID Utama yang bertugas" in alone
    assert WHY in letter.text
    assert case_lists.DECIDE in labels(tasks)
    [added] = (await now(office, case)).turn.deadline.extensions
    assert added.by == "Edi Kusuma"


async def test_what_was_asked_in_time_and_is_decided_late_counts_from_today(office: Office) -> None:
    case = await under_test(office)
    await office.deliver()
    await see(office.tester, case)
    await ask(office.tester, 1)
    await office.deliver()
    letter = office.reviewer.phone.from_bot[-1]
    due_at = (await now(office, case)).turn.due_at
    office.later(days=(due_at - office.clock()).days + 3)

    told = await after(office.reviewer, office.reviewer.phone.press(letter.id, "Beri 1 → Sel 1 Des"))
    unchanged = (await now(office, case)).turn.deadline
    await office.reviewer.say("Tugas saya")
    shown = await office.reviewer.press(case_lists.DECIDE)
    await office.reviewer.press(next(label for label in labels(shown) if label.startswith("Beri")))
    present = (await now(office, case)).turn

    assert "yang sudah lewat" in told.text
    assert unchanged.extensions == ()
    assert unchanged.asked is not None
    assert "hari yang terlewat ikut dihitung" in shown.text
    assert present.due_at > office.clock()


async def test_who_gives_themselves_time_is_not_told_to_wait_for_it(office: Office) -> None:
    case = await under_review(office)
    await see(office.reviewer, case)
    await office.reviewer.press("Hitungan tenggat")
    await office.reviewer.press(ASK)
    await office.reviewer.say(WHY)

    shown = await office.reviewer.press(texts.ASK)

    assert texts.GIVEN_TO_ONESELF in shown.text
    assert texts.ASKED not in shown.text

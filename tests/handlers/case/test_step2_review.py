"""Step 2 by talking: the meeting is recorded, each item decided on, and the list approved, returned or rejected."""

import pytest

from bot.demo.hand import Hand
from bot.demo.seed import PDF
from sop.case.case import Case, Decision, Purpose, Status
from sop.procedure import Action, Step
from tests.cases import now, under_review
from tests.handlers.inputs import ANY, BAD_FILES, JPEG, NEITHER, NO_BUTTON, NO_WORDS
from tests.hands import CANCELLED, LIST, after, begin, revoke, see, see_item
from tests.office import Office
from texts import names
from texts.case import step1_collect as t1
from texts.case import step2_review as texts
from texts.samples import DISDUKCAPIL, ITEMS

STOPPED = ITEMS[16]
MEETING = (
    texts.TODAY,
    "09.00-11.30",
    "Ruang rapat lantai 2",
    "Hendra Gunawan dan Ir. Sri, S.H., M.H.",
    texts.ALL_PRESENT,
    "Hendra Gunawan",
    "Ir. Sri, S.H., M.H.",
    "Semua butir dibahas satu per satu.",
)
TO_THE_MINUTES = len(MEETING) - 1
QUESTIONS = (texts.ASK_HELD_ON, texts.ASK_HOURS, texts.ASK_PLACE, texts.ASK_ATTENDEES)
WHY = "Tidak termasuk kewenangan kita"


async def meeting(office: Office, count: int = 0) -> tuple[Hand, Case]:
    """The form of the meeting, with the first answers given."""
    case = await under_review(office)
    hand = office.reviewer
    await begin(hand, case, Action.RECORD_MEETING)
    for given in MEETING[:count]:
        await hand.say(given)
    return hand, case


async def deciding(office: Office, item: int = 1) -> tuple[Hand, Case]:
    case = await under_review(office, (ITEMS[0], ITEMS[1], STOPPED), met=True)
    hand = office.reviewer
    await see_item(hand, case, item)
    await hand.press(names.ACTION[Action.REVIEW_ITEM])
    return hand, case


async def send_again(office: Office, case: Case) -> None:
    """The Pejabat Bidang sends what was returned."""
    await begin(office.collector, case, Action.SEND)
    collector = office.collector
    await collector.press(t1.SEND)


# --- the meeting ------------------------------------------------------------------------------------------------


async def test_a_meeting_is_recorded_with_its_day_place_people_and_minutes(office: Office) -> None:
    hand, case = await meeting(office, len(MEETING))
    summary = hand.text

    await hand.press(texts.SEND_MEETING)

    assert "Senin, 23 November 2026" in summary
    for label, told in (
        (texts.HOURS, "09.00 s.d. 11.30"),
        (texts.PLACE, MEETING[2]),
        (texts.ATTENDEES, "Hendra Gunawan – Kepala Dinas Kominfo; Ir. Sri, S.H., M.H."),
        (texts.LEADER, "Hendra Gunawan"),
        (texts.NOTE_TAKER, "Ir. Sri, S.H., M.H."),
        (texts.MINUTES, MEETING[-1]),
    ):
        assert f"{label}: {told}" in summary
    assert texts.MEETING_RECORDED in hand.text
    recorded = (await now(office, case)).meeting
    assert recorded is not None
    assert (recorded.held_on.isoformat(), recorded.minutes) == ("2026-11-23", MEETING[-1])
    assert recorded.attendees == "Hendra Gunawan – Kepala Dinas Kominfo\nIr. Sri, S.H., M.H."
    assert (recorded.hours, recorded.leader, recorded.note_taker) == (
        "09.00 s.d. 11.30",
        "Hendra Gunawan",
        "Ir. Sri, S.H., M.H.",
    )


async def test_the_minutes_may_be_files(office: Office) -> None:
    hand, case = await meeting(office, TO_THE_MINUTES)

    await hand.send(PDF, "notulen.pdf", ANY)
    await after(hand, hand.phone.send_photo(JPEG))
    await hand.press(texts.THAT_IS_ALL)
    summary = hand.text
    await hand.press(texts.SEND_MEETING)

    assert "2 berkas: notulen.pdf" in summary
    files = (await now(office, case)).files(Purpose.MINUTES)
    assert [file.name.split("-")[0] for file in files] == ["notulen.pdf", "foto"]


async def test_minutes_may_be_files_and_words(office: Office) -> None:
    hand, _ = await meeting(office, TO_THE_MINUTES)

    await hand.send(PDF, "notulen.pdf", ANY)
    await hand.say(MEETING[-1])

    assert MEETING[-1] in hand.text
    assert "notulen.pdf" in hand.text


async def test_what_is_written_beside_a_file_is_the_text_of_the_minutes(office: Office) -> None:
    hand, case = await meeting(office, TO_THE_MINUTES)

    await hand.send(PDF, "notulen.pdf", ANY, "Semua butir diteruskan.")
    asked = hand.text
    await hand.press(texts.THAT_IS_ALL)
    await hand.press(texts.SEND_MEETING)

    recorded = await now(office, case)
    assert "keterangan pada berkas dicatat sebagai teks" in asked
    assert recorded.meeting is not None
    assert recorded.meeting.minutes == "Semua butir diteruskan."
    assert [file.name for file in recorded.files(Purpose.MINUTES)] == ["notulen.pdf"]


@pytest.mark.parametrize(
    ("said", "read"),
    [
        ("Senin, 23 November 2026.", "Senin, 23 November 2026"),
        ("23-11-2026", "Senin, 23 November 2026"),
        ("23/11/2026", "Senin, 23 November 2026"),
        ("23 november 2026", "Senin, 23 November 2026"),
        ("kemarin", "Selasa, 24 November 2026"),
        ("HARI INI", "Rabu, 25 November 2026"),
    ],
)
async def test_the_day_is_read_as_people_write_it(office: Office, said: str, read: str) -> None:
    case = await under_review(office)
    office.later(days=2)
    hand = office.reviewer
    await begin(hand, case, Action.RECORD_MEETING)

    await hand.say(said)
    for given in MEETING[1:]:
        await hand.say(given)

    assert read in hand.text


async def test_a_day_that_cannot_be_is_refused(office: Office) -> None:
    hand, _ = await meeting(office)

    for said, told in (
        ("24-11-2026", "masih di depan"),
        ("20-11-2026", "baru dikirim pada 23 November 2026"),
        ("kemarin", "baru dikirim pada 23 November 2026"),
        ("31-02-2026", "belum dapat dibaca sebagai tanggal"),
        ("👍", "belum dapat dibaca"),
    ):
        await hand.say(said)

        assert told in hand.text, said
        assert texts.ASK_HELD_ON in hand.text


async def test_what_is_no_text_does_not_answer_about_the_meeting(office: Office) -> None:
    hand, _ = await meeting(office)

    for question, given in zip(QUESTIONS, MEETING, strict=False):
        for wrong in NO_WORDS[:-1]:
            await wrong(hand)

            assert "dengan tulisan" in hand.text, wrong.__name__
            assert question in hand.text
        await hand.say(given)


async def test_what_is_neither_file_nor_text_is_no_minutes(office: Office) -> None:
    hand, _ = await meeting(office, TO_THE_MINUTES)

    for wrong in NEITHER:
        await wrong(hand)

        assert texts.ASK_MINUTES in hand.text, wrong.__name__
        assert "Mohon kirim berkas" in hand.text


async def test_minutes_that_cannot_be_taken_are_refused(office: Office) -> None:
    hand, _ = await meeting(office, TO_THE_MINUTES)

    for data, name, told in BAD_FILES[:5]:
        await hand.send(data, name, ANY)

        assert told in hand.text
        assert texts.ASK_MINUTES in hand.text


async def test_each_answer_about_the_meeting_can_be_corrected(office: Office) -> None:
    hand, _ = await meeting(office, len(MEETING))

    for label, right, shown in (
        (texts.HELD_ON, "23-11-2026", "Senin, 23 November 2026"),
        (texts.HOURS, "pukul 8 s/d 10", "08.00 s.d. 10.00"),
        (texts.PLACE, "Daring lewat Zoom", "Daring lewat Zoom"),
        (texts.LEADER, "Drs. Adi", "Drs. Adi"),
        (texts.NOTE_TAKER, "Siti Rahmawati", "Siti Rahmawati"),
        (texts.MINUTES, "Notulen yang dibetulkan", "Notulen yang dibetulkan"),
    ):
        await hand.press("Ubah")
        await hand.press(label)
        await hand.say(right)

        assert f"{label}: {shown}" in hand.text


async def test_the_meeting_goes_on_at_the_very_question_after_a_restart(office: Office) -> None:
    hand, case = await meeting(office)

    for given in MEETING:
        await office.restart()
        await hand.say(given)
    await office.restart()
    await hand.press(texts.SEND_MEETING)

    assert (await now(office, case)).meeting is not None


@pytest.mark.parametrize("count", [0, 4, 8])
async def test_the_meeting_can_be_given_up(office: Office, count: int) -> None:
    hand, case = await meeting(office, count)

    await hand.press("Batal")

    assert CANCELLED in hand.text
    assert (await now(office, case)).meeting is None


async def test_who_came_is_picked_from_those_who_are_known_and_typed_for_others(office: Office) -> None:
    hand, case = await meeting(office, 3)
    asked = hand.shown
    await hand.choose("Hendra Gunawan")
    await hand.choose("Maya Anggraini")
    await hand.press("◀ Kembali")
    await hand.choose("Siti Rahmawati")
    await hand.say("Drs. Adi Putra, M.Si., Hj. Ina, siti rahmawati")
    collected = hand.text
    await hand.press(texts.ALL_PRESENT)
    leading = hand.shown
    await hand.choose("Hendra Gunawan")
    taking_notes = hand.shown
    await hand.choose("Hj. Ina")
    await hand.say(MEETING[-1])
    await hand.press(texts.SEND_MEETING)

    assert asked is not None
    assert [row[0] for row in asked.labels[:3]] == ["Hendra Gunawan", "Siti Rahmawati", "Maya Anggraini"]
    assert "4 orang: Hendra Gunawan; Siti Rahmawati; Drs. Adi Putra, M.Si.; Hj. Ina" in collected
    assert leading is not None
    assert "1. Hendra Gunawan" in leading.text
    assert taking_notes is not None
    assert "1. Siti Rahmawati" in taking_notes.text
    recorded = (await now(office, case)).meeting
    assert recorded is not None
    assert recorded.attendees.split("\n") == [
        "Hendra Gunawan – Kepala Dinas Kominfo",
        "Siti Rahmawati – Kepala Bidang Pelayanan Informasi",
        "Drs. Adi Putra, M.Si.",
        "Hj. Ina",
    ]
    assert (recorded.leader, recorded.note_taker) == ("Hendra Gunawan", "Hj. Ina")


async def test_what_was_at_the_last_meeting_is_proposed_at_the_next(office: Office) -> None:
    hand, _ = await meeting(office, len(MEETING))
    await hand.press(texts.SEND_MEETING)
    case = await under_review(office)
    await begin(hand, case, Action.RECORD_MEETING)

    await hand.press(texts.TODAY)
    await hand.press("09.00 s.d. 11.30")
    await hand.choose("Ruang rapat lantai 2")
    await hand.press(texts.SAME_AS_LAST)
    await hand.say("Semua butir dibahas lagi.")
    await hand.press(texts.SEND_MEETING)

    recorded = (await now(office, case)).meeting
    assert recorded is not None
    assert recorded.attendees == "Hendra Gunawan – Kepala Dinas Kominfo\nIr. Sri, S.H., M.H."
    assert (recorded.hours, recorded.place) == ("09.00 s.d. 11.30", "Ruang rapat lantai 2")
    assert (recorded.leader, recorded.note_taker) == ("Hendra Gunawan", "Ir. Sri, S.H., M.H.")


async def test_titles_and_what_was_written_as_a_position_stay_with_whoever_is_known(office: Office) -> None:
    hand, case = await meeting(office, 3)
    await hand.say(
        "Drs. hendra gunawan, M.Si.; Siti Rahmawati (mewakili Kepala Bidang), Maya Anggraini, Plh. Sekretaris"
    )
    await hand.press(texts.ALL_PRESENT)
    await hand.say("hendra gunawan")
    await hand.say("SITI RAHMAWATI")
    await hand.say(MEETING[-1])
    await hand.press(texts.SEND_MEETING)

    recorded = (await now(office, case)).meeting
    assert recorded is not None
    assert recorded.attendees.split("\n") == [
        "Drs. Hendra Gunawan, M.Si. – Kepala Dinas Kominfo",
        "Siti Rahmawati (mewakili Kepala Bidang)",
        "Maya Anggraini – Plh. Sekretaris",
    ]
    assert (recorded.leader, recorded.note_taker) == ("Drs. Hendra Gunawan, M.Si.", "Siti Rahmawati")


@pytest.mark.parametrize(
    "said", ["Saya sendiri yang mencatat", "Notulen dibuat bersama", "Staf Bidang", "Adi dan Budi"]
)
async def test_the_note_taker_is_one_person(office: Office, said: str) -> None:
    hand, _ = await meeting(office, 6)

    await hand.say(said)

    assert "Mohon tulis nama orangnya" in hand.text


@pytest.mark.parametrize(
    ("hours", "asked"), [("09.00-10.59", True), ("09.00-11.30", False), ("09.00-selesai", True), ("13.00-15.00", False)]
)
async def test_a_meeting_that_was_over_when_the_draft_came_is_asked_about(
    office: Office, hours: str, *, asked: bool
) -> None:
    office.later(hours=2)
    hand, _ = await meeting(office, 1)
    for given in (hours, *MEETING[2:]):
        await hand.say(given)

    assert ("baru dikirim pukul 11.0" in hand.text) is asked


async def test_hours_that_cannot_be_are_refused_and_asked_again(office: Office) -> None:
    hand, _ = await meeting(office, 1)

    for said in ("pagi", "25.00-26.00", "11.30-09.00"):
        await hand.say(said)

        assert f"“{said}” belum dapat dibaca sebagai waktu" in hand.text
        assert texts.ASK_HOURS in hand.text


# --- the items --------------------------------------------------------------------------------------------------


async def test_an_item_goes_on_without_a_reason(office: Office) -> None:
    hand, case = await deciding(office)

    await hand.choose(names.DECISION[Decision.CONTINUE])

    assert texts.DECIDED in hand.text
    assert "butir 2" in hand.text
    assert (await now(office, case)).item(1).continues


async def test_an_item_is_struck_out_with_a_reason_that_it_shows(office: Office) -> None:
    hand, case = await deciding(office)

    await hand.choose(names.DECISION[Decision.STRIKE])
    asked = hand.text
    await hand.say(WHY)
    summary = hand.text
    await hand.press(texts.SEND_DECISION)
    following = hand.text
    await see_item(hand, case, 1)

    assert texts.ASK_STRIKE_REASON in asked
    assert WHY in summary
    assert "butir 2" in following
    assert "Dicoret dalam rapat" in hand.text
    assert WHY in hand.text


async def test_a_decision_is_a_button(office: Office) -> None:
    hand, _ = await deciding(office)

    for wrong in NO_BUTTON:
        await wrong(hand)

        assert "salah satu tombol" in hand.text, wrong.__name__
        assert texts.ASK_DECISION in hand.text


async def test_a_reason_is_words(office: Office) -> None:
    hand, _ = await deciding(office)
    await hand.choose(names.DECISION[Decision.STRIKE])

    for wrong in NO_WORDS:
        await wrong(hand)

        assert "dengan tulisan" in hand.text, wrong.__name__
        assert texts.ASK_STRIKE_REASON in hand.text


async def test_a_decision_that_is_changed_to_continue_needs_its_reason_no_more(office: Office) -> None:
    hand, case = await deciding(office)
    await hand.choose(names.DECISION[Decision.STRIKE])
    await hand.say(WHY)

    await hand.press("Ubah")
    await hand.press(texts.DECISION)
    await hand.choose(names.DECISION[Decision.CONTINUE])

    review = (await now(office, case)).item(1).review
    assert review is not None
    assert (review.decision, review.reason) == (Decision.CONTINUE, None)


async def test_the_decision_goes_on_after_a_restart(office: Office) -> None:
    hand, case = await deciding(office)
    await hand.choose(names.DECISION[Decision.STRIKE])

    await office.restart()
    await hand.say(WHY)
    await hand.press(texts.SEND_DECISION)

    assert (await now(office, case)).item(1).struck


async def test_looking_at_one_item_does_not_keep_from_deciding_on_another(office: Office) -> None:
    hand, case = await deciding(office)

    await see_item(hand, case, 2)
    await hand.press(names.ACTION[Action.REVIEW_ITEM])

    assert "butir 2" in hand.text
    assert texts.ASK_DECISION in hand.text


async def test_an_item_that_pasal_18_stops_goes_on_only_with_a_reason(office: Office) -> None:
    hand, case = await deciding(office, 3)

    await hand.choose(names.DECISION[Decision.CONTINUE])
    asked = hand.text
    await hand.say("a")
    refused = hand.text
    await hand.say("Surat ini ternyata belum ditetapkan")
    await hand.press(texts.SEND_DECISION)
    await see_item(hand, case, 3)

    assert texts.ASK_OVERRIDE_REASON in asked
    assert "terlalu singkat" in refused
    assert (await now(office, case)).item(3).continues
    assert "Surat ini ternyata belum ditetapkan" in hand.text


async def test_lanjutkan_semua_passes_over_what_pasal_18_stops(office: Office) -> None:
    case = await under_review(office, (ITEMS[0], ITEMS[1], STOPPED), met=True)
    hand = office.reviewer

    await begin(hand, case, Action.CONTINUE_REST)
    asked = hand.text
    await hand.press(texts.REST)

    assert "2 butir" in asked
    assert [item.continues for item in (await now(office, case)).items] == [True, True, False]
    assert "1 tertahan Pasal 18" in hand.text


# --- the list ---------------------------------------------------------------------------------------------------


async def test_there_is_no_approval_without_a_meeting_and_decisions(office: Office) -> None:
    case = await under_review(office)

    card = await see(office.reviewer, case)

    assert card.button(names.ACTION[Action.APPROVE]) is None
    assert "catat rapat Tim PPID Utama" in card.text
    assert "putuskan setiap butir" in card.text


async def test_an_approved_list_goes_to_the_unit_which_is_told(office: Office) -> None:
    case = await under_review(office, met=True)
    hand = office.reviewer
    await begin(hand, case, Action.CONTINUE_REST)
    await hand.press(texts.REST)

    await hand.press(names.ACTION[Action.APPROVE])
    asked = hand.text
    await hand.press(texts.APPROVE)
    await office.deliver()

    assert "2 butir" in asked
    assert DISDUKCAPIL in asked
    assert texts.APPROVED in hand.text
    assert any(case.number in message.text for message in office.tester.phone.from_bot)
    assert not any(case.number in message.text for message in office.stranger_to_unit.phone.from_bot)


async def test_a_list_that_nobody_could_receive_is_approved_with_a_warning(office: Office) -> None:
    case = await under_review(office, met=True)
    hand = office.reviewer
    await revoke(office, office.tester)
    await begin(hand, case, Action.CONTINUE_REST)
    await hand.press(texts.REST)

    await hand.press(names.ACTION[Action.APPROVE])

    assert "Belum ada PPID Pendukung" in hand.text
    assert "minta administrator mengundangnya" in hand.text


async def test_a_returned_list_shows_its_reason_to_the_receiver_and_starts_a_second_round(office: Office) -> None:
    case = await under_review(office)
    hand = office.reviewer
    office.later(days=1)

    await begin(hand, case, Action.RETURN)
    await hand.say("Mohon lengkapi butir 2 & <lampirannya>")
    await hand.press(texts.RETURN)
    await office.deliver()
    collector = office.collector
    letter = collector.phone.from_bot[-1].text
    card = await collector.press(f"Buka {case.number}")

    assert texts.RETURNED in hand.text
    assert "Alasan: Mohon lengkapi butir 2 & <lampirannya>" in letter
    assert "putaran 2" in card.text
    assert "Rabu 25 November 2026, pukul 16.00 WIB" in card.text
    assert "Alasan: Mohon lengkapi butir 2 & <lampirannya>" in card.text


async def test_the_second_round_of_the_review_has_its_own_clock_and_wants_a_new_meeting(office: Office) -> None:
    case = await under_review(office, met=True)
    hand = office.reviewer
    await begin(hand, case, Action.RETURN)
    await hand.say("Mohon lengkapi butir 2")
    await hand.press(texts.RETURN)
    office.later(days=2)

    await send_again(office, case)
    card = await see(hand, case)

    assert "Langkah 2 dari 5" in card.text
    assert "putaran 2" in card.text
    assert "besok, Kamis 26 November 2026, pukul 16.00 WIB" in card.text
    assert "catat rapat" in card.text


async def test_a_rejected_list_is_closed_and_the_receiver_reads_why(office: Office) -> None:
    case = await under_review(office)
    hand = office.reviewer

    await begin(hand, case, Action.REJECT)
    await hand.say("Semua butir sudah terbuka untuk umum")
    warned = hand.text
    await hand.press(texts.REJECT)
    await office.deliver()

    assert "ditutup dan tidak dapat dibuka lagi" in warned
    assert "ditolak" in hand.text
    assert "Semua butir sudah terbuka untuk umum" in office.collector.phone.from_bot[-1].text
    assert (await now(office, case)).status is Status.REJECTED


@pytest.mark.parametrize("action", [Action.RETURN, Action.REJECT])
async def test_a_return_or_a_rejection_needs_words(office: Office, action: Action) -> None:
    case = await under_review(office)
    hand = office.reviewer
    await begin(hand, case, action)

    for wrong in NO_WORDS:
        await wrong(hand)

        assert "dengan tulisan" in hand.text, wrong.__name__
        assert case.number in hand.text


@pytest.mark.parametrize("action", [Action.RETURN, Action.REJECT])
async def test_a_return_or_a_rejection_can_be_given_up_and_goes_on_after_a_restart(
    office: Office, action: Action
) -> None:
    case = await under_review(office)
    hand = office.reviewer
    await begin(hand, case, action)
    await hand.say(WHY)

    await office.restart()
    await hand.say("Sudah?")
    still = hand.text
    await hand.press("Batal")

    assert WHY in still
    assert CANCELLED in hand.text
    assert (await now(office, case)).step is Step.REVIEW


async def test_the_pejabat_bidang_has_no_buttons_while_it_is_the_turn_of_ppid_utama(office: Office) -> None:
    case = await under_review(office)
    hand = office.collector
    await hand.say("/status")

    card = await hand.press(f"Buka {case.number}")

    assert "Giliran: PPID Utama" in card.text
    assert [name for name in names.ACTION.values() if card.button(name)] == [names.ACTION[Action.TAKE_BACK]]
    assert card.button(LIST)


async def test_a_reason_of_return_can_be_corrected(office: Office) -> None:
    case = await under_review(office)
    hand = office.reviewer
    await begin(hand, case, Action.RETURN)
    await hand.say("Alasan yang keliru")

    await hand.press("Ubah")
    await hand.press(texts.REASON)
    await hand.say(WHY)

    assert f"{texts.REASON}: {WHY}" in hand.text
    assert "Alasan yang keliru" not in hand.text


async def test_an_opd_does_not_see_a_list_that_is_still_under_review(office: Office) -> None:
    await under_review(office)
    hand = office.tester

    await hand.say("/status")

    assert "Tidak ada usulan berjalan yang dapat Anda lihat" in hand.text

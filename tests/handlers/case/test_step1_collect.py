"""Step 1 by talking: a case is opened, its items are described, the drafts attached, the list sent."""

from collections.abc import AsyncIterator, Collection, Iterable

import pytest
from sqlalchemy import Connection

from bot.demo.hand import Hand
from bot.demo.seed import PDF
from sop.assessment.legal_basis import NeverExempt
from sop.case.case import Case, Status
from sop.procedure import Action, Role, Step
from storage.records import leaves, people
from tests.cases import a_pdf, now, opened
from tests.handlers.inputs import ANY, BAD_FILES, JPEG, NO_BUTTON, NO_WORDS, PNG, document, too_large
from tests.hands import CANCELLED, FAULT, after, begin, forward, labels, see, see_item
from tests.office import Office
from texts import forms, names
from texts.case import step1_collect as texts
from texts.samples import DINKES, DISDUKCAPIL, ITEMS

ANSWERS = ("Biodata penduduk per orang", "NIK, nomor KK, tanggal lahir", "Digital", "Memuat data pribadi warga")
PASSES = names.SCREENING[NeverExempt.NONE]
QUESTIONS = (texts.ASK_TITLE, texts.ASK_CONTENT, texts.ASK_FORM, texts.ASK_REASON, texts.ASK_SCREENING)
WORDS = (0, 1, 3)
BUTTONS = (2, 4)
AFTER_TITLE = range(1, 5)


async def answer(hand: Hand, places: Iterable[int] = range(5)) -> None:
    """The answers of an item's description to the questions of these places."""
    for place in places:
        given = (*ANSWERS, PASSES)[place]
        await (hand.choose(given) if place in BUTTONS else hand.say(given))


async def at_questions(hand: Hand, places: Collection[int]) -> AsyncIterator[str]:
    """Answers one question after the other, and yields those of these places before it does."""
    for place, question in enumerate(QUESTIONS):
        if place in places:
            yield question
        await answer(hand, [place])


async def adding(office: Office, count: int = 0) -> tuple[Hand, Case]:
    """The form of an item's description, with the first answers given."""
    case = await opened(office)
    hand = office.collector
    await begin(hand, case, Action.ADD_ITEM)
    await answer(hand, range(count))
    return hand, case


async def test_what_is_written_beside_a_file_is_the_answer_where_words_are_asked(office: Office) -> None:
    hand, _ = await adding(office)

    with_words = await hand.send(PDF, "draf.pdf", ANY, ANSWERS[0])
    without = await hand.send(PDF, "draf.pdf", ANY)

    assert forms.FILE_NOT_KEPT in with_words.text
    assert texts.ASK_CONTENT in with_words.text
    assert forms.FILE_NOT_KEPT not in without.text


async def attaching(office: Office) -> tuple[Hand, Case]:
    case = await opened(office)
    hand = office.collector
    await begin(hand, case, Action.ATTACH)
    return hand, case


# --- opening a case ---------------------------------------------------------------------------------------------


async def test_a_case_is_opened_for_a_unit_and_its_clock_runs(office: Office) -> None:
    hand = office.collector

    await hand.say("/usul")
    await hand.choose(DINKES)
    await hand.say("Usulan informasi kesehatan")
    summary = hand.text
    await hand.press(texts.SEND_OPEN)

    assert DINKES in summary
    assert "Usulan informasi kesehatan" in summary
    assert "U-001/2026" in hand.text
    assert "Langkah 1 dari 5: Pengumpulan" in hand.text
    assert "besok, Selasa 24 November 2026, pukul 16.00 WIB" in hand.text


@pytest.mark.parametrize("who", ["reviewer", "tester", "admin"])
async def test_only_the_pejabat_bidang_opens_cases(office: Office, who: str) -> None:
    hand: Hand = getattr(office, who)

    await hand.say("/usul")

    assert "dikerjakan oleh Pejabat Bidang" in hand.text


async def test_the_unit_may_be_typed_as_it_stands_on_the_button(office: Office) -> None:
    hand = office.collector
    await hand.say("/usul")

    await hand.say(DINKES.upper())

    assert texts.ASK_CASE_TITLE in hand.text


async def test_both_answers_can_be_corrected_before_the_case_is_opened(office: Office) -> None:
    hand = office.collector
    await hand.say("/usul")
    await hand.choose(DINKES)
    await hand.say("Usulan yang salah")

    await hand.press("Ubah")
    await hand.press(texts.UNIT)
    await hand.choose(DISDUKCAPIL)
    await hand.press("Ubah")
    await hand.press(texts.CASE_TITLE)
    await hand.say("Usulan yang benar")
    await hand.press(texts.SEND_OPEN)

    assert DISDUKCAPIL in hand.text
    assert "Usulan yang benar" in hand.text


# --- describing an item -----------------------------------------------------------------------------------------


async def test_an_item_is_described_looked_over_and_added(office: Office) -> None:
    hand, case = await adding(office, 5)
    summary = hand.text

    await hand.press(forms.SAVE)

    assert all(given in summary for given in (*ANSWERS, PASSES))
    assert texts.ADDED in hand.text
    assert "1 butir informasi" in hand.text
    assert (await now(office, case)).items[0].title == ANSWERS[0]


async def test_what_is_no_text_does_not_answer_a_question_that_wants_words(office: Office) -> None:
    hand, _ = await adding(office)

    async for question in at_questions(hand, WORDS):
        for wrong in NO_WORDS:
            await wrong(hand)

            assert "dengan tulisan" in hand.text, wrong.__name__
            assert question in hand.text


async def test_what_is_no_button_does_not_answer_a_question_that_has_buttons(office: Office) -> None:
    hand, _ = await adding(office)

    async for question in at_questions(hand, BUTTONS):
        for wrong in NO_BUTTON:
            await wrong(hand)

            assert "salah satu tombol" in hand.text, wrong.__name__
            assert question in hand.text


async def test_too_short_and_too_long_answers_are_refused_with_the_limit(office: Office) -> None:
    hand, _ = await adding(office)

    async for question in at_questions(hand, WORDS):
        for said, told in (("a", "terlalu singkat (1 huruf)"), ("x" * 4096, "(4.096 huruf)")):
            await hand.say(said)

            assert told in hand.text
            assert question in hand.text
        office.later(minutes=1)  # what follows a message of full length at once is its rest


async def test_signs_of_markup_are_kept_as_they_were_typed(office: Office) -> None:
    hand, case = await adding(office)

    await hand.say("Data <b>tebal</b> & “kutip” 🌸")
    await hand.say("Isi <i>miring</i> &amp; lainnya")
    await hand.choose("Digital")
    await hand.say("Alasan </b> yang & sah")
    await hand.choose(PASSES)
    summary = hand.text
    await hand.press(forms.SAVE)
    await see_item(hand, case, 1)

    for typed in ("Data <b>tebal</b> & “kutip” 🌸", "Isi <i>miring</i> &amp; lainnya", "Alasan </b> yang & sah"):
        assert typed in summary
        assert typed in hand.text


async def test_a_title_of_two_lines_becomes_one(office: Office) -> None:
    hand, _ = await adding(office)

    await hand.say("Biodata penduduk\nper orang")
    await answer(hand, AFTER_TITLE)

    assert "Informasi: Biodata penduduk per orang" in hand.text


async def test_an_edited_message_is_no_answer_and_the_form_stands(office: Office) -> None:
    hand, _ = await adding(office, 1)
    sent = [message for message in hand.phone.messages if not message.from_bot][-1]

    await after(hand, hand.phone.edit_text(sent.id, "Judul yang lain"))

    assert "Perubahan pada pesan lama tidak terbaca" in hand.text
    assert texts.ASK_CONTENT in hand.text


async def test_a_forwarded_text_answers_like_a_typed_one(office: Office) -> None:
    hand, _ = await adding(office)

    await forward(hand, "Biodata penduduk per orang")
    await answer(hand, AFTER_TITLE)

    assert "Informasi: Biodata penduduk per orang" in hand.text


async def test_each_answer_can_be_corrected(office: Office) -> None:
    hand, _ = await adding(office, 5)

    for label, right in (
        (texts.TITLE, "Biodata keluarga"),
        (texts.CONTENT, "Nama dan alamat keluarga"),
        (texts.FORM, "Kertas dan digital"),
        (texts.REASON, "Dapat disalahgunakan"),
        (texts.SCREENING, "Putusan badan peradilan"),
    ):
        await hand.press("Ubah")
        await hand.press(label)
        asked = hand.text
        await hand.say(right)

        assert "Jawaban sebelumnya" in asked, label
        assert f"{label}: {right}" in hand.text


async def test_an_answer_that_was_to_be_corrected_may_be_left_as_it_is(office: Office) -> None:
    hand, _ = await adding(office, 5)
    summary = hand.text
    await hand.press("Ubah")
    await hand.press(texts.CONTENT)

    await hand.press(forms.KEEP)

    assert hand.text == summary


async def test_the_form_can_be_given_up_at_each_question_and_nothing_is_kept(office: Office) -> None:
    hand, case = await adding(office)

    for count in range(6):
        await answer(hand, range(count))
        await hand.press("Batal")
        cancelled = hand.text

        assert CANCELLED in cancelled, count
        assert case.number in cancelled
        assert (await now(office, case)).items == ()
        await hand.press(names.ACTION[Action.ADD_ITEM])


async def test_the_form_goes_on_at_the_very_question_after_a_restart(office: Office) -> None:
    hand, case = await adding(office)

    async for _ in at_questions(hand, range(5)):
        await office.restart()
    await office.restart()
    await hand.press(forms.SAVE)

    item = (await now(office, case)).items[0]
    assert (item.title, item.content, item.reason) == (ANSWERS[0], ANSWERS[1], ANSWERS[3])


async def test_words_at_the_summary_are_answered_with_what_to_press(office: Office) -> None:
    hand, _ = await adding(office, 5)

    await hand.say("Sudah benar semua")

    assert "tekan salah satu tombol" in hand.text
    assert hand.shown is not None
    assert labels(hand.shown) == [forms.SAVE, "Ubah", forms.BACK, "Batal"]


async def test_a_form_that_is_open_is_shown_again_and_not_begun_anew(office: Office) -> None:
    hand, case = await adding(office, 2)

    await begin(hand, case, Action.ADD_ITEM)

    assert texts.ASK_FORM in hand.text


async def test_another_form_has_to_wait_until_the_open_one_is_done_or_given_up(office: Office) -> None:
    hand, case = await adding(office, 2)

    await begin(hand, case, Action.ATTACH)
    told = hand.text
    await hand.press("Batalkan isian")
    await begin(hand, case, Action.ATTACH)

    assert "Isian ini belum selesai" in told
    assert names.ACTION[Action.ADD_ITEM] in told
    assert texts.ASK_FILES in hand.text


async def test_an_open_form_can_be_resumed_from_there(office: Office) -> None:
    hand, case = await adding(office, 2)
    await begin(hand, case, Action.ATTACH)

    await hand.press("Lanjutkan isian")

    assert texts.ASK_FORM in hand.text


async def test_a_form_in_which_nothing_was_answered_gives_way(office: Office) -> None:
    hand = office.collector
    case = await opened(office, ITEMS[:1])
    await see_item(hand, case, 1)
    await hand.press(names.ACTION[Action.EDIT_ITEM])

    await begin(hand, case, Action.ATTACH)

    assert texts.ASK_FILES in hand.text


# --- items that are there ---------------------------------------------------------------------------------------


async def test_an_item_is_edited_from_its_present_answers(office: Office) -> None:
    hand = office.collector
    case = await opened(office, ITEMS[:1])
    await see_item(hand, case, 1)

    await hand.press(names.ACTION[Action.EDIT_ITEM])
    before = hand.text
    await hand.press("Ubah")
    await hand.press(texts.TITLE)
    await hand.say("Biodata keluarga")
    await hand.press(forms.SAVE)

    assert ITEMS[0].title in before
    assert texts.EDITED in hand.text
    assert (await now(office, case)).items[0].title == "Biodata keluarga"
    assert (await now(office, case)).items[0].content == ITEMS[0].content


async def test_an_item_is_removed_only_after_a_second_look(office: Office) -> None:
    hand = office.collector
    case = await opened(office, ITEMS[:2])
    await see_item(hand, case, 1)

    await hand.press(names.ACTION[Action.REMOVE_ITEM])
    asked = hand.text
    await hand.press(texts.REMOVE)

    assert ITEMS[0].title in asked
    assert texts.REMOVED in hand.text
    assert [item.id for item in (await now(office, case)).items] == [2]


async def test_an_item_that_may_never_be_exempt_is_stopped_with_the_reason(office: Office) -> None:
    hand, case = await adding(office, 4)

    await hand.press(texts.IS_ONE_OF_THEM)
    await hand.press(forms.BACK)
    await hand.press(texts.IS_ONE_OF_THEM)
    await hand.choose("Ketetapan, keputusan, peraturan")
    summary = hand.text
    await hand.press(forms.SAVE)
    card = hand.text
    await see_item(hand, case, 1)

    assert "Menurut Pasal 18 ayat (1)" in summary
    assert "tidak diteruskan ke uji konsekuensi" in summary
    assert "1 tertahan Pasal 18" in card
    assert "tidak dapat dikecualikan" in hand.text
    assert "Pasal 18 ayat (1): Ketetapan, keputusan, peraturan" in hand.text


# --- files ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("data", "name"), [(PDF, "draf.pdf"), (document({}), "draf.docx"), (PNG, "draf.png"), (JPEG, "draf.jpeg")]
)
async def test_a_file_is_attached(office: Office, data: bytes, name: str) -> None:
    hand, case = await attaching(office)

    await hand.send(data, name, ANY)
    taken = hand.text
    await hand.press(texts.THAT_IS_ALL)
    summary = hand.text
    await hand.press(texts.SEND_FILES)

    assert name in taken
    assert name in summary
    assert texts.ATTACHED in hand.text
    assert [file.name for file in (await now(office, case)).attachments] == [name]


async def test_a_photo_is_attached_under_a_name_that_says_when_it_came(office: Office) -> None:
    hand, case = await attaching(office)

    await after(hand, hand.phone.send_photo(JPEG))
    await hand.press(texts.THAT_IS_ALL)
    await hand.press(texts.SEND_FILES)

    [file] = (await now(office, case)).attachments
    assert file.name.startswith("foto-20261123-09")
    assert office.sopan.services.vault.get(file.sha256) == JPEG


async def test_a_file_that_cannot_be_taken_is_refused_in_words_and_the_form_goes_on(office: Office) -> None:
    hand, case = await attaching(office)

    for data, name, told in BAD_FILES:
        await hand.send(data, name, ANY)

        assert told in hand.text
        assert name in hand.text
        assert texts.ASK_FILES in hand.text
    await hand.send(PDF, "benar.pdf", ANY)
    await hand.press(texts.THAT_IS_ALL)
    await hand.press(texts.SEND_FILES)

    assert [file.name for file in (await now(office, case)).attachments] == ["benar.pdf"]


async def test_a_file_of_25_mb_is_refused_without_being_fetched(office: Office) -> None:
    hand, _ = await attaching(office)

    await hand.send(too_large(), "besar.pdf", ANY)

    assert "terlalu besar (25,0 MB)" in hand.text
    assert "paling besar 20,0 MB" in hand.text
    assert not [call for call in office.simulator.calls if call.method == "getFile"]


async def test_what_is_no_file_is_asked_for_again(office: Office) -> None:
    hand, _ = await attaching(office)

    for wrong in (*NO_BUTTON[:4], *NO_BUTTON[6:]):
        await wrong(hand)

        assert "Mohon kirim berkas PDF" in hand.text, wrong.__name__
        assert texts.ASK_FILES in hand.text


async def test_the_same_bytes_twice_count_once(office: Office) -> None:
    hand, case = await attaching(office)

    await hand.send(PDF, "draf.pdf", ANY)
    await hand.send(PDF, "salinan.pdf", ANY)
    collected = hand.text
    await hand.press(texts.THAT_IS_ALL)
    await hand.press(texts.SEND_FILES)

    assert "draf.pdf" in collected
    assert "salinan.pdf" not in collected
    assert len((await now(office, case)).attachments) == 1


@pytest.mark.telegram("the faults are those of Telegram's server")
@pytest.mark.parametrize("fault", ["server_error", "drop_before", "flood"])
async def test_a_download_that_failed_is_told_and_works_when_the_file_is_sent_again(office: Office, fault: str) -> None:
    hand, case = await attaching(office)
    await hand.send(a_pdf(1), "pertama.pdf", ANY)
    office.simulator.faults.add(fault, method="getFile")

    await hand.send(a_pdf(2), "kedua.pdf", ANY)
    failed = hand.text
    await hand.send(a_pdf(2), "kedua.pdf", ANY)
    await hand.press(texts.THAT_IS_ALL)
    await hand.press(texts.SEND_FILES)

    assert "kedua.pdf belum berhasil diambil" in failed
    assert "mohon kirim berkasnya lagi" in failed
    assert [file.name for file in (await now(office, case)).attachments] == ["pertama.pdf", "kedua.pdf"]


async def test_the_eleventh_file_has_to_wait_for_the_next_form(office: Office) -> None:
    hand, case = await attaching(office)
    for number in range(10):
        await hand.send(a_pdf(number), f"draf-{number}.pdf", ANY)

    await hand.send(a_pdf(10), "draf-10.pdf", ANY)
    refused = hand.text
    await hand.press(texts.THAT_IS_ALL)
    await hand.press(texts.SEND_FILES)

    assert "paling banyak 10 berkas" in refused
    assert "10 berkas:" in refused
    assert len((await now(office, case)).attachments) == 10


async def test_files_go_on_after_a_restart(office: Office) -> None:
    hand, case = await attaching(office)
    await hand.send(a_pdf(1), "pertama.pdf", ANY)

    await office.restart()
    await hand.send(a_pdf(2), "kedua.pdf", ANY)
    await hand.press(texts.THAT_IS_ALL)
    await hand.press(texts.SEND_FILES)

    assert [file.name for file in (await now(office, case)).attachments] == ["pertama.pdf", "kedua.pdf"]


async def test_files_can_be_given_anew_before_they_are_attached(office: Office) -> None:
    hand, case = await attaching(office)
    await hand.send(a_pdf(1), "salah.pdf", ANY)
    await hand.press(texts.THAT_IS_ALL)

    await hand.press("Ubah")
    await hand.press(texts.FILES)
    asked = hand.text
    await hand.send(a_pdf(2), "benar.pdf", ANY)
    await hand.press(texts.THAT_IS_ALL)
    await hand.press(texts.SEND_FILES)

    assert "diganti oleh jawaban yang baru" in asked
    assert [file.name for file in (await now(office, case)).attachments] == ["benar.pdf"]


# --- sending and withdrawing ------------------------------------------------------------------------------------


async def test_the_card_says_what_is_missing_and_has_no_button_to_send_before(office: Office) -> None:
    hand = office.collector
    case = await opened(office)

    card = await see(hand, case)

    assert card.button(names.ACTION[Action.SEND]) is None
    assert "tambahkan paling sedikit satu butir informasi" in card.text
    assert "lampirkan paling sedikit satu berkas draf" in card.text


async def test_a_list_is_sent_after_a_second_look_and_ppid_utama_is_told(office: Office) -> None:
    hand = office.collector
    case = await opened(office, ITEMS[:2], files=1)

    await begin(hand, case, Action.SEND)
    asked = hand.text
    await hand.press(texts.SEND)
    await office.deliver()

    assert "2 butir dan 1 berkas" in asked
    assert texts.SENT in hand.text
    assert (await now(office, case)).step is Step.REVIEW
    assert any(case.number in message.text for message in office.reviewer.phone.from_bot)


async def test_who_sends_a_list_while_ppid_utama_is_on_leave_is_told_that_nobody_hears_yet(
    office: Office,
) -> None:
    hand = office.collector
    case = await opened(office, ITEMS[:1], files=1)
    today = office.clock().date()

    def away(connection: Connection) -> None:
        for holder in people.holders(connection, Role.PPID_UTAMA, today):
            leaves.add(connection, holder.id, today, today, office.clock())

    await office.sopan.services.database.run(away)
    await begin(hand, case, Action.SEND)
    await hand.press(texts.SEND)

    assert "sudah diberi tahu" not in hand.text
    assert f"{texts.SENT} Saat ini tidak ada PPID Utama bertugas" in hand.text


async def test_a_case_is_withdrawn_with_a_reason_which_the_history_keeps(office: Office) -> None:
    hand = office.collector
    case = await opened(office)

    await begin(hand, case, Action.WITHDRAW)
    await hand.say("a")
    refused = hand.text
    await hand.say("Usulan ini dibuka dua kali")
    await hand.press(texts.WITHDRAW)
    card = hand.text
    await hand.press("Riwayat")
    await hand.press("Berikutnya ▶")

    assert "terlalu singkat" in refused
    assert "dibatalkan" in card
    assert (await now(office, case)).status is Status.WITHDRAWN
    assert "Usulan ini dibuka dua kali" in hand.text


async def test_words_that_would_be_code_elsewhere_are_words_here(office: Office) -> None:
    case = await opened(office)
    hand = office.collector
    await see(hand, case)

    for said in ("'; DROP TABLE cases; --", "{0.__class__}", "%s%n", "\u202eterbalik\u0000", "../../etc/passwd"):
        await hand.press(names.ACTION[Action.ADD_ITEM])
        await hand.say(said + " lima")
        await answer(hand, AFTER_TITLE)
        await hand.press(forms.SAVE)

    assert FAULT not in hand.phone.transcript()
    assert len((await now(office, case)).items) == 5


async def test_a_file_attached_by_mistake_is_taken_off_before_the_draft_is_sent(office: Office) -> None:
    hand, case = await attaching(office)
    await hand.send(PDF, "salah.pdf", "application/pdf")
    await hand.press(texts.THAT_IS_ALL)
    await hand.press(texts.SEND_FILES)
    number = (await now(office, case)).attachments[-1].id

    await hand.press("Berkas")
    await hand.press(f"Hapus berkas {number}")
    asked = hand.text
    await hand.press(texts.REMOVE_FILE)

    assert "salah.pdf" in asked
    assert texts.FILE_REMOVED in hand.text
    assert [file.name for file in (await now(office, case)).attachments if file.id == number] == []

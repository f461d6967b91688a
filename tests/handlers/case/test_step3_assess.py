"""Step 3 by talking: the OPD tests one item after the other, and sends the results."""

from collections.abc import AsyncIterator, Awaitable, Callable, Collection
from dataclasses import replace

import pytest

from bot.demo.hand import Hand
from bot.demo.play import cite, own_words, pick
from bot.demo.seed import PDF
from sop.assessment.assessment import Scope, Severity, Verdict
from sop.assessment.exemption_period import Period, PeriodKind
from sop.assessment.legal_basis import CATALOGUE, Ground
from sop.case.case import Case, Purpose
from sop.case.step3_assess import Lifting
from sop.procedure import Action, Step
from storage.queues import drafts
from storage.queues.drafts import Json
from tests.cases import now, under_test
from tests.handlers.inputs import ANY, NO_BUTTON, NO_WORDS
from tests.hands import CANCELLED, FAULT, begin, forge_press, see, see_item
from tests.office import Office, address_of
from texts import forms, names
from texts.case import step1_collect as t1
from texts.case import step3_assess as texts
from texts.samples import DISDUKCAPIL, ITEMS, SampleItem

NEXT = "Uji butir berikutnya"
ITEM = ITEMS[0]  # 17.h.1 and 17.j
LAWSUIT = ITEMS[9]  # 17.a.2
NO_PATTERN = replace(ITEM, title="Catatan koordinasi lintas bidang", content="Usulan yang belum diputuskan")
HARM, GAIN, WEIGHED = (
    "Data dapat dipakai untuk menipu warga",
    "Data warga terlindungi",
    "Menutup lebih besar manfaatnya",
)
LONG_LAW = "Undang-Undang Nomor 27 Tahun 2022 tentang Pelindungan Data Pribadi Pasal 4 ayat (2) huruf a"

Answering = Callable[[Hand], Awaitable[object]]


def says(text: str) -> Answering:
    return lambda hand: hand.say(text)


def chooses(name: str) -> Answering:
    return lambda hand: hand.choose(name)


async def cites(hand: Hand) -> None:
    await cite(hand, *ITEM.grounds)


ANSWERS: tuple[tuple[str, Answering], ...] = (
    (texts.ASK_GROUNDS, cites),
    ("Pasal 17 huruf j", says("UU 24/2013 Pasal 84")),
    (texts.ASK_LIFTING, chooses(texts.LIFTING[Lifting.NEITHER])),
    (texts.ASK_HARMED, says("Warga pemilik data")),
    (texts.ASK_HARM, says(HARM)),
    (texts.ASK_SEVERITY, chooses("Berat")),
    (texts.ASK_BENEFIT, says(GAIN)),
    ("kepatutan, kesusilaan", says(WEIGHED)),
    (texts.ASK_VERDICT, says("Dikecualikan seluruhnya")),
    ("Berapa lama dikecualikan", says("5 tahun")),
)
WORDS = (3, 4, 6, 7)
BUTTONS = (0, 2, 5, 8)


async def in_test(office: Office, count: int = 0, item: SampleItem = ITEM) -> tuple[Hand, Case]:
    """The test of the only item, with the first answers given."""
    case = await under_test(office, (item,))
    hand = office.tester
    await see(hand, case)
    await hand.press(NEXT)
    await own_words(hand)
    for _, answer in ANSWERS[:count]:
        await answer(hand)
    return hand, case


async def at_questions(hand: Hand, places: Collection[int]) -> AsyncIterator[str]:
    """Answers one question after the other, and yields those of these places before it does."""
    for place, (question, answer) in enumerate(ANSWERS):
        if place in places:
            yield question
        await answer(hand)


async def to_period(hand: Hand, code: str) -> None:
    """A test on one ground that is not personal, as far as the period."""
    await cite(hand, code)
    for _, answer in ANSWERS[3:9]:
        await answer(hand)


# --- the good way -----------------------------------------------------------------------------------------------


async def test_an_item_is_tested_looked_over_and_saved(office: Office) -> None:
    hand, case = await in_test(office, len(ANSWERS))
    summary = hand.text

    await hand.press(texts.SEND)
    card = hand.text
    await see_item(hand, case, 1)

    for shown in ("Pasal 17 huruf h angka 1", "UU 24/2013 Pasal 84", HARM, GAIN, WEIGHED, "Berat", "5 tahun"):
        assert shown in summary
    assert "1/1 teruji" in card
    assert "Sudah diuji: dikecualikan" in hand.text
    assert "Pasal 17 huruf h angka 1; Pasal 17 huruf j jo. UU 24/2013 Pasal 84" in hand.text
    test = (await now(office, case)).item(1).assessment
    assert test is not None
    assert (test.scope, test.severity, test.verdict) == (Scope.WHOLE, Severity.SEVERE, Verdict.EXEMPT)


async def test_progress_is_shown_and_the_results_go_only_when_every_item_is_tested(office: Office) -> None:
    case = await under_test(office, ITEMS[:3], tested=2)
    hand = office.tester

    card = await see(hand, case)

    assert "2/3 teruji" in card.text
    assert "uji setiap butir" in card.text
    assert card.button(NEXT)
    assert card.button(names.ACTION[Action.SEND_RESULTS]) is None


async def test_tested_results_are_sent_after_a_second_look(office: Office) -> None:
    case = await under_test(office, (ITEMS[0], ITEMS[15]), tested=2)
    hand = office.tester

    await begin(hand, case, Action.SEND_RESULTS)
    asked = hand.text
    await hand.press(texts.SEND_RESULTS)
    await office.deliver()

    assert "2 butir" in asked
    assert "1 dikecualikan, 0 sebagian, 1 terbuka" in asked
    assert texts.RESULTS_SENT in hand.text
    assert (await now(office, case)).step is Step.ENDORSE
    assert any("Penerimaan hasil uji" in message.text for message in office.reviewer.phone.from_bot)


async def test_files_are_attached_as_proofs(office: Office) -> None:
    case = await under_test(office)
    hand = office.tester
    await begin(hand, case, Action.ATTACH)

    await hand.send(PDF + b"%bukti\n", "bukti.pdf", ANY)
    await hand.press(t1.THAT_IS_ALL)
    await hand.press(t1.SEND_FILES)

    assert [file.name for file in (await now(office, case)).files(Purpose.ASSESSMENT)] == ["bukti.pdf"]


async def test_only_ppid_pendukung_of_that_unit_has_the_case_in_hand(office: Office) -> None:
    case = await under_test(office)
    other = office.stranger_to_unit

    await other.say("Tugas saya")
    tasks = other.text
    for data in (f"case:{case.id}", f"item:{case.id}:1", f"do:assess_item:{case.id}:{case.version}:1"):
        await forge_press(office, other, data)

        assert case.number not in other.phone.transcript()
    assert DISDUKCAPIL not in tasks
    assert FAULT not in other.phone.transcript()


async def test_every_question_names_the_item_that_is_tested(office: Office) -> None:
    hand, _ = await in_test(office, 0)

    for _, answer in ANSWERS:
        assert f"butir 1: {ITEM.title}" in hand.text
        await answer(hand)

    assert f"butir 1: {ITEM.title}" in hand.text


# --- wrong input ------------------------------------------------------------------------------------------------


@pytest.mark.slow
async def test_what_is_no_text_does_not_answer_in_the_test(office: Office) -> None:
    hand, _ = await in_test(office)

    async for question in at_questions(hand, WORDS):
        for wrong in NO_WORDS:
            await wrong(hand)

            assert "dengan tulisan" in hand.text, wrong.__name__
            assert question in hand.text


@pytest.mark.slow
async def test_what_is_no_button_does_not_choose_in_the_test(office: Office) -> None:
    hand, _ = await in_test(office)

    async for question in at_questions(hand, BUTTONS):
        for wrong in NO_BUTTON:
            await wrong(hand)

            assert "salah satu tombol" in hand.text, wrong.__name__
            assert question in hand.text


async def test_too_short_and_too_long_words_are_refused_in_the_test(office: Office) -> None:
    hand, _ = await in_test(office)

    async for question in at_questions(hand, WORDS):
        for said, told in (("a", "terlalu singkat"), ("x" * 4096, "terlalu panjang")):
            await hand.say(said)

            assert told in hand.text
            assert question in hand.text
        office.later(minutes=1)  # what follows a message of full length at once is its rest


async def test_ground_j_needs_an_act(office: Office) -> None:
    hand, _ = await in_test(office, 1)

    for said, told in (
        ("Perwali 134/2021", "bukan undang-undang"),
        ("PP 61/2010 Pasal 3", "bukan undang-undang"),
        ("Pasal 84", "belum dapat dibaca"),
        ("KUHP Pasal 322", "“KUHP Pasal 322” belum dapat dibaca"),
        ("UU 24/2013", "beserta pasalnya"),
        ("UU 14/2008 Pasal 17", "memerlukan undang-undang lain"),
        ("👍", "dengan tulisan"),
        ("UU 24/2013 Pasal 84 " + "x" * 300, "terlalu panjang"),
    ):
        await hand.say(said)

        assert told in hand.text, said
        assert "Undang-undang mana yang memerintahkan" in hand.text


async def test_a_ground_may_cite_several_acts_from_the_list_or_typed(office: Office) -> None:
    hand, case = await in_test(office, 1)

    await hand.press(texts.SEVERAL_ACTS)
    await hand.say("UU 24/2013 Pasal 79 ayat (1) dan (3); UU 27/2022 Pasal 65 ayat (2)")
    await hand.say("UU 43/2009 Pasal 44")
    collected = hand.text
    await hand.choose(texts.ALL_CITED)
    for _, answer in ANSWERS[2:]:
        await answer(hand)
    await hand.press("Ubah")
    await hand.press(names.TEST_PART["laws"])
    await hand.press(texts.SEVERAL_ACTS)
    kept = hand.text
    await hand.press(texts.laws_for("17.h.1"))
    await hand.say("UU 17/2023 Pasal 4")
    await hand.choose(texts.ALL_CITED)
    await hand.press(texts.SEND)

    assert "UU 27/2022 Pasal 65 ayat (2); UU 43/2009 Pasal 44" in collected
    assert "UU 43/2009 Pasal 44" in kept
    test = (await now(office, case)).item(1).assessment
    assert test is not None
    assert test.grounds == (
        Ground("17.h.1", ("UU 17/2023 Pasal 4",)),
        Ground(
            "17.j", ("UU 24/2013 Pasal 79 ayat (1) dan ayat (3)", "UU 27/2022 Pasal 65 ayat (2)", "UU 43/2009 Pasal 44")
        ),
    )


@pytest.mark.parametrize(
    ("code", "typed", "law"),
    [
        ("j.8", "Pasal 4", "UU 17/2023 Pasal 4"),
        ("j.11", "32 ayat 3", "UU 11/2008 jo. UU 19/2016 jo. UU 1/2024 Pasal 32 ayat (3)"),
        ("j.11", "UU 24/2013 Pasal 84", "UU 24/2013 Pasal 84"),
    ],
)
async def test_of_an_act_without_a_known_article_it_is_asked_for(
    office: Office, code: str, typed: str, law: str
) -> None:
    hand, _ = await in_test(office, 1)
    act = next(act for act in CATALOGUE.secrecy_laws if act.code == code)

    await hand.choose(texts.act(act))
    asked = hand.text
    await hand.say(typed)

    assert texts.which_article(act.text) in asked
    assert texts.ASK_LIFTING in hand.text
    await hand.press(forms.BACK)
    assert law in hand.text


async def test_an_act_may_be_cited_at_length_and_the_form_goes_on_to_its_period(office: Office) -> None:
    hand, case = await in_test(office, 1)

    await hand.say(LONG_LAW)
    for _, answer in ANSWERS[2:9]:
        await answer(hand)
    await hand.choose("mengikuti UU 27/2022")
    await hand.press(texts.SEND)

    assert FAULT not in hand.phone.transcript()
    test = (await now(office, case)).item(1).assessment
    assert test is not None
    assert test.period is not None
    assert (test.grounds[1].laws, test.period.law) == (("UU 27/2022 Pasal 4 ayat (2) huruf a",), "UU 27/2022")


async def test_a_period_that_cannot_be_is_refused_with_the_reason(office: Office) -> None:
    hand, _ = await in_test(office, 0, LAWSUIT)
    await to_period(hand, "17.a.2")

    for said, told in (
        ("selamanya", "Jangka waktu harus tertentu"),
        ("tidak terbatas", "Jangka waktu harus tertentu"),
        ("31 tahun", "paling lama 30 tahun"),
        ("sampai 31-12-2020", "sudah lewat"),
        ("besok", "belum dapat dibaca"),
        ("selama diperlukan", "paling lama 30 tahun"),
        ("5 tahun; ditinjau setiap tahun", "Mohon tulis: 5 tahun."),
        ("0 tahun", "belum dapat dibaca"),
        ("sampai " + "x" * 400 + ", paling lama 30 tahun", "terlalu panjang"),
    ):
        await hand.say(said)

        assert told in hand.text, said
        assert "Berapa lama dikecualikan" in hand.text


async def test_as_long_as_needed_is_told_what_to_write_for_ground_j(office: Office) -> None:
    hand, case = await in_test(office, 9)

    await hand.say("selama diperlukan")
    told = hand.text
    await hand.say("selama diatur undang-undang itu")
    await hand.press(texts.SEND)

    assert "bukan ukuran untuk huruf j" in told
    assert "mengikuti UU 24/2013" in told
    test = (await now(office, case)).item(1).assessment
    assert test is not None
    assert test.period == Period(PeriodKind.BY_LAW, law="UU 24/2013")


@pytest.mark.parametrize("typed", ["Pasal 17A huruf h", "17 a.n. Kepala", "Pasal 17 huruf b UU 2/2002"])
async def test_what_is_no_letter_of_pasal_17_is_not_taken_for_one(office: Office, typed: str) -> None:
    hand, _ = await in_test(office)

    await hand.say(typed)

    assert "belum dapat dibaca" in hand.text
    assert texts.ASK_GROUNDS in hand.text


async def test_31_years_hold_on_another_ground(office: Office) -> None:
    hand, _ = await in_test(office, 0, LAWSUIT)
    await to_period(hand, "17.i")

    await hand.say("31 tahun")

    assert "Jangka waktu: 31 tahun" in hand.text


async def test_a_period_that_a_corrected_ground_makes_too_long_is_told_at_the_summary(office: Office) -> None:
    hand, case = await in_test(office, 0, LAWSUIT)
    await to_period(hand, "17.i")
    await hand.say("31 tahun")

    await hand.press("Ubah")
    await hand.press(names.TEST_PART["grounds"])
    await cite(hand, "17.a.2")
    await hand.press(texts.SEND)

    assert "paling lama 30 tahun" in hand.text
    assert hand.shown is not None
    assert hand.shown.button("Ubah")
    assert (await now(office, case)).item(1).assessment is None


# --- what follows from what -------------------------------------------------------------------------------------


async def test_without_a_ground_the_item_is_open_and_the_summary_says_so(office: Office) -> None:
    hand, case = await in_test(office)

    await hand.choose(texts.NO_GROUND)
    asked = hand.text
    await hand.say("Data agregat bermanfaat bagi publik")
    summary = hand.text
    await hand.press(texts.SEND)

    assert texts.ASK_WHY_OPEN in asked
    assert texts.OPEN_REMARK in summary
    assert [item.id for item in (await now(office, case)).verdicts(Verdict.OPEN)] == [1]


async def test_grounds_that_pasal_18_2_takes_away_are_not_recorded_beside_others(office: Office) -> None:
    hand, case = await in_test(office)
    for question, answer in ANSWERS:
        await (hand.choose(texts.LIFTING[Lifting.PUBLIC_OFFICE]) if question == texts.ASK_LIFTING else answer(hand))
    summary = hand.text
    await hand.press(texts.SEND)

    test = (await now(office, case)).item(1).assessment
    assert texts.GROUNDS_LAPSED in summary
    assert test is not None
    assert [ground.code for ground in test.grounds] == ["17.j"]


@pytest.mark.parametrize("lifting", [Lifting.CONSENT, Lifting.PUBLIC_OFFICE])
async def test_what_pasal_18_2_opens_can_only_be_open(office: Office, lifting: Lifting) -> None:
    hand, case = await in_test(office)
    await cite(hand, "17.h.2")

    await hand.choose(texts.LIFTING[lifting])
    asked = hand.text
    await hand.say("Pemiliknya sudah setuju dengan surat")
    summary = hand.text
    await hand.press(texts.SEND)

    assert "Pasal 18 ayat (2)" in asked
    assert "informasi ini terbuka" in asked
    assert texts.LIFTED_REMARK in summary
    (opened,) = (await now(office, case)).verdicts(Verdict.OPEN)
    assert opened.assessment is not None
    assert (opened.assessment.consent, opened.assessment.public_office) == (
        lifting is Lifting.CONSENT,
        lifting is Lifting.PUBLIC_OFFICE,
    )


async def test_another_ground_still_stands_beside_consent(office: Office) -> None:
    hand, _ = await in_test(office, 2)
    await hand.choose(texts.LIFTING[Lifting.CONSENT])

    for _, answer in ANSWERS[3:8]:
        await answer(hand)

    assert texts.ASK_VERDICT in hand.text
    assert hand.shown is not None
    assert "1. Dikecualikan seluruhnya" in hand.text


async def test_a_verdict_in_part_asks_which_part_and_is_the_scope(office: Office) -> None:
    hand, case = await in_test(office, 8)

    await hand.say("Dikecualikan sebagian")
    asked = hand.text
    await hand.say("Lampiran teknis saja")
    await hand.say("5 tahun")
    await hand.press(texts.SEND)
    await see_item(hand, case, 1)

    assert texts.ASK_PART in asked
    assert "Bagian: Lampiran teknis saja" in hand.text
    test = (await now(office, case)).item(1).assessment
    assert test is not None
    assert (test.scope, test.verdict, test.part) == (Scope.PART, Verdict.PARTIAL, "Lampiran teknis saja")


async def test_of_a_part_that_is_lifted_afterwards_nothing_is_recorded(office: Office) -> None:
    hand, case = await in_test(office, 8)
    await hand.say("Dikecualikan sebagian")
    await hand.say("Lampiran teknis saja")
    await hand.say("5 tahun")

    await hand.press("Ubah")
    await hand.press(names.TEST_PART["grounds"])
    await hand.press(texts.NO_GROUND)
    await hand.press(texts.SEND)

    test = (await now(office, case)).item(1).assessment
    assert test is not None
    assert (test.scope, test.part, test.consent, test.verdict) == (Scope.WHOLE, None, None, Verdict.OPEN)


async def test_a_letter_with_numbers_may_be_cited_alone_and_left_again(office: Office) -> None:
    hand, _ = await in_test(office)
    await hand.choose("h: ")
    await hand.press(forms.BACK)
    await hand.choose("h: ")

    await hand.choose(texts.letter_alone("17.h"))

    assert texts.ASK_LIFTING in hand.text


@pytest.mark.parametrize("typed", ["h.4", "17.h.4", "Pasal 17 huruf h angka 4", "17h4"])
async def test_a_ground_may_be_typed(office: Office, typed: str) -> None:
    hand, _ = await in_test(office)

    await hand.say(typed)
    await hand.say(texts.LIFTING[Lifting.NEITHER])
    for _ in range(4):  # by way of those that were not asked
        await hand.press(forms.BACK)

    assert texts.ASK_GROUNDS in hand.text
    assert "Jawaban sebelumnya: Pasal 17 huruf h angka 4" in hand.text


async def test_several_grounds_may_be_typed_at_once_and_added_to_later(office: Office) -> None:
    hand, case = await in_test(office)
    await hand.say("17.h.1; 17.i")
    await hand.choose(texts.LIFTING[Lifting.NEITHER])
    for _, answer in ANSWERS[3:]:
        await answer(hand)

    await hand.press("Ubah")
    await hand.press(names.TEST_PART["grounds"])
    await hand.press(texts.SEVERAL_GROUNDS)
    await hand.say("a.2")
    collected = hand.text
    await hand.press(texts.ALL_CHOSEN)
    await hand.press(texts.SEND)

    assert "Sudah diterima: Pasal 17 huruf h angka 1; Pasal 17 huruf i; Pasal 17 huruf a angka 2" in collected
    test = (await now(office, case)).item(1).assessment
    assert test is not None
    assert [ground.code for ground in test.grounds] == ["17.h.1", "17.i", "17.a.2"]


async def test_a_typed_letter_leads_to_its_numbers_and_an_unknown_number_is_refused(office: Office) -> None:
    hand, _ = await in_test(office)

    await hand.say("17.h.9")
    refused = hand.text
    await hand.say("h")

    assert "tidak ada dalam Pasal 17" in refused
    assert texts.letter_alone("17.h") in {label for row in hand.phone.from_bot[-1].labels for label in row}


async def test_g_and_h_alone_name_their_owner_as_harmed_until_another_ground_stands_beside(office: Office) -> None:
    hand, _ = await in_test(office)
    await hand.say("h.4")
    await hand.choose(texts.LIFTING[Lifting.NEITHER])
    asked = hand.text
    for _, answer in ANSWERS[4:]:
        await answer(hand)
    summary = hand.text

    await hand.press("Ubah")
    await hand.press(names.TEST_PART["grounds"])
    await hand.say("17.i")

    assert texts.OWNER_IS_HARMED in asked
    assert "Pertanyaan 4 dari paling banyak 10" in asked
    assert f"{names.TEST_PART['harmed']}: {texts.OWNER}" in summary
    assert texts.ASK_HARMED in hand.text
    assert texts.OWNER not in hand.text


# --- how many taps ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("code", "most"), [("17.i", 7), ("17.h.4", 8), ("17.g", 7), ("17.j", 8), ("17.a.2", 8)])
async def test_an_exempt_item_is_tested_in_eight_taps_at_most(office: Office, code: str, most: int) -> None:
    case = await under_test(office, (NO_PATTERN,))
    taps: list[str] = []
    hand = Hand(office.tester.phone, tell=lambda line: taps.append(line) if ": [" in line else None)
    await see(hand, case)
    taps.clear()

    await hand.press(NEXT)
    await cite(hand, code)
    if code == "17.j":
        await hand.choose("UU 24/2013")
    if code.startswith(("17.g", "17.h")):
        await hand.choose(texts.LIFTING[Lifting.NEITHER])
    else:
        await hand.choose("Pegawai")
    await hand.say(HARM)
    await hand.choose("Berat")
    await hand.say(GAIN)
    await hand.say(WEIGHED)
    await hand.choose("Dikecualikan seluruhnya")
    await hand.choose("5 tahun")
    await hand.press(texts.SEND)

    assert (await now(office, case)).verdicts(Verdict.EXEMPT)
    assert len(taps) <= most, taps


# --- correcting, giving up, going on ----------------------------------------------------------------------------


async def test_each_answer_of_the_test_can_be_corrected(office: Office) -> None:
    hand, _ = await in_test(office, len(ANSWERS))

    for label, right, shown in (
        ("harmed", "Anak", "Anak"),
        ("harm", "Akibat yang lain sama sekali", "Akibat yang lain sama sekali"),
        ("severity", "Ringan", "Ringan"),
        ("benefit", "Manfaat yang lain", "Manfaat yang lain"),
        ("public_interest", "Pertimbangan yang lain", "Pertimbangan yang lain"),
        ("period", "sampai 31-12-2030", "sampai 31 Desember 2030"),
        ("lifting", "Persetujuan tertulis", "Persetujuan tertulis"),
        ("verdict", "Terbuka", "Terbuka"),
    ):
        called = {**names.TEST_PART, "lifting": names.LIFTING_PART}[label]
        await hand.press("Ubah")
        if hand.shown is not None and hand.shown.button(called) is None:
            await hand.press("Berikutnya ▶")
        await hand.press(called)
        await hand.say(right)

        assert f"{called}: {shown}" in hand.text


async def test_the_test_goes_on_at_the_very_question_after_a_restart(office: Office) -> None:
    hand, case = await in_test(office)

    for _, answer in ANSWERS:
        await office.restart()
        await answer(hand)
    await office.restart()
    await hand.press(texts.SEND)

    assert (await now(office, case)).item(1).tested


@pytest.mark.parametrize("count", [0, 3, 7, len(ANSWERS)])
async def test_the_test_can_be_given_up_and_nothing_is_recorded(office: Office, count: int) -> None:
    hand, case = await in_test(office, count)

    await hand.press("Batal")

    assert CANCELLED in hand.text
    assert (await now(office, case)).item(1).assessment is None


async def test_grounds_chosen_before_a_restart_are_still_chosen(office: Office) -> None:
    hand, _ = await in_test(office)
    await hand.press(texts.SEVERAL_GROUNDS)
    await pick(hand, "17.i")

    await office.restart()
    await pick(hand, "17.g")

    assert "Pasal 17 huruf i; Pasal 17 huruf g" in hand.text


@pytest.mark.parametrize(("asking", "so_far"), [("scope", None), ("consent", None), ("grounds", ["17.h.1", ""])])
async def test_a_test_that_an_earlier_release_began_goes_on(office: Office, asking: str, so_far: Json) -> None:
    hand, case = await in_test(office, 2)
    began = await office.sopan.services.read(lambda connection: drafts.get(connection, address_of(hand.phone)))
    assert began is not None
    answers: dict[str, Json] = {"scope": "part", "part": "Lampiran"}
    if asking == "consent":
        answers |= {"grounds": ["17.h.1"], "laws": {}}
    before = replace(began, asking=asking, answers=answers, so_far=so_far)
    await office.sopan.services.database.run(lambda connection: drafts.save(connection, before, office.clock()))
    await office.restart()

    if asking != "consent":
        await hand.say("h.1")
    if so_far:
        await hand.press(texts.ALL_CHOSEN)
    await hand.say(texts.LIFTING[Lifting.NEITHER])
    for _, answer in ANSWERS[3 if asking == "consent" else 4 :]:
        await answer(hand)
    await hand.press(texts.SEND)

    test = (await now(office, case)).item(1).assessment
    assert test is not None
    assert (test.scope, test.part, test.grounds) == (Scope.WHOLE, None, (Ground("17.h.1"),))


async def test_an_item_is_tested_again_from_the_answers_that_it_had(office: Office) -> None:
    hand, case = await in_test(office, len(ANSWERS))
    await hand.press(texts.SEND)
    await see_item(hand, case, 1)

    await hand.press("Uji ulang butir ini")
    summary = hand.text
    await hand.press("Ubah")
    await hand.press(names.TEST_PART["harmed"])
    await hand.say("Anak")
    await hand.press(texts.SEND)

    assert HARM in summary
    test = (await now(office, case)).item(1).assessment
    assert test is not None
    assert (test.harmed, test.harm) == ("Anak", HARM)

"""What can be asked for at any time: by command, by word, by key; also while a question is open."""

import pytest

from bot.demo.hand import Hand
from bot.wiring import FORMS
from sop.assessment.legal_basis import NeverExempt
from sop.procedure import Action
from tests.cases import now, opened, under_review, under_test
from tests.hands import CANCELLED, FAULT, begin, forge_press, see
from tests.office import Office
from texts import names
from texts.case import step1_collect as t1
from texts.office import menu as texts
from texts.samples import DISDUKCAPIL

AT_ONCE = 20
"""Presses that are under way together."""
SHOWN = {
    "tugas": "Tugas Anda",
    "status": "Status usulan",
    "sop": "SOP Pendokumentasian Informasi yang Dikecualikan",
    "bantuan": "Perintah (kata pada menu juga dapat diketik)",
    "menu": "Silakan pilih dari menu",
    "periksa": "Memeriksa keaslian dokumen",
    "kabar": "Kabar dari Sopan sekarang dikirim lewat",
}
WAYS = [
    (said, shown)
    for name, shown in SHOWN.items()
    for said in (f"/{name}", f"/{name.upper()}", *texts.WORDS.get(name, ()), name.upper(), f"  {name.capitalize()} ")
]


async def answering(office: Office) -> Hand:
    """A form with one answer, whose second question is open."""
    case = await opened(office)
    hand = office.collector
    await begin(hand, case, Action.ADD_ITEM)
    await hand.say("Biodata penduduk per orang")
    return hand


@pytest.mark.on_both
@pytest.mark.parametrize("who", ["collector", "reviewer", "tester", "admin"])
async def test_commands_and_words_are_one_whatever_their_capitals(office: Office, who: str) -> None:
    hand: Hand = getattr(office, who)

    for said, shown in WAYS:
        await hand.say(said)

        assert shown in hand.text, said


@pytest.mark.parametrize(
    ("who", "has"),
    [("collector", {texts.PROPOSE}), ("reviewer", set()), ("tester", set()), ("admin", {texts.MANAGE})],
)
async def test_the_keys_are_those_that_the_person_can_use_and_they_work(
    office: Office, who: str, has: set[str]
) -> None:
    hand: Hand = getattr(office, who)

    await hand.say("/menu")
    keys = {key for row in hand.phone.reply_keys for key in row}
    await hand.phone.press_reply_key(texts.STATUS)
    await hand.phone.wait_until(lambda messages: "Status usulan" in messages[-1].text)

    assert keys & {texts.PROPOSE, texts.MANAGE} == has
    assert {texts.TASKS, texts.SEARCH, texts.STATUS, texts.SOP, texts.HELP} <= keys


async def test_commands_do_not_disturb_an_open_form_which_goes_on_with_the_next_answer(office: Office) -> None:
    hand = await answering(office)

    for said, shown in WAYS:
        await hand.say(said)

        assert shown in hand.text, said
    await hand.say("NIK dan nomor KK")

    assert t1.ASK_FORM in hand.text


async def test_an_open_form_is_listed_among_the_tasks_and_can_be_resumed(office: Office) -> None:
    hand = await answering(office)

    await hand.say("tugas")
    tasks = hand.text
    await hand.press("Lanjutkan isian")

    assert "Isian yang belum selesai: U-001/2026 · Tambah informasi" in tasks
    assert t1.ASK_CONTENT in hand.text


@pytest.mark.parametrize("said", ["/batal", "/BATAL", "Batal", "batal"])
async def test_batal_gives_the_open_form_up(office: Office, said: str) -> None:
    hand = await answering(office)

    await hand.say(said)
    cancelled = hand.text
    await hand.say("NIK dan nomor KK")

    assert CANCELLED in cancelled
    assert "Mencari “NIK dan nomor KK”" in hand.text


async def test_batal_without_a_form_says_that_there_is_none(office: Office) -> None:
    hand = office.reviewer

    await hand.say("/batal")

    assert "Tidak ada isian yang sedang berjalan" in hand.text
    assert hand.shown is not None
    assert hand.shown.button("Tugas saya")


async def test_an_unknown_command_is_told_and_leads_on(office: Office) -> None:
    hand = office.reviewer

    await hand.say("/halo")
    told = hand.text
    await hand.press("Bantuan")

    assert "perintah itu tidak dikenal" in told
    assert "Bantuan" in hand.text


async def test_an_unknown_command_is_no_answer_to_an_open_question(office: Office) -> None:
    hand = await answering(office)

    await hand.say("/bantuann")

    assert "perintah itu tidak dikenal" in hand.text
    assert t1.ASK_CONTENT in hand.text


async def test_words_that_nobody_asked_for_are_answered_with_what_can_be_done(office: Office) -> None:
    hand = office.reviewer

    await hand.say("Selamat pagi, bagaimana caranya?")
    told = hand.text
    await hand.press("Tugas saya")

    assert "/bantuan" in told
    assert "Tugas Anda" in hand.text


async def test_help_says_what_the_roles_of_this_person_do(office: Office) -> None:
    hand = office.tester

    await hand.say("/bantuan")

    assert "Sebagai PPID Pendukung" in hand.text
    assert "Sebagai PPID Utama" not in hand.text
    assert "/usul" not in hand.text


async def test_the_sop_is_shown_with_its_steps_basis_and_warning(office: Office) -> None:
    hand = office.tester

    await hand.say("/sop")

    for words in (*(f"{step.value}. {name}" for step, name in names.STEP.items()), "9 hari kerja", "UU 24/2013"):
        assert words in hand.text
    assert "permohonan informasi publik akan terhambat" in hand.text


async def test_the_most_urgent_task_is_first_whatever_was_opened_first(office: Office) -> None:
    slow = await under_test(office)
    office.later(days=1)
    later = await under_review(office)
    hand = office.reviewer
    await see(hand, later)

    await hand.say("/status")

    assert hand.text.index(later.number) < hand.text.index(slow.number)


async def test_a_form_with_an_answer_does_not_give_way_to_another(office: Office) -> None:
    case = await opened(office)
    hand = office.collector
    await hand.say("/usul")
    await hand.choose(DISDUKCAPIL)

    await begin(hand, case, Action.ADD_ITEM)

    assert "Isian ini belum selesai: Usulan baru" in hand.text


NUMBERS = ("", ":1", ":1:1", ":1:1:99", ":0", f":{10**18}", ":1:1:1:1")
VIEWS = ("case", "list", "item", "files", "file", "past", "walk", "due", "doubts", "tasks", "status", "help", "resume")
OTHERS = (
    "change",
    "reg",
    "register",
    "entry",
    "admin",
    "find",
    "person",
    "unit",
    "nonsense",
    ":",
    "do",
    "a",
    "f",
    "-1",
)


@pytest.mark.slow
@pytest.mark.parametrize("who", ["tester", "stranger_to_unit", "admin"])
async def test_a_forged_look_gets_a_polite_answer(office: Office, who: str) -> None:
    await under_test(office, tested=1)
    hand: Hand = getattr(office, who)
    await hand.say("Menu")

    await press_all(office, hand, [*(verb + numbers for verb in VIEWS for numbers in NUMBERS), *OTHERS])


@pytest.mark.slow
@pytest.mark.parametrize("who", ["tester", "stranger_to_unit", "admin"])
async def test_a_forged_action_gets_a_polite_answer(office: Office, who: str) -> None:
    case = await under_test(office, tested=1)
    hand: Hand = getattr(office, who)
    await hand.say("Menu")

    opening = [*(form.name for form in FORMS), "nonsense"]
    await press_all(office, hand, [f"do:{name}{numbers}" for name in opening for numbers in NUMBERS[::2]])

    assert (await now(office, case)).version == case.version


async def test_forged_answers_get_a_polite_answer_and_leave_the_form_alone(office: Office) -> None:
    hand = await answering(office)
    assert hand.shown is not None
    token = await token_of(office, hand)
    questions = ("title", "content", "form", "screening", "nonsense")
    values = ("", "@0", "@9", "@²", "@-1", "done", "none", NeverExempt.NONE.value, "x" * 40)
    data = [f"a:{mark}:{question}:{value}" for mark in ("000000",) for question in questions for value in values]
    data += [f"a:{token}:{question}:{value}" for question in questions[2:] for value in values]
    data += [f"f:{mark}:{what}" for mark in ("000000", token) for what in ("keep", "skip", "resume", "x", "redo:x")]
    data += [f"f:{token}:change:²", f"f:{token}:change:99", f"f:{token}:redo", "f:", "a:", f"f:{token}", f"a:{token}"]

    await press_all(office, hand, data)
    await hand.say("Tugas saya")
    await hand.press("Lanjutkan isian")
    await hand.say("NIK dan nomor KK")

    assert t1.ASK_FORM in hand.text


async def test_sending_before_the_end_asks_what_is_missing(office: Office) -> None:
    hand = await answering(office)
    token = await token_of(office, hand)

    await press_all(office, hand, [f"f:{token}:send"])

    assert t1.ASK_CONTENT in hand.phone.from_bot[-1].text


async def test_a_form_is_kept_for_days(office: Office) -> None:
    hand = await answering(office)
    office.later(days=3)

    await hand.say("NIK dan nomor KK")

    assert t1.ASK_FORM in hand.text


async def token_of(office: Office, hand: Hand) -> str:
    """The mark of the open form's buttons, as anybody could read it off the wire."""
    return hand.phone.data_of(hand.phone.from_bot[-1].id)[-1].split(":")[1]


async def press_all(office: Office, hand: Hand, forged: list[str]) -> None:
    """None of these ends in a fault, and each is answered."""
    for first in range(0, len(forged), AT_ONCE):
        data = forged[first : first + AT_ONCE]

        await forge_press(office, hand, *data)

        assert FAULT not in hand.phone.transcript(), data
        assert hand.phone.from_bot[-1].text, data

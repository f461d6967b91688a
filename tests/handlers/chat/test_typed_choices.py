"""A choice that is typed: by its number in the list, or by a word that stands in one of the answers alone."""

import pytest

from bot.demo.hand import Hand
from handlers.chat.forms.choosing import fitting, numbers_in
from sop.procedure import Action, Role
from tests.cases import under_review
from tests.hands import begin, colleague
from tests.office import Office
from texts.case import step1_collect as t1
from texts.office import menu
from texts.samples import DINKES, DISDUKCAPIL, ITEMS

pytestmark = pytest.mark.on_both

UNITS = ("Dinas Kesehatan", "Dinas Kependudukan dan Pencatatan Sipil", "Dinas Komunikasi dan Informatika")


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("dukcapil", [1]),
        ("Disdukcapil", [1]),
        ("dinkes", [0]),
        ("kesehatan", [0]),
        ("dinas kependudukan", [1]),
        ("kom inf", [2]),
        ("dinas", [0, 1, 2]),
        ("ke", [0, 1]),
        ("k", []),
        ("kominfo atau dinkes", []),
        ("bukan dinkes", []),
        ("?", []),
        ("", []),
    ],
)
def test_words_fit_the_names_that_have_all_of_them(text: str, places: list[int]) -> None:
    assert fitting(UNITS, text) == places


def test_a_whole_word_goes_before_the_beginning_of_another() -> None:
    assert fitting(("j: Informasi lain", "b: Jangka waktu"), "j") == [0]


@pytest.mark.parametrize(
    ("text", "numbers"),
    [("1", [1]), ("2.", [2]), ("1, 3", [1, 3]), ("1 dan 3", [1, 3]), ("1, 2, dan 3", [1, 2, 3]), ("1 3", [1, 3])],
)
def test_numbers_are_read_however_they_are_listed(text: str, numbers: list[int]) -> None:
    assert numbers_in(text) == numbers


@pytest.mark.parametrize("text", ["09.00", "1 tahun", "1a", "", "2026", "no 1"])
def test_what_is_more_than_numbers_is_none(text: str) -> None:
    assert numbers_in(text) == []


@pytest.mark.parametrize("typed", ["dukcapil", "kependudukan", DISDUKCAPIL.lower()])
async def test_a_word_chooses_the_unit_that_it_stands_for(office: Office, typed: str) -> None:
    siti = office.collector
    await siti.say(menu.PROPOSE)

    await siti.say(typed)
    await siti.say("Usulan menurut kata")

    assert f"{t1.UNIT}: {DISDUKCAPIL}" in siti.text


async def test_a_number_chooses_what_stands_beside_it(office: Office) -> None:
    siti = office.collector
    asked = await siti.say(menu.PROPOSE)
    number = next(line[0] for line in asked.text.splitlines() if line.endswith(DISDUKCAPIL))

    await siti.say(number)
    await siti.say("Usulan menurut nomor")

    assert f"{t1.UNIT}: {DISDUKCAPIL}" in siti.text


async def test_a_number_that_is_not_in_the_list_is_told_how_far_that_goes(office: Office) -> None:
    siti = office.collector
    await siti.say(menu.PROPOSE)

    await siti.say("9")

    assert "(1 sampai 2)" in siti.text


async def test_a_word_that_fits_several_is_asked_about(office: Office) -> None:
    siti = office.collector
    await siti.say(menu.PROPOSE)

    await siti.say("dinas")

    assert f"“{DISDUKCAPIL}”; “{DINKES}”" in siti.text
    assert "Yang mana?" in siti.text


async def test_attendees_are_picked_by_their_numbers(office: Office) -> None:
    await colleague(office, "Dra. Rahmawati Kusumaningrum", Role.PPID_PENDUKUNG, DISDUKCAPIL)
    hand, asked = await asked_who_came(office)
    first, third = (line.partition(". ")[2] for line in asked.splitlines() if line[:2] in ("1.", "3."))

    await hand.say("1, 3")

    assert first in hand.text.partition("Sudah diterima")[2]
    assert third in hand.text.partition("Sudah diterima")[2]


@pytest.mark.parametrize("typed", ["99", "!!!"])
async def test_who_types_no_name_is_told_that_one_is_wanted(office: Office, typed: str) -> None:
    hand, _ = await asked_who_came(office)

    await hand.say(typed)

    assert "Mohon tulis nama orangnya" in hand.text


async def asked_who_came(office: Office) -> tuple[Hand, str]:
    case, hand = await under_review(office, ITEMS[:1]), office.reviewer
    await begin(hand, case, Action.RECORD_MEETING)
    for each in ("23-11-2026", "09.00-11.00", "Ruang rapat"):
        await hand.say(each)
    return hand, hand.text

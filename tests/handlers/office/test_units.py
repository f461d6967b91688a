"""Units are merged and dissolved in the chat: what they have is seen beforehand, and forms that are open end well."""

import pytest

from bot.demo.hand import Hand
from sop.procedure import Role
from storage.records import office_units
from tests.cases import adopted, now, under_test
from tests.handlers.case.test_handing_over import CONTINUE
from tests.handlers.case.test_step3_assess import ANSWERS, in_test
from tests.hands import colleague, forge_press, labels, see
from tests.office import Office
from texts.case import step1_collect, step3_assess
from texts.office import admin
from texts.office import units as texts
from texts.samples import DINKES, DISDUKCAPIL, ITEMS

CLOSED = "Isian tentang OPD itu ditutup, dan tidak ada yang disimpan."


async def page(office: Office, unit: str = DISDUKCAPIL, hand: Hand | None = None) -> Hand:
    hand = hand or office.admin
    await hand.say("/kelola")
    await hand.press("OPD")
    await hand.press(admin.CHOOSE_UNIT)
    await hand.choose(unit)
    return hand


async def merging(office: Office, unit: str, into: str, hand: Hand | None = None) -> Hand:
    """As far as the summary."""
    hand = await page(office, unit, hand)
    await hand.press(texts.MERGE)
    await hand.choose(into)
    return hand


async def names_of_units(office: Office) -> set[str]:
    await office.sopan.intake.idle()
    return {unit.name for unit in await office.sopan.services.read(office_units.every)}


async def test_what_a_unit_has_is_seen_before_it_is_merged_and_passes_on(office: Office) -> None:
    case = await under_test(office, ITEMS[:1])
    await adopted(office, ITEMS[1:2])
    hand = await merging(office, DISDUKCAPIL, DINKES)
    summary = hand.text
    await hand.press(texts.SEND_MERGE)
    await office.deliver()

    card = await see(office.tester, case)

    assert f"Berpindah ke {DINKES}:" in summary
    for count in ("1 petugas", "1 usulan berjalan", "1 usulan selesai", "1 informasi dalam daftar"):
        assert count in summary
    assert f"✅ {DISDUKCAPIL} digabungkan ke {DINKES}." in hand.text
    assert DINKES in card.text
    assert case.number in card.text
    assert DISDUKCAPIL not in await names_of_units(office)
    told = [each.text for each in office.stranger_to_unit.phone.from_bot]
    assert any(f"{DISDUKCAPIL} digabungkan ke {DINKES}" in text for text in told)
    assert DISDUKCAPIL in (await office.reviewer.say("/cari kependudukan")).text


async def test_a_test_that_is_being_written_is_finished_after_the_merger(office: Office) -> None:
    hand, case = await in_test(office, 3)
    await (await merging(office, DISDUKCAPIL, DINKES)).press(texts.SEND_MERGE)
    for _, answer in ANSWERS[3:]:
        await answer(hand)
    await hand.press(step3_assess.SEND)

    after = await now(office, case)

    assert after.unit.name == DINKES
    assert after.items[0].assessment is not None


async def test_a_case_that_was_being_opened_is_asked_for_its_unit_again_and_keeps_its_title(office: Office) -> None:
    hand = office.collector
    await hand.say("/usul")
    await hand.choose(DISDUKCAPIL)
    await hand.say("Usulan informasi kependudukan")
    await (await merging(office, DISDUKCAPIL, DINKES)).press(texts.SEND_MERGE)

    await hand.press(step1_collect.SEND_OPEN)
    asked = hand.text
    await hand.choose(DINKES)
    await hand.press(step1_collect.SEND_OPEN)

    assert step1_collect.ASK_UNIT in asked
    assert f"Jawaban untuk {step1_collect.UNIT} tidak dapat dipakai lagi" in asked
    assert "Usulan informasi kependudukan" in hand.text
    assert DINKES in hand.text


async def test_a_second_administrator_learns_that_the_unit_is_merged_already(office: Office) -> None:
    other = await colleague(office, "Ratna", Role.ADMIN)
    second = await merging(office, DISDUKCAPIL, DINKES, other)
    await (await merging(office, DISDUKCAPIL, DINKES)).press(texts.SEND_MERGE)

    await second.press(texts.SEND_MERGE)
    told = second.text
    await second.say("Dinas")

    assert f"{DISDUKCAPIL} sudah digabungkan ke {DINKES}. {CLOSED}" in told
    assert "Mencari “Dinas”" in second.text
    assert DISDUKCAPIL not in await names_of_units(office)


async def test_of_two_who_merge_each_into_the_other_the_second_has_none_left_to_choose(office: Office) -> None:
    other = await colleague(office, "Ratna", Role.ADMIN)
    second = await merging(office, DINKES, DISDUKCAPIL, other)
    await (await merging(office, DISDUKCAPIL, DINKES)).press(texts.SEND_MERGE)

    await second.press(texts.SEND_MERGE)
    told = second.text
    await second.say("Dinas")

    assert "Tidak ada lagi yang dapat dipilih" in told
    assert "Mencari “Dinas”" in second.text
    assert DINKES in await names_of_units(office)


@pytest.mark.parametrize("how", ["pressed", "opened", "typed"])
async def test_a_unit_that_was_merged_under_an_open_form_is_told_of_and_asked_for_again(
    office: Office, how: str
) -> None:
    """Wherever the form is when it goes on; what was typed stays."""
    hand = office.collector
    await hand.say("/usul")
    if how != "pressed":
        await hand.choose(DISDUKCAPIL)
        await hand.say("Usulan informasi kependudukan")
    await (await merging(office, DISDUKCAPIL, DINKES)).press(texts.SEND_MERGE)

    match how:
        case "pressed":
            await hand.choose(DISDUKCAPIL)
        case "opened":
            await hand.say("/usul")
        case "typed":
            await hand.say("ya")
    told = hand.text
    await hand.choose(DINKES)

    assert ("Pilihan itu sudah tidak ada" if how == "pressed" else "tidak dapat dipakai lagi") in told
    assert step1_collect.ASK_UNIT in told
    assert how == "pressed" or f"OPD: {DINKES}" in hand.text
    assert how == "pressed" or "Usulan informasi kependudukan" in hand.text


async def test_a_unit_with_open_work_is_dissolved_after_it_is_said_who_goes_on(office: Office) -> None:
    case = await under_test(office, ITEMS[:1])
    hand = await page(office)
    await hand.press(texts.DISSOLVE)
    asked = hand.text
    await hand.choose(DINKES)
    summary = hand.text
    await hand.press(texts.SEND_DISSOLVE)
    await office.deliver()

    card = await see(office.stranger_to_unit, case)

    assert texts.ASK_SUCCESSOR in asked
    assert f"Usulan berjalan dilanjutkan oleh {DINKES}." in summary
    assert f"✅ {DISDUKCAPIL} dibubarkan." in hand.text
    assert DINKES in card.text
    assert "Peran Anda yang berakhir" in office.tester.phone.from_bot[-1].text
    assert DISDUKCAPIL not in await names_of_units(office)


async def test_a_unit_without_open_work_is_dissolved_at_once_and_its_entries_are_found(office: Office) -> None:
    await adopted(office, ITEMS[:1])
    hand = await page(office)
    await hand.press(texts.DISSOLVE)
    assert texts.ASK_SUCCESSOR not in hand.text
    await hand.press(texts.SEND_DISSOLVE)
    found = await office.reviewer.say("/cari kependudukan")

    assert f"✅ {DISDUKCAPIL} dibubarkan." in hand.text
    assert DISDUKCAPIL in found.text


async def test_the_last_unit_can_be_merged_into_none(office: Office) -> None:
    for name in (await names_of_units(office)) - {DISDUKCAPIL}:
        await (await merging(office, name, DISDUKCAPIL)).press(texts.SEND_MERGE)
    hand = await page(office)

    assert hand.shown is not None
    assert texts.MERGE not in labels(hand.shown)


@pytest.mark.parametrize("data", ["do:merge_unit:99", "do:dissolve_unit:99", "do:merge_unit", "do:dissolve_unit"])
async def test_a_button_about_no_unit_ends_none(office: Office, data: str) -> None:
    before = await names_of_units(office)
    await office.admin.say("Menu")
    await forge_press(office, office.admin, data)

    assert await names_of_units(office) == before


async def test_what_was_being_written_when_the_unit_was_dissolved_is_offered_to_who_goes_on(office: Office) -> None:
    _, case = await in_test(office, 4)
    hand = await page(office)
    await hand.press(texts.DISSOLVE)
    await hand.choose(DINKES)
    await hand.press(texts.SEND_DISSOLVE)
    successor = office.stranger_to_unit

    card = await see(successor, case)
    await successor.press(CONTINUE)

    assert "belum menyelesaikan isian" in card.text
    assert "Pertanyaan" in successor.text

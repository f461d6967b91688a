"""Step 5 by talking: the endorsed list becomes the guideline."""

from sop.case.case import Status
from sop.procedure import Action, Role
from tests.cases import now, to_adopt
from tests.handlers.inputs import NO_BUTTON
from tests.hands import CANCELLED, begin, forge_press, see
from tests.office import Office
from texts import forms, names
from texts.case import step5_adopt as texts
from texts.documents.issued import PHONE
from texts.samples import ITEMS

MIXED = (ITEMS[0], ITEMS[15], ITEMS[17])


async def test_the_list_is_adopted_after_a_second_look_and_everybody_is_told(office: Office) -> None:
    case = await to_adopt(office, MIXED)
    hand = office.collector

    await begin(hand, case, Action.ADOPT)
    asked = hand.text
    await hand.press(texts.ADOPT)
    await office.deliver()

    assert "2 butir dikecualikan" in asked
    assert "1 butir dicatat terbuka" in asked
    assert texts.ADOPTED in hand.text
    assert "Langkah 5 dari 5" in hand.text
    assert (await now(office, case)).status is Status.ADOPTED
    for other in (office.reviewer, office.tester):
        assert "sudah ditetapkan sebagai pedoman" in other.phone.from_bot[-1].text


async def test_adoption_ends_with_the_counts_who_was_told_and_the_paper_itself(office: Office) -> None:
    case = await to_adopt(office, MIXED)
    hand = office.collector
    await begin(hand, case, Action.ADOPT)

    ended = await hand.press(texts.ADOPT)
    too_early = await hand.press(texts.OPEN_LIST)
    await office.print()
    office.later(seconds=5)
    await hand.press("Lihat lagi")
    await hand.press(PHONE)

    assert names.verdict_counts(await now(office, case)) in ended.text
    for other, role in ((office.reviewer, Role.PPID_UTAMA), (office.tester, Role.PPID_PENDUKUNG)):
        assert f"{other.phone.name}, {names.SHORT_ROLE[role]}" in ended.text
    assert "Sedang dibuat" in too_early.text
    newest = next(message for message in reversed(hand.phone.from_bot) if message.file)
    assert hand.phone.download(newest.id).startswith(b"%PDF-")


async def test_what_is_adopted_is_found_in_the_register(office: Office) -> None:
    case = await to_adopt(office, MIXED)
    hand = office.collector
    await begin(hand, case, Action.ADOPT)
    await hand.press(texts.ADOPT)

    await hand.say("/cari biodata")

    assert "Biodata penduduk per orang" in hand.text


async def test_whatever_is_sent_at_the_second_look_adopts_nothing(office: Office) -> None:
    case = await to_adopt(office)
    hand = office.collector
    await begin(hand, case, Action.ADOPT)

    for wrong in NO_BUTTON:
        await wrong(hand)

        assert "tekan salah satu tombol" in hand.text, wrong.__name__
    assert (await now(office, case)).status is Status.OPEN


async def test_the_second_look_survives_a_restart(office: Office) -> None:
    case = await to_adopt(office)
    hand = office.collector
    await begin(hand, case, Action.ADOPT)

    await office.restart()
    await hand.press(texts.ADOPT)

    assert (await now(office, case)).status is Status.ADOPTED


async def test_the_second_look_can_be_given_up(office: Office) -> None:
    case = await to_adopt(office)
    hand = office.collector
    await begin(hand, case, Action.ADOPT)

    await hand.press(forms.BACK)

    assert CANCELLED not in hand.text, "there was nothing to give up"
    assert "Langkah 5 dari 5" in hand.text
    assert (await now(office, case)).status is Status.OPEN


async def test_an_adopted_case_has_nothing_left_to_do(office: Office) -> None:
    case = await to_adopt(office)
    hand = office.collector
    await begin(hand, case, Action.ADOPT)
    await hand.press(texts.ADOPT)

    card = await hand.say(case.number)
    await hand.say("Tugas saya")

    assert "ditetapkan sebagai pedoman" in card.text
    assert not [name for name in names.ACTION.values() if card.button(name)]
    assert "Tidak ada usulan yang menunggu Anda" in hand.text


async def test_only_the_pejabat_bidang_adopts(office: Office) -> None:
    case = await to_adopt(office)
    hand = office.reviewer
    await hand.say(case.number)

    await forge_press(office, hand, f"do:adopt:{case.id}:{case.version}")

    assert "dikerjakan oleh Pejabat Bidang" in hand.phone.from_bot[-1].text
    assert (await now(office, case)).status is Status.OPEN


async def test_the_card_at_step_5_is_ready(office: Office) -> None:
    case = await to_adopt(office)

    card = await see(office.collector, case)

    assert card.labels[0] == [names.ACTION[Action.ADOPT]]
    assert "siap diselesaikan" in card.text

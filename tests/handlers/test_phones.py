"""A new phone: the code from the old one or from an administrator, and what becomes of the account that ends."""

import asyncio
import re

import pytest
from sqlalchemy import Connection, select

from bot.channels.telegram import TELEGRAM
from bot.demo.hand import Hand
from simulator import SeenMessage
from sop.office.people import Person
from sop.procedure import Action
from storage.records import people
from storage.tables import history
from storage.tables import people as people_table
from tests.cases import opened, under_review
from tests.hands import begin, forge_press, say_and_agree, see
from tests.office import Office, address_of
from texts import names
from texts.office import phones as texts
from texts.samples import ITEMS, PEOPLE

SITI = PEOPLE[0]
STRANGER = "hanya melayani petugas yang diundang"
NO_LONGER = "kode ganti ponsel itu tidak berlaku"


@pytest.fixture
def new(office: Office) -> Hand:
    if office.phones == TELEGRAM:
        office.simulator.world.person("Siti Baru", username="siti_baru")
    return Hand(office.phone("Siti Baru"))


async def own_code(hand: Hand) -> str:
    await hand.say("Ganti ponsel")
    await hand.press(texts.MAKE)
    return code_in(hand.phone.from_bot[-1])


async def code_for(office: Office, name: str = SITI.name) -> str:
    """From the administrator's screens."""
    admin = office.admin
    await admin.say("/kelola")
    await admin.press("Petugas")
    await admin.choose(name)
    await admin.press(texts.BUTTON)
    await admin.press(texts.MAKE)
    return code_in(next(each for each in reversed(admin.phone.from_bot) if "Ganti ponsel Sopan" in each.text))


def code_in(message: SeenMessage) -> str:
    found = re.search(r"HP-[A-Z0-9]{5}-[A-Z0-9]{5}", message.text)
    assert found
    return found[0]


async def open_it(hand: Hand, code: str, nip: str = SITI.nip) -> None:
    await say_and_agree(hand, code)
    await hand.say(nip)
    await hand.press(texts.CONFIRM)


async def speaker(office: Office, hand: Hand) -> Person | None:
    await office.sopan.intake.idle()
    today = office.clock().date()
    return await office.sopan.services.read(
        lambda connection: people.by_account(connection, address_of(hand.phone), today)
    )


async def happened(office: Office) -> list[str]:
    def read(connection: Connection) -> list[str]:
        return list(connection.execute(select(history.c.did).order_by(history.c.seq)).scalars())

    await office.sopan.intake.idle()
    return await office.sopan.services.read(read)


async def test_a_code_from_the_old_phone_brings_its_owner_over_and_ends_the_old_account(
    office: Office, new: Hand
) -> None:
    old = office.collector
    code = await own_code(old)

    await say_and_agree(new, code.lower())
    asked = new.text
    await new.say(SITI.nip)
    summary = new.text
    await new.press(texts.CONFIRM)
    await office.deliver()
    last = old.phone.from_bot[-1].text
    await old.say("/tugas")

    called = "@siti_baru" if office.phones == TELEGRAM else "Siti Baru"
    assert f"untuk {SITI.name} saja" in asked
    assert f"Apakah Anda {SITI.name}?" in summary
    assert "Ponsel Anda sudah diganti" in new.text
    assert f"Selamat datang, {SITI.name}" in new.text
    assert "Akun ini sudah berakhir" in last
    assert called in last
    assert STRANGER in old.text
    found = await speaker(office, new)
    assert found is not None
    assert (found.name, await speaker(office, old)) == (SITI.name, None)
    assert any("berganti ponsel" in each.text and called in each.text for each in office.admin.phone.from_bot)
    assert [each for each in await happened(office) if "phone" in each] == ["phone_code_made", "phone_changed"]


async def test_the_administrator_gives_a_code_for_a_phone_that_is_lost(office: Office, new: Hand) -> None:
    code = await code_for(office)
    await office.deliver()

    await open_it(new, f"/start hp_{code.removeprefix('HP-').replace('-', '')}")
    admin = office.admin
    await admin.say("/kelola")
    await admin.press("Petugas")
    await admin.choose(SITI.name)
    await admin.press("Akun (1)")

    assert "administrator membuat kode" in office.collector.phone.from_bot[-1].text
    assert await speaker(office, new) is not None
    assert await speaker(office, office.collector) is None
    known = f", @siti_baru, nomor {new.phone.chat_id}" if office.phones == TELEGRAM else ""
    assert f"1. {names.channel(office.phones)}: Siti Baru{known}, sejak 23 November 2026" in admin.text


async def test_a_form_that_is_open_goes_on_at_the_new_phone(office: Office, new: Hand) -> None:
    case = await opened(office, ITEMS[:1], files=1)
    old = office.collector
    await begin(old, case, Action.ADD_ITEM)
    await old.say("Biodata penduduk per orang")
    code = await code_for(office)

    await open_it(new, code)
    changed = new.text
    await new.say("/tugas")
    await new.press("Lanjutkan isian")
    question = new.text
    await new.say("NIK dan nomor KK")
    await old.say("NIK dan nomor KK")

    assert "Isian yang belum selesai ada pada Tugas saya" in changed
    assert "Pertanyaan 2" in question
    assert "Pertanyaan 3" in new.text
    assert STRANGER in old.text


async def test_letters_and_cards_of_the_case_go_to_the_new_phone(office: Office, new: Hand) -> None:
    case = await under_review(office, met=True)
    await see(office.reviewer, case)
    hendra = PEOPLE[1]
    before = len(office.reviewer.phone.from_bot)
    await open_it(new, await code_for(office, hendra.name), hendra.nip)

    office.later(days=1)
    await office.remind()

    assert any(case.number in each.text for each in new.phone.from_bot)
    assert not any(case.number in each.text for each in office.reviewer.phone.from_bot[before:])


async def test_of_two_phones_that_open_one_code_at_once_one_gets_in(office: Office, new: Hand) -> None:
    other = Hand(office.phone("Orang lain"))
    code = await own_code(office.collector)
    for hand in (new, other):
        await say_and_agree(hand, code)
        await hand.say(SITI.nip)

    await asyncio.gather(new.press(texts.CONFIRM), other.press(texts.CONFIRM))

    got_in = ["Selamat datang" in hand.text for hand in (new, other)]
    told = [NO_LONGER in hand.text for hand in (new, other)]
    assert sorted(got_in) == sorted(told) == [False, True]
    assert got_in != told
    assert (await happened(office)).count("phone_changed") == 1


async def test_a_code_that_is_withdrawn_while_it_is_being_opened_lets_nobody_in(office: Office, new: Hand) -> None:
    code = await code_for(office)
    await say_and_agree(new, code)
    await new.say(SITI.nip)

    admin = office.admin
    await admin.press(texts.WITHDRAW)
    await new.press(texts.CONFIRM)

    assert "tidak berlaku lagi" in admin.text
    assert NO_LONGER in new.text
    assert await speaker(office, new) is None
    assert await speaker(office, office.collector) is not None


async def test_the_newest_code_counts_and_each_of_them_once_and_not_for_long(office: Office, new: Hand) -> None:
    first, second = await own_code(office.collector), await own_code(office.collector)

    await new.say(first)
    earlier = new.text
    office.later(minutes=16)
    await new.say(second)
    late = new.text
    await open_it(new, await own_code(office.collector))
    other = Hand(office.phone("Orang lain"))
    await other.say(second)

    assert NO_LONGER in earlier
    assert NO_LONGER in late
    assert "Selamat datang" in new.text
    assert NO_LONGER in other.text


async def test_after_three_wrong_nips_the_code_is_withdrawn_and_the_administrators_know(
    office: Office, new: Hand
) -> None:
    code = await own_code(office.collector)
    await say_and_agree(new, code)

    said = []
    for _ in range(3):
        await new.say(PEOPLE[1].nip)
        said.append(new.text)
    await say_and_agree(new, code)
    await office.deliver()

    assert "2 kali" in said[0]
    assert "kode ini sekarang ditarik" in said[2]
    assert all(SITI.nip not in each for each in said)
    assert NO_LONGER in new.text
    assert any("Kode ganti ponsel untuk" in each.text for each in office.admin.phone.from_bot)
    assert await speaker(office, office.collector) is not None


async def test_an_account_that_is_somebodys_does_not_become_anothers(office: Office) -> None:
    collector, reviewer = office.collector, office.reviewer
    code = await own_code(collector)

    await reviewer.say(code)
    await collector.say(code)

    assert "sudah terdaftar" in reviewer.text
    assert "sudah terdaftar" in collector.text
    assert (await happened(office))[-1] == "phone_code_made"


async def without_nip(office: Office) -> None:
    def without(connection: Connection) -> None:
        connection.execute(people_table.update().where(people_table.c.name == SITI.name).values(nip=None))

    await office.sopan.services.database.run(without)


async def test_a_code_that_went_astray_is_not_enough_for_who_has_no_nip(office: Office, new: Hand) -> None:
    await without_nip(office)
    code = await code_for(office)
    await office.sopan.intake.idle()
    newest = office.admin.phone.from_bot[-3:]
    to_forward = next(each for each in newest if code in each.text)
    [told] = [found for each in newest if (found := re.search(r"[0-9]{3} [0-9]{3}", each.text))]

    await say_and_agree(new, code)
    asked = new.text
    await new.say("000000" if told[0] != "000 000" else "111111")
    wrong = new.text
    await new.say(told[0])
    await new.press(texts.CONFIRM)

    assert "enam angka apa yang disebutkan administrator" in asked
    assert "masih dapat dicoba 2 kali" in wrong
    assert await speaker(office, new) is not None
    assert told[0] not in to_forward.text


async def test_after_three_wrong_numbers_the_code_is_withdrawn(office: Office, new: Hand) -> None:
    await without_nip(office)
    code = await code_for(office)

    await say_and_agree(new, code)
    for _ in range(3):
        await new.say("1")
    await say_and_agree(new, code)

    assert NO_LONGER in new.text
    assert await speaker(office, new) is None


async def test_whoever_has_no_nip_only_says_on_the_old_phones_word_that_it_is_they(office: Office, new: Hand) -> None:
    await without_nip(office)

    await say_and_agree(new, await own_code(office.collector))
    asked = new.text
    await new.press(texts.CONFIRM)

    assert "Apakah Anda" in asked
    assert await speaker(office, new) is not None


async def test_what_is_begun_goes_on_after_each_restart(office: Office, new: Hand) -> None:
    code = await own_code(office.collector)
    await office.restart()
    await say_and_agree(new, code)
    await office.restart()
    await new.say(SITI.nip)
    await office.restart()
    await new.press(texts.CONFIRM)

    assert await speaker(office, new) is not None


async def test_nobody_else_makes_a_code_for_somebody_or_withdraws_theirs(office: Office) -> None:
    await own_code(office.collector)

    for data in ("do:phone_code:1", "phone:withdraw:1"):
        await office.reviewer.say("/tugas")
        await forge_press(office, office.reviewer, data)
        assert "dikerjakan oleh Administrator" in office.reviewer.phone.from_bot[-1].text, data
    assert (await happened(office))[-1] == "phone_code_made"


async def test_a_code_that_nobody_made_and_a_word_that_looks_like_one_let_nobody_in(office: Office, new: Hand) -> None:
    for said in ("HP-22222-22222", "/start hp_2222222222"):
        await new.say(said)
        assert NO_LONGER in new.text
    await new.say("HP saya hilang")

    assert STRANGER in new.text
    assert await speaker(office, new) is None

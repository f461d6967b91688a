"""A form is its person's: begun on one channel it goes on on the other and back, and no screen is answered wrongly."""

import pytest
from sqlalchemy import Connection

from bot.channels.whatsapp import WHATSAPP
from bot.demo.hand import Hand
from sop.assessment.legal_basis import NeverExempt
from sop.case.case import MediaForm
from sop.office.address import Address
from sop.procedure import Action, Role
from storage.queues import drafts
from storage.queues.drafts import Draft
from storage.records import bound_accounts, people, role_grants
from tests.bot.channels.whatsapp.accounts import on_whatsapp, refused
from tests.cases import a_pdf, now, opened, under_test
from tests.hands import after, begin, forge_press, handled, see
from tests.office import Office, address_of
from texts import forms, names
from texts.case import step1_collect as t1
from texts.office import joining
from texts.samples import PEOPLE

SITI = next(person.name for person in PEOPLE if person.role is Role.PEJABAT_BIDANG)
HENDRA = next(person.name for person in PEOPLE if person.role is Role.PPID_UTAMA)
GONE_ON = "sudah dilanjutkan di"


@pytest.fixture
async def siti(office: Office) -> tuple[Hand, Hand]:
    """Hers on Telegram and on WhatsApp."""
    return Hand(office.phone(SITI)), Hand(await on_whatsapp(office, SITI, alone=False))


def whatsapp_of(office: Office, name: str) -> Address:
    return Address(WHATSAPP, office.simulator.cloud.phone(name).address)


async def open_forms(office: Office) -> tuple[Draft, ...]:
    await handled(office)
    return await office.sopan.services.read(drafts.every)


async def test_it_goes_back_and_forth_at_the_very_question_whatever_ends_the_process(
    office: Office, siti: tuple[Hand, Hand]
) -> None:
    case, (telegram, there) = await opened(office), siti
    await begin(telegram, case, Action.ADD_ITEM)
    await telegram.say("Judul dari Telegram")
    await office.restart()
    await there.say("Isi dari WhatsApp")
    asked_there = there.shown
    await office.restart()
    await telegram.say("/lanjut")
    await telegram.choose(names.FORM[MediaForm.DIGITAL])
    await there.say("/lanjut")
    await there.say("Alasan dari WhatsApp")
    await telegram.say("/lanjut")
    await telegram.choose(names.SCREENING[NeverExempt.NONE])
    await there.say("/lanjut")
    await there.press(forms.SAVE)
    await handled(office)

    (item,) = (await now(office, case)).items
    assert asked_there is not None
    assert asked_there.button(names.FORM[MediaForm.DIGITAL]) is not None
    assert (item.title, item.content, item.reason) == (
        "Judul dari Telegram",
        "Isi dari WhatsApp",
        "Alasan dari WhatsApp",
    )
    assert await open_forms(office) == ()
    assert refused(office.simulator.cloud) == []


async def test_what_is_typed_below_an_old_question_answers_no_other_and_the_open_one_is_shown(
    office: Office, siti: tuple[Hand, Hand]
) -> None:
    case, (telegram, there) = await opened(office), siti
    await begin(telegram, case, Action.ADD_ITEM)
    await there.say("Judul dari WhatsApp")

    await telegram.say("Judul sekali lagi")
    told = telegram.text
    kept = (await open_forms(office))[0].answers
    await telegram.say("Isi dari Telegram")

    assert f"{GONE_ON} WhatsApp" in told
    assert t1.ASK_CONTENT in told
    assert kept == {"title": "Judul dari WhatsApp"}
    assert (await open_forms(office))[0].answers["content"] == "Isi dari Telegram"
    assert (await open_forms(office))[0].answers["title"] == "Judul dari WhatsApp"


async def test_an_old_button_is_answered_with_what_has_happened_on_the_other_channel(
    office: Office, siti: tuple[Hand, Hand]
) -> None:
    case, (telegram, there) = await opened(office), siti
    await begin(there, case, Action.ADD_ITEM)
    for said in ("Judul", "Isi dokumen"):
        await there.say(said)
    question = there.phone.from_bot[-1]
    await telegram.say("/lanjut")
    await telegram.choose(names.FORM[MediaForm.PAPER])

    await there.press(names.FORM[MediaForm.DIGITAL])
    answered = there.text
    await telegram.say("Alasan")
    await telegram.choose(names.SCREENING[NeverExempt.NONE])
    await telegram.press(forms.SAVE)
    office.later(seconds=10)  # or it is the echo of the press before
    await there._press(question, names.FORM[MediaForm.DIGITAL])

    assert f"sudah dijawab: {names.FORM[MediaForm.PAPER]}" in answered
    assert t1.ASK_REASON in answered
    assert "sudah Anda selesaikan" in there.text
    assert [item.form for item in (await now(office, case)).items] == [MediaForm.PAPER]


async def test_a_greeting_shows_the_question_and_its_answer_takes_the_buttons_on_the_other_channel(
    office: Office, siti: tuple[Hand, Hand]
) -> None:
    case, (telegram, there) = await opened(office), siti
    await begin(telegram, case, Action.ADD_ITEM)
    asked = telegram.phone.from_bot[-1]

    await there.say("Selamat pagi, Pak")
    greeted = there.text
    await handled(office)
    left = telegram.phone.message(asked.id).buttons
    await there.say("Judul dari WhatsApp")
    await handled(office)

    assert "Isian yang Anda mulai di Telegram masih terbuka" in greeted
    assert t1.ASK_TITLE in greeted
    assert left == asked.buttons != ()
    assert (await open_forms(office))[0].answers == {"title": "Judul dari WhatsApp"}
    assert telegram.phone.message(asked.id).buttons == ()


async def test_a_file_that_waits_on_telegram_is_attached_from_whatsapp(office: Office, siti: tuple[Hand, Hand]) -> None:
    case, (telegram, there) = await opened(office), siti
    await telegram.send(a_pdf(7), "surat.pdf", "application/pdf")
    await office.restart()

    await there.say("/lanjut")
    await there.press("Lampirkan pada U-001")
    await handled(office)

    assert [file.name for file in (await now(office, case)).attachments] == ["surat.pdf"]


async def test_a_form_outlives_the_account_that_it_was_begun_on(office: Office, siti: tuple[Hand, Hand]) -> None:
    case, (telegram, there) = await opened(office), siti
    await begin(there, case, Action.ADD_ITEM)
    await there.say("Judul dari WhatsApp")
    await handled(office)
    person = (await open_forms(office))[0].holder
    assert isinstance(person, int)

    await office.sopan.services.people.let_go(person, whatsapp_of(office, SITI))
    await telegram.say("Isi dari Telegram")
    await there.say("Bukan lagi Siti")

    assert (await open_forms(office))[0].answers == {"title": "Judul dari WhatsApp", "content": "Isi dari Telegram"}
    assert "hanya melayani petugas yang diundang" in there.text


async def test_two_people_who_change_channels_at_once_keep_their_own(office: Office, siti: tuple[Hand, Hand]) -> None:
    case, (telegram, there) = await opened(office), siti
    hendra = Hand(office.phone(HENDRA)), Hand(await on_whatsapp(office, HENDRA, alone=False))
    await begin(telegram, case, Action.ADD_ITEM)
    await hendra[1].say("/cari")
    await there.say("Judul milik Siti")
    await hendra[0].say("kartu keluarga")

    (left,) = await open_forms(office)

    assert left.answers == {"title": "Judul milik Siti"}
    assert "kartu keluarga" in hendra[0].text
    await forge_press(office, hendra[0], f"a:{left.token}:content:x")
    assert await open_forms(office) == (left,)


async def test_who_becomes_known_amid_a_joining_form_goes_on_with_it(office: Office) -> None:
    code = await office.invite(Role.ADMIN)
    rina = Hand(office.phone("Rina"))
    await rina.say(f"/start {code}")
    await rina.say("Rina Wulandari")

    def bind(connection: Connection) -> int:
        number = people.add_person(connection, "Rina Wulandari", None, "Arsiparis", office.clock())
        role_grants.assign(connection, number, Role.PEJABAT_BIDANG, None, office.clock())
        bound_accounts.add(connection, number, address_of(rina.phone))
        return number

    number = await office.sopan.services.database.run(bind)
    await rina.press(joining.WITHOUT_NIP)

    (draft,) = await open_forms(office)
    assert draft.holder == number
    assert (draft.answers["name"], draft.answers["nip"]) == ("Rina Wulandari", "")


async def test_a_form_that_waits_on_its_channel_is_open_there_once_the_other_has_ended(
    office: Office, siti: tuple[Hand, Hand]
) -> None:
    """As the release before left it, in which each channel had one."""
    case, (telegram, there) = await opened(office), siti
    await begin(telegram, case, Action.ADD_ITEM)
    await telegram.say("Judul dari Telegram")
    here = whatsapp_of(office, SITI)
    about = {"case": str(case.id), "version": str(case.version)}
    waiting = Draft(here, "ffffff", Action.ADD_ITEM.value, about, {"title": "Judul lama"}, "content")
    keep = waiting.asking_at(here, "wamid.1")
    await office.sopan.services.database.run(lambda connection: drafts.save(connection, keep, office.clock()))

    await there.say("Isi dari WhatsApp")
    told = there.text
    await forge_old(office, there, "f:ffffff:cancel:content")
    refused_, still = there.text, {each.token for each in await open_forms(office)}
    await telegram.say("/batal")
    await there.say("Isi dari WhatsApp")

    assert f"{GONE_ON} Telegram" in told
    assert "masih menunggu" in refused_
    assert len(still) == 2
    (left,) = await open_forms(office)
    assert (left.token, left.answers) == ("ffffff", {"title": "Judul lama", "content": "Isi dari WhatsApp"})
    assert isinstance(left.holder, int), "it is hers on both from then on"


async def forge_old(office: Office, hand: Hand, data: str) -> None:
    """A press on a button of old, which WhatsApp keeps for ever."""
    await after(hand, hand.phone.press_data(hand.phone.from_bot[-1].id, data))
    await handled(office)


async def test_an_item_that_one_has_open_is_not_held_against_oneself_on_the_other_channel(office: Office) -> None:
    case, telegram = await under_test(office), office.tester
    there = Hand(await on_whatsapp(office, telegram.phone.name, alone=False))
    await see(telegram, case)
    await telegram.press("Uji butir berikutnya")
    first = await open_forms(office)

    await see(there, case)
    await there.press("Uji butir berikutnya")

    again = await open_forms(office)
    assert [(each.form, each.subject["item"]) for each in first] == [(Action.ASSESS_ITEM, "1")]
    assert [each.subject["item"] for each in again] == ["1"]

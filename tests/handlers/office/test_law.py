"""The administrator keeps the legal texts: what is corrected in the chat stands in every picker from then on."""

import pytest
from sqlalchemy import Connection, select

from bot.demo.hand import NEXT_PAGE, Hand
from bot.demo.play import own_words
from sop.assessment.law_texts import number_of
from sop.assessment.legal_basis import CATALOGUE, Catalogue, Provision
from sop.procedure import Action, Role
from storage.records import law, people, role_grants
from storage.tables import history as history_table
from tests.cases import opened, under_test
from tests.hands import FAULT, begin, forge_press, see
from tests.office import Office, address_of
from texts import forms, names
from texts.case import step1_collect as t1
from texts.case import step3_assess as t3
from texts.office import law as texts
from texts.office.law import ProvisionGroup
from texts.samples import ITEMS, PEOPLE

HEALTH, PLAN, ADMINDUK = (number_of(code) for code in ("17.h.2", "18.1.d", "j.9"))
PASAL_17, PASAL_18, ACTS = (
    texts.GROUP[group] for group in (ProvisionGroup.GROUNDS, ProvisionGroup.NEVER, ProvisionGroup.ACTS)
)
H2 = "33. 17.h.2"
LABEL = "Riwayat kesehatan fisik dan psikis seseorang"
STATISTICS = "UU 16/1997 Pasal 21"
UNCHECKED = names.UNCHECKED
NOT_YOURS = "bagian ini dikerjakan oleh Administrator"
ADMIN = next(person for person in PEOPLE if person.role is Role.ADMIN)


async def open_text(office: Office, group: str, label: str) -> Hand:
    """The view of a text, by its list."""
    hand = office.admin
    await hand.say("/kelola")
    await hand.press(texts.BUTTON)
    shown = await hand.press(group)
    while shown.button(label) is None:
        shown = await hand.press(NEXT_PAGE)
    await hand.press(label)
    return hand


async def correct(office: Office, label: str, group: str = PASAL_17, button: str = H2) -> Hand:
    """As far as the view of the corrected text."""
    hand = await open_text(office, group, button)
    await hand.press("Ubah bunyi")
    await hand.say(label)
    await hand.press(texts.SEND_CORRECTION)
    return hand


async def add(office: Office, act: str = STATISTICS, subject: str = "Statistik") -> Hand:
    hand = office.admin
    await hand.say("/kelola")
    await hand.press(texts.BUTTON)
    await hand.press("Tambah UU")
    await hand.say(act)
    await hand.say(subject)
    await hand.press(texts.SEND_ACT)
    return hand


async def picker(office: Office, letter: str) -> Hand:
    """Step 3, at the numbers under a letter of Pasal 17, or past it where it has none."""
    case = await under_test(office, ITEMS[:1])
    hand = office.tester
    await see(hand, case)
    await hand.press("Uji butir berikutnya")
    await own_words(hand)
    await hand.choose(f"{letter}: ")
    return hand


async def act_picker(office: Office) -> Hand:
    return await picker(office, "j")


async def screen_of_pasal_18(office: Office) -> Hand:
    """Step 1, at the question of Pasal 18."""
    case = await opened(office)
    hand = office.collector
    await begin(hand, case, Action.ADD_ITEM)
    for answer in ("Rencana belanja", "Rincian belanja setahun", "Digital", "Masih rancangan"):
        await hand.say(answer)
    await hand.press(t1.IS_ONE_OF_THEM)
    return hand


async def catalogue_of(office: Office) -> Catalogue:
    await office.sopan.intake.idle()
    return await office.sopan.services.read(law.load)


async def health(office: Office) -> Provision:
    return next(each for each in (await catalogue_of(office)).provisions if each.code == "17.h.2")


async def become_reviewer(office: Office, hand: Hand) -> None:
    """No administrator any more, but somebody still; another one is administrator."""

    def work(connection: Connection) -> None:
        person = people.by_account(connection, address_of(hand.phone), office.clock().date())
        assert person is not None
        other = next(each for each in people.holders(connection, Role.PPID_UTAMA, office.clock().date()))
        role_grants.assign(connection, other.id, Role.ADMIN, None, office.clock())
        (held,) = role_grants.of(connection, person.id)
        role_grants.move(connection, held.id, Role.PPID_UTAMA, None, office.clock())

    await office.sopan.services.database.run(work)


async def remembered(office: Office) -> list[tuple[str, str]]:
    """Who changed a legal text, and what the record says."""

    def read(connection: Connection) -> list[tuple[str, str]]:
        rows = connection.execute(select(history_table).where(history_table.c.did == "law_changed"))
        return [(row.name, row.note) for row in rows]

    await office.sopan.intake.idle()
    return await office.sopan.services.read(read)


async def changed_by_another(office: Office, number: int, *, withdrawn: bool = False) -> None:
    def work(connection: Connection) -> None:
        law.keep(connection, law.get(connection, number), withdrawn=withdrawn)

    await office.sopan.services.database.run(work)


# --- looking ----------------------------------------------------------------------------------------------------


async def test_the_list_says_what_is_checked_and_in_which_version(office: Office) -> None:
    hand = office.admin
    await hand.say("/kelola")

    await hand.press(texts.BUTTON)
    overview = hand.text
    await hand.press("Belum diperiksa")

    assert "Pasal 17, 38 bunyi: ✅ 0 · ☑️ 38 · ⚠️ 0" in overview
    assert f"Daftar bawaan {CATALOGUE.version}" in overview
    assert "Belum diperiksa (2)" in hand.text
    assert "⚠️ UU 17/2023, Kesehatan" in hand.text


async def test_a_text_shows_its_code_its_wording_and_who_has_checked_it(office: Office) -> None:
    hand = await open_text(office, PASAL_17, H2)

    assert "Pasal 17 huruf h angka 2" in hand.text
    assert (await health(office)).label in hand.text
    assert "belum diperiksa petugas" in hand.text


# --- correcting and checking ------------------------------------------------------------------------------------


async def test_a_corrected_label_stands_in_the_picker_marked_until_it_is_checked(office: Office) -> None:
    hand = await correct(office, LABEL)
    corrected = hand.text
    tester = await picker(office, "h")
    before = tester.text
    await hand.press("Tandai diperiksa")
    asked = hand.text
    await hand.press(texts.SEND_CHECK)
    checked = hand.text
    await tester.press(forms.BACK)

    await tester.choose("h: ")

    assert "✅ Bunyi Pasal 17 huruf h angka 2 diubah" in corrected
    assert f"h.2: {LABEL} {UNCHECKED}" in before
    assert all(words in asked for words in (LABEL, ADMIN.name, ADMIN.position, "23 November 2026"))
    assert f"✅ Diperiksa oleh {ADMIN.name}, {ADMIN.position}, 23 November 2026." in checked
    assert f"Daftar bawaan {CATALOGUE.version}, dengan 2 perubahan" in checked
    assert f"h.2: {LABEL}\n" in tester.text
    assert UNCHECKED not in tester.text


async def test_another_official_than_the_administrator_may_have_checked_it_on_another_day(office: Office) -> None:
    hand = await open_text(office, PASAL_17, H2)
    await hand.press("Tandai diperiksa")
    for label, answer in (
        (texts.CHECKER, "Rudi Hartono, S.H."),
        (texts.POSITION, "Kepala Bagian Hukum"),
        (texts.CHECKED_ON, "20-11-2026"),
    ):
        await hand.press("Ubah")
        await hand.press(label)
        await hand.say(answer)

    await hand.press(texts.SEND_CHECK)

    checked = (await health(office)).checked
    assert checked is not None
    assert (checked.name, checked.position, checked.on.isoformat()) == (
        "Rudi Hartono, S.H.",
        "Kepala Bagian Hukum",
        "2026-11-20",
    )
    assert await remembered(office) == [
        (
            ADMIN.name,
            "Pasal 17 huruf h angka 2 diperiksa oleh Rudi Hartono, S.H., Kepala Bagian Hukum, 20 November 2026",
        )
    ]


async def test_nothing_has_been_checked_tomorrow(office: Office) -> None:
    hand = await open_text(office, PASAL_17, H2)
    await hand.press("Tandai diperiksa")
    await hand.press("Ubah")
    await hand.press(texts.CHECKED_ON)

    await hand.say("24-11-2026")

    assert "masih di depan" in hand.text
    assert texts.ASK_CHECKED_ON in hand.text


async def test_the_screen_of_pasal_18_is_marked_until_it_is_checked(office: Office) -> None:
    admin = await correct(office, "Rencana belanja tahunan penegak hukum", PASAL_18, "4. 18.1.d")
    hand = await screen_of_pasal_18(office)
    before = hand.text
    await admin.press("Tandai diperiksa")
    await admin.press(texts.SEND_CHECK)

    await hand.press(forms.CANCEL)
    hand = await screen_of_pasal_18(office)

    plan = "Rencana belanja tahunan penegak hukum"
    assert f"{plan} {UNCHECKED}" in before
    assert plan in hand.text
    assert f"{plan} {UNCHECKED}" not in hand.text


async def test_an_item_shows_the_screen_as_the_office_words_it(office: Office) -> None:
    await correct(office, "Rencana belanja tahunan penegak hukum", PASAL_18, "4. 18.1.d")
    hand = await screen_of_pasal_18(office)
    await hand.choose("Rencana belanja tahunan penegak hukum")
    await hand.press(forms.SAVE)
    await hand.press("Daftar informasi")
    await hand.press("Butir 1")

    assert f"Pasal 18 ayat (1): Rencana belanja tahunan penegak hukum {UNCHECKED}." in hand.text


async def test_the_same_wording_again_changes_nothing(office: Office) -> None:
    hand = await correct(office, (await health(office)).label)

    assert "tidak ada yang diubah" in hand.text
    assert await catalogue_of(office) == CATALOGUE
    assert await remembered(office) == []


async def test_a_wording_that_nobody_has_seen_is_not_marked_as_checked(office: Office) -> None:
    hand = await open_text(office, PASAL_17, H2)
    await hand.press("Tandai diperiksa")
    await changed_by_another(office, HEALTH)

    await hand.press(texts.SEND_CHECK)

    assert "sudah diubah sejak Anda melihatnya" in hand.text
    assert (await health(office)).checked is None


async def test_what_was_changed_survives_a_restart(office: Office) -> None:
    await correct(office, LABEL)
    await office.restart()

    assert (await health(office)).label == LABEL


@pytest.mark.parametrize(
    "label",
    [
        "Riwayat <b>kesehatan</b> & lainnya",
        "Riwayat {title} {before} {0}",
        "Kesehatan_*[tautan](http://a.b)`",
        "</i>'; DROP TABLE law_texts; --",
        "W" * 120,
    ],
)
async def test_a_label_is_shown_as_it_was_typed_whatever_is_in_it(office: Office, label: str) -> None:
    hand = await correct(office, label)
    tester = await picker(office, "h")

    assert office.shown(label) in hand.text
    assert f"h.2: {office.shown(label)[:60]}" in tester.text
    assert UNCHECKED in tester.text
    assert (await health(office)).label == label
    assert FAULT not in hand.text + tester.text


async def test_a_label_is_one_line_without_signs_that_turn_the_text_around(office: Office) -> None:
    hand = await correct(office, "Riwayat\nkesehatan \u202eterbalik")

    assert (await health(office)).label == "Riwayat kesehatan terbalik"
    assert "Riwayat kesehatan terbalik" in hand.text


async def test_what_is_no_label_is_refused(office: Office) -> None:
    hand = await open_text(office, PASAL_17, H2)
    await hand.press("Ubah bunyi")

    for label, told in (("abc", "terlalu singkat"), ("W" * 121, "terlalu panjang"), ("👍👍👍", "tulisan")):
        await hand.say(label)

        assert told in hand.text, label
        assert texts.ASK_LABEL in hand.text


async def test_a_correction_is_remembered_in_plain_words(office: Office) -> None:
    before = (await health(office)).label

    await correct(office, LABEL)

    assert await remembered(office) == [(ADMIN.name, f"Pasal 17 huruf h angka 2: “{before}” menjadi “{LABEL}”")]


async def test_two_texts_are_two_forms(office: Office) -> None:
    hand = await open_text(office, PASAL_17, H2)
    await hand.press("Ubah bunyi")
    await hand.say(LABEL)
    await open_text(office, PASAL_17, "32. 17.h.1")

    await hand.press("Ubah bunyi")

    assert "Isian ini belum selesai: Dasar hukum · Pasal 17 huruf h angka 2." in hand.text


# --- acts -------------------------------------------------------------------------------------------------------


async def test_an_added_act_can_be_cited(office: Office) -> None:
    hand = await add(office)
    added = hand.text
    tester = await act_picker(office)
    offered = tester.text

    await tester.choose(STATISTICS)

    assert f"✅ {STATISTICS} ditambahkan." in added
    assert "UU 24/2013 Pasal 79 ayat (1) dan ayat (3), Administrasi Kependudukan" in offered
    assert t3.ASK_HARMED in tester.text
    await tester.press(forms.CANCEL)
    assert await remembered(office) == [(ADMIN.name, f"{STATISTICS} (Statistik) ditambahkan")]


async def test_an_act_that_was_cited_gives_the_period_that_follows_it(office: Office) -> None:
    await add(office)
    tester = await act_picker(office)
    await tester.choose(STATISTICS)
    for answer in ("Warga pemilik data", "Warga dapat ditipu dengan data itu", "Berat", "Warga terlindungi"):
        await tester.say(answer)
    await tester.say("Menutup lebih besar manfaatnya")
    await tester.say("Dikecualikan seluruhnya")

    await tester.choose("mengikuti UU 16/1997")

    assert f"Undang-undang lain: {STATISTICS}" in tester.text
    assert "Jangka waktu: mengikuti UU 16/1997" in tester.text


async def test_what_is_no_act_is_not_added(office: Office) -> None:
    hand = office.admin
    await hand.say("/kelola")
    await hand.press(texts.BUTTON)
    await hand.press("Tambah UU")

    for act, told in (
        ("Perwali 49/2018 Pasal 3", "bukan undang-undang"),
        ("Perda Kota Pontianak 2/2010", "bukan undang-undang"),
        ("UU 14/2008 Pasal 17", "undang-undang lain"),
        ("sesuai peraturan <b>yang berlaku</b>", "bukan undang-undang"),
        ("UU 999/2025", "belum dapat dibaca"),
        ("UU 16/1997", "beserta pasalnya"),
        ("👍👍👍👍👍👍", "belum dapat dibaca"),
        ("Peraturan Wali Kota Pontianak Nomor 49 Tahun 2018 tentang Pedoman Pengelolaan PPID", "bukan undang-undang"),
        ("UU 24/2013 tentang Perubahan atas Undang-Undang Nomor 23 Tahun 2006, Pasal 84", "terlalu panjang"),
    ):
        await hand.say(act)

        assert told in hand.text, act
        assert texts.ASK_ACT in hand.text


async def test_an_act_that_is_listed_is_not_added_again_and_the_form_stays(office: Office) -> None:
    hand = await add(office, "Undang-Undang Nomor 24 Tahun 2013 Pasal 84 ayat (1)", "Adminduk")

    assert "UU 24/2013 Pasal 84 ayat (1) sudah ada dalam daftar" in hand.text
    assert hand.shown
    assert hand.shown.button(texts.SEND_ACT)
    assert (await catalogue_of(office)).secrecy_laws == CATALOGUE.secrecy_laws


async def test_an_act_is_corrected_without_typing_anew_what_is_right(office: Office) -> None:
    hand = await open_text(office, ACTS, "1. UU 24/2013 Pasal…")
    await hand.press("Ubah bunyi")
    await hand.press("Ubah")
    await hand.press(texts.ACT)
    await hand.say("UU 24/2013 Pasal 79 ayat (1)")

    await hand.press(texts.SEND_CORRECTION)

    first = (await catalogue_of(office)).secrecy_laws[0]
    assert (first.text, first.subject) == ("UU 24/2013 Pasal 79 ayat (1)", "Administrasi Kependudukan")
    assert "UU 24/2013 Pasal 79 ayat (1)" in hand.text


async def test_a_withdrawn_act_is_not_offered_any_more(office: Office) -> None:
    hand = await open_text(office, ACTS, "1. UU 24/2013 Pasal…")
    await hand.press("Cabut")
    asked = hand.text
    await hand.press(texts.SEND_WITHDRAWAL)

    tester = await act_picker(office)

    assert "Uji yang sudah menyebutnya tidak berubah" in asked
    assert "dicabut dari daftar" in hand.text
    assert "UU 24/2013 Pasal 79" not in tester.text.partition("Undang-undang mana")[0]
    assert "UU 24/2013 Pasal 84 ayat (1)" in tester.text
    assert await remembered(office) == [
        (ADMIN.name, "UU 24/2013 Pasal 79 ayat (1) dan ayat (3) (Administrasi Kependudukan) dicabut")
    ]


async def test_an_old_button_of_a_withdrawn_act_says_that_it_is_gone(office: Office) -> None:
    hand = await open_text(office, ACTS, "1. UU 24/2013 Pasal…")
    await hand.press("Cabut")
    await hand.press(texts.SEND_WITHDRAWAL)

    for data in (f"law:text:j:{ADMINDUK}", f"do:correct_act:{ADMINDUK}:0", f"do:check_text:{ADMINDUK}:0"):
        await forge_press(office, hand, data)

        assert "tidak ada lagi dalam daftar" in hand.phone.from_bot[-1].text


async def test_without_any_act_the_test_still_goes_on(office: Office) -> None:
    for act in CATALOGUE.secrecy_laws:
        await changed_by_another(office, number_of(act.code), withdrawn=True)
    tester = await act_picker(office)

    await tester.say("UU 24/2013 Pasal 84")

    assert t3.ASK_HARMED in tester.text


# --- who may ----------------------------------------------------------------------------------------------------


BUTTONS = (
    "law:home",
    "law:list:17:0",
    f"law:text:17:{HEALTH}",
    f"do:correct_label:{HEALTH}:0",
    f"do:correct_act:{ADMINDUK}:0",
    f"do:check_text:{PLAN}:0",
    f"do:withdraw_act:{ADMINDUK}:0",
    "do:add_act",
)
"""Of all screens of the legal texts."""


async def test_nobody_but_the_administrator_gets_at_the_legal_texts(office: Office) -> None:
    hand = office.reviewer

    for data in BUTTONS:
        await hand.say("/menu")
        await forge_press(office, hand, data)

        assert NOT_YOURS in hand.phone.from_bot[-1].text, data
    assert await catalogue_of(office) == CATALOGUE


@pytest.mark.parametrize("done", [0, 1])
async def test_who_is_no_administrator_any_more_cannot_finish_a_correction(office: Office, done: int) -> None:
    hand = await open_text(office, PASAL_17, H2)
    await hand.press("Ubah bunyi")
    if done:
        await hand.say(LABEL)
    await become_reviewer(office, hand)

    await (hand.press(texts.SEND_CORRECTION) if done else hand.say(LABEL))

    assert NOT_YOURS in hand.text
    assert await catalogue_of(office) == CATALOGUE


STRAY = (
    "do:correct_label",
    "do:check_text:1",
    f"do:correct_label:{ADMINDUK}:0",
    f"do:correct_act:{HEALTH}:0",
    f"do:withdraw_act:{HEALTH}:0",
    "do:correct_label:999999999:0",
    "law:text:17:0",
    "law:list:x:0",
    "law:list:17:9999",
)
"""Buttons that no screen has."""


async def test_a_button_that_no_screen_has_does_no_harm(office: Office) -> None:
    hand = office.admin

    for data in STRAY:
        await hand.say("/kelola")
        await forge_press(office, hand, data)

        assert FAULT not in hand.phone.transcript(), data
    assert await catalogue_of(office) == CATALOGUE

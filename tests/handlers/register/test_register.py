"""Searching the register in the chat: by words, by unit, by ground, at the moment when a member of the public asks."""

from functools import partial
from string import ascii_lowercase

import pytest

from bot.demo.hand import Hand
from sop.procedure import Role
from storage.records import people, role_grants
from storage.tables import register as table
from tests.cases import adopted, opened
from tests.hands import FAULT, after, labels
from tests.office import Office, address_of
from texts.office import menu
from texts.register import register as texts
from texts.samples import DISDUKCAPIL, ITEMS

CCTV, AGREEMENT, COUNTS = ITEMS[8], ITEMS[17], ITEMS[15]
LISTED = (*ITEMS[:12], COUNTS, AGREEMENT)


@pytest.fixture
async def asked(office: Office) -> Hand:
    """The Pejabat Bidang, with fourteen entries in the register."""
    await adopted(office, LISTED)
    return office.collector


async def test_words_after_the_command_find_at_once(asked: Hand) -> None:
    await asked.say("/cari rekaman CCTV")

    assert "“rekaman CCTV”: 1 butir" in asked.text
    assert f"1. 🔒 {CCTV.title}" in asked.text
    assert "Pasal 17.h, 17.j · sampai 23 November 2027" in asked.text


async def test_the_command_alone_asks_for_the_words_and_shows_what_they_find(asked: Hand) -> None:
    for word in ("/cari", menu.SEARCH, "cari", "/cari boleh diberikan?"):
        await asked.say(word)
        question = asked.text

        await asked.say("akun operator")

        assert texts.ASK_WORDS in question, word
        assert "Akun, kata sandi" in asked.text
        assert "Mohon diperiksa" not in asked.text


async def test_an_entry_opens_with_the_answer_and_leads_back_to_the_list(asked: Hand) -> None:
    await asked.say("/cari cctv")

    await asked.press("Buka 1")
    entry = asked.text
    await asked.press("Kembali ke hasil")

    assert entry.startswith("🔒 Dikecualikan: tidak dapat diberikan")
    assert CCTV.content in entry
    assert CCTV.harm in entry
    assert "“cctv”: 1 butir" in asked.text


@pytest.mark.parametrize(
    ("words", "answer"),
    [
        ("jumlah penduduk", "○ Terbuka: dapat diberikan"),
        ("perjanjian kerja sama", "◐ Dikecualikan sebagian: selebihnya dapat diberikan"),
    ],
)
async def test_what_is_open_or_partly_so_says_that_it_may_be_given(asked: Hand, words: str, answer: str) -> None:
    await asked.say(f"/cari {words}")

    await asked.press("Buka 1")

    assert asked.text.startswith(answer)


async def test_a_ground_finds_what_cites_it_however_it_is_written(asked: Hand) -> None:
    for words in ("17.a", "17a", "pasal 17 huruf a", "PASAL 17 HURUF A ANGKA 2", "17.a.2 pelapor"):
        await asked.say(f"/cari {words}")

        assert "1 butir" in asked.text, words
        assert "Identitas pelapor" in asked.text


async def test_what_is_closed_stands_first_and_what_is_open_last(asked: Hand) -> None:
    await asked.say("/cari")
    await asked.press(texts.EVERYTHING)
    first = asked.text
    await asked.press("Berikutnya ▶")
    await asked.press("Berikutnya ▶")

    assert "Seluruh daftar: 14 butir" in first
    assert "○" not in first
    assert f"13. ◐ {AGREEMENT.title}" in asked.text
    assert f"14. ○ {COUNTS.title}" in asked.text


@pytest.mark.on_both
async def test_a_list_is_narrowed_by_ground_and_by_unit_and_widened_again(asked: Hand) -> None:
    await asked.say("/cari")
    await asked.press(texts.EVERYTHING)
    await asked.press("Pilih dasar")
    choices = asked.text
    await asked.press("Pilih 1")
    narrowed = asked.text
    await asked.press("Pilih OPD")
    await asked.press("Pilih 1")
    both = asked.text
    await asked.press("Pilih dasar")
    await asked.press("Semua dasar")

    assert "Pasal 17 huruf a: Menghambat proses penegakan hukum (1)" in choices
    assert "Dasar: Pasal 17 huruf a" in narrowed
    assert "1 butir" in narrowed
    assert f"OPD: {DISDUKCAPIL} · Dasar: Pasal 17 huruf a" in both
    assert "14 butir" in asked.text
    assert f"OPD: {DISDUKCAPIL}" in asked.text


async def test_an_older_list_goes_on_with_its_own_words(asked: Hand) -> None:
    await asked.say("/cari penduduk")
    older = asked.shown
    assert older is not None
    await asked.say("/cari cctv")

    await after(asked, asked.phone.press(older.id, "Pilih dasar"))

    assert asked.text.startswith("“penduduk”\nDasar mana yang ingin dilihat?")


async def test_a_list_goes_on_after_a_restart(office: Office, asked: Hand) -> None:
    await asked.say("/cari")
    await asked.press(texts.EVERYTHING)

    await office.restart()
    await asked.press("Berikutnya ▶")

    assert "Seluruh daftar: 14 butir" in asked.text
    assert "7. " in asked.text


async def test_what_is_not_there_may_neither_be_given_nor_refused_for_that(asked: Hand) -> None:
    for words in ("kucing", "kucing 😀", "x" * 3900, "% _ ' \" <b> {words}"):
        await asked.say(f"/cari {words}")

        assert "belum ada dalam daftar" in asked.text, words
        assert "jangan diberikan dahulu, dan jangan ditolak" in asked.text
        assert "/usul" in asked.text
        await asked.press("Cari lagi")
        assert texts.ASK_WORDS in asked.text


async def test_what_is_no_text_is_asked_for_again(asked: Hand) -> None:
    await asked.say("/cari")

    await asked.send(b"%PDF-1.4\n%%EOF\n", "draf.pdf", "application/pdf")

    assert "tulisan" in asked.text
    assert texts.ASK_WORDS in asked.text


async def test_a_question_of_another_form_stays_open_while_something_is_searched(office: Office, asked: Hand) -> None:
    case = await opened(office)
    await asked.say("Tugas saya")
    await asked.press(f"Buka {case.number}")
    await asked.press("Tambah informasi")
    await asked.say("Riwayat kesehatan pegawai")

    await asked.say("/cari cctv")
    found = asked.text
    await asked.say("/cari")
    hint = asked.text
    await asked.press("Lanjutkan isian")

    assert "1 butir" in found
    assert "ketik /cari diikuti yang dicari" in hint
    assert "Apa saja isi informasi itu?" in asked.text


async def test_words_after_the_command_answer_the_question_that_stands_open(asked: Hand) -> None:
    await asked.say("/cari")

    await asked.say("/cari cctv")
    await asked.say("Tugas saya")

    assert "belum selesai" not in asked.text


@pytest.mark.parametrize("role", [Role.PPID_UTAMA, Role.PPID_PENDUKUNG])
async def test_staff_who_may_see_the_case_see_what_is_inside(office: Office, asked: Hand, role: Role) -> None:
    hand = office.hand(role)

    await hand.say("/cari cctv")
    await hand.press("Buka 1")

    assert CCTV.harm in hand.text
    await hand.press("Buka usulan")
    assert "U-001/2026" in hand.text


async def test_a_slip_of_the_finger_finds_what_was_meant_and_says_so(asked: Hand) -> None:
    await asked.say("apakah biodta boleh diberikan?")
    await asked.press("Cari")

    assert "“biodta” tidak tertulis persis begitu dalam daftar.\nMaksud Anda “biodata”? Ada 1 butir." in asked.text
    await asked.press("Unduh")
    assert "Isi berkas: “biodata”" in asked.text


async def test_what_only_comes_near_names_whom_to_ask_and_is_not_taken_away(office: Office, asked: Hand) -> None:
    hand = office.tester
    for words, told in (
        ("akta kucing", "“akta kucing”: “kucing” tidak tertulis dalam daftar. Yang paling dekat:"),
        ("wifi", "“wifi” tidak tertulis persis begitu dalam daftar.\nMungkin terkait: “jaringan”, 1 butir"),
    ):
        shown = await hand.say(f"/cari {words}")

        assert told in hand.text
        assert "jangan diberikan dan jangan ditolak dahulu; tanyakan kepada Siti Rahmawati" in hand.text
        assert texts.DOWNLOAD not in labels(shown)


@pytest.mark.parametrize("who", ["admin", "stranger_to_unit"])
async def test_the_others_see_the_answer_the_ground_and_the_end_and_no_more(
    office: Office, asked: Hand, who: str
) -> None:
    hand: Hand = getattr(office, who)

    await hand.say("/cari cctv")
    await hand.press("Buka 1")

    assert "tidak dapat diberikan" in hand.text
    assert "Pasal 17 huruf h" in hand.text
    assert "sampai 23 November 2027" in hand.text
    assert CCTV.harm not in hand.text
    assert CCTV.content not in hand.text
    assert "Buka usulan" not in str(hand.shown and hand.shown.labels)


@pytest.mark.parametrize("who", ["admin", "stranger_to_unit"])
async def test_what_is_hidden_is_not_recovered_letter_by_letter(office: Office, asked: Hand, who: str) -> None:
    hand: Hand = getattr(office, who)
    recovered = "tangg"  # of "tanggal lahir", which stands in the content of the first of the samples
    assert recovered in ITEMS[0].content

    for letter in ascii_lowercase:
        await hand.say(f"/cari {recovered}{letter}")
        assert "belum ada dalam daftar" in hand.text, letter

    await hand.say("/cari tanggal lahir")
    assert "“tanggal lahir” tidak tertulis persis begitu dalam daftar" in hand.text
    tester = office.tester
    await tester.say("/cari tanggal lahir")
    assert ITEMS[0].title in tester.text


async def test_an_exemption_whose_time_is_over_is_not_shown_as_closed(office: Office, asked: Hand) -> None:
    office.later(days=366)

    await asked.say("/cari cctv")
    listed = asked.text
    await asked.press("Buka 1")

    assert "Masa pengecualian sudah berakhir; perlu ditinjau" in listed
    assert asked.text.startswith("⌛ Masa pengecualian sudah berakhir; perlu ditinjau")
    assert "tidak dapat diberikan" not in asked.text


async def test_a_button_of_somebody_who_was_revoked_shows_nothing(office: Office, asked: Hand) -> None:
    tester = office.tester
    await tester.say("/cari cctv")
    address = address_of(tester.phone)

    person = await office.sopan.services.read(
        lambda connection: people.by_account(connection, address, office.clock().date())
    )
    assert person is not None
    number = person.id
    held = await office.sopan.services.read(lambda connection: role_grants.of(connection, number))
    await office.sopan.services.database.run(partial(role_grants.revoke, assignment_id=held[0].id, at=office.clock()))
    await tester.press("Buka 1")

    assert "tidak memegang peran" in tester.text


async def test_an_entry_that_is_gone_is_refused_politely(office: Office, asked: Hand) -> None:
    await asked.say("/cari cctv")
    await office.sopan.services.database.run(lambda connection: connection.execute(table.delete()))

    await asked.press("Buka 1")

    assert "tidak ditemukan. Silakan cari lagi dengan /cari" in asked.text
    assert FAULT not in asked.text

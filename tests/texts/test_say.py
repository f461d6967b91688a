"""What people write stays text, whatever is in it; dates, sizes and counts are said in Indonesian."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sop.office.address import Address
from tests.texts.markup import read
from texts.say import (
    Markup,
    at_time,
    bold,
    italic,
    lines,
    listed,
    number,
    on_day,
    paragraphs,
    person_link,
    say,
    short_day,
    shorten,
    size,
    struck,
    visible,
)
from texts.screen import MAX_TEXT_WITH_BUTTONS, Button, Screen, fit, pairs, press, stack

PONTIANAK = ZoneInfo("Asia/Pontianak")
NOW = datetime(2026, 11, 24, 9, 0, tzinfo=PONTIANAK)

HOSTILE = (
    "<b>tebal</b>",
    "</b></i><script>alert(1)</script>",
    "A & B &amp; C &lt;",
    "{number} {0} {} %s {name!r}",
    "Keluarga 👨‍👩‍👧‍👦 🇮🇩 ⚠️",
    "مرحبا \u202eterbalik\u202c עברית",
    "baris satu\nbaris dua\n\nbaris tiga",
    "panjang & " * 500,
    "<!-- komentar --> <![CDATA[x]]> <?php ?>",
    "'kutip' \"ganda\" `kode`",
)


@pytest.mark.parametrize("text", HOSTILE)
def test_what_people_write_stays_text(text: str) -> None:
    for wrap in (bold, italic, struck):
        assert read(wrap(text)) == text
        assert visible(wrap(text)) == text
    assert read(say("Yth. {name}, {reason}", name=text, reason=text)) == f"Yth. {text}, {text}"
    assert read(lines(text, text)) == f"{text}\n{text}"
    assert read(paragraphs(text, bold(text))) == f"{text}\n\n{text}"
    assert read(listed([text])) == f"• {text}"


@given(st.text())
def test_any_text_at_all_stays_text(text: str) -> None:
    assert visible(say("{text}", text=bold(italic(text)))) == text


def test_markup_is_not_escaped_a_second_time() -> None:
    assert say("{name}!", name=bold("A & B")) == "<b>A &amp; B</b>!"


def test_parts_that_are_not_there_leave_no_gap() -> None:
    assert lines("a", None, "", "b") == "a\nb"
    assert paragraphs(None, "a", None) == "a"


def test_a_screen_that_is_kept_comes_back_with_its_markup() -> None:
    screen = Screen(bold("A & B"), ((Button("Buka", "case:1"),),), forwardable=True)

    loaded = Screen.load(screen.dump())

    assert loaded == screen
    assert isinstance(loaded.text, Markup)


@given(st.text(max_size=60), st.integers(1, 40))
def test_a_shortened_text_is_within_its_limit_and_shows_that_it_was_cut(text: str, limit: int) -> None:
    short = shorten(text, limit)

    assert len(short) <= limit
    assert short == text if len(text) <= limit else short.endswith("…")


def test_days_are_said_in_indonesian() -> None:
    assert on_day(date(2026, 11, 24)) == "Selasa, 24 November 2026"
    assert [on_day(date(2026, 11, 22) + timedelta(days=n)).split(",")[0] for n in range(7)] == [
        "Minggu",
        "Senin",
        "Selasa",
        "Rabu",
        "Kamis",
        "Jumat",
        "Sabtu",
    ]
    assert [short_day(date(2026, month, 1)).split()[1] for month in (1, 5, 8, 12)] == [
        "Januari",
        "Mei",
        "Agustus",
        "Desember",
    ]


@pytest.mark.parametrize(
    ("instant", "told"),
    [
        (datetime(2026, 11, 24, 16, 0, tzinfo=PONTIANAK), "hari ini, Selasa 24 November 2026, pukul 16.00 WIB"),
        (datetime(2026, 11, 23, 7, 30, tzinfo=PONTIANAK), "kemarin, Senin 23 November 2026, pukul 07.30 WIB"),
        (datetime(2026, 11, 25, 9, 0, tzinfo=UTC), "besok, Rabu 25 November 2026, pukul 16.00 WIB"),
        (datetime(2026, 11, 23, 18, 0, tzinfo=UTC), "hari ini, Selasa 24 November 2026, pukul 01.00 WIB"),
        (datetime(2026, 11, 30, 9, 0, tzinfo=UTC), "Senin, 30 November 2026 pukul 16.00 WIB"),
    ],
)
def test_an_instant_is_told_in_the_office_s_zone(instant: datetime, told: str) -> None:
    assert at_time(instant, NOW) == told


@pytest.mark.parametrize(
    ("zone", "name"), [("Asia/Jakarta", "WIB"), ("Asia/Makassar", "WITA"), ("Asia/Jayapura", "WIT"), ("UTC", "UTC+0")]
)
def test_every_zone_of_the_country_has_its_name(zone: str, name: str) -> None:
    assert at_time(NOW, NOW.astimezone(ZoneInfo(zone))).endswith(f" {name}")


@pytest.mark.parametrize(
    ("count", "told"),
    [
        (0, "0 byte"),
        (1023, "1023 byte"),
        (1024, "1 KB"),
        (348_160, "340 KB"),
        (1024 * 1024 - 1, "1023 KB"),
        (2_202_009, "2,1 MB"),
        (20 * 1024 * 1024, "20,0 MB"),
    ],
)
def test_a_size_is_told_in_the_unit_that_fits(count: int, told: str) -> None:
    assert size(count) == told


def test_thousands_have_a_point() -> None:
    assert [number(count) for count in (7, 1024, 1_000_000)] == ["7", "1.024", "1.000.000"]


def test_a_text_that_fits_is_left_as_it_is() -> None:
    text = lines(bold("Judul"), "isi")

    assert fit(text, 9) == text


def test_a_text_that_does_not_fit_loses_whole_lines() -> None:
    assert fit(lines(bold("Judul"), "baris kedua", "baris ketiga"), 22) == "<b>Judul</b>\nbaris kedua\n…"


def test_markup_never_spans_lines_for_it_would_be_torn_where_a_screen_is_cut() -> None:
    assert bold("satu\ndua") == "<b>satu</b>\n<b>dua</b>"
    assert struck(italic("satu\ndua")) == "<s><i>satu</i></s>\n<s><i>dua</i></s>"


@given(st.lists(st.text(max_size=50), max_size=12), st.integers(2, 200))
def test_a_fitted_text_is_within_its_limit_and_never_torn(parts: list[str], limit: int) -> None:
    text = paragraphs(*(lines(bold(part), italic(part)) for part in parts))

    assert len(read(fit(text, limit))) <= limit


def test_a_notice_before_a_full_screen_takes_the_room_of_its_end() -> None:
    full = Screen(lines(*("x" for _ in range(512))), stack(Button("Buka", "case:1")))

    screen = full.after(say("Butir ditambahkan."))

    assert screen.text.startswith("Butir ditambahkan.\n\nx")
    assert len(visible(screen.text)) <= MAX_TEXT_WITH_BUTTONS
    assert screen.rows == full.rows


def test_a_screen_without_a_notice_is_the_same_screen() -> None:
    screen = Screen(say("Isi"))

    assert screen.after(None) is screen


@pytest.mark.parametrize(
    ("text", "rows", "keys"),
    [
        ("", (), ()),
        ("x" * 4097, (), ()),
        ("x" * 1025, ((Button("Buka", "case:1"),),), ()),
        ("isi", tuple((Button(f"Buka {n}", "case:1"),) for n in range(11)), ()),
        ("isi", ((Button("Buka", "case:1"), Button("Buka", "case:2")),), ()),
        ("isi", ((Button("x" * 21, "case:1"),),), ()),
        ("isi", ((Button("", "case:1"),),), ()),
        ("isi", ((Button("Buka", "é" * 33),),), ()),
        ("isi", ((Button("Buka", "case:1"),),), (("Menu",),)),
    ],
)
def test_a_screen_that_a_channel_would_refuse_cannot_be_made(
    text: str, rows: tuple[tuple[Button, ...], ...], keys: tuple[tuple[str, ...], ...]
) -> None:
    with pytest.raises(ValueError, match="does not fit"):
        Screen(Markup(text), rows, keys)


def test_a_screen_may_be_as_large_as_a_channel_allows() -> None:
    buttons = tuple(Button(f"{n:020d}", "x" * 64) for n in range(10))

    assert Screen(Markup("<b>" + "x" * 1024 + "</b>"), pairs(*buttons))
    assert Screen(Markup("x" * 4096))


def test_buttons_stand_in_rows_of_one_or_two() -> None:
    one, two, three = (Button(str(n), press("case", n)) for n in (1, 2, 3))

    assert stack(one, two) == ((one,), (two,))
    assert pairs(one, two, three) == ((one, two), (three,))
    assert press("do", "edit_item", 7, 12, 3) == "do:edit_item:7:12:3"


def test_a_name_leads_to_the_person_where_their_channel_can_do_so_and_is_plain_elsewhere() -> None:
    name = "Siti <Rahma>\nS.Sos"

    linked, plain = (person_link(name, Address(channel, "42")) for channel in ("telegram", "notebook"))

    assert linked == '<a href="tg://user?id=42">Siti &lt;Rahma&gt; S.Sos</a>'
    assert visible(linked) == visible(plain) == "Siti <Rahma> S.Sos"
    assert plain == "Siti &lt;Rahma&gt; S.Sos"


@pytest.mark.parametrize(("value", "link"), [("6281200000001", "https://wa.me/6281200000001"), ("ID.43967", None)])
def test_a_name_leads_to_a_number_on_whatsapp_where_it_is_known(value: str, link: str | None) -> None:
    named = person_link("Siti", Address("whatsapp", value))

    assert named == (f'<a href="{link}">Siti</a>' if link else "Siti")

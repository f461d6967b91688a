"""What is kept of a cell is what a person saw in it; where that cannot be told, it is said."""

from datetime import date, datetime, time, timedelta

import pytest

from handlers.files.number_formats import UNKNOWN, plain, shown

DAY = date(2030, 12, 1)
RUPIAH = '_-"Rp"* #,##0_-;-"Rp"* #,##0_-;_-"Rp"* "-"_-;_-@_-'


@pytest.mark.parametrize(
    ("value", "code", "seen"),
    [
        (0.05, "0%", "5%"),
        (0.055, "0.0%", "5,5%"),
        (1500.0, "#,##0", "1.500"),
        (1500.0, '"Rp" #,##0', "Rp 1.500"),
        (1500.0, "[$Rp-421]#,##0", "Rp1.500"),
        (1500.0, RUPIAH, "Rp 1.500"),
        (-1500.0, RUPIAH, "-Rp 1.500"),
        (0.0, RUPIAH, "Rp -"),
        (1500.5, "#,##0.00", "1.500,50"),
        (2.5, "0", "3"),
        (5.0, "000", "005"),
        (5.0, "0.##", "5"),
        (-5.0, "#,##0;(#,##0)", "(5)"),
        (5.0, '0 "tahun"', "5 tahun"),
        (5.0, "0\\ \\t\\a\\h\\u\\n", "5 tahun"),
        (5.0, 'General "bulan"', "5 bulan"),
        (5.0, "[Red]0.00", "5,00"),
        (0.1 + 0.2, "General", "0,3"),
        (3171234567890123.0, "General", "3171234567890123"),
        ("abc", "@", "abc"),
        ("abc", RUPIAH, "abc"),
        (True, "0", "True"),
        (time(8, 30), "h:mm", "08:30"),
        (time(8, 30), "h.mm AM/PM", "08:30"),
        (time(8, 30, 5), "hh:mm:ss", "08:30:05"),
        (timedelta(hours=26, minutes=30), "[h]:mm", "26:30"),
        (timedelta(days=2), '[h] "jam"', "48 jam"),
        (DAY, "[$-421]dddd, dd mmmm yyyy;@", "01-12-2030"),
        (DAY, '"s.d." dd/mm/yyyy "atau selesai"', "s.d. 01-12-2030 atau selesai"),
        (DAY, "dd/mm/yyyy hh:mm", "01-12-2030"),
        (datetime(2030, 12, 1, 8, 30), "dd/mm/yyyy hh:mm", "01-12-2030 08:30"),  # noqa: DTZ001  # as in a cell
        (datetime(1904, 2, 8, 12, 0), "h:mm", "12:00"),  # noqa: DTZ001  # as in a cell
    ],
)
def test_a_value_is_read_as_it_is_seen(value: object, code: str, seen: str) -> None:
    assert shown(value, code) == seen


@pytest.mark.parametrize(
    ("value", "code"),
    [
        (5.0, ";;;"),
        ("abc", ";;;"),
        ("abc", '"No. "@'),
        (0.5, "# ?/?"),
        (5.0, "0.00E+00"),
        (5.0, "[>100]0;0"),
        (5_000_000.0, "0.0,,"),
        (5.0, "00-00"),
        (5.0, UNKNOWN),
        (5.0, "0" * 256),
        (float("inf"), "0"),
        (46022.0, "dd/mm/yyyy"),
        (DAY, "mmmm"),
        (DAY, "dddd"),
        (time(8, 30), "dd/mm/yyyy"),
        (timedelta(hours=26), "[mm]:ss"),
    ],
)
def test_what_is_seen_otherwise_or_not_at_all_is_not_guessed_at(value: object, code: str) -> None:
    assert shown(value, code) is None


def test_a_value_without_a_format_is_as_it_would_be_typed() -> None:
    assert [plain(each) for each in (5.0, 1.5, DAY, time(8, 30))] == ["5", "1,5", "01-12-2030", "08:30"]

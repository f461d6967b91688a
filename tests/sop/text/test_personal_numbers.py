"""Numbers that name a person are found in free text, and other numbers are left alone; all here are invented."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sop.text.personal_numbers import NumberKind, PersonalNumber, mask, personal_numbers


@pytest.mark.parametrize(
    ("number", "kind"),
    [
        ("6171011704900003", NumberKind.NIK),
        ("6171 0117 0490 0003", NumberKind.NIK),
        ("617101 170490 0003", NumberKind.NIK),
        ("61.71.01.170490.0003", NumberKind.NIK),
        ("199004172015032003", NumberKind.NIP),
        ("19900417 201503 2 003", NumberKind.NIP),
        ("08125550123", NumberKind.PHONE),
        ("0812-5550-123", NumberKind.PHONE),
        ("0812 5550 1234", NumberKind.PHONE),
        ("+62 812-5550-1234", NumberKind.PHONE),
        ("628125550123", NumberKind.PHONE),
    ],
)
def test_a_number_of_a_person_is_found_where_it_stands(number: str, kind: NumberKind) -> None:
    text = f"Atas nama Fulan, {number}."

    assert personal_numbers(text) == (PersonalNumber(kind, 17, 17 + len(number)),)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Biodata penduduk per orang (NIK, nomor KK, tanggal lahir)",
        "UU 24/2013 Pasal 84 ayat (1)",
        "Nomor 300.2.11/1864/IV/2025",
        "SK 188/7/KEP/412.213/2025",
        "tahun 2021 2022 2023 2024",
        "01-01-2024 31-12-2024",
        "Rp1.234.567.890.123",
        "kode 12345678901234567890",
        "telepon kantor (0561) 555123",
        "200.000 penduduk",
    ],
)
def test_other_numbers_are_left_alone(text: str) -> None:
    assert personal_numbers(text) == ()
    assert mask(text) == text


def test_several_numbers_come_in_the_order_of_the_text() -> None:
    text = "HP 08125550123, NIK 6171011704900003, NIP 199004172015032003"

    assert [number.kind for number in personal_numbers(text)] == ["phone", "nik", "nip"]
    assert mask(text) == "HP xxxxxxxxxxx, NIK xxxxxxxxxxxxxxxx, NIP xxxxxxxxxxxxxxxxxx"


def test_a_mask_keeps_what_is_not_a_digit() -> None:
    assert mask("hubungi +62 812-5550-1234 segera") == "hubungi +xx xxx-xxxx-xxxx segera"


@given(st.text(alphabet="0123456789 .-+x"))
def test_a_masked_text_is_as_long_and_has_none_left(text: str) -> None:
    masked = mask(text)

    assert len(masked) == len(text)
    assert personal_numbers(masked) == ()

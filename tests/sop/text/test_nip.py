"""A NIP is read as people type it, and a slip of the finger is noticed."""

from datetime import date

import pytest

from sop.text.nip import InvalidNip, NipFault, NipKind, parse_nip, printed

TODAY = date(2026, 11, 23)
DIGITS = "199004172015032003"  # invented


@pytest.mark.parametrize(
    "text",
    [
        DIGITS,
        "19900417 201503 2 003",
        "19900417.201503.2.003",
        "19900417-201503-2-003",
        "  19900417 201503 2 003\n",
        "19900417\N{NO-BREAK SPACE}201503\N{EN DASH}2\N{EN DASH}003",
        "NIP. 19900417 201503 2 003",
        "nip: 199004172015032003",
    ],
)
def test_a_nip_is_read_however_it_is_spaced(text: str) -> None:
    nip = parse_nip(text, TODAY)

    assert nip.digits == DIGITS
    assert nip.kind is NipKind.CIVIL_SERVANT
    assert not nip.warning


def test_a_nip_is_printed_in_its_four_parts() -> None:
    assert printed(DIGITS) == "19900417 201503 2 003"
    assert printed(parse_nip("196711011988032004", TODAY).digits) == "19671101 198803 2 004"


def test_a_number_with_a_month_that_is_none_passes_as_a_pppk_s_with_a_warning() -> None:
    nip = parse_nip("199004172022211003", TODAY)

    assert nip.kind is NipKind.PPPK
    assert nip.warning


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("", NipFault.LENGTH),
        ("19900417201503200", NipFault.LENGTH),
        ("1990041720150320033", NipFault.LENGTH),
        ("19900417201503200x", NipFault.LENGTH),
        ("١٩٩٠٠٤١٧٢٠١٥٠٣٢٠٠٣", NipFault.LENGTH),
        ("199002302015032003", NipFault.BIRTH_DATE),
        ("199013172015032003", NipFault.BIRTH_DATE),
        ("000004172015032003", NipFault.BIRTH_DATE),
        ("201111242030012003", NipFault.BIRTH_DATE),
        ("194511231966032003", NipFault.BIRTH_DATE),
        ("199004172026122003", NipFault.APPOINTMENT),
        ("199004172005032003", NipFault.APPOINTMENT),
        ("199004172015033003", NipFault.SEX),
        ("199004172015030003", NipFault.SEX),
        ("201111242022211003", NipFault.BIRTH_DATE),
    ],
)
def test_a_number_that_cannot_be_right_is_refused_for_its_faulty_part(text: str, fault: NipFault) -> None:
    with pytest.raises(InvalidNip) as refusal:
        parse_nip(text, TODAY)

    assert refusal.value.reason is fault


@pytest.mark.parametrize("text", ["199004172026112003", "199004172005042003", "194611231966032003"])
def test_the_limits_themselves_are_allowed(text: str) -> None:
    assert parse_nip(text, TODAY).kind is NipKind.CIVIL_SERVANT

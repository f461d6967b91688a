"""Markup as WhatsApp reads it: our marks count, and what a person typed is never taken for one."""

import pytest

from bot.channels.whatsapp.marks import formatted, formatted_within
from simulator.whatsapp.marks import plain
from texts.say import bold, italic, say, struck, visible


@pytest.mark.parametrize(
    ("markup", "written"),
    [
        (bold("Langkah 1"), "*Langkah 1*"),
        (italic("sementara"), "_sementara_"),
        (struck("lama"), "~lama~"),
        (say("Usulan {number} siap.", number=bold("U-1/2026")), "Usulan *U-1/2026* siap."),
        (bold("dua\nbaris"), "*dua*\n*baris*"),
        (say("Rp{sum}rb", sum=bold("5")), "Rp5rb"),
        (bold(" berjarak "), " *berjarak* "),
        (bold(say("{a}", a=italic("dua tanda"))), "*_dua tanda_*"),
        (say("A & B < C"), "A & B < C"),
        (say('<a href="tg://user?id=7">Siti</a>'), "Siti"),
        (say('<a href="https://jdih.example/uu">UU</a>'), "UU (https://jdih.example/uu)"),
    ],
)
def test_marks_hug_what_they_mark(markup: str, written: str) -> None:
    assert formatted(markup) == written


@pytest.mark.parametrize("typed", ["*", "**tebal**", "_miring_", "~coret~", "`kode`", "```", "*a", "b*", "a *b* c"])
def test_what_a_person_typed_opens_and_closes_no_mark(typed: str) -> None:
    for markup in (say("{typed}", typed=typed), bold(typed), say("Judul: {typed}", typed=bold(typed))):
        written = formatted(markup)

        marks = [sign for sign in written if sign in "*_~`"]
        ours = 2 * markup.count("<b>")
        assert len(marks) <= ours, written


def test_a_file_name_stays_as_it_is() -> None:
    assert formatted(say("{name}", name="daftar_uji_2026.xlsx")) == "daftar_uji_2026.xlsx"


@pytest.mark.parametrize("typed", ["> kutipan\n> lagi", "- satu\n- dua", "* satu\n* dua", "a\n  - b", "\t* c"])
@pytest.mark.parametrize("markup", ["{typed}", "Judul\n{typed}", "<b>Judul</b>\n{typed}"])
def test_a_line_that_begins_like_a_quote_or_a_list_is_none(typed: str, markup: str) -> None:
    written = formatted(say(markup, typed=typed))

    assert [line for line in written.split("\n") if line.lstrip()[:2] in ("> ", "- ", "* ")] == []
    assert len(plain(written)[0]) == len(plain(formatted(say(markup, typed="")))[0]) + len(typed)


def test_a_hyphen_within_a_line_and_a_number_before_it_stay_as_they_are() -> None:
    assert formatted(say("{typed}", typed="2024 - 2026\n1. a - b\n-5")) == "2024 - 2026\n1. a - b\n-5"


@pytest.mark.parametrize("most", [1024, 4096])
def test_what_its_marks_make_too_long_goes_without_them(most: int) -> None:
    whole = "a" * (most - 5)
    for markup in (say("{a}\n{b}", a=bold("Usul"), b=whole), say("{a} {b}", a="*a* ", b=bold(whole))):
        assert visible(markup) == unmarked(formatted_within(markup, most))
    assert formatted_within(bold("a" * (most - 2)), most) == f"*{'a' * (most - 2)}*"


def unmarked(written: str) -> str:
    return written.replace("\u2217", "*")

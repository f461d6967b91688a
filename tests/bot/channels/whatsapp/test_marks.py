"""Markup as WhatsApp reads it: our marks count, and what a person typed is never taken for one."""

import pytest

from bot.channels.whatsapp.marks import formatted
from texts.say import bold, italic, say, struck


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


def test_a_line_that_begins_like_a_quote_is_none() -> None:
    assert formatted(say("{typed}", typed="> kutipan\n> lagi")) == "\u203a kutipan\n\u203a lagi"

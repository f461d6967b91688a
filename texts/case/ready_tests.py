"""A ready test as it is proposed: read whole before it is taken over, and named with where it comes from."""

from collections.abc import Sequence

from sop.assessment.patterns import Pattern
from texts import names
from texts.say import Markup, bold, italic, lines, paragraphs, say, shorten, visible
from texts.screen import MAX_TEXT, Screen, fit

PATTERN = "Pola"
USE = "Pakai"
USE_AND_CHANGE = "Pakai lalu ubah"
OWN = "Isi sendiri"
FILLED_IN = "diisi sendiri"

LONGEST_PROPOSAL = 860  # characters; the frame of a question takes the rest of a screen with buttons
SHORTENED = 80
MOST_WORDS = 8


def proposal(title: str, pattern: Pattern, differing: Sequence[str] = ()) -> Markup:
    """To be read before it is taken over; where it is too long for that, `in_full` stands beside it."""
    if fits(title, pattern, differing):
        return _proposal(title, pattern, differing, LONGEST_PROPOSAL)
    return paragraphs(
        _proposal(title, pattern, differing, SHORTENED), italic("Bunyi lengkapnya ada dalam pesan tersendiri.")
    )


def fits(title: str, pattern: Pattern, differing: Sequence[str] = ()) -> bool:
    return len(visible(_proposal(title, pattern, differing, LONGEST_PROPOSAL))) <= LONGEST_PROPOSAL


def differs(words: Sequence[str]) -> str:
    """Words of a ready test that may not be about the item."""
    named = ", ".join(f"“{word}”" for word in words[:MOST_WORDS])
    return f"⚠️ Pola ini menyebut {named}, yang tidak ada pada butir ini. Mohon periksa, dan ubah bila perlu."


def in_full(pattern: Pattern) -> Screen:
    """A message of its own."""
    return Screen(fit(paragraphs(bold(f"Pola “{name(pattern)}”, lengkap"), _answers(pattern, MAX_TEXT)), MAX_TEXT))


def name(pattern: Pattern) -> str:
    """As an item keeps it: Rekaman CCTV; Buku tamu (pola kantor, dari usulan U-004 butir 2)."""
    if pattern.origin is None:
        return pattern.subject
    origin = pattern.origin
    return f"{shorten(pattern.subject, 100)} (pola kantor, dari usulan {origin.case_number} butir {origin.item})"


def _proposal(title: str, pattern: Pattern, differing: Sequence[str], longest: int) -> Markup:
    return paragraphs(
        say("Butir “{title}” mirip pola “{name}”.", title=shorten(title, 60), name=bold(name(pattern))),
        _answers(pattern, longest),
        say("{differs}", differs=differs(differing)) if differing else None,
        bold("Apakah uji ini sesuai dengan butir itu?"),
    )


def _answers(pattern: Pattern, longest: int) -> Markup:
    labels = names.labels_of(pattern.test)
    given = {part: names.value(getattr(pattern.test, part, None)) for part in names.TEST_PART}
    return lines(
        *(
            say("{label}: {value}", label=italic(labels[part]), value=shorten(value, longest))
            for part, value in given.items()
            if value and part != "scope"
        )
    )

"""What lets anybody check that a file is the very one that Sopan keeps."""

from collections.abc import Sequence

from texts.say import Markup, bold, lines, paragraphs, say

INTEGRITY = "Keutuhan"


def integrity(heading: Markup, prints: Sequence[tuple[str, str]]) -> Markup:
    """Each file by its name, with its SHA-256."""
    return paragraphs(
        lines(say("🔎 {heading}", heading=heading), bold("Kode keutuhan berkas (SHA-256)")),
        say("Bila kode ini sama dengan yang dihitung dari berkas Anda, isinya tidak berubah satu huruf pun."),
        *(lines(say("{name}", name=name), say("{print}", print=sha256)) for name, sha256 in prints),
    )

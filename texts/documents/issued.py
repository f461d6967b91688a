"""The documents of a case on the screen: their list, each of them, and what goes with their files."""

from collections.abc import Sequence
from datetime import datetime

from sop.case.case import Case
from sop.documents.documents import SIGNED, DocumentFile, Edition, IssuedDocument, may_complete
from sop.office.people import Person
from sop.procedure import DocumentKind, DocumentScope
from sop.text.codes import printed_code
from texts import names
from texts.integrity import INTEGRITY, integrity
from texts.paging import page_of, turning
from texts.say import Markup, at_time, bold, italic, lines, listed, paragraphs, say, shorten, size
from texts.screen import MAX_TEXT, MAX_TEXT_WITH_BUTTONS, Button, Screen, fit, labelled, pairs, press, stack

DOCUMENTS_A_PAGE = 4
COPIES_SHOWN = 2

ATTACH = "Simpan salinan TTD"
PRINT, PHONE = "PDF untuk dicetak", "Baca di ponsel"
OPEN_DOCUMENT = "Buka dokumen"

SORT, ASK_SORT = "Cara menandatangani", "Bagaimana dokumen ini ditandatangani?"
SORTS = {
    Edition.SCAN: "Tanda tangan basah",
    Edition.CERTIFIED: "TTE tersertifikasi",
}
FILE = "Berkas"
ASK_FILE = {
    Edition.SCAN: "Silakan kirim pindaian dokumen yang sudah ditandatangani sebagai satu berkas PDF. Foto halamannya juga "
    "boleh: kirim semuanya berurutan, dan Sopan menyatukannya menjadi satu PDF.",
    Edition.CERTIFIED: "Silakan kirim berkas PDF yang sudah dibubuhi TTE. Sopan melihat bahwa ada tanda tangan "
    "elektronik di dalamnya, dan tidak memeriksa siapa yang menandatangani.",
}
THAT_IS_ALL = "Sudah semua"
SEND_SIGNED = "Simpan"

TAKEN_BACK = "⚠️ Tidak berlaku: keputusannya ditarik kembali"

NUMBER = "Nomor"
SEND_NUMBER = "Simpan nomor"
UNSETTLED = {
    DocumentKind.DRAFT_LIST: "Draf ini bernomor setelah rapat menyetujuinya; tanda tangannya dapat menunggu.",
    DocumentKind.MINUTES: "Berita acara rapat yang mengembalikan draf tidak memakai nomor.",
    DocumentKind.TEST_SHEET: "Lembar uji bernomor setelah hasil uji disahkan; tanda tangannya dapat menunggu.",
    DocumentKind.EXEMPT_LIST: "Daftar ini bernomor setelah ditetapkan; tanda tangannya dapat menunggu.",
}
"""Why a document has no number, and what becomes of it."""
NUMBER_GIVEN = "✅ Nomor tercatat. Dokumen diterbitkan ulang dengan nomor itu, dan sebentar lagi siap."


def heading(issued: IssuedDocument, action: str) -> str:
    """U-003/2026 · Ganti nomor · Lembar Pengujian Konsekuensi, versi 2."""
    return f"{_about(issued)} · {action} · {title(issued)}"


def number_action(issued: IssuedDocument) -> str:
    return "Ganti nomor" if issued.typed else "Beri nomor"


def asking_number(issued: IssuedDocument) -> Markup:
    return lines(
        say("Sekarang: {number}", number=issued.number) if issued.number else None,
        say("Berapa nomor dokumen ini? Tulis lengkap seperti akan tercetak, misalnya 188/7/2026."),
    )


def before_number(issued: IssuedDocument) -> Markup:
    return paragraphs(
        say("Dokumen diterbitkan ulang dengan nomor ini sebagai versi berikutnya."),
        say("Nomor yang lama tetap tercatat pada versi lama, dan tidak dapat dipakai lagi.") if issued.typed else None,
        say("⚠️ Versi ini sudah ada salinan bertanda tangannya; versi yang baru perlu ditandatangani lagi.")
        if issued.signed
        else None,
    )


def before_attaching(issued: IssuedDocument) -> Markup:
    return lines(
        say("{gone}.", gone=TAKEN_BACK) if issued.taken_back else None,
        None
        if issued.latest or issued.taken_back
        else say("⚠️ Sudah ada versi yang lebih baru. Mohon pastikan bahwa versi inilah yang ditandatangani."),
        None if issued.number else say("⚠️ Dokumen ini belum bernomor."),
    )


def signed_kept(issued: IssuedDocument) -> Markup:
    return say("✅ Salinan bertanda tangan tersimpan pada versi {version}.", version=issued.version)


def title(issued: IssuedDocument) -> str:
    """Lembar Pengujian Konsekuensi, versi 2; of an excerpt also the item."""
    item = f" butir {issued.item}" if issued.item else ""
    return f"{names.DOCUMENT[issued.kind]}{item}, versi {issued.version}"


def document_list(case: Case, found: Sequence[IssuedDocument], page: int) -> Screen:
    """A page of them, each with a button that opens it."""
    shown = page_of(found, page, DOCUMENTS_A_PAGE)
    first = found.index(shown[0]) + 1 if shown else 1
    rows = [
        lines(
            say("{place}. {title}", place=bold(place), title=bold(title(each))),
            say("{number}", number=names.document_number(each)),
            italic(_state(each)),
        )
        for place, each in enumerate(shown, first)
    ]
    text = paragraphs(
        say("📑 {number} · dokumen ({count})", number=bold(case.number), count=len(found)),
        *(
            rows
            or [
                say(
                    "Belum ada dokumen. Dokumen dibuat saat satu langkah selesai, bila Sopan sudah dapat mencetak waktu itu."
                )
            ]
        ),
    )
    buttons = [labelled(f"Buka {place}", press("doc", each.id), title(each)) for place, each in enumerate(shown, first)]
    turn_page = turning("docs", case.id, page=page, total=len(found), size=DOCUMENTS_A_PAGE)
    back = Button("Kembali ke usulan", press("case", case.id))
    return Screen(fit(text, MAX_TEXT_WITH_BUTTONS), (*pairs(*buttons), turn_page, (back,)))


def _in_passing(issued: IssuedDocument) -> str:
    number = names.document_number(issued)
    return number[:1].lower() + number[1:]


def _state(issued: IssuedDocument) -> str:
    if issued.lacks:
        return f"Menunggu data kantor: {names.blanks(issued.lacks)}"
    if not issued.ready:
        return "Sedang dibuat, beberapa detik lagi siap"
    if issued.taken_back:
        return TAKEN_BACK
    newest = "Versi terbaru" if issued.latest else "⚠️ Sudah ada versi yang lebih baru"
    signed = issued.signed
    return f"{newest} · {names.EDITION[signed.edition]} tersimpan" if signed else newest


def document_view(issued: IssuedDocument, person: Person, now: datetime) -> Screen:
    """What it is, who decided it, which files there are, and what can be done with it."""
    by = issued.finish.by
    again = f" · putaran {issued.round}" if issued.round > 1 else ""
    text = paragraphs(
        lines(
            say("📑 {number}", number=bold(_about(issued))),
            bold(title(issued)),
            say("{number}{again}", number=names.document_number(issued), again=again),
        ),
        lines(
            say("{what}, {when}", what=names.DID[issued.finish.did], when=at_time(issued.finish.at, now)),
            say("oleh {name}, {office}", name=shorten(by.name, 60), office=shorten(by.position, 60)),
            say("Kutipan dibuat {when}", when=at_time(issued.ordered_at, now))
            if issued.item and issued.ordered_at
            else None,
            italic(_state(issued)),
        ),
        lines(
            say("Kode pemeriksaan: {code}", code=bold(printed_code(issued.code))),
            say("{care}", care=_care(issued)) if issued.ready else None,
        ),
        lines(*_signed(issued, now)),
    )
    return Screen(fit(text, MAX_TEXT_WITH_BUTTONS), (*_taking(issued), *_actions(issued, person)))


def excerpt_wanted(entry_id: int) -> Screen:
    """Before an excerpt is ordered: it is a document, with a number."""
    text = paragraphs(
        bold("Kutipan lembar uji"),
        say(
            "Kutipan memuat uji konsekuensi satu informasi ini saja, untuk menyertai jawaban tertulis kepada pemohon. "
            "Kutipan terbit sebagai dokumen bernomor."
        ),
    )
    make = Button("Buat kutipan", press("excerpt", entry_id, "make"))
    return Screen(text, stack(make, Button("Cari lagi", press("do", "search"))))


def _about(issued: IssuedDocument) -> str:
    return "Semua OPD" if issued.kind.scope is DocumentScope.OFFICE else issued.case_number


def _care(issued: IssuedDocument) -> str:
    if issued.kind.scope is DocumentScope.ITEM:
        return "Kutipan ini menyertai jawaban tertulis kepada pemohon; isinya hanya satu informasi ini."
    return "Mohon dijaga: isinya hanya untuk keperluan kedinasan."


def _signed(issued: IssuedDocument, now: datetime) -> list[Markup]:
    """The copies that came last, and how many there are beside them."""
    copies = [file for file in issued.files if file.edition in SIGNED]
    shown = [_file(file, now) for file in copies[-COPIES_SHOWN:]]
    more = len(copies) - len(shown)
    return [*shown, *([say("dan {more} salinan sebelumnya", more=more)] if more else [])]


def _file(file: DocumentFile, now: datetime) -> Markup:
    return say(
        "🖋 {edition}, dari {name}, {when}",
        edition=names.EDITION[file.edition],
        name=shorten(file.by_name or "", 40),
        when=at_time(file.at, now),
    )


def _taking(issued: IssuedDocument) -> tuple[tuple[Button, ...], ...]:
    if not issued.ready:
        return ((Button("Lihat lagi", press("doc", issued.id)),),)
    taking = [
        Button(PHONE, press("docfile", issued.id, Edition.PHONE.value)),
        Button(PRINT, press("docfile", issued.id, Edition.PRINT.value)),
        Button("Pratinjau", press("docpic", issued.id)),
        Button("Word (DOCX)", press("docword", issued.id)),
    ]
    if signed := issued.signed:
        taking.append(Button("Yang ditandatangani", press("docfile", issued.id, signed.edition.value)))
    taking.append(Button(INTEGRITY, press("docprint", issued.id)))
    return pairs(*taking)


def _actions(issued: IssuedDocument, person: Person) -> tuple[tuple[Button, ...], ...]:
    actions = []
    if may_complete(issued, person):
        if issued.latest and not (issued.unsettled or issued.lacks) and (issued.number is None or issued.typed):
            actions.append(Button(number_action(issued), press("do", "give_number", issued.id)))
        if issued.ready:
            actions.append(Button(ATTACH, press("do", "attach_signed", issued.id)))
    back = Button("Semua dokumen", press("docs", issued.case_id, 0))
    return stack(*actions, back)


def caption(issued: IssuedDocument, edition: Edition, count: int) -> Markup:
    """What goes with a file; `count` in bytes."""
    return lines(
        say("{number} · {title}", number=bold(_about(issued)), title=title(issued)),
        say("{edition} · {size}", edition=names.EDITION[edition], size=size(count)),
        say("{gone}.", gone=TAKEN_BACK) if issued.taken_back else None,
        None if issued.latest or issued.taken_back else say("⚠️ Sudah ada versi yang lebih baru."),
        say("{care}", care=_care(issued)),
    )


def fingerprints(issued: IssuedDocument) -> Screen:
    """What lets anybody check that a file is the very one, in a message of its own."""
    prints = [(names.EDITION[file.edition], file.sha256) for file in issued.files]
    heading = say("{number} · {title}", number=bold(_about(issued)), title=title(issued))
    return Screen(fit(integrity(heading, prints), MAX_TEXT))


def preview_caption(issued: IssuedDocument) -> Markup:
    return lines(
        say("{number} · {title}", number=bold(_about(issued)), title=title(issued)),
        say("Halaman pertama, untuk dilihat saja."),
    )


def word_caption(issued: IssuedDocument) -> Markup:
    return lines(
        say("{number} · {title}", number=bold(_about(issued)), title=title(issued)),
        say("Salinan kerja untuk Word. Yang berlaku adalah berkas PDF."),
        say("{care}", care=_care(issued)),
    )


def not_to_be_signed(replaced: Sequence[IssuedDocument]) -> Markup | None:
    """What need not be signed any more, since there is a newer version of it; None when there is nothing."""
    if not replaced:
        return None
    rows = [
        say("{about} · {title} ({number})", about=_about(each), title=title(each), number=_in_passing(each))
        for each in replaced
    ]
    return lines(say("Tidak perlu ditandatangani, karena sudah ada versi yang lebih baru:"), listed(rows))


def replaced(together: Sequence[IssuedDocument], name: str) -> Screen:
    """The letter to whoever had these made, and still has them unsigned."""
    opening = stack(Button(OPEN_DOCUMENT, press("doc", together[0].id)))
    return Screen(
        fit(paragraphs(say("Yth. {name},", name=name), not_to_be_signed(together)), MAX_TEXT_WITH_BUTTONS), opening
    )


def ready(together: Sequence[IssuedDocument], name: str) -> Screen:
    """The letter to whoever decided: what the decision has yielded can be looked at, printed and signed."""
    first = together[0]
    text = paragraphs(
        say("Yth. {name}, dokumen usulan {number} sudah siap:", name=name, number=bold(first.case_number)),
        lines(
            *[
                say("{place}. {title} ({number})", place=place, title=title(each), number=_in_passing(each))
                for place, each in enumerate(together, 1)
            ]
        ),
        say("Versi sebelumnya cukup diganti dengan yang ini, dan tidak perlu ditandatangani.")
        if any(each.version > 1 and each.kind.scope is not DocumentScope.ROUND for each in together)
        else None,
        say("Mohon beri nomor dahulu pada yang belum bernomor.")
        if any(each.number is None and not each.unsettled for each in together)
        else None,
        lines(*(say(UNSETTLED[each.kind]) for each in together if each.unsettled)),
        say(
            "Silakan baca, cetak, dan mintakan tanda tangan. Setelah ditandatangani, buka dokumennya dan tekan "
            f"{ATTACH}."
        )
        if any(not each.unsettled or each.kind is DocumentKind.MINUTES for each in together)
        else say("Silakan baca lewat tombol di bawah."),
    )
    opening = [
        labelled(f"{OPEN_DOCUMENT} {place}" if len(together) > 1 else OPEN_DOCUMENT, press("doc", each.id), title(each))
        for place, each in enumerate(together, 1)
    ]
    return Screen(fit(text, MAX_TEXT_WITH_BUTTONS), stack(*opening))

"""What is said to anybody who asks whether a document is genuine: that it is on record, and nothing of what is in it."""

from datetime import tzinfo

from sop.documents.documents import SIGNED, DocumentFile, IssuedDocument
from sop.documents.stationery import Stationery
from sop.procedure import DocumentKind, DocumentScope
from sop.text.codes import printed_code
from texts import names
from texts.documents.issued import TAKEN_BACK
from texts.documents.papers import not_yet
from texts.say import Markup, bold, lines, listed, on_day, paragraphs, say, shorten
from texts.screen import Button, Screen, press, stack

LONGEST_CODE = 24


def how() -> Screen:
    """What can be done to find out."""
    ways = (
        "pindai kode QR pada dokumen, lalu tekan Mulai, atau kirim pesan yang sudah tertulis;",
        "ketik kodenya sesudah perintah, misalnya: /periksa 7KQ2M-4XD9A;",
        "atau kirim berkas PDF-nya ke percakapan ini.",
    )
    return Screen(
        paragraphs(
            bold("Memeriksa keaslian dokumen"),
            listed(ways),
            say(
                "Kode menunjukkan bahwa dokumennya tercatat; berkas PDF menunjukkan juga bahwa isinya tidak berubah. "
                "Berkas yang diperiksa tidak disimpan."
            ),
        )
    )


def genuine(
    issued: IssuedDocument, newest: IssuedDocument, sent: DocumentFile | None, tz: tzinfo, *, opens: bool
) -> Screen:
    """A document on record, found by its code, or by a file that is the same as the one `sent`; it `opens` for some."""
    again = f" · putaran {issued.round}" if issued.kind.scope is not DocumentScope.OFFICE else ""
    text = paragraphs(
        bold(_found(sent)),
        lines(
            bold(names.DOCUMENT[issued.kind]),
            say("{number}", number=names.document_number(issued)),
            say("Versi {version}{again}", version=issued.version, again=again),
            say("Diputuskan {day}", day=_decided(issued, tz)),
            say("Kutipan dibuat {day}", day=on_day(issued.ordered_at.astimezone(tz)))
            if issued.item and issued.ordered_at
            else None,
            say("Edisi: {edition}", edition=names.EDITION[sent.edition]) if sent else None,
        ),
        lines(*not_yet(issued), _in_force(issued, tz), _newest(issued, newest, tz)),
        _signed(issued, tz),
        say("Untuk memastikan isinya tidak berubah, silakan kirim berkas PDF-nya ke percakapan ini.")
        if sent is None
        else None,
    )
    return Screen(text, stack(Button("Buka dokumen", press("doc", issued.id))) if opens else ())


def _found(sent: DocumentFile | None) -> str:
    if sent is None:
        return "✅ Dokumen ini tercatat."
    if sent.edition in SIGNED:
        return (
            "✅ Berkas ini sama persis dengan salinan bertanda tangan yang disimpan petugas. "
            "Sopan tidak memeriksa tanda tangannya."
        )
    return "✅ Berkas ini asli: sama persis dengan yang diterbitkan."


def _in_force(issued: IssuedDocument, tz: tzinfo) -> Markup | None:
    if issued.kind is not DocumentKind.EXEMPT_LIST or not_yet(issued):
        return None
    return say("Berlaku sebagai pedoman sejak {day}.", day=_decided(issued, tz))


def _newest(issued: IssuedDocument, newest: IssuedDocument, tz: tzinfo) -> Markup:
    if issued.latest:
        return say("Ini versi yang terbaru.")
    if issued.taken_back:
        return say("{gone}.", gone=TAKEN_BACK)
    return say(
        "⚠️ Sudah ada versi yang lebih baru: versi {version}, diputuskan {day}.",
        version=newest.version,
        day=_decided(newest, tz),
    )


def _signed(issued: IssuedDocument, tz: tzinfo) -> Markup:
    signed = issued.signed
    if signed is None:
        return say("Salinan bertanda tangan belum tercatat.")
    return say(
        "🖋 Salinan bertanda tangan tercatat: {edition}, {day}.",
        edition=names.EDITION[signed.edition],
        day=on_day(signed.at.astimezone(tz)),
    )


def _decided(issued: IssuedDocument, tz: tzinfo) -> str:
    return on_day(issued.finish.at.astimezone(tz))


def unknown_code(code: str, office: Stationery) -> Screen:
    return Screen(
        paragraphs(
            bold("❌ Tidak ada dokumen tercatat dengan kode itu."),
            say(
                "Kode yang terbaca: {code}. Mohon periksa sekali lagi: kodenya 10 huruf dan angka, tanpa huruf I, L, O, U "
                "dan tanpa angka 0 dan 1.",
                code=bold(shorten(printed_code(code), LONGEST_CODE)),
            ),
            _whom_to_ask("Bila kodenya sudah benar, ", office),
        )
    )


def unknown_file(office: Stationery) -> Screen:
    return Screen(
        paragraphs(
            bold("Berkas ini bukan dokumen yang diterbitkan Sopan."),
            say("Itu tidak berarti berkasnya palsu: Sopan hanya tidak dapat memastikan asal dan isinya."),
            say(
                "Bila pada kaki halamannya ada kode dari Sopan, bisa jadi isinya berubah, walau satu huruf, atau berkasnya "
                "pernah disimpan ulang oleh aplikasi lain. Pindaian atau foto dari cetakan juga tidak sama. "
                "Silakan periksa kode itu: ketik /periksa, spasi, lalu kodenya."
            ),
            _whom_to_ask("Bila masih ragu, ", office),
        )
    )


def _whom_to_ask(when: str, office: Stationery) -> Markup:
    contact = f", {office.contact}" if office.contact else ""
    return say(
        "{when}mohon jangan dipakai dahulu, dan tanyakan kepada PPID pada {office}{contact}.",
        when=when,
        office=office.office,
        contact=contact,
    )

"""A case on the screen: its card, its list of items, its files, its history, and why it is due when it is due."""

from collections.abc import Sequence
from datetime import datetime

from sop.actions import Action, needs, on_case, on_item
from sop.case import Attachment, Case, Decision, Did, Item, Person, Turn
from sop.comparison import rounds_to_compare
from sop.consequence_test import Assessment, Verdict
from sop.legal_basis import CATALOGUE, Catalogue, NeverExempt
from sop.procedure import Step
from sop.step3_assess import untested
from sop.step4_endorse import remarked
from sop.views import Remembered
from sop.working_days import SkippedDay
from texts import names
from texts.paging import page_of, turning
from texts.say import Markup, at_time, bold, italic, lines, listed, on_day, paragraphs, say, shorten, size, struck
from texts.screen import MAX_TEXT_WITH_BUTTONS, Button, Screen, fit, pairs, press, stack

ITEMS_A_PAGE = 6
FILES_A_PAGE = 6
EVENTS_A_PAGE = 4
COUNTED = frozenset({Did.ITEMS_IMPORTED, Did.TESTS_IMPORTED})


def card(case: Case, person: Person, now: datetime) -> Screen:
    """What the case is, whose turn it is, until when, and what this person may do now."""
    text = paragraphs(
        lines(say("📁 {number} · {unit}", number=bold(case.number), unit=case.unit.name), bold(case.title)),
        lines(names.progress(case), _whose(case), _due(case, now)),
        lines(_counts(case), _returned(case)),
        _still(case, person),
    )
    doing = [
        Button(_label(case, action), _do(case, action, _next_item(case, action))) for action in on_case(case, person)
    ]
    looking = [
        Button("Daftar informasi", press("list", case.id, 0)),
        Button("Berkas", press("files", case.id, 0)),
        Button("Riwayat", press("past", case.id, 0)),
        *([Button("Hitungan tenggat", press("due", case.id))] if case.open else []),
        *([Button("Catatan mutu", press("doubts", case.id, 0))] if case.open and case.items else []),
        *([Button("Perubahan", press("changes", case.id, 0))] if rounds_to_compare(case) else []),
    ]
    return Screen(fit(text, MAX_TEXT_WITH_BUTTONS), (*stack(*doing), *pairs(*looking)))


def _whose(case: Case) -> Markup:
    if not case.open:
        return say("Keadaan: {status}", status=bold(names.STATUS[case.status]))
    again = f" · putaran {case.turn.round}" if case.turn.round > 1 else ""
    return say("Giliran: {role}{again}", role=names.SHORT_ROLE[case.actor], again=again)


def _due(case: Case, now: datetime) -> Markup | None:
    return due(case.turn, now) if case.open else None


def due(turn: Turn, now: datetime) -> Markup:
    """When a turn is due, and whether that is past."""
    when = at_time(turn.due_at, now)
    late = " ⚠️ lewat tenggat" if turn.due_at < now else ""
    maybe = " (sementara)" if turn.deadline.provisional else ""
    return say("Tenggat: {when}{maybe}{late}", when=when, maybe=maybe, late=late)


def _counts(case: Case) -> Markup:
    items = case.items
    parts = [f"{len(items)} butir informasi"]
    if stopped := sum(item.stopped and not item.continues for item in items):
        parts.append(f"{stopped} tertahan Pasal 18")
    if case.step is Step.REVIEW or case.reached(Step.ASSESS):
        parts += [f"{len(case.continuing)} lanjut", f"{sum(item.struck for item in items)} dicoret"]
    if case.reached(Step.ASSESS):
        done = len(case.continuing) - len(untested(case))
        parts.append(f"{done}/{len(case.continuing)} teruji")
    parts.append(f"{len(case.attachments)} berkas")
    return say("Isi: {parts}", parts=" · ".join(parts))


def _returned(case: Case) -> Markup | None:
    """After a return, what was asked for: the reasons stand on the items, or here."""
    if not case.open:
        return None
    if case.step is Step.COLLECT and case.turn.round > 1:
        return say("↩️ Dikembalikan untuk diperbaiki. Alasannya tertulis di Riwayat.")
    if case.step is Step.ASSESS and (wanted := remarked(case)):
        return say("↩️ Perbaikan diminta pada {count} butir.", count=len(wanted))
    return None


def _still(case: Case, person: Person) -> Markup | None:
    if not case.open or not person.holds(case.actor, case.unit.id):
        return None
    wanted = needs(case)
    if not wanted and case.step is Step.ENDORSE:
        return say("Bila ada yang perlu diperbaiki, buka butirnya lewat Daftar informasi, lalu tekan Minta perbaikan.")
    if not wanted:
        return say("✅ Langkah ini siap diselesaikan.")
    return lines(italic("Yang masih perlu:"), listed(names.NEED[need] for need in wanted))


def _label(case: Case, action: Action) -> str:
    if action is Action.ASSESS_ITEM:
        return "Uji butir berikutnya"
    return "Ubah catatan rapat" if action is Action.RECORD_MEETING and case.meeting else names.ACTION[action]


def _next_item(case: Case, action: Action) -> Item | None:
    return untested(case)[0] if action is Action.ASSESS_ITEM else None


def _do(case: Case, action: Action, item: Item | None = None) -> str:
    subject = (item.id,) if item else ()
    return press("do", action.value, case.id, case.version, *subject)


# --- items ------------------------------------------------------------------------------------------------------


def item_list(case: Case, page: int, person: Person | None = None) -> Screen:
    """The items, a page of them, each with a button to open it; whoever may add to them may do so from a sheet."""
    shown = page_of(case.items, page, ITEMS_A_PAGE)
    rows = [
        lines(
            say("{mark} {id}. {title}", mark=_mark(item), id=bold(item.id), title=_title(item, 90)),
            italic(_state(item)),
        )
        for item in shown
    ]
    text = paragraphs(
        say("📋 {number} · daftar informasi ({count} butir)", number=bold(case.number), count=len(case.items)),
        *(rows or [say("Belum ada butir informasi.")]),
    )
    buttons = [Button(f"Butir {item.id}", press("item", case.id, item.id)) for item in shown]
    turn_page = turning("list", case.id, page=page, total=len(case.items), size=ITEMS_A_PAGE)
    adding = person is not None and Action.ADD_ITEM in on_case(case, person)
    doing = [Button(names.ACTION[Action.IMPORT_ITEMS], _do(case, Action.IMPORT_ITEMS))] if adding else []
    return Screen(fit(text, MAX_TEXT_WITH_BUTTONS), (*pairs(*buttons), turn_page, *stack(*doing, _to_card(case))))


def item_view(case: Case, item: Item, person: Person, catalogue: Catalogue = CATALOGUE) -> Screen:
    """One item, with what was decided on it and what this person may do with it."""
    text = paragraphs(
        lines(say("📄 {number} · butir {id}", number=bold(case.number), id=item.id), bold(item.title)),
        say("{mark} {state}", mark=_mark(item), state=_state(item)),
        *_marks(item, catalogue),
        lines(
            say("{what} {content}", what=italic("Isi:"), content=shorten(item.content, 160)),
            say("{what} {form}", what=italic("Bentuk:"), form=names.FORM[item.form]),
            say("{what} {reason}", what=italic("Alasan usul:"), reason=shorten(item.reason, 160)),
        ),
        _assessed(item.assessment) if item.assessment else None,
    )
    doing = [Button(_item_label(action, item), _do(case, action, item)) for action in on_item(case, item, person)]
    following = [other for other in case.items if other.id > item.id][:1]
    walking = [
        Button("Daftar informasi", press("list", case.id, _page_with(case, item))),
        *(Button(f"Butir {other.id}", press("item", case.id, other.id)) for other in following),
    ]
    rows = (*stack(*doing), *pairs(*walking), *stack(_to_card(case)))
    return Screen(fit(text, MAX_TEXT_WITH_BUTTONS), rows)


def _item_label(action: Action, item: Item) -> str:
    if action is Action.ASSESS_ITEM:
        return "Uji ulang butir ini" if item.assessment else "Uji butir ini"
    return names.ACTION[action]


def _page_with(case: Case, item: Item) -> int:
    return case.items.index(item) // ITEMS_A_PAGE


def _title(item: Item, limit: int) -> Markup:
    title = shorten(item.title, limit)
    return struck(title) if item.struck else say("{title}", title=title)


def _mark(item: Item) -> str:
    if item.struck:
        return "✂️"
    if item.stopped and not item.continues:
        return "⛔"
    if item.remark:
        return "↩️"
    if item.assessment:
        return names.VERDICT_MARK[item.assessment.verdict]
    return "▫️"


def _state(item: Item) -> str:
    if item.struck:
        return "Dicoret dalam rapat"
    if item.stopped and not item.continues:
        return "Tertahan: menurut Pasal 18 tidak dapat dikecualikan"
    if item.remark:
        return "Perbaikan diminta"
    if item.assessment:
        return f"Sudah diuji: {names.VERDICT[item.assessment.verdict].lower()}"
    if item.continues:
        return "Lanjut, menunggu uji"
    if item.screening is None:
        return "Saringan Pasal 18 belum dijawab"
    return "Diusulkan"


def _marks(item: Item, catalogue: Catalogue) -> list[Markup]:
    """The reasons that others gave on this item."""
    found = []
    if item.screening not in (None, NeverExempt.NONE):
        found.append(say("⛔ Pasal 18 ayat (1): {kind}.", kind=names.screening(item.screening, catalogue)))
    if item.review and item.review.reason:
        what = "Alasan dicoret" if item.review.decision is Decision.STRIKE else "Alasan dilanjutkan"
        found.append(say("{what} {reason}", what=italic(f"{what}:"), reason=shorten(item.review.reason, 160)))
    if item.remark:
        found.append(say("{what} {reason}", what=italic("↩️ Perbaikan yang diminta:"), reason=shorten(item.remark, 200)))
    return found


def _assessed(test: Assessment) -> Markup:
    open_ = test.verdict is Verdict.OPEN
    return lines(
        say("Hasil uji: {verdict}", verdict=bold(names.VERDICT[test.verdict])),
        say("{what} {part}", what=italic("Bagian:"), part=shorten(test.part, 80)) if test.part else None,
        None
        if open_
        else say("{what} {basis}", what=italic("Dasar:"), basis=shorten(names.grounds(test.grounds), 150)),
        say("{what} {harm}", what=italic("Alasan:" if open_ else "Bila dibuka:"), harm=shorten(test.harm, 150)),
        say("{what} {gain}", what=italic("Bila ditutup:"), gain=shorten(test.benefit, 120)) if test.benefit else None,
        say("{what} {span}", what=italic("Jangka waktu:"), span=names.period(test.period)) if test.period else None,
    )


# --- files, history, deadline -----------------------------------------------------------------------------------


def file_list(case: Case, page: int) -> Screen:
    """The files, each with a button that brings it."""
    shown = page_of(case.attachments, page, FILES_A_PAGE)
    rows = [
        lines(
            say("{id}. {name}", id=bold(file.id), name=shorten(file.name, 70)),
            italic(f"{names.PURPOSE[file.purpose]} · {size(file.size)} · {shorten(file.by_name, 40)}"),
        )
        for file in shown
    ]
    text = paragraphs(
        say("📎 {number} · berkas ({count})", number=bold(case.number), count=len(case.attachments)),
        *(rows or [say("Belum ada berkas.")]),
    )
    buttons = [Button(f"Ambil berkas {file.id}", press("file", case.id, file.id)) for file in shown]
    turn_page = turning("files", case.id, page=page, total=len(case.attachments), size=FILES_A_PAGE)
    return Screen(fit(text, MAX_TEXT_WITH_BUTTONS), (*pairs(*buttons), turn_page, *stack(_to_card(case))))


def file_caption(case: Case, file: Attachment) -> Markup:
    """What goes with a file that is brought back; the fingerprint lets anybody check that it is the very file."""
    return lines(
        say(
            "{number} · {purpose} · {size}",
            number=case.number,
            purpose=names.PURPOSE[file.purpose],
            size=size(file.size),
        ),
        say("SHA-256: {print}", print=file.sha256),
    )


def history(case: Case, events: Sequence[Remembered], now: datetime, page: int) -> Screen:
    """What has happened, the latest first; before it, on a page of its own, how long each finished step took."""
    finished = [_finished(turn) for turn in case.turns if turn.finish]
    first = 1 if finished else 0
    heading = say("🕘 {number} · riwayat", number=bold(case.number))
    if page < first:
        text = paragraphs(heading, lines(italic("Langkah yang selesai:"), *finished))
    else:
        text = paragraphs(heading, *(_event(event, now) for event in page_of(events, page - first, EVENTS_A_PAGE)))
    total = len(events) + first * EVENTS_A_PAGE
    turn_page = turning("past", case.id, page=page, total=total, size=EVENTS_A_PAGE)
    return Screen(fit(text, MAX_TEXT_WITH_BUTTONS), (turn_page, *stack(_to_card(case))))


def _finished(turn: Turn) -> Markup:
    again = f" (putaran {turn.round})" if turn.round > 1 else ""
    taken = turn.finish.working_days if turn.finish else 0
    by = turn.finish.by.name if turn.finish else ""
    return say(
        "{step}. {name}{again}: {taken} dari {limit} hari kerja, {by}",
        step=turn.step.value,
        name=names.STEP[turn.step],
        again=again,
        taken=taken,
        limit=turn.deadline.limit,
        by=shorten(by, 40),
    )


def _event(event: Remembered, now: datetime) -> Markup:
    local = event.at.astimezone(now.tzinfo)
    item = f" {event.item}" if event.item is not None else ""
    return lines(
        say("{at} · {what}{item}", at=f"{local:%d.%m.%Y %H.%M}", what=bold(names.did(event.did)), item=item),
        say("{name}, {position}", name=shorten(event.name or "", 40), position=shorten(event.position or "", 40)),
        _note(event),
    )


def _note(event: Remembered) -> Markup | None:
    """The reason that was given, or of many items at once how many they were."""
    if event.note and event.did in COUNTED:
        return say("{count} butir", count=event.note)
    return say("“{note}”", note=shorten(event.note, 80)) if event.note else None


def deadline(case: Case, now: datetime) -> Screen:
    """The working behind the deadline: received, skipped, due."""
    reckoned = case.turn.deadline
    skipped = [_skipped(day) for day in reckoned.skipped]
    text = paragraphs(
        say("🗓 {number} · hitungan tenggat", number=bold(case.number)),
        names.progress(case),
        lines(
            say("Diterima: {when}", when=at_time(reckoned.received_at, now)),
            say("Batas waktu: {limit} hari kerja, dihitung mulai hari kerja berikutnya", limit=reckoned.limit),
            say("Jatuh tempo: {when}", when=bold(at_time(reckoned.due_at, now))),
        ),
        lines(italic("Dilewati karena bukan hari kerja:"), listed(skipped)) if skipped else None,
        say("Kalender sebagian hari ini belum dipastikan dengan SKB, jadi tenggat ini masih sementara.")
        if reckoned.provisional
        else None,
    )
    return Screen(fit(text, MAX_TEXT_WITH_BUTTONS), stack(_to_card(case)))


def _skipped(day: SkippedDay) -> str:
    return f"{on_day(day.day)}: {day.reason.name if day.reason else 'akhir pekan'}"


def _to_card(case: Case) -> Button:
    return Button("Kembali ke usulan", press("case", case.id))

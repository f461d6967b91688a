"""The items of a case on the screen: their list, and each of them."""

from collections.abc import Container, Sequence

from sop.assessment.assessment import Assessment, Verdict
from sop.assessment.legal_basis import CATALOGUE, Catalogue, NeverExempt
from sop.case.case import Case, Decision, Item
from sop.case.permissions import on_case, on_item
from sop.office.people import Person
from sop.procedure import Action
from texts import names
from texts.case.card import NEXT, do, to_card, to_digest
from texts.paging import page_of, turning
from texts.say import Markup, bold, italic, lines, paragraphs, say, shorten, struck
from texts.screen import MAX_TEXT, MAX_TEXT_WITH_BUTTONS, Button, Screen, apart, fit, labelled, pairs, press, stack

ITEMS_A_PAGE = 6
FROM_PATTERN = "Dari pola"
ANYWAY = "Tetap uji butir ini"


def item_list(case: Case, page: int, person: Person | None = None, unread: Container[int] = ()) -> Screen:
    """The items, a page of them, each with a button to open it; whoever may add to them may do so from a sheet.

    `unread` are those that the person has to read and has not.
    """
    shown = page_of(case.items, page, ITEMS_A_PAGE)
    rows = [
        lines(
            say("{mark} {id}. {title}", mark=mark(item), id=bold(item.id), title=title(item, 90)),
            italic(_state(item) + (" · belum dibaca" if item.id in unread else "")),
        )
        for item in shown
    ]
    text = paragraphs(
        say("📋 {number} · daftar informasi ({count} butir)", number=bold(case.number), count=len(case.items)),
        *(rows or [say("Belum ada butir informasi.")]),
    )
    buttons = [labelled(f"Butir {item.id}", press("item", case.id, item.id), item.title) for item in shown]
    turn_page = turning("list", case.id, page=page, total=len(case.items), size=ITEMS_A_PAGE)
    adding = person is not None and Action.ADD_ITEM in on_case(case, person)
    actions = [Button(names.ACTION[Action.IMPORT_ITEMS], do(case, Action.IMPORT_ITEMS))] if adding else []
    return Screen(fit(text, MAX_TEXT_WITH_BUTTONS), (*pairs(*buttons), turn_page, *stack(*actions, to_card(case))))


def only_open_left(case: Case, left: Sequence[tuple[Item, str]]) -> Screen:
    """The items that are left to be tested, each with the name of who has it open: one may be taken all the same."""
    shown = left[:ITEMS_A_PAGE]
    rows = [
        say("{id}. {title}: {name}", id=bold(item.id), title=shorten(item.title, 70), name=shorten(name, 40))
        for item, name in shown
    ]
    text = paragraphs(
        say("📄 {number} · butir yang belum diuji sedang dibuka petugas lain:", number=bold(case.number)),
        lines(*rows),
        say("Bila tetap ingin mengujinya, silakan pilih butirnya."),
    )
    buttons = [_anyway(f"Uji butir {item.id}", case, item) for item, _ in shown]
    return Screen(fit(text, MAX_TEXT_WITH_BUTTONS), (*pairs(*buttons), *stack(to_card(case))))


def open_elsewhere(case: Case, item: Item, by: str) -> Screen:
    """The item that was asked for, and who has it open: it may be tested all the same, or another one."""
    text = paragraphs(
        lines(say("📄 {number} · butir {id}", number=bold(case.number), id=item.id), title(item, 200)),
        say("Butir ini sedang diuji {name}.", name=bold(shorten(by, 100))),
    )
    others = Button(NEXT, do(case, Action.ASSESS_ITEM))
    return Screen(text, stack(others, _anyway(ANYWAY, case, item), to_card(case)))


def _anyway(label: str, case: Case, item: Item) -> Button:
    """To test what a colleague has open, having read so."""
    return Button(label, f"{do(case, Action.ASSESS_ITEM, item)}:1")


def item_view(case: Case, item: Item, person: Person, catalogue: Catalogue = CATALOGUE, notes: str = "") -> Screen:
    """One item, with what was decided on it and what this person may do with it; `notes` are the doubts about it."""
    text = paragraphs(
        lines(say("📄 {number} · butir {id}", number=bold(case.number), id=item.id), bold(item.title)),
        say("{mark} {state}", mark=mark(item), state=_state(item)),
        Markup(notes) if notes else None,
        *_marks(item, catalogue),
        _assessed(item.assessment) if item.assessment else None,
        _told(FROM_PATTERN, item.pattern or ""),
        lines(
            say("{what} {content}", what=italic("Isi:"), content=shorten(item.content, 160)),
            say("{what} {form}", what=italic("Bentuk:"), form=names.FORM[item.form]),
            say("{what} {reason}", what=italic("Alasan usul:"), reason=shorten(item.reason, 160)),
        ),
    )
    actions = [Button(_item_label(action, item), do(case, action, item)) for action in on_item(case, item, person)]
    following = [other for other in case.items if other.id > item.id][:1]
    walking = [
        *to_digest(case, item),
        Button("Daftar informasi", press("list", case.id, _page_with(case, item))),
        *(labelled(f"Butir {other.id}", press("item", case.id, other.id), other.title) for other in following),
        Button("Baca lengkap", press("whole", case.id, item.id)),
    ]
    return Screen(fit(text, MAX_TEXT_WITH_BUTTONS), apart(actions, [*walking, to_card(case)]))


def _item_label(action: Action, item: Item) -> str:
    if action is Action.ASSESS_ITEM:
        return "Uji ulang butir ini" if item.assessment else "Uji butir ini"
    return names.ACTION[action]


def _page_with(case: Case, item: Item) -> int:
    return case.items.index(item) // ITEMS_A_PAGE


def title(item: Item, limit: int) -> Markup:
    text = shorten(item.title, limit)
    return struck(text) if item.struck else say("{text}", text=text)


def mark(item: Item) -> str:
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
        say("{what} {harm}", what=italic(f"{names.labels_of(test)['harm']}:"), harm=shorten(test.harm, 150)),
        say("{what} {who}", what=italic("Yang dirugikan:"), who=_harmed(test)) if test.harmed else None,
        say("{what} {gain}", what=italic("Bila ditutup:"), gain=shorten(test.benefit, 120)) if test.benefit else None,
        say("{what} {weighed}", what=italic("Kepentingan umum:"), weighed=shorten(test.public_interest, 120))
        if test.public_interest
        else None,
        say("{what} {span}", what=italic("Jangka waktu:"), span=names.period(test.period)) if test.period else None,
    )


def _harmed(test: Assessment) -> str:
    severity = f" ({names.SEVERITY[test.severity].lower()})" if test.severity else ""
    return shorten(test.harmed or "", 60) + severity


def whole(case: Case, item: Item, catalogue: Catalogue = CATALOGUE) -> Screen:
    """Everything that is on record of one item, in full, in a message of its own."""
    test = item.assessment
    told = {"title": item.title, "content": item.content, "form": item.form, "reason": item.reason}
    described = [_told(names.ITEM_PART[name], names.value(value)) for name, value in told.items()]
    tested = [_told(label, names.value(getattr(test, name, None))) for name, label in names.labels_of(test).items()]
    text = paragraphs(
        say("📄 {number} · butir {id}, lengkap", number=bold(case.number), id=item.id),
        *_marks(item, catalogue),
        lines(*described),
        lines(bold("Uji konsekuensi"), *tested, _told(FROM_PATTERN, item.pattern or "")) if test else None,
    )
    return Screen(fit(text, MAX_TEXT))


def _told(label: str, value: str) -> Markup | None:
    return say("{label}: {value}", label=italic(label), value=value) if value else None

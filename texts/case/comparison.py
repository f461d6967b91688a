"""What changed between two rounds, as a reviewer wants to see it: item by item, before and after."""

from collections.abc import Mapping, Sequence

from sop.assessment.legal_basis import CATALOGUE, Catalogue, NeverExempt
from sop.case.case import Case, Item
from sop.case.comparison import Change, ChangeKind
from sop.text.personal_numbers import mask
from texts import names
from texts.paging import page_of, turning
from texts.say import Markup, bold, italic, lines, paragraphs, say, shorten
from texts.screen import MAX_TEXT_WITH_BUTTONS, Button, Screen, fit, labelled, pairs, press, stack

CHANGES_A_PAGE = 4

PART: Mapping[str, str] = {
    **names.ITEM_PART,
    "screening": "Saringan Pasal 18",
    "assessment": "Hasil uji",
}


def comparison(
    case: Case, rounds: tuple[int, int], changes: Sequence[Change], page: int, catalogue: Catalogue = CATALOGUE
) -> Screen:
    """The changes between two rounds, a page of them."""
    shown = page_of(changes, page, CHANGES_A_PAGE)
    earlier, later = rounds
    text = paragraphs(
        lines(
            say("🔁 {number} · perubahan", number=bold(case.number)),
            italic(f"Putaran {later} dibanding putaran {earlier}: {len(changes)} butir berubah"),
        ),
        *[_change(change, catalogue) for change in shown],
    )
    buttons = [
        labelled(f"Butir {each.item}", press("item", case.id, each.item), each.after.title)
        for each in shown
        if each.after
    ]
    turn_page = turning("changes", case.id, page=page, total=len(changes), size=CHANGES_A_PAGE)
    rows = (*pairs(*buttons), turn_page, *stack(Button("Kembali ke usulan", press("case", case.id))))
    return Screen(fit(text, MAX_TEXT_WITH_BUTTONS), rows)


def _change(change: Change, catalogue: Catalogue) -> Markup:
    title = _title(change)
    if change.kind is ChangeKind.ADDED:
        return say("➕ {item}. {title}: ditambahkan", item=bold(change.item), title=title)
    if change.before is None or change.after is None:
        return say("➖ {item}. {title}: dihapus", item=bold(change.item), title=title)
    told = [_part(part, change.before, change.after, catalogue) for part in change.parts[:3]]
    more = len(change.parts) - len(told)
    return lines(
        say("✏️ {item}. {title}", item=bold(change.item), title=title),
        *told,
        say("dan {more} bagian lainnya", more=more) if more > 0 else None,
    )


def _part(part: str, before: Item, after: Item, catalogue: Catalogue) -> Markup:
    return say(
        "{name}: {old} → {new}",
        name=italic(_name(part, after)),
        old=shorten(_value(part, before, catalogue), 50),
        new=shorten(_value(part, after, catalogue), 70),
    )


def _name(part: str, item: Item) -> str:
    of_test, _, name = part.rpartition(".")
    return names.labels_of(item.assessment)[name] if of_test else PART[name]


def _title(change: Change) -> str:
    present = change.after or change.before
    return shorten(present.title, 60) if present else ""


def _value(part: str, item: Item, catalogue: Catalogue) -> str:
    """What stood in that part, in words; a dash for nothing. A number that was masked since does not come back."""
    of_test, _, name = part.rpartition(".")
    value = getattr(item.assessment if of_test else item, name)
    if isinstance(value, NeverExempt):
        return names.screening(value, catalogue)
    return mask(names.value(value)) or "–"

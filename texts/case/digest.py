"""The digest of a case: what each item comes to, a few on a screen, and at its end the decision."""

from collections.abc import Mapping

from sop.assessment.assessment import Verdict
from sop.case.case import Case, Item
from sop.case.permissions import on_case
from sop.case.reading import to_read
from sop.office.people import Person
from sop.procedure import Action, Step
from texts import names
from texts.case.card import ITEMS_A_DIGEST, do, to_card
from texts.case.items import mark, title
from texts.paging import page_of, turning
from texts.say import Markup, bold, lines, paragraphs, say, shorten
from texts.screen import MAX_TEXT_WITH_BUTTONS, Button, Screen, apart, fit, fives, press

DECISIONS = (Action.APPROVE, Action.RETURN, Action.ENDORSE, Action.RETURN_RESULTS)


def digest(
    case: Case, person: Person, page: int, doubts: Mapping[int, int], unread: int, paper: int | None = None
) -> Screen:
    """The items to decide on, a page of them; `doubts` are counted by item, `unread` is how many this leaves unread.

    `paper` is the number of the document that has them in print.
    """
    items = to_read(case)
    shown = page_of(items, page, ITEMS_A_DIGEST)
    text = paragraphs(
        lines(
            say("📖 {number} · ringkasan {count} butir", number=bold(case.number), count=len(items)),
            say("Belum dibaca: {count} butir", count=unread) if unread else None,
        ),
        *[_row(case, item, doubts.get(item.id, 0)) for item in shown],
        None if items else say("Belum ada butir informasi."),
    )
    rows = (
        *fives(*(Button(str(item.id), press("item", case.id, item.id)) for item in shown)),
        turning("digest", case.id, page=page, total=len(items), size=ITEMS_A_DIGEST),
        *apart(
            _decisions(case, person) if [*shown] == [*items[-len(shown) :]] else (),
            [to_card(case), *_looking(case, page, paper)],
        ),
    )
    return Screen(fit(text, MAX_TEXT_WITH_BUTTONS), rows)


def _decisions(case: Case, person: Person) -> list[Button]:
    return [Button(names.ACTION[action], do(case, action)) for action in on_case(case, person) if action in DECISIONS]


def _looking(case: Case, page: int, paper: int | None) -> list[Button]:
    """The paper as it is read on a phone; the doubts, whose page the first screen alone has room for."""
    return [
        *([Button("Baca di ponsel", press("docfile", paper, "phone"))] if paper is not None else []),
        *([Button("Catatan mutu", press("doubts", case.id, 0))] if page == 0 else []),
    ]


def _row(case: Case, item: Item, doubts: int) -> Markup:
    warning = f" ⚠️ {doubts} catatan" if doubts else ""
    what = _proposed(item) if case.step is Step.REVIEW else _tested(item)
    return lines(
        say("{mark} {id}. {title}{warning}", mark=mark(item), id=bold(item.id), title=title(item, 48), warning=warning),
        say("{what}", what=what),
    )


def _proposed(item: Item) -> str:
    """Before the test there is what the unit gives as its reason, and what the meeting has decided."""
    if item.stopped and not item.continues:
        return "Tertahan Pasal 18"
    decided = names.DECISION[item.review.decision] if item.review else "Belum diputuskan"
    return f"{decided} · {shorten(' '.join(item.reason.split()), 80)}"


def _tested(item: Item) -> str:
    test = item.assessment
    if test is None:
        return "Belum diuji"
    told = [names.VERDICT[test.verdict]]
    if test.verdict is not Verdict.OPEN:
        told.append(shorten(names.grounds(test.grounds), 44))
    if test.period:
        told.append(shorten(names.period(test.period), 28))
    if item.pattern:
        told.append("dari pola")
    if item.remark:
        told.append("perbaikan diminta")
    return " · ".join(told)


def unread(count: int, ask: str) -> str:
    """For the summary before a decision, which it does not forbid."""
    return f"⚠️ {count} butir belum dibaca. {ask}" if count else ""

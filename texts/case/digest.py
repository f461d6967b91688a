"""The digest of a case: what each item comes to, a few on a screen, and at its end the decision."""

from collections.abc import Mapping, Sequence

from sop.assessment.assessment import Verdict
from sop.case.case import Case, Item
from sop.case.permissions import on_case
from sop.case.reading import to_read
from sop.office.people import Person
from sop.procedure import Action, Step
from texts import names
from texts.case.card import ITEMS_A_DIGEST, do, to_card
from texts.case.doubts import open_button
from texts.case.items import mark, title
from texts.paging import page_of, turning
from texts.say import Markup, bold, lines, paragraphs, say, shorten, visible
from texts.screen import MAX_TEXT_WITH_BUTTONS, Button, Screen, apart, fit, fives, labelled, press

DECISIONS = (Action.APPROVE, Action.RETURN, Action.ENDORSE, Action.RETURN_RESULTS)
LONGEST_GROUNDS = 200
LONGEST_WHY = 160
SHORTEST_WHY = 40
FRAME = 110
"""What stands above the rows, and between them."""


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
        *_rows(case, shown, doubts),
        None if items else say("Belum ada butir informasi."),
    )
    rows = (
        *fives(*(labelled(str(item.id), press("item", case.id, item.id), item.title) for item in shown)),
        turning("digest", case.id, page=page, total=len(items), size=ITEMS_A_DIGEST),
        *apart(
            _decisions(case, person) if [*shown] == [*items[-len(shown) :]] else (),
            [to_card(case), *_looking(case, paper)],
        ),
    )
    return Screen(fit(text, MAX_TEXT_WITH_BUTTONS), rows)


def _decisions(case: Case, person: Person) -> list[Button]:
    return [Button(names.ACTION[action], do(case, action)) for action in on_case(case, person) if action in DECISIONS]


def _looking(case: Case, paper: int | None) -> list[Button]:
    """The paper as it is read on a phone; the doubts."""
    paper_button = [Button("Baca di ponsel", press("docfile", paper, "phone"))] if paper is not None else []
    return [*paper_button, open_button(case.id)]


def tells_whole(case: Case, item: Item) -> bool:
    """Whether its row has all that it is decided by: of a ground that is too long for it, the item itself has to be read."""
    test = item.assessment
    return case.step is Step.REVIEW or test is None or len(names.grounds(test.grounds)) <= LONGEST_GROUNDS


def _rows(case: Case, items: Sequence[Item], doubts: Mapping[int, int]) -> list[Markup]:
    """Each with the reason or the harm, which share the room that is left."""
    heads = [_head(case, item, doubts.get(item.id, 0)) for item in items]
    room = MAX_TEXT_WITH_BUTTONS - FRAME - sum(len(visible(head)) for head in heads)
    each = max(SHORTEST_WHY, min(LONGEST_WHY, room // max(1, len(items))))
    return [_row(head, _why(case, item), each) for head, item in zip(heads, items, strict=True)]


def _head(case: Case, item: Item, doubts: int) -> Markup:
    warning = f" ⚠️ {doubts} catatan" if doubts else ""
    return lines(
        say("{mark} {id}. {title}{warning}", mark=mark(item), id=bold(item.id), title=title(item, 48), warning=warning),
        say("{what}", what=_proposed(item) if case.step is Step.REVIEW else _tested(item)),
    )


def _row(head: Markup, why: str, longest: int) -> Markup:
    return lines(head, say("{why}", why=shorten(why, longest)) if why else None)


def _why(case: Case, item: Item) -> str:
    """Before the test the unit's reason; after it, what would come of opening the item, or why it is open."""
    told = item.reason if case.step is Step.REVIEW else item.assessment.harm if item.assessment else ""
    return " ".join(told.split())


def _proposed(item: Item) -> str:
    """What the meeting has decided."""
    if item.stopped and not item.continues:
        return "Tertahan Pasal 18"
    return names.DECISION[item.review.decision] if item.review else "Belum diputuskan"


def _tested(item: Item) -> str:
    test = item.assessment
    if test is None:
        return "Belum diuji"
    told = [names.VERDICT[test.verdict]]
    if test.verdict is not Verdict.OPEN:
        told.append(shorten(names.grounds(test.grounds), LONGEST_GROUNDS))
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

"""What a role leaves when it ends: said before, and written to those to whom it passes."""

from collections.abc import Sequence
from datetime import date

from sop.case.succession import Succession
from sop.office.people import Person
from texts import names
from texts.office.menu import role
from texts.say import Markup, bold, lines, listed, paragraphs, say, shorten

FOLLOWERS_SHOWN = 2


def told(found: Sequence[Succession], on: date) -> Markup | None:
    """Of each role what waits for it and who follows; where nobody does, that is said plainly."""
    return listed(_row(each, on) for each in found) if found else None


def letter(reader: Person, ended: Succession) -> Markup:
    return paragraphs(
        say(
            "Yth. {reader}, {name} tidak lagi memegang peran {role}. Yang menunggu peran itu dikerjakan oleh Anda dan "
            "pemegang peran lainnya: {waiting}.",
            reader=reader.name,
            name=bold(ended.grant.name),
            role=role(ended.grant.role, ended.grant.unit.name if ended.grant.unit else None),
            waiting=_waiting(ended),
        ),
        say("Isian yang belum diselesaikannya ditawarkan pada kartu usulannya."),
    )


def left_to(reader: Person, ended: Succession, on: date) -> Markup:
    """Of somebody who acted for another: what waits, and whose it is by now."""
    waiting = say("Yang menunggu peran itu: {waiting}.", waiting=_waiting(ended)) if ended.count else None
    if not ended.followers:
        then = say(
            "⚠️ Belum ada yang meneruskan. Bila masih diperlukan, mohon administrator menunjuk Plh atau Plt lagi."
        )
    elif reader.id in {each.person_id for each in ended.followers}:
        then = say("Peran itu kini kembali pada Anda.")
    else:
        then = say("Diteruskan oleh {who}.", who=_followers(ended, on))
    return lines(waiting, then)


def _row(each: Succession, on: date) -> Markup:
    what = role(each.grant.role, shorten(each.grant.unit.name, 60) if each.grant.unit else None)
    return lines(
        say("{role}: {waiting}", role=what, waiting=_waiting(each)),
        say("diteruskan oleh {who}", who=_followers(each, on))
        if each.followers
        else say("⚠️ belum ada yang meneruskan. Mohon undang petugas atau tunjuk Plt."),
        say("Plh {who} ikut berakhir", who=_some([shorten(one.name, 40) for one in each.deputies]))
        if each.deputies
        else None,
    )


def _waiting(each: Succession) -> str:
    """U-001/2026, U-004/2026 dan 3 usulan lainnya."""
    if not each.count:
        return "tidak ada usulan yang menunggu"
    more = each.count - len(each.numbers)
    return ", ".join(each.numbers) + (f" dan {more} usulan lainnya" if more else "")


def _followers(each: Succession, on: date) -> str:
    return _some([names.with_leave(shorten(one.name, 40), one.leave, on) for one in each.followers])


def _some(people: Sequence[str]) -> str:
    more = len(people) - FOLLOWERS_SHOWN
    return ", ".join(people[:FOLLOWERS_SHOWN]) + (f" dan {more} lainnya" if more > 0 else "")

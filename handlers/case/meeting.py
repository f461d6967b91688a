"""The meeting of step 2 in the chat: when it was, who came, who led it, and who took the notes."""

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TypeAlias

from handlers.chat.forms.answers import (
    DONE,
    Answer,
    Complete,
    FilesAnswer,
    Option,
    ParsedAnswer,
    Partial,
    Said,
    Talk,
    listed,
    offered,
    within,
)
from handlers.chat.forms.form import Question
from handlers.chat.forms.questions import dated
from sop.case.case import Meeting
from sop.case.step2_review import check_held_on, draft_sent_on
from sop.errors.answers import NameWanted, StaleAnswer, TextWanted
from sop.office.people import Person, Unit
from sop.procedure import Role
from sop.text.dates import parse_date
from sop.text.hours import over_by, parse_hours
from sop.text.persons import POSITION, bare_name, is_name, name_of, persons_in, with_titles
from sop.text.tidying import one_line, tidy
from storage.queues.drafts import Json
from storage.records import calendar, cases, people
from texts.case import step2_review as texts
from texts.say import on_day

SAME = "same"
SENT_ON = "sent_on"
LED_BY = ("leader", "note_taker")
LONGEST_LIST = 3000

Proposals: TypeAlias = Callable[[Talk], Awaitable[Sequence[str]]]


@dataclass(frozen=True)
class ProposedAnswer(Answer):
    """Typed text that is read by `parse` (which raises Refusals), or one of the whole answers that are proposed."""

    propose: Proposals
    parse: Callable[[str], str]

    async def options(self, talk: Talk, so_far: Json) -> Sequence[Option]:
        return [Option(str(place), each) for place, each in enumerate(await self.propose(talk))]

    async def take(self, talk: Talk, said: Said, so_far: Json) -> Complete | Partial:
        if said.choice is None and said.text is None:
            raise TextWanted
        if option := offered(await self.options(talk, so_far), said):
            return Complete(option.name)
        if said.choice is not None:
            raise StaleAnswer
        return Complete(self.parse(one_line(said.text or "")))

    async def shown(self, talk: Talk, value: Json) -> str:
        return str(value)


class AttendeesAnswer(Answer):
    """People picked from those who are known, one after the other, or typed by name or number; kept one to a line."""

    async def options(self, talk: Talk, so_far: Json) -> Sequence[Option]:
        picked = _picked(so_far)
        present = {bare_name(each) for each in picked}
        left = [each for each in await _known(talk) if bare_name(each.name) not in present]
        return [*(Option(str(each.id), each.name) for each in left), *await self._beside(talk, picked)]

    async def _beside(self, talk: Talk, picked: Sequence[str]) -> Sequence[Option]:
        if picked:
            return (Option(DONE, texts.ALL_PRESENT, aside=True),)
        return (Option(SAME, texts.SAME_AS_LAST, aside=True),) if await _last(talk) else ()

    async def take(self, talk: Talk, said: Said, so_far: Json) -> Complete | Partial:
        """Raises TextWanted, NameWanted, TextTooLong, StaleAnswer."""
        picked = _picked(so_far)
        typed = tidy(said.text or "")
        options = await self.options(talk, so_far)
        if numbers := {each.value for each in listed(options, typed)}:
            return _with(picked, [_line(each) for each in await _known(talk) if str(each.id) in numbers])
        named = {each.name.lower(): each.value for each in options if each.aside}
        match said.choice or named.get(typed.lower()):
            case None if said.text is None:
                raise TextWanted
            case None:
                return _with(picked, await self._typed(talk, typed))
            case choice if choice not in {each.value for each in options}:
                raise StaleAnswer
            case "done":
                return Complete("\n".join(picked))
            case "same":
                return Complete(_attendees(await _last(talk)))
            case choice:
                return _with(picked, [_line(each) for each in await _known(talk) if str(each.id) == choice])

    async def _typed(self, talk: Talk, text: str) -> Sequence[str]:
        """Whoever is known is taken down as they are known, with the titles and the position that were written."""
        known = {bare_name(each.name): each for each in await _known(talk)}
        found = persons_in(text)
        if not found:
            raise NameWanted
        return [_as_known(each, known.get(bare_name(each))) for each in found]

    def back(self, so_far: Json) -> Partial | None:
        picked = _picked(so_far)
        return Partial([*picked[:-1]]) if picked else None

    def collected(self, so_far: Json) -> str:
        picked = _picked(so_far)
        return texts.present(picked) if picked else ""

    async def shown(self, talk: Talk, value: Json) -> str:
        return "; ".join(str(value).split("\n"))


def _as_known(written: str, person: Person | None) -> str:
    if person is None:
        return written
    position = written.removeprefix(name_of(written)).lstrip(" ,") or f"{POSITION}{person.position}"
    return f"{with_titles(written, person.name)}{position if position.startswith(POSITION) else f' {position}'}"


class PersonAnswer(ProposedAnswer):
    """One person: whoever was present is named as they are among the attendees."""

    async def take(self, talk: Talk, said: Said, so_far: Json) -> Complete | Partial:
        """Raises NameWanted for what is no name of one person."""
        taken = await super().take(talk, said, so_far)
        if not isinstance(taken, Complete):
            return taken
        present = {bare_name(each): each for each in _present(talk)}
        return Complete(present.get(bare_name(str(taken.value)), taken.value))


def _picked(so_far: Json) -> list[str]:
    return [str(each) for each in so_far] if isinstance(so_far, list) else []


def _with(picked: Sequence[str], more: Sequence[str]) -> Partial:
    """Nobody is there twice."""
    present = {bare_name(each): each for each in (*more, *picked)}
    together = dict.fromkeys(present[bare_name(each)] for each in (*picked, *more))
    within("\n".join(together), 1, LONGEST_LIST)
    return Partial([*together])


def _attendees(meeting: Meeting | None) -> str:
    return "\n".join(persons_in(meeting.attendees)) if meeting else ""


async def led_as_last(talk: Talk, attendees: Json) -> dict[str, Json]:
    """Who led and who took the notes, where those came who came to the last meeting."""
    last = await _last(talk)
    if last is None or attendees != _attendees(last):
        return {}
    return {name: value for name in LED_BY if (value := getattr(last, name))}


def _line(person: Person) -> str:
    return f"{person.name}{POSITION}{person.position}"


async def _known(talk: Talk) -> Sequence[Person]:
    """Whoever serves: first those whose work this is, then those of the unit, then all others."""
    unit = (await talk.case()).unit
    found = await talk.context.services.read(lambda connection: people.every_person(connection, talk.today))
    return sorted((each for each in found if each.assignments), key=lambda each: _distance(each, unit))


def _distance(person: Person, unit: Unit) -> int:
    near = (Role.PPID_UTAMA, Role.PEJABAT_BIDANG, Role.PPID_PENDUKUNG)
    return next((place for place, role in enumerate(near) if person.holds(role, unit.id)), len(near))


async def _last(talk: Talk) -> Meeting | None:
    return await talk.context.services.read(cases.last_meeting)


# --- what is proposed -------------------------------------------------------------------------------------------


async def days(talk: Talk) -> Sequence[Option]:
    """Today, and the last working day, if the draft was there by then."""
    tz = talk.context.services.tz
    known = await talk.context.services.read(lambda connection: calendar.load(connection, tz))
    before = known.previous_working_day(talk.today)
    named = texts.YESTERDAY if before == talk.today - timedelta(days=1) else on_day(before)
    earlier = (Option(before.isoformat(), named),) if before >= _sent_on(talk) else ()
    return (Option(talk.today.isoformat(), texts.TODAY), *earlier)


def held_on(text: str, talk: Talk) -> Json:
    """Raises what `parse_date` raises, MeetingInFuture, MeetingBeforeDraft."""
    day = parse_date(text, talk.today, talk.today)
    check_held_on(day, _sent_on(talk), talk.today)
    return day.isoformat()


def _sent_on(talk: Talk) -> date:
    """A form that was opened by an earlier release does not have it: then the decision itself refuses."""
    return date.fromisoformat(str(talk.answers.get(SENT_ON) or date.min.isoformat()))


async def hours(talk: Talk) -> Sequence[str]:
    last = await _last(talk)
    return tuple(dict.fromkeys([last.hours, *texts.USUAL_HOURS] if last and last.hours else texts.USUAL_HOURS))


async def places(talk: Talk) -> Sequence[str]:
    last = await _last(talk)
    return (last.place,) if last else ()


async def leaders(talk: Talk) -> Sequence[str]:
    """Those present, whoever decides first."""
    return _first(_present(talk), talk.context.person.name)


async def note_takers(talk: Talk) -> Sequence[str]:
    """Those present but the leader, first who took the notes last time."""
    last = await _last(talk)
    others = [each for each in _present(talk) if each != talk.answers.get("leader")]
    return _first(others, last.note_taker if last and last.note_taker else "")


def _present(talk: Talk) -> list[str]:
    return [name_of(each) for each in str(talk.answers.get("attendees") or "").split("\n") if each]


def _first(names: Sequence[str], name: str) -> Sequence[str]:
    return sorted(names, key=lambda each: bare_name(each) != bare_name(name))


async def as_recorded(talk: Talk) -> dict[str, Json]:
    """The meeting as it is on record already, so that only what is wrong has to be answered anew."""
    case, tz = await talk.case(), talk.context.services.tz
    known = await talk.context.services.read(lambda connection: calendar.load(connection, tz))
    sent_on: dict[str, Json] = {SENT_ON: draft_sent_on(case, known).isoformat()}
    meeting = case.meeting
    if meeting is None:
        return sent_on
    minutes: Json = {"text": meeting.minutes, "files": []}
    later = {name: getattr(meeting, name) for name in ("hours", *LED_BY)}
    return sent_on | {
        "held_on": meeting.held_on.isoformat(),
        "place": meeting.place,
        "attendees": meeting.attendees,
        "minutes": minutes,
        **{name: value for name, value in later.items() if value},
    }


def _name(text: str) -> str:
    found = persons_in(within(text, 2, 200))
    if len(found) != 1 or not is_name(found[0]):
        raise NameWanted
    return name_of(found[0])


async def before_recording(talk: Talk) -> str:
    """A meeting that was over before the draft of the same day came is asked about."""
    sent_at = (await talk.case()).turn.deadline.received_at.astimezone(talk.context.services.tz)
    same_day = talk.answers.get("held_on") == sent_at.date().isoformat()
    return texts.earlier_than_draft(sent_at) if same_day and over_by(str(talk.answers["hours"]), sent_at.time()) else ""


QUESTIONS = (
    Question(
        "held_on",
        texts.HELD_ON,
        dated(texts.ASK_HELD_ON),
        ParsedAnswer(held_on, lambda day: on_day(date.fromisoformat(str(day))), days),
    ),
    Question("hours", texts.HOURS, texts.ASK_HOURS, ProposedAnswer(hours, parse_hours)),
    Question("place", texts.PLACE, texts.ASK_PLACE, ProposedAnswer(places, lambda text: within(text, 3, 200))),
    Question("attendees", texts.ATTENDEES, texts.ASK_ATTENDEES, AttendeesAnswer(), fills=led_as_last),
    Question("leader", texts.LEADER, texts.ASK_LEADER, PersonAnswer(leaders, _name)),
    Question("note_taker", texts.NOTE_TAKER, texts.ASK_NOTE_TAKER, PersonAnswer(note_takers, _name)),
    Question("minutes", texts.MINUTES, texts.ASK_MINUTES, FilesAnswer(texts.THAT_IS_ALL, text=True)),
)

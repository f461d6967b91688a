"""The kinds of answer that a question can want, each of which says what is wrong with another answer."""

from abc import ABC, abstractmethod
from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import ClassVar, Generic, TypeAlias, TypeVar

from telegram import Message

from handlers.chat.context import Context
from handlers.chat.files import PICTURES, join_pictures, receive, receive_table, sent_in
from handlers.chat.forms.choosing import fitting, numbers_in
from handlers.files.confinement import USUAL
from handlers.files.sheets import ReceivedTable
from sop.case.case import Case, NewFile
from sop.errors.answers import (
    AnswerPutOff,
    ButtonWanted,
    ChoiceGone,
    FileNeeded,
    FileWanted,
    NothingToChoose,
    NumberWanted,
    SeveralFit,
    StaleAnswer,
    StaleButton,
    TextTooLong,
    TextTooShort,
    TextWanted,
    TooManyFiles,
)
from sop.errors.files import MisnamedFile, UnknownFileKind
from sop.errors.refusal import Refusal
from sop.text.placeholders import is_placeholder
from sop.text.tidying import one_line, tidy
from storage.queues.drafts import Draft, Json
from texts.forms import JOIN_PHOTOS, are_numbered, beside_files
from texts.say import shorten, size

M = TypeVar("M", bound=StrEnum)
T = TypeVar("T")

Subject: TypeAlias = Mapping[str, str]


@dataclass(frozen=True)
class Talk:
    """A form as its parts see it: who speaks, what it is about, and the answers so far."""

    context: Context
    subject: Subject
    answers: Mapping[str, Json]

    async def case(self) -> Case:
        """The case that the form is about; raises CaseUnknown, and StaleButton when its button named none."""
        if "case" not in self.subject:
            raise StaleButton
        return await self.context.overseen(int(self.subject["case"]))

    @property
    def today(self) -> date:
        return self.context.today


@dataclass(frozen=True)
class Said:
    """What a person answered: typed a text, pressed a choice, sent a file, or something else that cannot be used."""

    text: str | None = None
    choice: str | None = None
    file: NewFile | None = None
    table: ReceivedTable | None = None


@dataclass(frozen=True)
class Option:
    """One possible answer: the value that is kept, and its full name; an `aside` is no answer like the others."""

    value: str
    name: str
    aside: bool = False


@dataclass(frozen=True)
class Complete:
    """The answer is complete; `also` has what was said with it that answers other questions, by their names."""

    value: Json
    also: Mapping[str, Json] = field(default_factory=dict)


@dataclass(frozen=True)
class Partial:
    """The answer has begun and is not complete; the question stays open."""

    so_far: Json


class Answer(ABC):
    """What a question wants. Raising a Refusal in `take` leaves the question open.

    What is `one_file` is answered anew by another one that is sent when all is looked over.
    """

    one_file: ClassVar[bool] = False

    async def options(self, talk: Talk, so_far: Json) -> Sequence[Option]:
        """The buttons below the question."""
        return ()

    @abstractmethod
    async def take(self, talk: Talk, said: Said, so_far: Json) -> Complete | Partial: ...

    @abstractmethod
    async def shown(self, talk: Talk, value: Json) -> str:
        """The value as the summary shows it."""

    async def fits(self, talk: Talk, value: Json) -> bool:
        """Whether the value still is an answer, now that the others are what they are."""
        return True

    def collected(self, so_far: Json) -> str:
        """What has been collected of an answer of many parts, for the question's text."""
        return ""

    def back(self, so_far: Json) -> Partial | None:
        """An answer of many parts as it was before its last step; None where it has no step to take back."""
        return None

    def steps(self, so_far: Json) -> int:
        """How many steps `back` could take back, one after the other."""
        return 0

    async def received(self, message: Message, context: Context) -> Said:
        """What a message with a file is to this question; raises the Refusals of `handlers.chat.files`.

        Most have no use for the file: what is written beside it may be the answer.
        """
        return Said(text=message.caption)


@dataclass(frozen=True)
class TextAnswer(Answer):
    """Typed words; lengths in characters, after tidying white space. What becomes a title or a name is one line."""

    least: int
    most: int
    one_line: bool = False

    async def take(self, talk: Talk, said: Said, so_far: Json) -> Complete | Partial:
        if said.text is None:
            raise TextWanted
        text = one_line(said.text) if self.one_line else tidy(said.text)
        return Complete(within(text, self.least, self.most))

    async def shown(self, talk: Talk, value: Json) -> str:
        return str(value)


Options: TypeAlias = Callable[[Talk], Awaitable[Sequence[Option]]]


@dataclass(frozen=True)
class ChoiceAnswer(Answer):
    """One of the buttons; typing its number, or words that stand on it alone, does as well."""

    choices: Options

    async def options(self, talk: Talk, so_far: Json) -> Sequence[Option]:
        """Raises NothingToChoose."""
        found = await self.choices(talk)
        if not found:
            raise NothingToChoose
        return found

    async def take(self, talk: Talk, said: Said, so_far: Json) -> Complete | Partial:
        options = await self.options(talk, so_far)
        if said.choice is not None and offered(options, said) is None:
            raise ChoiceGone
        return Complete(chosen(options, said).value)

    async def fits(self, talk: Talk, value: Json) -> bool:
        return value in {option.value for option in await self.choices(talk)}

    async def shown(self, talk: Talk, value: Json) -> str:
        names = {option.value: option.name for option in await self.choices(talk)}
        return names.get(str(value), str(value))


async def none_ready(_talk: Talk) -> Sequence[Option]:
    return ()


@dataclass(frozen=True)
class ParsedAnswer(Answer):
    """Typed text that is read by `parse` (which raises Refusals), with quick answers as buttons, which may be typed."""

    parse: Callable[[str, Talk], Json]
    show: Callable[[Json], str]
    quick: Options = none_ready

    async def options(self, talk: Talk, so_far: Json) -> Sequence[Option]:
        return await self.quick(talk)

    async def take(self, talk: Talk, said: Said, so_far: Json) -> Complete | Partial:
        if said.choice is None and said.text is None:
            raise TextWanted
        quick = offered(await self.quick(talk), said)
        return Complete(self.parse(quick.value if quick else tidy(said.choice or said.text or ""), talk))

    async def shown(self, talk: Talk, value: Json) -> str:
        return self.show(value)


DONE = "done"
JOIN = "join"
BESIDE = "beside"
"""What was written beside a file, until the answer is complete."""


@dataclass(frozen=True)
class FilesAnswer(Answer):
    """Files, one after the other, until the person says that these are all; with `text`, typed text does as well.

    What is written beside a file counts as such a text; where none is wanted, it is told that it was not kept. Photos
    of pages can be joined into one PDF, which takes their place.
    """

    done: str
    most: int = 10
    text: bool = False
    longest: int = 3000

    async def received(self, message: Message, context: Context) -> Said:
        return Said(file=await receive(sent_in(message, context), context), text=message.caption)

    async def options(self, talk: Talk, so_far: Json) -> Sequence[Option]:
        if not isinstance(so_far, list) or not so_far:
            return ()
        joins = (Option(JOIN, JOIN_PHOTOS, aside=True),) if len(_pictures(so_far)) > 1 else ()
        return (*joins, Option(DONE, self.done, aside=True))

    async def take(self, talk: Talk, said: Said, so_far: Json) -> Complete | Partial:
        files = so_far if isinstance(so_far, list) else []
        pressed = offered(await self.options(talk, so_far), said)
        choice = pressed.value if pressed else said.choice
        if choice == DONE:
            if not files:
                raise FileNeeded
            return Complete(self._value(files, None))
        if choice == JOIN:
            return Partial(await _joined(talk.context, files))
        if said.file is not None:
            if said.file.sha256 in {as_file(file).sha256 for file in files}:
                return Partial(files)
            if len(files) >= self.most:
                raise TooManyFiles(self.most)
            beside: dict[str, Json] = {BESIDE: caption} if (caption := tidy(said.text or "")) else {}
            return Partial([*files, as_json(said.file) | beside])
        if said.text is not None and self.text:
            return Complete(self._value(files, within(tidy(said.text), 5, self.longest)))
        raise FileWanted

    def _value(self, files: list[Json], text: str | None) -> Json:
        """Raises what `within` raises for what was written beside the files, together with what was typed."""
        plain: list[Json] = [as_json(as_file(file)) for file in files]
        if not self.text:
            return plain
        said = "\n".join([*_beside(files), *([text] if text else [])])
        return {"text": within(said, 5, self.longest) if said else None, "files": plain}

    async def shown(self, talk: Talk, value: Json) -> str:
        if isinstance(value, dict):
            files, text = value.get("files"), value.get("text")
            return "; ".join(part for part in (text if isinstance(text, str) else "", self.collected(files)) if part)
        return self.collected(value)

    def collected(self, so_far: Json) -> str:
        if not isinstance(so_far, list):
            return ""
        files = [as_file(file) for file in so_far]
        named = ", ".join(f"{shorten(file.name, 40)} ({size(file.size)})" for file in files)
        counted = f"{len(files)} berkas: {named}" if len(files) > 1 else named
        return " ".join([counted, *([beside_files(kept=self.text)] if _beside(so_far) else [])])


@dataclass(frozen=True)
class TableAnswer(Answer, Generic[T]):
    """A table sent as a file, of which only what is found in it is kept; `wanted` is what anything else is told.

    `read` runs in the reader's other process, and raises Refusals. `largest` in bytes.
    """

    one_file = True

    read: Callable[[ReceivedTable], T]
    kept: Callable[[T], Json]
    show: Callable[[Json], str]
    wanted: type[Refusal]
    largest: int

    async def received(self, message: Message, context: Context) -> Said:
        try:
            return Said(table=await receive_table(sent_in(message, context), context, self.largest))
        except (UnknownFileKind, MisnamedFile) as refusal:
            raise self.wanted from refusal

    async def take(self, talk: Talk, said: Said, so_far: Json) -> Complete | Partial:
        if said.table is None:
            raise self.wanted
        found = await talk.context.services.reader.read(said.table.name, USUAL, self.read, said.table)
        return Complete(self.kept(found))

    async def shown(self, talk: Talk, value: Json) -> str:
        return self.show(value)


def of(members: Mapping[M, str]) -> Options:
    """The choices of a closed set with its names."""
    options = [Option(member.value, name) for member, name in members.items()]

    async def choices(_talk: Talk) -> Sequence[Option]:
        return options

    return choices


def chosen(options: Sequence[Option], said: Said, unseen: Sequence[Option] = ()) -> Option:
    """The option that was pressed, or meant by what was typed; those `unseen` can be typed as well.

    Raises StaleAnswer, ButtonWanted, NumberWanted, SeveralFit.
    """
    if found := offered(options, said) or offered(unseen, Said(choice=said.choice)):
        return found
    if said.choice is not None:
        raise StaleAnswer
    text = tidy(said.text or "")
    if numbers_in(text) and (last := len(_numbered(options))):
        raise NumberWanted(last)
    every = [*{option.value: option for option in (*options, *unseen)}.values()]
    fits = [every[place] for place in fitting([option.name for option in every], text)]
    if len(fits) > 1:
        raise SeveralFit(tuple(option.name for option in fits))
    if not fits:
        raise ButtonWanted
    return fits[0]


def offered(options: Sequence[Option], said: Said) -> Option | None:
    """The option that was pressed, or typed in full or by its number in the list."""
    typed = tidy(said.text or "").lower()
    for option in options:
        if said.choice == option.value or (typed and typed == option.name.lower()):
            return option
    found = listed(options, typed)
    return found[0] if len(found) == 1 else None


def listed(options: Sequence[Option], text: str) -> Sequence[Option]:
    """Those whose numbers in the list were typed; none when the list does not have all of them."""
    numbered, numbers = _numbered(options), numbers_in(text)
    if not all(1 <= number <= len(numbered) for number in numbers):
        return ()
    return [numbered[number - 1] for number in numbers]


def _numbered(options: Sequence[Option]) -> Sequence[Option]:
    """Those that stand with numbers on the screen, if any."""
    answers = [option for option in options if not option.aside]
    return answers if are_numbered([option.name for option in answers]) else ()


def within(text: str, least: int, most: int) -> str:
    """Raises TextWanted for signs without words, AnswerPutOff, TextTooShort, or TextTooLong."""
    if not any(letter.isalnum() for letter in text):
        raise TextWanted
    if is_placeholder(text):
        raise AnswerPutOff(text)
    if len(text) < least:
        raise TextTooShort(len(text), least)
    if len(text) > most:
        raise TextTooLong(len(text), most)
    return text


async def _joined(context: Context, files: list[Json]) -> list[Json]:
    """With one PDF where the first of the pictures was; as they were when there are not several to join (any more)."""
    pictures = _pictures(files)
    if len(pictures) < 2:
        return files
    beside = "\n".join(_beside(pictures))
    one = as_json(await join_pictures([as_file(picture) for picture in pictures], context))
    one |= {BESIDE: beside} if beside else {}
    place = files.index(pictures[0])
    return [*files[:place], one, *(file for file in files[place:] if file not in pictures)]


def _pictures(files: list[Json]) -> list[Json]:
    return [file for file in files if as_file(file).kind in PICTURES]


def _beside(files: list[Json]) -> list[str]:
    return [str(file[BESIDE]) for file in files if isinstance(file, dict) and BESIDE in file]


def as_json(file: NewFile) -> dict[str, Json]:
    return {"sha256": file.sha256, "name": file.name, "kind": file.kind, "size": file.size}


def as_file(value: Json) -> NewFile:
    if not isinstance(value, dict):
        raise TypeError("a file is kept as an object")
    return NewFile(str(value["sha256"]), str(value["name"]), str(value["kind"]), int(str(value["size"])))


def drafted(draft: Draft, context: Context) -> Talk:
    return Talk(context, draft.subject, draft.answers)

"""What may be refused of an answer, or of the button that was pressed."""

from dataclasses import dataclass
from datetime import date, datetime

from sop.errors.refusal import Overtaken, Refusal


class TextWanted(Refusal):
    """Something else than text was sent where text was asked."""


class SubjectWanted(Refusal):
    """A question that does not say what it is about."""


class ButtonWanted(Refusal):
    """The answer is one of the buttons."""


@dataclass
class NumberWanted(Refusal):
    """The answer is one of the numbers of a list, up to this one."""

    last: int


@dataclass
class SeveralFit(Refusal):
    """What was typed fits several of the answers."""

    names: tuple[str, ...]


class NameWanted(Refusal):
    """Signs or figures were typed where the name of a person was asked."""


class FileWanted(Refusal):
    """A file was asked for, and something else was sent."""


@dataclass
class AnswerPutOff(Refusal):
    """What was typed says no more than that the answer comes later."""

    text: str


@dataclass
class TextTooShort(Refusal):
    length: int
    least: int


@dataclass
class TextTooLong(Refusal):
    length: int
    most: int


@dataclass
class DateNotUnderstood(Refusal):
    text: str


@dataclass
class OneDayWanted(Refusal):
    """Several days were typed where one is asked."""

    text: str
    first: date


@dataclass
class DateAmbiguous(Refusal):
    """What was typed can mean either day."""

    text: str
    one: date
    other: date


@dataclass
class HoursNotUnderstood(Refusal):
    text: str


class CalendarWanted(Refusal):
    """Something else than a file was sent where a list of holidays was asked."""


@dataclass
class CalendarUnreadable(Refusal):
    """Neither CSV nor ICS, or without a day that can be read."""

    year: int


@dataclass
class OtherYears(Refusal):
    """The holidays of a file are those of other years than the one that is loaded."""

    year: int
    years: tuple[int, ...]


class FileNeeded(Refusal):
    """At least one file has to be sent before going on."""


@dataclass
class TooManyFiles(Refusal):
    limit: int


@dataclass
class FileNotFetched(Refusal):
    """The download failed on the way; sending it again helps."""

    file_name: str


@dataclass
class FileNotSent(Refusal):
    """The channel did not take the file just now; asking for it again helps."""

    file_name: str


@dataclass
class FilesStayAway(Refusal):
    """No file goes to that channel, from which it could be passed on; `elsewhere` are channels where it does go."""

    channel: str
    elsewhere: tuple[str, ...]


@dataclass
class FilesNotDecided(Refusal):
    """No administrator has said yet whether files go to that channel, from which they could be passed on.

    `elsewhere` are channels where they go.
    """

    channel: str
    elsewhere: tuple[str, ...]


@dataclass
class FormatNotCarried(Refusal):
    """The channel takes no file of that kind."""

    channel: str
    file_name: str


class RestOfLongText(Refusal):
    """A text that was too long came in several messages; this is a later one, and no answer of its own."""


class StalePress(Overtaken):
    """The button belongs to what was answered or closed since; its message may show something newer."""


class StaleAnswer(StalePress):
    """The button belongs to a form that is closed, or is no answer (any more) to what is asked."""


class ChoiceGone(Refusal):
    """What was pressed cannot be chosen any more; the others still can."""


class NothingToChoose(Overtaken):
    """All that could be chosen has gone since: the question cannot be answered."""


@dataclass
class QuestionAnswered(StalePress):
    """The button belongs to a question that has been answered since."""

    label: str
    answer: str


@dataclass
class FormSent(StalePress):
    """The button belongs to a form that the person has sent."""

    form: str
    at: datetime


@dataclass
class FormCancelled(StalePress):
    """The button belongs to a form that the person has given up."""

    at: datetime


@dataclass
class FormClosed(StalePress):
    """The button belongs to a form that could not be sent any more."""

    at: datetime


class FormWaits(StalePress):
    """The button belongs to a form that waits until the one that is open has ended."""


@dataclass
class BegunElsewhere(Refusal):
    """The form has been filled in on another channel so far, and what was said here greets: it is no answer."""

    channel: str


@dataclass
class GoneOnElsewhere(Refusal):
    """The form has been filled in on another channel since; what was said may answer what it asked before."""

    channel: str


class StaleButton(Refusal):
    """The button is of a kind that is not known (any more)."""


class EditNotRead(Refusal):
    """An old message was edited; only new ones are read."""

"""Everything that may be refused, as facts without words; `texts.errors` has a sentence for each."""

from dataclasses import dataclass, fields
from datetime import date, datetime
from pathlib import Path
from typing import Self

from sop.procedure import Need, Role, Step


@dataclass
class Refusal(Exception):
    """Something asked for cannot be done; the person is told why and what to do next, and nothing is lost."""

    def __reduce__(self) -> tuple[type[Self], tuple[object, ...]]:
        """An exception is pickled with its positional arguments only; facts may be given by name."""
        return type(self), tuple(getattr(self, each.name) for each in fields(self))


class Overtaken(Refusal):
    """What was asked for cannot be done any more, however it is answered: a form about it is closed."""


@dataclass
class Replaces(Refusal):
    """It would take the place of what another person did and this one has not seen: sent again, it does."""

    by: str
    at: datetime
    person_id: int | None


@dataclass
class ReplacesSetting(Replaces):
    """What another administrator has changed since; `note` is what the history says of it."""

    did: str
    note: str


# --- the case ---------------------------------------------------------------------------------------------------


class CaseUnknown(Overtaken):
    """No such case, or none that this person may see: the two are not told apart."""


@dataclass
class CaseChanged(Refusal):
    """The case moved on since the button was shown; `by` and `at` are those of the last thing that happened."""

    number: str
    did: str
    by: str
    at: datetime


@dataclass
class StepFinished(Overtaken):
    """The turn that the button or the form was about has ended; `did`, `by` and `at` tell how."""

    number: str
    step: Step
    did: str
    by: str
    at: datetime


@dataclass
class DoneAlready(Overtaken):
    """Somebody else has done the very same since the case was seen."""

    number: str
    did: str
    by: str
    at: datetime


@dataclass
class TakenBack(Overtaken):
    """The turn that the button or the form was about has ended, since whoever sent the case there took it back."""

    number: str
    by: str
    at: datetime


@dataclass
class OpenedAlready(Overtaken):
    """It cannot be taken back any more: whoever has it now has opened it."""

    number: str
    by: str
    at: datetime


@dataclass
class NotTakenBack(Overtaken):
    """There is nothing that this person could take back."""

    number: str


@dataclass
class TimeOver(Overtaken):
    """The turn has gone past its end: there is no time left to be added to, or to pause."""

    number: str
    due_at: datetime


@dataclass
class TimeAsked(Overtaken):
    """So many working days have been asked for, and nobody has decided yet."""

    number: str
    days: int


@dataclass
class TimeGiven(Overtaken):
    """Time was added in this turn as many `times` as the office does so."""

    number: str
    times: int


@dataclass
class NoTimeAsked(Overtaken):
    """Nobody asks for time any more: it has been decided."""

    number: str


@dataclass
class TooMuchTime(Refusal):
    limit: int


@dataclass
class PausedAlready(Overtaken):
    number: str


@dataclass
class NotPaused(Overtaken):
    number: str


@dataclass
class CaseClosed(Overtaken):
    number: str


@dataclass
class WrongStep(Overtaken):
    """The case is at another step than the one this belongs to."""

    number: str
    step: Step


@dataclass
class NotYours(Overtaken):
    """The person does not hold the role (for this unit) whose turn it is."""

    role: Role


@dataclass
class ItemGone(Overtaken):
    number: str
    item: int


@dataclass
class AllTested(Overtaken):
    """No item is left to be tested."""

    number: str


@dataclass
class FileGone(Overtaken):
    number: str


@dataclass
class NotReady(Refusal):
    """The step cannot be finished yet."""

    number: str
    needs: tuple[Need, ...]


@dataclass
class TooManyItems(Refusal):
    limit: int


class ReasonNeeded(Refusal):
    """Striking an item, or passing over the Pasal 18 screen, has to be explained."""


@dataclass
class NeverExemptItem(Refusal):
    """UU 14/2008 Pasal 18(1): the item may not be sent on without a reason."""

    item: int


# --- the consequence test ---------------------------------------------------------------------------------------


class VerdictNeedsGround(Refusal):
    """Only a ground of Pasal 17 can make information exempt."""


class PersonalGroundLifted(Refusal):
    """UU 14/2008 Pasal 18(2): with written consent, or in a public office, grounds g and h do not exempt."""


class PartNeedsPartialVerdict(Refusal):
    """PerKI 1/2021: a ground for a part must not close the whole document."""


class PartUnnamed(Refusal):
    """PerKI 1/2021: of what is exempt in part it is said which part is blackened; the rest is given."""


class PeriodNeeded(Refusal):
    """PP 61/2010: an exemption has a definite span."""


class NothingToCopy(Refusal):
    """No other test is on record yet, in this case or in the unit's register."""


class MeetingInFuture(Refusal):
    """Minutes are of a meeting that has been held."""


@dataclass
class MeetingBeforeDraft(Refusal):
    """The meeting discusses the draft: it cannot have been held before the day when that was sent."""

    sent_on: date


# --- answers ----------------------------------------------------------------------------------------------------


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
class HoursNotUnderstood(Refusal):
    text: str


@dataclass
class CalendarUnreadable(Refusal):
    """Neither CSV nor ICS, or without a day of that year."""

    year: int


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


class RestOfLongText(Refusal):
    """A text that was too long came in several messages; this is a later one, and no answer of its own."""


class StalePress(Overtaken):
    """The button belongs to what was answered or closed since; its message may show something newer."""


class StaleAnswer(StalePress):
    """The button belongs to a form that is closed, or is no answer (any more) to what is asked."""


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


class StaleButton(Refusal):
    """The button is of a kind that is not known (any more)."""


class EditNotRead(Refusal):
    """An old message was edited; only new ones are read."""


# --- files ---------------------------------------------------------------------------------------------------------


@dataclass
class EmptyFile(Refusal):
    """The file is empty."""

    file_name: str


@dataclass
class FileTooLarge(Refusal):
    """Sizes are in bytes."""

    size: int
    limit: int


@dataclass
class TooLargeToCheck(Refusal):
    """A document that is to be checked by its bytes, which cannot be fetched. Sizes are in bytes."""

    size: int
    limit: int


class FileNotChecked(Refusal):
    """A document that is to be checked by its bytes, which did not arrive, or not in time; sending it again helps."""


@dataclass
class PageUnreadable(Refusal):
    """A picture that was to become a page of a PDF cannot be read."""

    file_name: str


@dataclass
class PageForPress(Refusal):
    """A photo in the four inks of a printing press (CMYK), which no PDF for the archive takes without their profile."""

    file_name: str


@dataclass
class PageTooDetailed(Refusal):
    """A photo of so many pixels that it would take too much memory to join."""

    file_name: str
    width: int
    height: int


class PagesTooDetailed(Refusal):
    """Photos that together have too many pixels to be joined at once."""


@dataclass
class PagesTooLarge(Refusal):
    """The PDF that pictures would make. Sizes are in bytes."""

    size: int
    limit: int


@dataclass
class UnknownFileKind(Refusal):
    """Not a kind that is taken: also old Office files and those with a password."""

    file_name: str


@dataclass
class HeicPicture(Refusal):
    """A photo as iPhones keep it, which neither Word nor the PDF reads."""

    file_name: str


@dataclass
class ProtectedFile(Refusal):
    """Office keeps it encrypted under a password."""

    file_name: str


@dataclass
class OldOfficeFile(Refusal):
    """DOC, XLS or PPT: the form of Office before 2007."""

    file_name: str


@dataclass
class MisnamedFile(Refusal):
    """The content is of a kind that is taken, the name says another."""

    file_name: str
    kind: str


@dataclass
class MacroDocument(Refusal):
    """An Office document with something in it that can run: macros, controls, embedded objects."""

    file_name: str


@dataclass
class SuspiciousArchive(Refusal):
    """An Office document that is packed as no Office program packs: a bomb, a password, parts that hide others."""

    file_name: str


@dataclass
class BrokenFile(Refusal):
    """Of a kind that is taken, but cut short or damaged."""

    file_name: str


@dataclass
class FileTooComplex(Refusal):
    """Reading it took more time or memory than what an office writes ever takes."""

    file_name: str


class PictureWanted(Refusal):
    """A picture was asked for, and something else was sent."""


@dataclass
class PictureTooLarge(Refusal):
    """The picture has more pixels per side than can be printed easily."""

    width: int
    height: int
    most: int


@dataclass
class PictureUnprintable(Refusal):
    """A picture that cannot be printed: damaged, or in the colours of a press (CMYK)."""

    file_name: str


@dataclass
class FileMissing(Refusal):
    """The vault does not hold this file."""

    sha256: str


@dataclass
class FileDamaged(Refusal):
    """The vault holds this file, but not as it was put in."""

    sha256: str


@dataclass
class KeyRingUnusable(Refusal):
    """The key ring's file is damaged, or opens nothing of what the vault holds: the right one has to be put back."""

    path: Path


@dataclass
class KeyRingMissing(Refusal):
    """There is no key ring, but there are files that only the lost one opens: none is made in its place."""

    path: Path


@dataclass
class KeyRingMisplaced(Refusal):
    """The key ring lies in the vault's folder, where whoever takes the files takes the key along."""

    path: Path


# --- what Sopan starts with ---------------------------------------------------------------------------------------


@dataclass
class DatabaseNewer(Refusal):
    """A later release has changed the tables: this one would not understand them."""

    place: str


@dataclass
class DatabaseOlder(Refusal):
    """The tables are an earlier release's, and whoever asks may not change them."""

    place: str


@dataclass
class DatabaseDamaged(Refusal):
    """What lies there is damaged, or no database."""

    place: str


@dataclass
class DatabaseLost(Refusal):
    """The database is not there or empty, but files of an earlier one are: none is made in its place."""

    place: str


@dataclass
class ForeignCode(Refusal):
    """Something in the database is not Sopan's and acts by itself: a trigger, a view."""

    name: str


@dataclass
class SealsLost(Refusal):
    """The seals were further along before than in this database: it was falsified, begun anew, or is an older one."""

    place: str


@dataclass
class DatabaseBusy(Refusal):
    """Another program holds the database, for longer than one waits."""

    place: str


@dataclass
class DatabaseOutOfReach(Refusal):
    """The database's server does not answer, or does not let Sopan in."""

    place: str


@dataclass
class DriverMissing(Refusal):
    """The library that speaks to this kind of database is not installed."""

    name: str


@dataclass
class StorageFull(Refusal):
    """There is no room left to write, or the disk fails."""

    path: Path


@dataclass
class NotPermitted(Refusal):
    """The place cannot be opened or written to: its owner, its mode, or where it lies."""

    path: Path


# --- people -----------------------------------------------------------------------------------------------------


class Stranger(Refusal):
    """Nobody whom Sopan knows: people join by invitation."""


class NoRole(Refusal):
    """Somebody whom Sopan knows, and who holds no role (any more)."""


class LastAccount(Refusal):
    """The only account of a person is not removed: their roles are revoked instead."""


class AccountTaken(Overtaken):
    """The account is somebody's already, and so cannot become another's."""


class PhoneCodeInvalid(Overtaken):
    """The code for a new phone is unknown, used, withdrawn or expired; which of these is not told to strangers."""


class TooManyWrongNipsForPhone(Overtaken):
    """The NIP was typed wrongly for the last time: the code for a new phone is withdrawn."""


class AccountGone(Overtaken):
    """The person does not have that account (any more)."""


class RolesChanged(Refusal):
    """A role of whoever asked was taken away while it was being made: it is not sent."""


class TooManyMessages(Refusal):
    """More has come from a stranger than anybody types; for a while nothing of it is answered."""


class MessagesWait(Refusal):
    """More has come at once from one of the staff than is handled at once: the rest is kept and waits."""


class PrivateOnly(Refusal):
    """Work happens in private chats."""


class InvitationInvalid(Overtaken):
    """The invitation is unknown, used, withdrawn or expired; which of these is not told to strangers."""


class TooManyWrongNips(Overtaken):
    """The NIP of who is invited was typed wrongly for the last time: the invitation is withdrawn."""


class InvitationOfAnother(Overtaken):
    """Somebody who is known opened an invitation for another person; for whom is not told."""


class InvitationWaits(Overtaken):
    """It was opened from this account, and an administrator has not looked at it yet."""


@dataclass
class WrongNip(Refusal):
    """Not the NIP of who is invited; `left` is how often it may still be tried."""

    left: int


@dataclass
class OwnProposal(Refusal):
    """Whoever acts for the one who decides has sent the case themselves; `office` is whom they act for."""

    number: str
    office: str


@dataclass
class OwnRequest(Refusal):
    """Whoever acts for the one who gives time has asked for it themselves; `office` is whom they act for."""

    number: str
    office: str


class DeputisesThemselves(Refusal):
    """Nobody acts for themselves."""


@dataclass
class DeputisedAlready(Refusal):
    """Somebody else acts there on some of these days."""

    name: str
    first: date
    last: date


@dataclass
class DeputisesInCircle(Refusal):
    """On some of these days the deputy is represented by the very person, or by who acts for them."""

    name: str


@dataclass
class LeaveTaken(Refusal):
    """Leave on some of these days is on record."""

    first: date
    last: date


class LeaveOver(Overtaken):
    """The leave has been ended, or there is none of that number."""


@dataclass
class DeputyOnLeave(Refusal):
    name: str
    first: date
    last: date


@dataclass
class WrongSpokenNumber(Refusal):
    """Not the number that goes with the code; `left` says how often it may still be tried."""

    left: int


@dataclass
class RoleHeldAlready(Overtaken):
    role: Role


class NipTaken(Refusal):
    """The NIP is that of another person than this account's, or than the one that the invitation is for."""


class LastAdmin(Refusal):
    """The last administrator cannot be revoked: nobody could let people in any more."""


class PersonGone(Overtaken):
    """The person, or the role, is not there any more."""


@dataclass
class UnitExists(Refusal):
    name: str


@dataclass
class UnitUnknown(Refusal):
    name: str


class NoUnits(Refusal):
    """No unit is on record yet."""


class UnitsUnreadable(Refusal):
    """The sent table of units has no usable row."""


@dataclass
class TooManyRows(Refusal):
    """The sent table is longer than can be read at once."""

    limit: int


class TooManyCells(Refusal):
    """The sheet has more cells than are looked through, most of which are empty, as borders to its end make them."""


class EntryGone(Refusal):
    """No such entry in the register."""

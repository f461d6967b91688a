"""The tables. Columns are named after the fields of the values they keep.

What an index holds is limited by a condition in its `info`: to say it in SQLAlchemy's own way loads the dialects of all
databases at every start, and only what makes or compares tables has to know (`with_conditions`).
"""

from sqlalchemy import (
    Boolean,
    Column,
    Date,
    Float,
    ForeignKey,
    Index,
    Integer,
    MetaData,
    String,
    Table,
    Text,
    UniqueConstraint,
    text,
)

from sop.assessment.assessment import Assessment
from sop.assessment.legal_basis import Check, NeverExempt
from sop.calendar.working_days import ClosureKind, Deadline
from sop.calendar.years import ChangedDay, ComparedMonth
from sop.case.case import Finish, Item, LetterKind, MediaForm, Purpose, Responsible, Review, Status
from sop.documents.documents import Edition
from sop.documents.signatories import Signatory
from sop.documents.stationery import Awaited, Stationery
from sop.office.invitations import Claim, InvitationState
from sop.office.people import Officer
from sop.office.phones import PhoneCodeState
from sop.office.tenure import DEFINITIVE, Tenure
from sop.procedure import DocumentKind, Role, Signer, Step
from storage.columns import Choice, Instant, Json

# Constraints have names, or alembic's batch mode could not drop them on SQLite.
metadata = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_name)s",
        "uq": "uq_%(table_name)s_%(column_0_name)s",
        "fk": "fk_%(table_name)s_%(column_0_name)s",
        "pk": "pk_%(table_name)s",
    }
)

units = Table(
    "units",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("name", String(200), nullable=False, unique=True),
    # of one that was dissolved, or merged into another
    Column("ended_at", Instant),
    Column("merged_into", ForeignKey("units.id")),
)

people = Table(
    "people",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("name", String(200), nullable=False),
    # of whoever has one
    Column("nip", String(18), unique=True),
    Column("position", String(200), nullable=False),
    # of whoever has no NIP
    Column("workplace", String(200)),
    Column("joined_at", Instant, nullable=False),
)

accounts = Table(
    "accounts",
    metadata,
    Column("channel", String(20), primary_key=True),
    Column("address", String(200), primary_key=True),
    Column("person_id", ForeignKey("people.id"), nullable=False, index=True),
    # the one of a person's accounts that letters go to: that where they wrote last, unless they have chosen another
    Column("preferred", Boolean, nullable=False),
    Column("chosen", Boolean),
    # what the channel called it when it became theirs, and when that was
    Column("name", String(200)),
    Column("username", String(200)),
    Column("since", Instant),
    # the version of the wording in which they agreed to be written to there
    Column("consent", String(20)),
    # since when they want no letters there
    Column("stopped_at", Instant),
    Index("ix_accounts_preferred", "person_id", unique=True, info={"where": "preferred"}),
)

assignments = Table(
    "assignments",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("person_id", ForeignKey("people.id"), nullable=False, index=True),
    Column("role", Choice(Role), nullable=False),
    Column("unit_id", ForeignKey("units.id")),
    Column("since", Instant, nullable=False),
    Column("until", Instant),
    Column("tenure", Json(Tenure, usual=DEFINITIVE)),
)

leaves = Table(
    "leaves",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("person_id", ForeignKey("people.id"), nullable=False, index=True),
    Column("first", Date, nullable=False),
    Column("last", Date, nullable=False),
    Column("entered_at", Instant, nullable=False),
    # of one that ended before its last day, or never began
    Column("ended_at", Instant),
)

invitations = Table(
    "invitations",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("code_sha256", String(64), nullable=False, unique=True),
    Column("role", Choice(Role), nullable=False),
    Column("unit_id", ForeignKey("units.id")),
    # of whom is invited
    Column("name", String(200)),
    Column("nip", String(18)),
    Column("made_at", Instant, nullable=False),
    # of who is invited to act for another
    Column("tenure", Json(Tenure, usual=DEFINITIVE)),
    # an administrator; on the command line nobody
    Column("made_by", ForeignKey("people.id")),
    Column("expires_at", Instant, nullable=False),
    # on the command line, for an administrator who cannot be asked
    Column("confirmed", Boolean, nullable=False),
    Column("state", Choice(InvitationState), nullable=False, index=True),
    Column("wrong_nips", Integer, nullable=False),
    Column("claim", Json(Claim)),
    Column("settled_at", Instant),
    Column("settled_by", String(200)),
    Column("used_by", ForeignKey("people.id")),
)

phone_codes = Table(
    "phone_codes",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("code_sha256", String(64), nullable=False, unique=True),
    Column("person_id", ForeignKey("people.id"), nullable=False, index=True),
    Column("made_at", Instant, nullable=False),
    # the person themselves, or an administrator
    Column("made_by", ForeignKey("people.id"), nullable=False),
    Column("expires_at", Instant, nullable=False),
    Column("state", Choice(PhoneCodeState), nullable=False),
    Column("wrong_nips", Integer, nullable=False),
    Column("settled_at", Instant),
    Column("spoken_sha256", String(64)),
    # the channel on which it adds an account beside those that the person has
    Column("links_to", String(20)),
)

TIME_ASKED = """finish IS NULL AND deadline LIKE '%"asked":{%'"""

cases = Table(
    "cases",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("number", String(40), nullable=False, unique=True),
    Column("unit_id", ForeignKey("units.id"), nullable=False),
    Column("title", String(200), nullable=False),
    Column("status", Choice(Status), nullable=False, index=True),
    Column("version", Integer, nullable=False),
    Column("opened_at", Instant, nullable=False),
    Column("last_item", Integer, nullable=False),
    Index("ix_cases_unit_id", "unit_id", "id"),
)

turns = Table(
    "turns",
    metadata,
    Column("case_id", ForeignKey("cases.id"), primary_key=True),
    Column("step", Choice(Step), primary_key=True),
    Column("round", Integer, primary_key=True),
    Column("opened_version", Integer, nullable=False),
    Column("deadline", Json(Deadline), nullable=False),
    # the deadline's end, by which the database sorts
    Column("due_at", Instant, nullable=False),
    Column("finish", Json(Finish)),
    # of a turn that was taken back and goes on
    Column("first_round", Integer),
    Column("responsible", Json(Responsible)),
    # the turn that is running, of each case
    Index("ix_turns_running", "due_at", "case_id", info={"where": "finish IS NULL"}),
    # of these, for which more time is asked for
    Index("ix_turns_time_asked", "case_id", info={"where": TIME_ASKED}),
)

items = Table(
    "items",
    metadata,
    Column("case_id", ForeignKey("cases.id"), primary_key=True),
    Column("id", Integer, primary_key=True, autoincrement=False),
    Column("title", Text, nullable=False),
    Column("content", Text, nullable=False),
    Column("form", Choice(MediaForm), nullable=False),
    Column("reason", Text, nullable=False),
    Column("screening", Choice(NeverExempt)),
    Column("review", Json(Review)),
    Column("assessment", Json(Assessment)),
    Column("remark", Text),
    Column("remark_on", String(20)),
    Column("pattern", String(200)),
)

attachments = Table(
    "attachments",
    metadata,
    Column("case_id", ForeignKey("cases.id"), primary_key=True),
    Column("id", Integer, primary_key=True, autoincrement=False),
    Column("purpose", Choice(Purpose), nullable=False),
    Column("sha256", String(64), nullable=False, index=True),
    Column("name", String(200), nullable=False),
    Column("kind", String(10), nullable=False),
    Column("size", Integer, nullable=False),
    Column("step", Choice(Step), nullable=False),
    Column("round", Integer, nullable=False),
    Column("by_name", String(200), nullable=False),
    Column("at", Instant, nullable=False),
)

meetings = Table(
    "meetings",
    metadata,
    Column("case_id", ForeignKey("cases.id"), primary_key=True),
    Column("seat", Integer, primary_key=True, autoincrement=False),
    Column("round", Integer, nullable=False),
    Column("held_on", Date, nullable=False),
    Column("place", Text, nullable=False),
    Column("attendees", Text, nullable=False),
    Column("minutes", Text),
    Column("hours", String(20)),
    Column("leader", String(200)),
    Column("note_taker", String(200)),
)

versions = Table(
    "versions",
    metadata,
    Column("case_id", ForeignKey("cases.id"), primary_key=True),
    Column("step", Choice(Step), primary_key=True),
    Column("round", Integer, primary_key=True, autoincrement=False),
    Column("items", Json(tuple[Item, ...]), nullable=False),
)

readings = Table(
    "readings",
    metadata,
    Column("person_id", ForeignKey("people.id"), primary_key=True),
    Column("case_id", ForeignKey("cases.id"), primary_key=True),
    Column("step", Choice(Step), primary_key=True),
    Column("round", Integer, primary_key=True, autoincrement=False),
    Column("item", Integer, primary_key=True, autoincrement=False),
    # of the case, as it was read
    Column("version", Integer, nullable=False),
    Column("at", Instant, nullable=False),
)

openings = Table(
    "openings",
    metadata,
    Column("case_id", ForeignKey("cases.id"), primary_key=True),
    Column("step", Choice(Step), primary_key=True),
    Column("round", Integer, primary_key=True, autoincrement=False),
    Column("person_id", ForeignKey("people.id"), nullable=False),
    Column("name", String(200), nullable=False),
    Column("at", Instant, nullable=False),
)

history = Table(
    "history",
    metadata,
    Column("seq", Integer, primary_key=True),
    Column("at", Instant, nullable=False),
    Column("case_id", ForeignKey("cases.id"), index=True),
    Column("version", Integer),
    Column("did", String(40), nullable=False),
    Column("item", Integer),
    Column("note", Text),
    Column("person_id", Integer),
    Column("name", String(200)),
    Column("position", String(200)),
    Column("role", String(40)),
    Column("content_sha256", String(64)),
    Column("previous", String(64), nullable=False),
    Column("hash", String(64), nullable=False, unique=True),
)

register = Table(
    "register",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("case_id", ForeignKey("cases.id"), nullable=False),
    Column("case_number", String(40), nullable=False),
    Column("item", Integer, nullable=False),
    Column("unit_id", ForeignKey("units.id"), nullable=False, index=True),
    # the name of the unit that it was adopted for, where that has been merged into this one
    Column("adopted_for", String(200)),
    Column("title", Text, nullable=False),
    Column("content", Text, nullable=False),
    Column("assessment", Json(Assessment), nullable=False),
    Column("in_force_from", Date, nullable=False),
    Column("ends_on", Date, index=True),
    # what /cari looks through: the words of what every reader may see, and those of what only some may
    Column("words", Text, nullable=False),
    Column("words_inside", Text, nullable=False),
    UniqueConstraint("case_id", "item"),
)

patterns = Table(
    "patterns",
    metadata,
    Column("entry_id", ForeignKey("register.id"), primary_key=True, autoincrement=False),
    # what it rests on, as that read when the entry became a pattern
    Column("law", Json(tuple[str, ...]), nullable=False),
    Column("made_by", ForeignKey("people.id"), nullable=False),
    Column("made_at", Instant, nullable=False),
)

inbox = Table(
    "inbox",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("channel", String(20), nullable=False),
    # by which the channel tells the update from others
    Column("number", String(200), nullable=False),
    Column("address", String(200), nullable=False),
    Column("body", Text, nullable=False),
    Column("received_at", Instant, nullable=False),
    Column("attempts", Integer, nullable=False),
    Column("applied", Boolean, nullable=False),
    Column("done_at", Instant),
    Column("mac", String(64)),
    UniqueConstraint("channel", "number"),
    Index("ix_inbox_waiting", "id", info={"where": "done_at IS NULL"}),
    # when somebody wrote last
    Index("ix_inbox_heard", "channel", "address", "received_at"),
)

outbox = Table(
    "outbox",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("key", String(200), nullable=False, unique=True),
    Column("kind", Choice(LetterKind), nullable=False),
    Column("person_id", ForeignKey("people.id")),
    # of a letter that goes to one address, wherever the person prefers to be written to
    Column("channel", String(20)),
    Column("address", String(200)),
    # what it was posted on the strength of: asked again before it goes
    Column("role", Choice(Role)),
    Column("case_id", ForeignKey("cases.id"), index=True),
    Column("screen", Text, nullable=False),
    Column("posted_at", Instant, nullable=False),
    Column("not_before", Instant, nullable=False),
    Column("attempts", Integer, nullable=False),
    Column("settled_at", Instant),
    Column("fault", String(200)),
    # on a channel that tells later what has become of it: by which that knows it, and when it was taken
    Column("message_id", String(200)),
    Column("sent_at", Instant),
    # how often it was sent there, and of the last time: to which account, and whether by a notice that it waits
    Column("sending", Integer),
    Column("sent_channel", String(20)),
    Column("sent_address", String(200)),
    Column("by_notice", Boolean),
    # when a channel refused it as said too long after its reader wrote
    Column("shut_at", Instant),
    # when a notice said that it waits, until its reader writes
    Column("noticed_at", Instant),
    # whether it goes to another account of its reader than the one where it could not be delivered
    Column("rerouted", Boolean),
    # whether it may go back: what was in its way there passes
    Column("returns", Boolean),
    Index("ix_outbox_waiting", "not_before", info={"where": "settled_at IS NULL"}),
)

reminders = Table(
    "reminders",
    metadata,
    Column("key", String(120), primary_key=True),
    Column("case_id", ForeignKey("cases.id"), nullable=False, index=True),
    Column("letter_key", String(200), nullable=False, index=True),
)

# one for each person and turn: a reminder is put off once
put_off = Table(
    "put_off",
    metadata,
    Column("case_id", ForeignKey("cases.id"), primary_key=True, autoincrement=False),
    Column("step", Choice(Step), primary_key=True),
    Column("round", Integer, primary_key=True, autoincrement=False),
    Column("person_id", ForeignKey("people.id"), primary_key=True, autoincrement=False),
    Column("until", Instant, nullable=False),
)

# the last of each case
nudges = Table(
    "nudges",
    metadata,
    Column("case_id", ForeignKey("cases.id"), primary_key=True, autoincrement=False),
    Column("step", Choice(Step), nullable=False),
    Column("round", Integer, nullable=False),
    Column("by", Json(Officer), nullable=False),
    Column("at", Instant, nullable=False),
)

reminder_times = Table(
    "reminder_times",
    metadata,
    Column("case_id", ForeignKey("cases.id"), primary_key=True, autoincrement=False),
    Column("moment", Instant, nullable=False, index=True),
    # what was looked at in a future that has been put right is looked at again
    Column("looked_at", Instant, index=True),
)

drafts = Table(
    "drafts",
    metadata,
    # a person by number, or a stranger by channel and address, with a colon between
    Column("holder", String(221), primary_key=True),
    Column("token", String(12), nullable=False),
    Column("form", String(40), nullable=False),
    Column("subject", Text, nullable=False),
    Column("answers", Text, nullable=False),
    Column("asking", String(40)),
    Column("so_far", Text),
    # at which addresses what was asked last, and in which message
    Column("asked", Text),
    Column("updated_at", Instant, nullable=False),
    Column("mac", String(64)),
)

# what went out on a channel that tells later what has become of it
answers = Table(
    "answers",
    metadata,
    Column("reference", String(40), primary_key=True),
    Column("channel", String(20), nullable=False),
    Column("address", String(200), nullable=False),
    Column("screen", Text, nullable=False),
    Column("at", Instant, nullable=False),
    # nobody knows whether the channel has taken it
    Column("unanswered", Boolean, nullable=False),
    Column("mac", String(64)),
)

# until when a channel wants nothing to go to an address, or, where that is empty, to anybody
pauses = Table(
    "pauses",
    metadata,
    Column("channel", String(20), primary_key=True),
    Column("address", String(200), primary_key=True),
    Column("until", Instant, nullable=False),
    Column("seconds", Float, nullable=False),
)

begun_forms = Table(
    "begun_forms",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("case_id", ForeignKey("cases.id"), nullable=False, index=True),
    # the step and round in which it can be sent
    Column("turn", String(20), nullable=False),
    # who began it
    Column("person_id", ForeignKey("people.id"), nullable=False),
    Column("token", String(12), nullable=False),
    Column("form", String(40), nullable=False),
    Column("subject", Text, nullable=False),
    Column("answers", Text, nullable=False),
    Column("asking", String(40)),
    Column("so_far", Text),
    Column("at", Instant, nullable=False),
    Column("mac", String(64), nullable=False),
)

ended_forms = Table(
    "ended_forms",
    metadata,
    Column("holder", String(221), primary_key=True),
    Column("token", String(12), primary_key=True),
    Column("form", String(40), nullable=False),
    Column("subject", Text, nullable=False),
    Column("ending", String(20), nullable=False),
    Column("at", Instant, nullable=False),
)

searches = Table(
    "searches",
    metadata,
    Column("key", String(12), primary_key=True),
    Column("words", String(100), nullable=False),
    Column("at", Instant, nullable=False),
)

cards = Table(
    "cards",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("channel", String(20), nullable=False),
    Column("address", String(200), nullable=False),
    Column("message_id", String(200), nullable=False),
    Column("person_id", ForeignKey("people.id"), nullable=False),
    Column("case_id", ForeignKey("cases.id"), nullable=False, index=True),
    Column("version", Integer, nullable=False),
    UniqueConstraint("channel", "address", "message_id"),
)

holidays = Table(
    "holidays",
    metadata,
    Column("day", Date, primary_key=True),
    Column("name", String(200), nullable=False),
    Column("kind", Choice(ClosureKind), nullable=False),
)

# in which a unit differs from the office
unit_days = Table(
    "unit_days",
    metadata,
    Column("unit_id", ForeignKey("units.id"), primary_key=True),
    Column("day", Date, primary_key=True),
    # what closes it; without a kind why it works instead of another day, and without both it is open
    Column("name", String(200)),
    Column("kind", Choice(ClosureKind)),
)

substitute_days = Table(
    "substitute_days",
    metadata,
    Column("day", Date, primary_key=True),
    Column("reason", String(200), nullable=False),
)

calendar_years = Table(
    "calendar_years",
    metadata,
    Column("year", Integer, primary_key=True, autoincrement=False),
    Column("source", String(200), nullable=False),
    Column("confirmed", Boolean, nullable=False),
    # whose comparison with the decree it was; none for a year that a release confirms
    Column("confirmed_by", Json(Officer)),
    Column("confirmed_at", Instant),
    # whose comparison it was, month by month, while the year is not confirmed and since
    Column("compared", Json(tuple[ComparedMonth, ...], usual=())),
    # what the office has changed since
    Column("changed", Json(tuple[ChangedDay, ...], usual=())),
)

calendar_changes = Table(
    "calendar_changes",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("at", Instant, nullable=False),
    Column("by", Json(Officer), nullable=False),
    Column("note", Text, nullable=False),
)

# which cases are still to be gone through for which change of the calendar
to_reckon = Table(
    "to_reckon",
    metadata,
    Column("case_id", ForeignKey("cases.id"), primary_key=True),
    Column("change_id", ForeignKey("calendar_changes.id"), primary_key=True),
)

# which running deadlines have moved with the calendar since those concerned were told, from when, and why
moved_deadlines = Table(
    "moved_deadlines",
    metadata,
    Column("case_id", ForeignKey("cases.id"), primary_key=True),
    Column("step", Choice(Step), nullable=False),
    Column("round", Integer, nullable=False),
    Column("before", Json(Deadline), nullable=False),
    Column("why", Json(tuple[str, ...]), nullable=False),
)

office_hours = Table(
    "office_hours",
    metadata,
    Column("id", Integer, primary_key=True),
    # of a unit that has hours of its own
    Column("unit_id", ForeignKey("units.id")),
    Column("first", Date, nullable=False),
    Column("last", Date, nullable=False),
    Column("week", Json(dict[int, tuple[str, str]]), nullable=False),
    Column("reason", String(200), nullable=False),
)

law_texts = Table(
    "law_texts",
    metadata,
    Column("code", String(20), primary_key=True),
    Column("label", String(200), nullable=False),
    # of an act only
    Column("citation", String(200)),
    Column("checked", Json(Check)),
    Column("withdrawn", Boolean, nullable=False),
    # how often it was changed
    Column("revision", Integer, nullable=False),
)

charges = Table(
    "charges",
    metadata,
    Column("message_id", String(200), primary_key=True),
    # none, where the message did not arrive after all
    Column("category", String(40)),
    Column("billable", Boolean, nullable=False),
    Column("at", Instant, nullable=False),
    Index("ix_charges_at", "at"),
)

facts = Table(
    "facts",
    metadata,
    Column("name", String(40), primary_key=True),
    Column("value", Text, nullable=False),
)

officials = Table(
    "officials",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("signer", Choice(Signer), nullable=False),
    Column("unit_id", ForeignKey("units.id")),
    Column("office", String(200), nullable=False),
    Column("name", String(200), nullable=False),
    Column("rank", String(100)),
    Column("nip", String(18)),
    Column("tenure", Json(Tenure, usual=DEFINITIVE)),
)

documents = Table(
    "documents",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("kind", Choice(DocumentKind), nullable=False),
    Column("case_id", ForeignKey("cases.id"), nullable=False),
    Column("step", Choice(Step), nullable=False),
    Column("round", Integer, nullable=False),
    # of an excerpt the number of its item, else 0
    Column("item", Integer, nullable=False),
    Column("version", Integer, nullable=False),
    Column("year", Integer, nullable=False),
    # the running number that was reserved; a number that was typed has none
    Column("running", Integer),
    Column("number", String(60)),
    Column("code", String(10), nullable=False, unique=True),
    # what the bot was called where the link on the print leads
    Column("username", String(64)),
    Column("stationery", Json(Stationery), nullable=False),
    Column("signatories", Json(tuple[Signatory, ...]), nullable=False),
    # data of the office that it is not printed without
    Column("awaits", Json(Awaited)),
    # of the merged list only: the last entry that the register had
    Column("last_entry", Integer),
    # where the chain of seals stood when it was printed
    Column("anchor", String(40)),
    Column("ordered_at", Instant, nullable=False),
    # together with the decision that has ordered it
    Column("taken_back_at", Instant),
    Column("not_before", Instant, nullable=False),
    Column("attempts", Integer, nullable=False),
    Column("printed_at", Instant),
    UniqueConstraint("case_id", "kind", "item", "version", name="uq_documents_version"),
    UniqueConstraint("kind", "year", "running", name="uq_documents_running"),
    UniqueConstraint("kind", "year", "number", name="uq_documents_number"),
    Index("ix_documents_waiting", "id", info={"where": "printed_at IS NULL"}),
)

document_files = Table(
    "document_files",
    metadata,
    Column("document_id", ForeignKey("documents.id"), primary_key=True),
    Column("edition", Choice(Edition), primary_key=True),
    Column("sha256", String(64), primary_key=True, index=True),
    Column("size", Integer, nullable=False),
    Column("at", Instant, nullable=False),
    Column("by_name", String(200)),
)

seals = Table(
    "seals",
    metadata,
    Column("seq", Integer, primary_key=True, autoincrement=False),
    Column("table_name", String(40), nullable=False),
    # the primary key of the row, as JSON
    Column("row_key", String(300), nullable=False),
    # keyed; NULL when the row was deleted
    Column("fingerprint", String(64)),
    # keyed, over the link and the mac of the one before
    Column("mac", String(64), nullable=False),
    Index("ix_seals_row", "table_name", "row_key", "seq"),
)


def with_conditions() -> MetaData:
    """The tables, with the conditions of their indexes as every database takes them."""
    for index in (index for table in metadata.tables.values() for index in table.indexes):
        if condition := index.info.get("where"):
            index.dialect_kwargs.update(sqlite_where=text(condition), postgresql_where=text(condition))
    return metadata

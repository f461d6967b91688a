"""The migrations go up, down and up again, keep what is in the database, and end where the tables are."""

import hmac
import json
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from importlib import import_module
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.operations import Operations
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, Engine, create_engine, delete, event, inspect, select, update
from sqlalchemy.exc import IntegrityError

from sop.case.case import Meeting
from sop.documents.sop_header import SopHeader
from sop.documents.stationery import Stationery
from sop.errors.people import InvitationInvalid
from sop.office.address import Address
from sop.office.invitations import needs_confirmation
from sop.office.people import Unit
from sop.office.tenure import DEFINITIVE, Tenure, TenureKind
from sop.procedure import Role
from storage.database import MIGRATIONS, Database, migrate, newest_revision
from storage.queues import cards, drafts, inbox, macs, outbox
from storage.queues.drafts import Asked, Draft, Ending
from storage.records import bound_accounts, cases, invitations, office_units, people, register, role_grants, stationery
from storage.tables import accounts, assignments, metadata, turns, with_conditions
from storage.tables import register as entries
from tests.databases import KEY
from tests.sop.builders import MONDAY, OUTSIDER, REVIEWER, UNIT, adopted, returned_results
from tests.storage.decisions import at


@pytest.fixture
def engine(tmp_path: Path) -> Iterator[Engine]:
    """An empty database."""
    opened = create_engine(f"sqlite:///{tmp_path / 'migrated.db'}")
    yield opened
    opened.dispose()


def tables(engine: Engine) -> set[str]:
    return set(inspect(engine).get_table_names()) - {"alembic_version"}


def test_the_migrated_tables_are_those_that_the_code_means(engine: Engine) -> None:
    migrate(engine)

    with engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True, "compare_server_default": True})
        assert compare_metadata(context, metadata) == []


def test_the_migrated_indexes_are_limited_as_the_code_means(engine: Engine) -> None:
    migrate(engine)
    meant = {
        index.name: str(condition)
        for table in with_conditions().tables.values()
        for index in table.indexes
        if (condition := index.dialect_kwargs.get("sqlite_where")) is not None
    }

    found = {
        index["name"]: str(index["dialect_options"]["sqlite_where"])
        for indexes in inspect(engine).get_multi_indexes().values()
        for index in indexes
        if "sqlite_where" in index.get("dialect_options", {})
    }

    assert found == meant
    assert len(found) > 1


def test_the_comparison_would_see_a_difference(engine: Engine) -> None:
    migrate(engine)

    with engine.begin() as connection:
        connection.exec_driver_sql("DROP TABLE drafts")
        connection.exec_driver_sql("ALTER TABLE units ADD COLUMN colour TEXT")
        context = MigrationContext.configure(connection, opts={"compare_type": True})
        found = compare_metadata(context, metadata)

    assert {difference[0] for difference in found} == {"add_table", "remove_column"}


def test_migrations_go_up_down_and_up_again(engine: Engine) -> None:
    migrate(engine)
    at_first = tables(engine)
    migrate(engine, "base", down=True)
    after_down = tables(engine)
    migrate(engine)

    assert at_first == set(metadata.tables)
    assert after_down == set()
    assert tables(engine) == at_first


def test_every_migration_can_be_taken_back_by_itself(engine: Engine) -> None:
    revisions = [each.revision for each in ScriptDirectory(str(MIGRATIONS)).walk_revisions()][::-1]

    for revision in revisions:
        migrate(engine, revision)
        migrate(engine, "-1", down=True)
        migrate(engine, revision)

    assert tables(engine) == set(metadata.tables)


def test_there_is_one_last_migration_and_its_file_sorts_last() -> None:
    assert ScriptDirectory(str(MIGRATIONS)).get_heads() == [newest_revision()]


def test_a_database_at_any_revision_is_brought_up_to_date_when_it_is_opened(tmp_path: Path) -> None:
    for revision in ["base", *(each.revision for each in ScriptDirectory(str(MIGRATIONS)).walk_revisions())]:
        url = f"sqlite:///{tmp_path / revision}.db"
        engine = create_engine(url)
        migrate(engine, revision)
        engine.dispose()

        opened = Database.open(url, KEY)

        assert tables(opened.engine) == set(metadata.tables), revision
        opened.close()


def test_migrating_twice_changes_nothing(engine: Engine) -> None:
    migrate(engine)
    statements: list[str] = []

    @event.listens_for(engine, "before_cursor_execute")
    def note(_connection: object, _cursor: object, statement: str, *_rest: object) -> None:
        statements.append(statement)

    migrate(engine)

    changing = ("CREATE", "ALTER", "DROP", "INSERT", "UPDATE", "DELETE")
    assert [each for each in statements if each.startswith(changing)] == []


def test_a_database_that_is_opened_again_has_what_was_in_it(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path / 'sopan.db'}"
    case = returned_results()
    first = Database.open(url, KEY)
    with first.engine.begin() as connection:
        office_units.add(connection, UNIT.name)
        cases.create(connection, case)
    first.close()

    second = Database.open(url, KEY)
    with second.engine.begin() as connection:
        found = cases.get(connection, case.id)
        assert connection.exec_driver_sql("PRAGMA foreign_key_check").all() == []
    second.close()

    assert found == case


def test_sqlite_keeps_what_is_committed_and_checks_what_belongs_together(database: Database) -> None:
    with database.engine.begin() as connection:
        pragmas = {
            name: connection.exec_driver_sql(f"PRAGMA {name}").scalar()
            for name in ("journal_mode", "synchronous", "foreign_keys")
        }

        assert pragmas == {"journal_mode": "wal", "synchronous": 2, "foreign_keys": 1}


def test_a_case_of_a_unit_that_is_not_there_cannot_be_kept(connection: Connection) -> None:
    case = replace(adopted(), unit=Unit(99, "Dinas yang tidak ada"))

    with pytest.raises(IntegrityError, match="FOREIGN KEY"):
        cases.create(connection, case)


# --- what an earlier version left ---------------------------------------------------------------------------------

BEFORE_CHANNELS = """
INSERT INTO units (name) VALUES ('Dinas Kesehatan');
INSERT INTO people (name, nip, position, joined_at) VALUES ('Siti', '1', 'Arsiparis', '2026-11-23 02:00:00.000000');
INSERT INTO accounts (channel, address, person_id) VALUES ('telegram', '101', 1);
INSERT INTO cases (number, unit_id, title, status, version, opened_at, last_item)
    VALUES ('U-001/2026', 1, 'Usulan', 'open', 3, '2026-11-23 02:00:00.000000', 0);
INSERT INTO cards (address, message_id, person_id, case_id, version) VALUES ('101', 100, 1, 1, 2), ('101', 99, 1, 1, 2);
INSERT INTO drafts (address, token, form, subject, answers, asking, updated_at)
    VALUES ('101', 'abc', 'add_item', '{"case": "1"}', '{"title": "Biodata"}', 'content', '2026-11-23 02:00:00.000000');
INSERT INTO inbox (update_id, lane, body, received_at, attempts, applied, done_at) VALUES
    (8, '101', '', '2026-11-23 02:00:00.000000', 1, 1, '2026-11-23 02:00:01.000000'),
    (10, '101', '{"b": 2}', '2026-11-23 02:00:00.000000', 0, 0, NULL),
    (9, '101', '{"a": 1}', '2026-11-23 02:00:00.000000', 1, 1, NULL);
INSERT INTO outbox (key, kind, person_id, address, screen, posted_at, not_before, attempts, settled_at, fault) VALUES
    ('failed', 'reminder', 1, '101', '', '2026-11-23 02:00:00.000000', '2026-11-23 02:00:00.000000', 0,
     '2026-11-23 02:00:00.000000', 'Forbidden'),
    ('letter', 'reminder', 1, '101', '{}', '2026-11-23 02:00:00.000000', '2026-11-23 02:00:00.000000', 2, NULL, NULL),
    ('reply', 'reply', NULL, '999', '{}', '2026-11-23 02:00:00.000000', '2026-11-23 02:00:00.000000', 0, NULL, NULL);
"""


@pytest.fixture
def from_before_channels(engine: Engine) -> Engine:
    """A database as version 0.1.0 left it: a form half filled in, letters and updates that wait, cards."""
    migrate(engine, "0002")
    with engine.begin() as connection:
        for statement in BEFORE_CHANNELS.split(";\n"):
            connection.exec_driver_sql(statement)
    return engine


TURN_BEFORE_DUE_AT = """
INSERT INTO turns (case_id, step, round, opened_version, deadline) VALUES (1, '1', 1, 1,
    '{"received_at": "2026-11-23T09:00:00+07:00", "limit": 1, "due_at": "2026-11-24T16:00:00+07:00", "skipped": [],
      "provisional": false}')
"""


def test_a_turn_from_before_is_sorted_by_when_it_ends(from_before_channels: Engine) -> None:
    with from_before_channels.begin() as connection:
        connection.exec_driver_sql(TURN_BEFORE_DUE_AT)

    migrate(from_before_channels)

    with from_before_channels.begin() as connection:
        case = cases.get(connection, 1)
        assert connection.execute(select(turns.c.due_at)).scalar_one() == case.turn.due_at
    migrate(from_before_channels, "0003", down=True)
    migrate(from_before_channels)


def test_what_waited_before_there_were_channels_goes_on_as_telegrams(from_before_channels: Engine) -> None:
    database = Database.open(str(from_before_channels.url), KEY)

    with database.engine.begin() as connection:
        draft = drafts.get(connection, at("101"))
        waiting = inbox.waiting(connection)
        left = [(each.number, each.address, each.body, each.applied) for each in waiting]
        repeated = inbox.keep(connection, [inbox.ReceivedUpdate(at("101"), "8", "{}")], MONDAY)
        (failed,) = outbox.failed(connection)
        letters = {each.key: (each.address, each.attempts) for each in outbox.due(connection, MONDAY, 10)}
        shown = {each.message_id: each for each in cards.outdated(connection, 10)}
        newest = {message_id: cards.is_newest(connection, each) for message_id, each in shown.items()}
        person = people.by_account(connection, at("101"), MONDAY.date())
        falsified = list(macs.falsified(connection))
    database.close()
    assert falsified == []
    assert not any(each.falsified for each in waiting)
    assert draft == Draft(1, "abc", "add_item", {"case": "1"}, {"title": "Biodata"}, "content")
    assert left == [("9", at("101"), '{"a": 1}', True), ("10", at("101"), '{"b": 2}', False)]
    assert repeated == ()
    assert (failed.name, failed.fault) == ("Siti", "ChannelClosed")
    assert letters == {"letter": (at("101"), 2), "reply": (at("999"), 0)}
    assert newest == {"99": False, "100": True}
    assert person is not None


def test_what_waited_is_there_when_the_migration_is_taken_back(from_before_channels: Engine) -> None:
    tables_of_then = ("accounts", "cards", "drafts", "inbox", "outbox")
    before = {table: rows(from_before_channels, table) for table in tables_of_then}

    migrate(from_before_channels)
    migrate(from_before_channels, "0002", down=True)

    assert {table: rows(from_before_channels, table) for table in tables_of_then} == before


def test_what_belongs_to_another_channel_is_left_behind_when_the_migration_is_taken_back(
    from_before_channels: Engine,
) -> None:
    before = rows(from_before_channels, "outbox")
    migrate(from_before_channels)
    with from_before_channels.begin() as connection:
        bound_accounts.add(connection, 1, Address("notebook", "9"))
        connection.execute(update(accounts).values(preferred=False))
        connection.execute(update(accounts).where(accounts.c.channel == "notebook").values(preferred=True))
        outbox.reply(connection, "elsewhere", Address("notebook", "9"), "{}", MONDAY)

    migrate(from_before_channels, "0002", down=True)

    assert rows(from_before_channels, "outbox") == before
    assert len(rows(from_before_channels, "accounts")) == 1


BY_ADDRESS = """
INSERT INTO people (name, nip, position, joined_at) VALUES
    ('Siti', '1', 'Arsiparis', '2026-11-23 02:00:00.000000'), ('Budi', '2', 'Arsiparis', '2026-11-23 02:00:00.000000');
INSERT INTO accounts (channel, address, person_id, preferred) VALUES
    ('telegram', '101', 1, 1), ('whatsapp', 'ID.1', 1, 0), ('telegram', '102', 2, 1);
INSERT INTO ended_forms (channel, address, token, form, subject, ending, at) VALUES
    ('whatsapp', 'ID.1', 'old', 'send', '{}', 'sent', '2026-11-23 02:00:00.000000');
"""
FORM_BY_ADDRESS = """
INSERT INTO drafts (channel, address, token, form, subject, answers, asking, so_far, shown_in, updated_at, mac)
    VALUES (:channel, :address, :token, :form, :subject, :answers, :asking, :so_far, :shown_in, :updated_at, :mac)
"""
THERE = Address("whatsapp", "ID.1")


def put_form(connection: Connection, address: Address, token: str, hour: int, *, whole: bool = True) -> None:
    """As the release before wrote it, with its mac."""
    row: dict[str, str | None] = {
        "channel": address.channel,
        "address": address.value,
        "token": token,
        "form": "add_item",
        "subject": "{}",
    }
    row |= {"answers": '{"title": "Biodata"}', "asking": "content", "so_far": None}
    said = json.dumps(["drafts", *row.values()])
    mac = hmac.digest(macs.options(KEY)["mac_key"], said.encode(), "sha256").hex() if whole else "0" * 64  # type: ignore[arg-type]  # bytes
    shown = {"shown_in": "7", "updated_at": f"2026-11-23 {hour:02}:00:00.000000"}
    connection.exec_driver_sql(FORM_BY_ADDRESS, {**row, **shown, "mac": mac})


def test_of_two_forms_of_a_person_the_newest_is_theirs_and_the_other_waits_where_it_was(engine: Engine) -> None:
    migrate(engine, "0047")
    with engine.begin() as connection:
        for statement in BY_ADDRESS.strip().split(";\n"):
            connection.exec_driver_sql(statement.rstrip(";"))
        put_form(connection, at("101"), "older", 2)
        put_form(connection, THERE, "newer", 3)
        put_form(connection, at("102"), "false", 4, whole=False)
        put_form(connection, at("999"), "alone", 2)

    database = Database.open(str(engine.url), KEY)

    with database.engine.begin() as connection:
        open_now = {each.token: each.holder for each in drafts.every(connection)}
        newer, ended = drafts.get(connection, at("101")), drafts.ended(connection, 1, "old")
        falsified = list(macs.falsified(connection))
        drafts.end(connection, 1, Ending.SENT, MONDAY)
        then, elsewhere = drafts.get(connection, at("101")), drafts.get(connection, THERE)
    database.close()
    assert open_now == {"older": at("101"), "newer": 1, "alone": at("999")}
    assert newer is not None
    assert newer.asked == (Asked(THERE, "content", "7"),)
    assert ended is not None
    assert falsified == [("drafts", '["telegram:102"]')], "what was falsified does not become whole"
    assert then is not None
    assert (then.token, then.answers, elsewhere) == ("older", {"title": "Biodata"}, None)
    migrate(engine, "0047", down=True)
    left = {(each["address"], each["token"], each["shown_in"]) for each in rows(engine, "drafts")}
    assert left == {("101", "older", "7"), ("102", "false", "7"), ("999", "alone", "7")}


NOTICED = """
INSERT INTO outbox (key, kind, screen, posted_at, not_before, attempts, message_id, sent_at, noticed_at) VALUES
    ('noticed', 'weekly', '{}', '2026-11-23 02:00:00', '2026-11-23 02:00:00', 0, 'wamid.1', '2026-11-23 02:00:00',
     '2026-11-23 02:00:00'),
    ('letter', 'weekly', '{}', '2026-11-23 02:00:00', '2026-11-23 02:00:00', 0, 'wamid.2', '2026-11-23 02:00:00', NULL)
"""


def test_a_notice_that_stands_is_still_known_for_one(engine: Engine) -> None:
    migrate(engine, "0048")
    with engine.begin() as connection:
        connection.exec_driver_sql(NOTICED)

    migrate(engine, "0049")

    with engine.connect() as connection:
        told = [outbox.told_of(connection, None, each, arrived=True) for each in ("wamid.1", "wamid.2")]
    assert [each is not None and each.sending.by_notice for each in told] == [True, False]


PLH_BEFORE_TENURE = """
INSERT INTO officials (signer, office, name, acting) VALUES ('head', 'Kepala Dinas', 'Ani', NULL), ('head',
    'Kepala Dinas', 'Budi', '{"kind": "plh", "basis": "SP 800/1", "first": "2026-11-23", "last": "2026-11-27"}')
"""
ADMIN_BEFORE_TENURE = """
INSERT INTO assignments (person_id, role, since) VALUES (1, 'admin', '2026-11-23 02:00:00.000000')
"""
PLH = Tenure(TenureKind.PLH, "SP 800/1", date(2026, 11, 23), date(2026, 11, 27))


def test_who_signed_for_a_time_and_who_held_a_role_do_so_as_before(from_before_channels: Engine) -> None:
    with from_before_channels.begin() as connection:
        connection.exec_driver_sql(PLH_BEFORE_TENURE)
        connection.exec_driver_sql(ADMIN_BEFORE_TENURE)
    before = rows(from_before_channels, "officials"), rows(from_before_channels, "assignments")

    migrate(from_before_channels)

    with from_before_channels.begin() as connection:
        assert [each.tenure for each in stationery.officials(connection)] == [DEFINITIVE, PLH]
        assert [grant.tenure for grant in role_grants.of(connection, 1)] == [DEFINITIVE]
    migrate(from_before_channels, "0004", down=True)
    assert (rows(from_before_channels, "officials"), rows(from_before_channels, "assignments")) == before


def test_a_role_for_a_time_ends_when_the_migration_is_taken_back(from_before_channels: Engine) -> None:
    migrate(from_before_channels)
    with from_before_channels.begin() as connection:
        role_grants.assign(connection, 1, Role.ADMIN, None, MONDAY)
        role_grants.assign(connection, 1, Role.PPID_UTAMA, None, MONDAY, PLH)

    migrate(from_before_channels, "0004", down=True)
    migrate(from_before_channels)

    with from_before_channels.begin() as connection:
        assert [grant.role for grant in role_grants.of(connection, 1)] == [Role.ADMIN]
        assert connection.execute(select(assignments.c.until).where(assignments.c.role == Role.PPID_UTAMA)).scalar_one()


ENTRY_BEFORE_WORDS_INSIDE = """
INSERT INTO register (case_id, case_number, item, unit_id, title, content, assessment, in_force_from, words) VALUES (1,
    'U-001/2026', 1, 1, 'Rekam medis', 'Nama dan diagnosis', '{"scope": "whole", "part": null, "consent": null,
    "grounds": [{"code": "17.h.2", "law": null}, {"code": "17.j", "law": "UU 17/2023 Pasal 4"}], "public_office": null,
    "harmed": null, "harm": "Malu", "severity": null, "benefit": null, "public_interest": null, "verdict": "exempt",
    "period": null}', '2026-11-30',
    'rekam medis nama dan diagnosis dinas kesehatan u-001/2026 17.h.2 pasal 17.h.2  17.j pasal 17.j uu 17/2023 pasal 4')
"""


def test_an_entry_from_before_is_found_as_one_that_is_new(from_before_channels: Engine) -> None:
    with from_before_channels.begin() as connection:
        connection.exec_driver_sql(ENTRY_BEFORE_WORDS_INSIDE)
    [before] = rows(from_before_channels, "register")

    migrate(from_before_channels)

    with from_before_channels.begin() as connection:
        [entry] = register.up_to(connection, 1)
        assert [ground.laws for ground in entry.assessment.grounds] == [(), ("UU 17/2023 Pasal 4",)]
        assert len(register.search(connection, "rekam 17.h uu 17/2023 U-001/2026 diagnosis", REVIEWER).matches) == 1
        assert len(register.search(connection, "rekam 17.h uu 17/2023 U-001/2026", OUTSIDER).matches) == 1
        assert len(register.search(connection, "nama", OUTSIDER).matches) == 0
        words = connection.execute(select(entries.c.words, entries.c.words_inside)).one()
        connection.execute(delete(entries))
        register.add(connection, [entry])
        assert connection.execute(select(entries.c.words, entries.c.words_inside)).one() == words
    migrate(from_before_channels, "0006", down=True)
    [after] = rows(from_before_channels, "register")
    assert (after.keys(), after["words"]) == (before.keys(), before["words"])


INVITED_BEFORE_NAMES = """
INSERT INTO invitations (code_sha256, role, unit_id, expires_at, used_at, used_by) VALUES
    ('used', 'admin', NULL, '2026-11-30 02:00:00.000000', '2026-11-23 03:00:00.000000', 1),
    ('open', 'ppid_utama', NULL, '2026-11-30 02:00:00.000000', NULL, NULL),
    ('of a unit', 'ppid_pendukung', 1, '2026-11-30 02:00:00.000000', NULL, NULL)
"""
LETTERS_BEFORE_ROLES = """
INSERT INTO outbox (key, kind, person_id, screen, posted_at, not_before, attempts) VALUES
    ('case_arrived:1:2.1>1', 'case_arrived', 1, '{}', '2026-11-23 02:00:00', '2026-11-23 02:00:00', 0),
    ('nobody_there:1:2.1>1', 'nobody_there', 1, '{}', '2026-11-23 02:00:00', '2026-11-23 02:00:00', 0),
    ('fault:A1>1', 'fault', 1, '{}', '2026-11-23 02:00:00', '2026-11-23 02:00:00', 0)
"""


def test_an_invitation_from_before_is_open_still_and_names_nobody(from_before_channels: Engine) -> None:
    migrate(from_before_channels, "0007")
    with from_before_channels.begin() as connection:
        connection.exec_driver_sql(INVITED_BEFORE_NAMES)
    before = rows(from_before_channels, "invitations")

    migrate(from_before_channels)

    with from_before_channels.begin() as connection:
        found = [invitations.find(connection, code, MONDAY) for code in ("open", "of a unit")]
        assert [(each.name, each.made_by) for each in found] == [(None, None), (None, None)]
        assert all(needs_confirmation(each, [1], adds_account=False) for each in found)
        with pytest.raises(InvitationInvalid):
            invitations.find(connection, "used", MONDAY)
        invitations.make(connection, "with a name", Role.ADMIN, None, MONDAY, name="Dewi")
    migrate(from_before_channels, "0007", down=True)
    assert rows(from_before_channels, "invitations") == before, "one that names somebody would let in anybody"


def test_letters_that_wait_know_on_the_strength_of_what_they_go(from_before_channels: Engine) -> None:
    migrate(from_before_channels, "0007")
    with from_before_channels.begin() as connection:
        connection.exec_driver_sql(LETTERS_BEFORE_ROLES)

    migrate(from_before_channels)

    found = {row["key"]: (row["role"], row["case_id"]) for row in rows(from_before_channels, "outbox")}
    assert found["case_arrived:1:2.1>1"] == (None, 1)
    assert found["nobody_there:1:2.1>1"] == ("admin", 1)
    assert found["fault:A1>1"] == ("admin", None)
    assert found["reply"] == (None, None)


def rows(engine: Engine, table: str) -> list[dict[str, object]]:
    with engine.connect() as connection:
        found = connection.exec_driver_sql(f"SELECT * FROM {table} ORDER BY 1, 2")  # noqa: S608  # names of our own tables
        return [dict(row._mapping) for row in found]


TEST_BEFORE_SEVERAL_LAWS = (
    '{"scope": "whole", "part": null, "consent": null, "public_office": null, "harmed": null, "harm": "Warga rugi",'
    ' "grounds": [{"code": "17.h.1", "law": null}, {"code": "17.j", "law": "UU 24/2013 Pasal 84"}], "severity": null,'
    ' "benefit": null, "public_interest": null, "verdict": "exempt", "period": {"kind": "span", "years": 5,'
    ' "months": 0, "until": null, "event": null, "law": null}}'
)


def test_the_one_law_of_a_test_becomes_the_first_of_several_and_returns(engine: Engine) -> None:
    migrate(engine)
    case = returned_results()
    with engine.begin() as connection:
        office_units.add(connection, UNIT.name)
        cases.create(connection, case)
        connection.exec_driver_sql(
            "UPDATE items SET assessment = :t, remark_on = 'law'", {"t": TEST_BEFORE_SEVERAL_LAWS}
        )
        kept = '[{"id": 1, "assessment": ' + TEST_BEFORE_SEVERAL_LAWS + ', "remark_on": "law"}]'
        connection.exec_driver_sql(
            "INSERT INTO versions (case_id, step, round, items) VALUES (:c, 3, 1, :i)", {"c": case.id, "i": kept}
        )
        connection.exec_driver_sql(
            "INSERT INTO drafts (holder, token, form, subject, answers, asking, so_far, updated_at) VALUES"
            " ('1', 't', 'assess_item', '{}', :a, 'law', NULL, '2026-11-23')",
            {"a": '{"grounds": ["17.j"], "law": "UU 24/2013 Pasal 84"}'},
        )
        with Operations.context(MigrationContext.configure(connection)):
            import_module("storage.migrations.versions.0017_several_laws").upgrade()

    with engine.begin() as connection:
        [item] = cases.get(connection, case.id).items
        draft = connection.exec_driver_sql("SELECT answers, asking FROM drafts").one()
        version = connection.exec_driver_sql("SELECT items FROM versions").scalar_one()
    assert item.assessment is not None
    assert [ground.laws for ground in item.assessment.grounds] == [(), ("UU 24/2013 Pasal 84",)]
    assert item.remark_on == "laws"
    assert (json.loads(draft.answers), draft.asking) == (
        {"grounds": ["17.j"], "laws": {"17.j": ["UU 24/2013 Pasal 84"]}},
        "laws",
    )
    assert json.loads(version)[0]["assessment"]["grounds"][1] == {"code": "17.j", "laws": ["UU 24/2013 Pasal 84"]}

    migrate(engine, "0016", down=True)

    with engine.begin() as connection:
        kept = connection.exec_driver_sql("SELECT assessment FROM items").scalar_one()
    assert json.loads(kept) == json.loads(TEST_BEFORE_SEVERAL_LAWS)


def test_a_meeting_from_before_keeps_who_came_and_says_nothing_of_who_led_it(from_before_channels: Engine) -> None:
    migrate(from_before_channels, "0018")
    with from_before_channels.begin() as connection:
        connection.exec_driver_sql(
            "INSERT INTO meetings (case_id, seat, round, held_on, place, attendees, minutes)"
            " VALUES (1, 7, 1, '2026-11-23', 'Aula', 'Hendra, Kepala Dinas; Siti', NULL)"
        )

    migrate(from_before_channels)

    with from_before_channels.begin() as connection:
        found = cases.last_meeting(connection)
    assert found == Meeting(1, date(2026, 11, 23), "Aula", "Hendra, Kepala Dinas; Siti", None)


# --- what was built in before papers waited for data of the office ----------------------------------------------

BEFORE_THE_DATA = "0021"
OF_OLD = Stationery(
    government="PEMERINTAH KOTA PONTIANAK",
    office="DINAS KEPENDUDUKAN DAN PENCATATAN SIPIL",
    place="Pontianak",
    code="DISDUKCAPIL",
    sop=SopHeader(
        unit="Dinas Kependudukan dan Pencatatan Sipil Kota Pontianak",
        legal_basis=(
            "UU 25/2009 tentang Pelayanan Publik",
            "UU 24/2013 tentang Administrasi Kependudukan",
            "Perda Kota Pontianak 2/2010",
            "Perwali Pontianak 49/2018",
            "Perwali Pontianak 134/2021",
        ),
    ),
)


def put_document(connection: Connection) -> None:
    connection.exec_driver_sql(
        "INSERT INTO documents (kind, case_id, step, round, item, version, year, code, stationery, signatories, "
        "ordered_at, not_before, attempts) VALUES ('draft_list', 1, '1', 1, 0, 1, 2026, 'ABCDEFGHJK', "
        "'{\"government\": \"PEMERINTAH KOTA PONTIANAK\"}', '[]', '2026-11-23 02:00:00', '2026-11-23 02:00:00', 0)"
    )


def kept_after(path: Path, kept: str | None, *, printed: bool) -> Stationery:
    """The stationery of an office of the release before, once its database is opened."""
    url = f"sqlite:///{path / 'sopan.db'}"
    engine = create_engine(url)
    migrate(engine, BEFORE_THE_DATA)
    with engine.begin() as connection:
        if kept is not None:
            connection.exec_driver_sql("INSERT INTO facts (name, value) VALUES ('stationery', ?)", (kept,))
        if printed:
            put_document(connection)
    engine.dispose()
    database = Database.open(url, KEY)
    try:
        return database.read_here(stationery.load)
    finally:
        database.close()


def test_an_office_that_has_printed_with_what_was_built_in_goes_on_with_it_as_its_data(tmp_path: Path) -> None:
    assert kept_after(tmp_path, None, printed=True) == OF_OLD


def test_what_an_office_has_entered_is_kept_and_completed_with_what_it_printed(tmp_path: Path) -> None:
    kept = kept_after(tmp_path, '{"place": "Singkawang", "address": "Jalan Contoh 1"}', printed=True)

    assert kept == replace(OF_OLD, place="Singkawang", address="Jalan Contoh 1")


def test_an_office_that_has_printed_nothing_gets_no_name_of_another(tmp_path: Path) -> None:
    assert kept_after(tmp_path, None, printed=False) == Stationery()


def test_units_that_have_printed_under_the_general_letterhead_go_on_with_it(from_before_channels: Engine) -> None:
    migrate(from_before_channels, "0029")
    with from_before_channels.begin() as connection:
        connection.exec_driver_sql(
            "INSERT INTO facts (name, value) VALUES ('stationery', '{\"place\": \"Singkawang\"}')"
        )
        put_document(connection)
        connection.exec_driver_sql("UPDATE documents SET kind = 'exempt_list'")

    migrate(from_before_channels)

    with from_before_channels.begin() as connection:
        loaded, unit = stationery.load(connection), cases.get(connection, 1).unit
    assert loaded == Stationery(place="Singkawang", under_general=(unit.id,))

"""Addresses with their channel; letters that belong to a person."""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"

# Before, an address was always Telegram's, and so was the name of what kept a letter from it.
FAULTS = {"Forbidden": "ChannelClosed", "BadRequest": "ChannelRefused"}


def upgrade() -> None:
    with op.batch_alter_table("accounts") as batch:
        batch.alter_column("address", existing_type=sa.String(64), type_=sa.String(200), existing_nullable=False)
        batch.add_column(sa.Column("preferred", sa.Boolean(), nullable=False, server_default=sa.false()))
    op.execute(
        "UPDATE accounts SET preferred = (address ="
        " (SELECT min(other.address) FROM accounts other WHERE other.person_id = accounts.person_id))"
    )
    with op.batch_alter_table("accounts") as batch:
        batch.alter_column("preferred", existing_type=sa.Boolean(), existing_nullable=False, server_default=None)
        batch.create_index(
            "ix_accounts_preferred",
            ["person_id"],
            unique=True,
            sqlite_where=sa.text("preferred"),
            postgresql_where=sa.text("preferred"),
        )

    with op.batch_alter_table("outbox") as batch:
        batch.add_column(sa.Column("channel", sa.String(20), nullable=True))
        batch.alter_column("address", existing_type=sa.String(64), type_=sa.String(200), nullable=True)
    # a person's letters go to whatever account they prefer by then
    op.execute("UPDATE outbox SET address = NULL WHERE person_id IS NOT NULL AND kind <> 'reply'")
    op.execute("UPDATE outbox SET channel = 'telegram' WHERE address IS NOT NULL")

    for before, now in FAULTS.items():
        op.execute(f"UPDATE outbox SET fault = '{now}' WHERE fault = '{before}'")  # noqa: S608  # names of our own

    _set_aside("inbox")
    op.create_table(
        "inbox",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("channel", sa.String(20), nullable=False),
        sa.Column("number", sa.String(200), nullable=False),
        sa.Column("address", sa.String(200), nullable=False),
        *_of_inbox(),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_inbox")),
        sa.UniqueConstraint("channel", "number", name=op.f("uq_inbox_channel")),
    )
    _index_waiting("id")
    kept = "body, received_at, attempts, applied, done_at"
    _put_back(
        "inbox",
        f"channel, number, address, {kept}",
        f"'telegram', CAST(update_id AS VARCHAR(200)), lane, {kept} FROM inbox_before ORDER BY inbox_before.update_id",
    )

    _set_aside("drafts")
    op.create_table(
        "drafts",
        sa.Column("channel", sa.String(20), nullable=False),
        sa.Column("address", sa.String(200), nullable=False),
        *_of_drafts(),
        sa.PrimaryKeyConstraint("channel", "address", name=op.f("pk_drafts")),
    )
    kept = "address, token, form, subject, answers, asking, so_far, updated_at"
    _put_back("drafts", f"channel, {kept}", f"'telegram', {kept} FROM drafts_before")

    _set_aside("cards")
    op.create_table(
        "cards",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("channel", sa.String(20), nullable=False),
        sa.Column("address", sa.String(200), nullable=False),
        sa.Column("message_id", sa.String(200), nullable=False),
        *_of_cards(),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_cards")),
        sa.UniqueConstraint("channel", "address", "message_id", name=op.f("uq_cards_channel")),
    )
    op.create_index(op.f("ix_cards_case_id"), "cards", ["case_id"])
    kept = "person_id, case_id, version"
    _put_back(
        "cards",
        f"channel, address, message_id, {kept}",
        f"'telegram', address, CAST(message_id AS VARCHAR(200)), {kept}"
        " FROM cards_before ORDER BY cards_before.message_id",
    )


def downgrade() -> None:
    """What belongs to another channel is of no use to a version that knows Telegram alone."""
    for table in ("accounts", "inbox", "outbox", "drafts", "cards"):
        op.execute(f"DELETE FROM {table} WHERE channel <> 'telegram'")  # noqa: S608  # names of our own

    _set_aside("cards")
    op.create_table(
        "cards",
        sa.Column("address", sa.String(64), nullable=False),
        sa.Column("message_id", sa.Integer(), autoincrement=False, nullable=False),
        *_of_cards(),
        sa.PrimaryKeyConstraint("address", "message_id", name=op.f("pk_cards")),
    )
    op.create_index(op.f("ix_cards_case_id"), "cards", ["case_id"])
    kept = "person_id, case_id, version"
    _put_back(
        "cards", f"address, message_id, {kept}", f"address, CAST(message_id AS INTEGER), {kept} FROM cards_before"
    )

    _set_aside("drafts")
    op.create_table(
        "drafts",
        sa.Column("address", sa.String(64), nullable=False),
        *_of_drafts(),
        sa.PrimaryKeyConstraint("address", name=op.f("pk_drafts")),
    )
    kept = "address, token, form, subject, answers, asking, so_far, updated_at"
    _put_back("drafts", kept, f"{kept} FROM drafts_before")

    _set_aside("inbox")
    op.create_table(
        "inbox",
        sa.Column("update_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("lane", sa.String(64), nullable=False),
        *_of_inbox(),
        sa.PrimaryKeyConstraint("update_id", name=op.f("pk_inbox")),
    )
    _index_waiting("update_id")
    kept = "body, received_at, attempts, applied, done_at"
    _put_back("inbox", f"update_id, lane, {kept}", f"CAST(number AS INTEGER), address, {kept} FROM inbox_before")

    op.execute(
        "UPDATE outbox SET address = (SELECT min(accounts.address) FROM accounts"
        " WHERE accounts.person_id = outbox.person_id) WHERE address IS NULL"
    )
    op.execute("DELETE FROM outbox WHERE address IS NULL")
    for before, now in FAULTS.items():
        op.execute(f"UPDATE outbox SET fault = '{before}' WHERE fault = '{now}'")  # noqa: S608  # names of our own
    with op.batch_alter_table("outbox") as batch:
        batch.drop_column("channel")
        batch.alter_column("address", existing_type=sa.String(200), type_=sa.String(64), nullable=False)
    with op.batch_alter_table("accounts") as batch:
        batch.drop_index("ix_accounts_preferred")
        batch.drop_column("preferred")
        batch.alter_column("address", existing_type=sa.String(200), type_=sa.String(64), existing_nullable=False)


def _set_aside(table: str) -> None:
    """A primary key is changed by making the table anew."""
    op.execute(f"CREATE TABLE {table}_before AS SELECT * FROM {table}")  # noqa: S608  # names of our own
    op.drop_table(table)


def _put_back(table: str, columns: str, source: str) -> None:
    """An order names its table: PostgreSQL would take the bare name for that of the text made of the number."""
    op.execute(f"INSERT INTO {table} ({columns}) SELECT {source}")
    op.drop_table(f"{table}_before")


def _index_waiting(column: str) -> None:
    undone = sa.text("done_at IS NULL")
    op.create_index("ix_inbox_waiting", "inbox", [column], sqlite_where=undone, postgresql_where=undone)


def _of_inbox() -> Sequence[sa.Column[object]]:
    return (
        sa.Column("body", sa.Text(), nullable=False),
        sa.Column("received_at", sa.DateTime(), nullable=False),
        sa.Column("attempts", sa.Integer(), nullable=False),
        sa.Column("applied", sa.Boolean(), nullable=False),
        sa.Column("done_at", sa.DateTime(), nullable=True),
    )


def _of_drafts() -> Sequence[sa.Column[object]]:
    return (
        sa.Column("token", sa.String(12), nullable=False),
        sa.Column("form", sa.String(40), nullable=False),
        sa.Column("subject", sa.Text(), nullable=False),
        sa.Column("answers", sa.Text(), nullable=False),
        sa.Column("asking", sa.String(40), nullable=True),
        sa.Column("so_far", sa.Text(), nullable=True),
        sa.Column("updated_at", sa.DateTime(), nullable=False),
    )


def _of_cards() -> Sequence[sa.Column[object]]:
    return (
        sa.Column("person_id", sa.Integer(), sa.ForeignKey("people.id", name="fk_cards_person_id"), nullable=False),
        sa.Column("case_id", sa.Integer(), sa.ForeignKey("cases.id", name="fk_cards_case_id"), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
    )

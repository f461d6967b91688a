"""Each sending of a letter is told of by itself, where a channel tells later what has become of it."""

import sqlalchemy as sa
from alembic import op

revision = "0049"
down_revision = "0048"

outbox = sa.table("outbox", sa.column("by_notice", sa.Boolean()), sa.column("noticed_at"), sa.column("settled_at"))


def upgrade() -> None:
    op.add_column("outbox", sa.Column("sending", sa.Integer(), nullable=True))
    op.add_column("outbox", sa.Column("sent_channel", sa.String(20), nullable=True))
    op.add_column("outbox", sa.Column("sent_address", sa.String(200), nullable=True))
    op.add_column("outbox", sa.Column("by_notice", sa.Boolean(), nullable=True))
    op.add_column("outbox", sa.Column("shut_at", sa.DateTime(), nullable=True))
    op.add_column("outbox", sa.Column("returns", sa.Boolean(), nullable=True))
    waits = outbox.c.noticed_at.is_not(None) & outbox.c.settled_at.is_(None)
    op.execute(sa.update(outbox).where(waits).values(by_notice=True))


def downgrade() -> None:
    for column in ("returns", "shut_at", "by_notice", "sent_address", "sent_channel", "sending"):
        op.drop_column("outbox", column)

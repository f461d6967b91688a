"""A channel may tell afterwards what has become of a letter, and take nothing but a notice for a while."""

import sqlalchemy as sa
from alembic import op

revision = "0036"
down_revision = "0035"

OF_A_LETTER = (
    ("message_id", sa.String(200)),
    ("sent_at", sa.DateTime()),
    ("noticed_at", sa.DateTime()),
    ("rerouted", sa.Boolean()),
)


def upgrade() -> None:
    with op.batch_alter_table("outbox") as batch:
        for name, kind in OF_A_LETTER:
            batch.add_column(sa.Column(name, kind, nullable=True))
    op.create_index("ix_inbox_heard", "inbox", ["channel", "address", "received_at"])


def downgrade() -> None:
    op.drop_index("ix_inbox_heard", "inbox")
    with op.batch_alter_table("outbox") as batch:
        for name, _ in reversed(OF_A_LETTER):
            batch.drop_column(name)

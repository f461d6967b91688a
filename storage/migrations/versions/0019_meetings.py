"""The record of a meeting says from when until when it was, and who led it and took the notes."""

import sqlalchemy as sa
from alembic import op

revision = "0019"
down_revision = "0018"

COLUMNS = {"hours": 20, "leader": 200, "note_taker": 200}


def upgrade() -> None:
    for name, length in COLUMNS.items():
        op.add_column("meetings", sa.Column(name, sa.String(length), nullable=True))


def downgrade() -> None:
    with op.batch_alter_table("meetings") as batch:
        for name in COLUMNS:
            batch.drop_column(name)

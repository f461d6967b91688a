"""Somebody who is not known yet can be invited to act for another in a time."""

import sqlalchemy as sa
from alembic import op

revision = "0035"
down_revision = "0034"


def upgrade() -> None:
    op.add_column("invitations", sa.Column("tenure", sa.Text(), nullable=True))


def downgrade() -> None:
    with op.batch_alter_table("invitations") as batch:
        batch.drop_column("tenure")

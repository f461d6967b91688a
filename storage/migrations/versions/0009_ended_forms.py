"""What has become of a form is kept for as long as one of its buttons may be pressed."""

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"


def upgrade() -> None:
    op.create_table(
        "ended_forms",
        sa.Column("channel", sa.String(20), nullable=False),
        sa.Column("address", sa.String(200), nullable=False),
        sa.Column("token", sa.String(12), nullable=False),
        sa.Column("form", sa.String(40), nullable=False),
        sa.Column("subject", sa.Text(), nullable=False),
        sa.Column("ending", sa.String(20), nullable=False),
        sa.Column("at", sa.DateTime(), nullable=False),
        sa.PrimaryKeyConstraint("channel", "address", "token", name="pk_ended_forms"),
    )


def downgrade() -> None:
    op.drop_table("ended_forms")

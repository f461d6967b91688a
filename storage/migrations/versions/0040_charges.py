"""Messages that a channel has counted for its bill."""

import sqlalchemy as sa
from alembic import op

revision = "0040"
down_revision = "0039"


def upgrade() -> None:
    op.create_table(
        "charges",
        sa.Column("message_id", sa.String(200), nullable=False),
        sa.Column("category", sa.String(40), nullable=True),
        sa.Column("billable", sa.Boolean(), nullable=False),
        sa.Column("at", sa.DateTime(), nullable=False),
        sa.PrimaryKeyConstraint("message_id", name=op.f("pk_charges")),
    )
    op.create_index("ix_charges_at", "charges", ["at"])


def downgrade() -> None:
    op.drop_table("charges")

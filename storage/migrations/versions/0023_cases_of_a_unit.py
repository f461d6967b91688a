"""The cases of one unit are listed the newest first, without looking through those of all others."""

from alembic import op

revision = "0023"
down_revision = "0022"


def upgrade() -> None:
    op.create_index("ix_cases_unit_id", "cases", ["unit_id", "id"])


def downgrade() -> None:
    op.drop_index("ix_cases_unit_id", "cases")

"""Days and hours that a unit has of its own."""

import sqlalchemy as sa
from alembic import op

revision = "0029"
down_revision = "0028"


def upgrade() -> None:
    op.create_table(
        "unit_days",
        sa.Column("unit_id", sa.Integer(), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("name", sa.String(200), nullable=True),
        sa.Column("kind", sa.String(40), nullable=True),
        sa.ForeignKeyConstraint(["unit_id"], ["units.id"], name=op.f("fk_unit_days_unit_id")),
        sa.PrimaryKeyConstraint("unit_id", "day", name=op.f("pk_unit_days")),
    )
    with op.batch_alter_table("office_hours") as hours:
        hours.add_column(sa.Column("unit_id", sa.Integer(), nullable=True))
        hours.create_foreign_key(op.f("fk_office_hours_unit_id"), "units", ["unit_id"], ["id"])


def downgrade() -> None:
    op.execute("DELETE FROM office_hours WHERE unit_id IS NOT NULL")  # they would count for the whole office
    with op.batch_alter_table("office_hours") as hours:
        hours.drop_constraint(op.f("fk_office_hours_unit_id"), type_="foreignkey")
        hours.drop_column("unit_id")
    op.drop_table("unit_days")

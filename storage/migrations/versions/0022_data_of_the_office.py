"""Papers say what the office has entered, and wait for it; what was built in becomes data of those that used it."""

import json
from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0022"
down_revision = "0021"

STATIONERY = "stationery"
BUILT_IN: dict[str, Any] = {
    "government": "PEMERINTAH KOTA PONTIANAK",
    "office": "DINAS KEPENDUDUKAN DAN PENCATATAN SIPIL",
    "place": "Pontianak",
    "code": "DISDUKCAPIL",
    "sop": {
        "unit": "Dinas Kependudukan dan Pencatatan Sipil Kota Pontianak",
        "legal_basis": [
            "UU 25/2009 tentang Pelayanan Publik",
            "UU 24/2013 tentang Administrasi Kependudukan",
            "Perda Kota Pontianak 2/2010",
            "Perwali Pontianak 49/2018",
            "Perwali Pontianak 134/2021",
        ],
    },
}
facts = sa.table("facts", sa.column("name", sa.String), sa.column("value", sa.Text))


def upgrade() -> None:
    op.add_column("documents", sa.Column("awaits", sa.Text(), nullable=True))
    connection = op.get_bind()
    if connection.execute(sa.text("SELECT 1 FROM documents")).first() is None:
        return
    kept = connection.execute(sa.select(facts.c.value).where(facts.c.name == STATIONERY)).scalar()
    value = json.dumps(BUILT_IN | json.loads(kept or "{}"))
    connection.execute(sa.delete(facts).where(facts.c.name == STATIONERY))
    connection.execute(sa.insert(facts).values(name=STATIONERY, value=value))


def downgrade() -> None:
    with op.batch_alter_table("documents") as batch:
        batch.drop_column("awaits")

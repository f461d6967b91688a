"""Runs the migrations, on the connection that `storage.database.migrate` hands over."""

from typing import Any, Literal

from alembic import context

from storage.columns import Choice, Instant, Json
from storage.tables import with_conditions


def plain(kind: str, value: Any, _autogen: Any) -> str | Literal[False]:
    """A migration names what the database has, and not our types, which may change."""
    columns = {Choice: "sa.String(40)", Instant: "sa.DateTime()", Json: "sa.Text()"}
    return columns.get(type(value), False) if kind == "type" else False


context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=with_conditions(),
    render_as_batch=True,
    render_item=plain,
    compare_type=True,
    transaction_per_migration=True,
)
with context.begin_transaction():
    context.run_migrations()

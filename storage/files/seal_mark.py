"""How far the seals had come, kept outside the database: who has that alone cannot make as if nothing was sealed."""

import logging
from dataclasses import dataclass
from pathlib import Path
from typing import Self

from storage.files.vault import replace_file

log = logging.getLogger(__name__)


@dataclass(frozen=True)
class SealMark:
    """A file beside the key ring (mode 0600) with the anchor that was noted last."""

    path: Path

    @classmethod
    def beside(cls, ring: Path) -> Self:
        return cls(ring.with_name(f"{ring.name}.sealed"))

    def read(self) -> str | None:
        """As it was written, which may be no anchor; None where nothing has been sealed with this ring yet."""
        try:
            return self.path.read_text("utf-8", errors="replace").strip()
        except FileNotFoundError:
            return None

    def keep(self, anchor: str) -> None:
        """Where the ring's folder can only be read this is left undone: `./sopan check` says so."""
        try:
            replace_file(self.path, f"{anchor}\n".encode())
        except OSError as error:
            log.warning("the mark beside the key ring cannot be written (%s)", error)

"""Whether what Sopan keeps is open to other users of the machine than the one that it runs as."""

from collections.abc import Iterator
from pathlib import Path

from sqlalchemy import make_url

from bot.settings import ENV_FILE, Settings

OTHERS = 0o077


def open_to_others(settings: Settings) -> list[Path]:
    """The data folder, and what may lie outside of it, where others can open it or something in it."""
    return [path for path in _own(settings) if any(_is_open(each) for each in (path, *path.rglob("*")))]


def _own(settings: Settings) -> Iterator[Path]:
    yield settings.data_dir
    outside = [settings.key_file, Path(ENV_FILE)]
    url = make_url(settings.database_url)
    if url.get_backend_name() == "sqlite" and url.database:
        outside += [Path(url.database + ending) for ending in ("", "-wal", "-shm")]
    for path in outside:
        if not path.resolve().is_relative_to(settings.data_dir.resolve()):
            yield path


def _is_open(path: Path) -> bool:
    """What has gone meanwhile is not."""
    try:
        return bool(path.stat().st_mode & OTHERS)
    except FileNotFoundError:
        return False

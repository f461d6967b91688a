"""Files that must stay secret and whole: encrypted, named by what they contain, written once.

A file is found by the SHA-256 of its content, which the database keeps. On disk it bears a name that only the holder of
the key ring can work out, or anyone with the folder could ask it whether a document of theirs is in there:

    SPN1 | key id, 4 | salt, 16 | AES-256-GCM(data key, 32 | SHA-256, 32), 80 | AES-256-GCM(content)

The first box is sealed with a key derived from the ring's (HKDF) for this salt, the second with the data key. Each key
seals one thing only, so a fixed nonce is safe. Both are bound to the name: no file can pass for another.
"""

import hashlib
import json
import logging
import os
import re
import tempfile
import threading
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Annotated

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from pydantic import BaseModel, StringConstraints, ValidationError

from sop.errors.files import FileDamaged, FileMissing, KeyRingMisplaced, KeyRingUnusable

log = logging.getLogger(__name__)

_MAGIC = b"SPN1"
_KEY_ID = slice(4, 8)
_SALT = slice(8, 24)
_HEADER_BYTES = 104
_NONCE = bytes(12)


@dataclass(frozen=True)
class StoredFile:
    """What the database remembers of a file; `size` in bytes, `new` unless the vault held it already."""

    sha256: str
    size: int
    new: bool


@dataclass(frozen=True)
class Rewrapped:
    """How many files came under the current key, and how many could not be read."""

    changed: int
    unreadable: int


@dataclass(frozen=True)
class KeyRing:
    """The keys of the vault, in a file of mode 0600; without it every file is lost. Old keys stay, for old backups."""

    path: Path
    current: str
    keys: Mapping[str, bytes] = field(repr=False)
    name_key: bytes = field(repr=False)  # stays the same for good, or no file would be found again

    @classmethod
    def load_or_create(cls, path: Path) -> "KeyRing":
        """The ring in this file, which is made if there is none. Raises `KeyRingUnusable` for a damaged one."""
        if not path.exists():
            path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            _create(path, cls(path, "k001", {"k001": os.urandom(32)}, os.urandom(32)).as_json())
        return cls.load(path)

    @classmethod
    def load(cls, path: Path) -> "KeyRing":
        try:
            stored = _StoredRing.model_validate_json(path.read_bytes())
        except ValidationError:
            stored = None
        if stored is None or stored.current not in stored.keys:
            raise KeyRingUnusable(path)
        if path.stat().st_mode & 0o077:
            log.warning("the key ring can be read by others; its mode should be 0600")
        keys = {key_id: bytes.fromhex(key) for key_id, key in stored.keys.items()}
        return cls(path, stored.current, keys, bytes.fromhex(stored.names))

    def with_new_key(self) -> "KeyRing":
        """The ring with one more key, which is the current one from now on; saved. `Vault.rewrap` does the rest."""
        key_id = f"k{len(self.keys) + 1:03d}"
        ring = KeyRing(self.path, key_id, {**self.keys, key_id: os.urandom(32)}, self.name_key)
        replace_file(self.path, ring.as_json())
        return ring

    @cached_property
    def seal_key(self) -> bytes:
        """For the seals of the database's rows; as that of the names it stays the same for good."""
        return HKDF(SHA256(), 32, salt=None, info=b"sopan seals").derive(self.name_key)

    def as_json(self) -> bytes:
        keys = {key_id: key.hex() for key_id, key in self.keys.items()}
        return json.dumps({"current": self.current, "names": self.name_key.hex(), "keys": keys}, indent=1).encode()


class Vault:
    """A folder of encrypted files. Safe to use from several threads; nothing in it is ever changed or deleted.

    Raises `KeyRingMisplaced` or `KeyRingUnusable` when made with a ring that cannot be the right one.
    """

    def __init__(self, folder: Path, ring: KeyRing) -> None:
        self._folder = folder
        self._ring = ring
        self._writing = threading.Lock()
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        if ring.path.resolve().is_relative_to(folder.resolve()):
            raise KeyRingMisplaced(ring.path)
        if holds_files(folder) and not any(self.sha256s()):
            raise KeyRingUnusable(ring.path)

    def put(self, data: bytes) -> StoredFile:
        """Returns when the file is safe on the disk. The same bytes are kept once; a damaged copy is replaced."""
        digest = hashlib.sha256(data).digest()
        sha256 = digest.hex()
        with self._writing:
            if self._is_whole(sha256):
                return StoredFile(sha256, len(data), new=False)
            path = self._path(sha256)
            path.parent.mkdir(mode=0o700, exist_ok=True)
            _sync_folder(self._folder)
            data_key = AESGCM.generate_key(256)
            box = AESGCM(data_key).encrypt(_NONCE, data, _bound_to(path))
            replace_file(path, self._header(path, data_key + digest) + box)
        return StoredFile(sha256, len(data), new=True)

    def get(self, sha256: str) -> bytes:
        """The file's content, proven to be what was put in. Raises `FileMissing` or `FileDamaged`."""
        path = self._path(sha256)
        try:
            blob = path.read_bytes()
        except FileNotFoundError:
            raise FileMissing(sha256) from None
        try:
            data_key, digest = self._open_header(path, blob[:_HEADER_BYTES])
            data = AESGCM(data_key).decrypt(_NONCE, blob[_HEADER_BYTES:], _bound_to(path))
        except InvalidTag:
            raise FileDamaged(sha256) from None
        if not digest.hex() == sha256 == hashlib.sha256(data).hexdigest():
            raise FileDamaged(sha256)
        return data

    def verify(self, sha256: str) -> None:
        """Raises as `get` does."""
        self.get(sha256)

    def holds(self, sha256: str) -> bool:
        return self._path(sha256).exists()

    def sha256s(self) -> Iterator[str]:
        """Of every file whose header can be read, in no order; damaged ones are found by asking for them."""
        for path in _blobs(self._folder):
            try:
                with path.open("rb") as blob:
                    _, digest = self._open_header(path, blob.read(_HEADER_BYTES))
            except InvalidTag:
                continue
            yield digest.hex()

    def rewrap(self) -> Rewrapped:
        """Puts every file under the ring's current key by sealing its header anew; can be interrupted and repeated."""
        self._ring = KeyRing.load(self._ring.path)
        changed = unreadable = 0
        for path in _blobs(self._folder):
            with self._writing:
                blob = path.read_bytes()
                try:
                    data_key, digest = self._open_header(path, blob[:_HEADER_BYTES])
                except InvalidTag:
                    unreadable += 1
                    continue
                if blob[_KEY_ID] != self._ring.current.encode():
                    replace_file(path, self._header(path, data_key + digest) + blob[_HEADER_BYTES:])
                    changed += 1
        return Rewrapped(changed, unreadable)

    def _is_whole(self, sha256: str) -> bool:
        try:
            self.verify(sha256)
        except (FileMissing, FileDamaged):
            return False
        return True

    def _path(self, sha256: str) -> Path:
        name = hashlib.blake2b(bytes.fromhex(sha256), key=self._ring.name_key, digest_size=32).hexdigest()
        return self._folder / name[:2] / name

    def _header(self, path: Path, secret: bytes) -> bytes:
        prefix = _MAGIC + self._ring.current.encode() + os.urandom(16)
        return prefix + self._wrapping(prefix).encrypt(_NONCE, secret, prefix + _bound_to(path))

    def _open_header(self, path: Path, header: bytes) -> tuple[bytes, bytes]:
        """The data key and the content's SHA-256. Raises `InvalidTag`, whatever is wrong with the header."""
        prefix = header[: _SALT.stop]
        if len(header) < _HEADER_BYTES or not prefix.startswith(_MAGIC):
            raise InvalidTag
        secret = self._wrapping(prefix).decrypt(_NONCE, header[_SALT.stop :], prefix + _bound_to(path))
        return secret[:32], secret[32:]

    def _wrapping(self, prefix: bytes) -> AESGCM:
        key_id = prefix[_KEY_ID].decode("latin-1")
        if key_id not in self._ring.keys:
            self._ring = KeyRing.load(self._ring.path)  # another process may have added a key
        key = self._ring.keys.get(key_id)
        if key is None:
            raise InvalidTag
        return AESGCM(HKDF(SHA256(), 32, salt=prefix[_SALT], info=b"sopan vault").derive(key))


def holds_files(folder: Path) -> bool:
    """Whether a vault has put files into the folder."""
    return any(_blobs(folder))


_KeyId = Annotated[str, StringConstraints(pattern="^k[0-9]{3}$")]
_Key = Annotated[str, StringConstraints(pattern="^[0-9a-f]{64}$")]


class _StoredRing(BaseModel):
    current: str
    names: _Key
    keys: dict[_KeyId, _Key]


def _blobs(folder: Path) -> Iterator[Path]:
    return (path for path in folder.glob("??/*") if re.fullmatch("[0-9a-f]{64}", path.name))


def _bound_to(path: Path) -> bytes:
    return path.name.encode()


def replace_file(path: Path, content: bytes) -> None:
    """Writes so that after a crash there is the old content or the new, never half of it; mode 0600."""
    temporary = _written_beside(path, content)
    temporary.replace(path)
    _sync_folder(path.parent)


def _create(path: Path, content: bytes) -> None:
    """As `replace_file`, but leaves what is there: of two processes that start at once the first one's file counts."""
    temporary = _written_beside(path, content)
    try:
        path.hardlink_to(temporary)
    except FileExistsError:
        pass
    finally:
        temporary.unlink()
    _sync_folder(path.parent)


def _written_beside(path: Path, content: bytes) -> Path:
    handle, temporary = tempfile.mkstemp(prefix=".new-", dir=path.parent)
    try:
        with os.fdopen(handle, "wb") as stream:
            stream.write(content)
            stream.flush()
            os.fsync(handle)
    except OSError:
        Path(temporary).unlink()  # on a full disk, of all places
        raise
    return Path(temporary)


def _sync_folder(folder: Path) -> None:
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)

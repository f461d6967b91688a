"""The vault gives back what was put in, says so when it cannot, and tells nothing to who only has the folder."""

import hashlib
import json
import logging
import os
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sop.errors.files import FileDamaged, FileMissing, KeyRingMisplaced, KeyRingUnusable
from storage.files.vault import KeyRing, Rewrapped, StoredFile, Vault

SECRET = b"Uji konsekuensi: rencana anggaran"
UNKNOWN = hashlib.sha256(b"never put in").hexdigest()


@pytest.fixture
def ring(tmp_path: Path) -> KeyRing:
    return KeyRing.load_or_create(tmp_path / "keys" / "keyring.json")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "files"


@pytest.fixture
def vault(folder: Path, ring: KeyRing) -> Vault:
    return Vault(folder, ring)


def blobs(folder: Path) -> list[Path]:
    return sorted(path for path in folder.rglob("*") if path.is_file())


def test_what_was_put_in_comes_back(vault: Vault) -> None:
    stored = vault.put(SECRET)

    assert stored == StoredFile(hashlib.sha256(SECRET).hexdigest(), len(SECRET), new=True)
    assert vault.holds(stored.sha256)
    assert vault.get(stored.sha256) == SECRET
    vault.verify(stored.sha256)


@given(data=st.binary(max_size=300))
@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_bytes_come_back(vault: Vault, data: bytes) -> None:
    assert vault.get(vault.put(data).sha256) == data


def test_twenty_megabytes_come_back(vault: Vault) -> None:
    data = os.urandom(20 * 1024 * 1024)

    assert vault.get(vault.put(data).sha256) == data


def test_the_vault_outlives_the_process(folder: Path, ring: KeyRing) -> None:
    sha256 = Vault(folder, ring).put(SECRET).sha256

    assert Vault(folder, KeyRing.load_or_create(ring.path)).get(sha256) == SECRET


def test_the_same_bytes_are_kept_once(vault: Vault, folder: Path) -> None:
    first = vault.put(SECRET)
    before = blobs(folder)[0].read_bytes()
    second = vault.put(SECRET)

    assert (first.new, second.new) == (True, False)
    assert first.sha256 == second.sha256
    assert [path.read_bytes() for path in blobs(folder)] == [before]


def test_two_threads_that_put_the_same_bytes_keep_them_once(vault: Vault, folder: Path) -> None:
    with ThreadPoolExecutor(8) as threads:
        stored = list(threads.map(lambda _: vault.put(SECRET), range(32)))

    assert [each.new for each in stored].count(True) == 1
    assert len(blobs(folder)) == 1
    assert vault.get(stored[0].sha256) == SECRET


def test_two_processes_that_put_the_same_bytes_do_not_harm_each_other(folder: Path, ring: KeyRing) -> None:
    vaults = [Vault(folder, ring) for _ in range(8)]
    with ThreadPoolExecutor(8) as threads:
        stored = list(threads.map(lambda vault: vault.put(SECRET), vaults))

    assert len(blobs(folder)) == 1
    assert {vault.get(stored[0].sha256) for vault in vaults} == {SECRET}


def test_a_file_that_was_never_put_in_is_missing(vault: Vault) -> None:
    assert not vault.holds(UNKNOWN)
    for ask in (vault.get, vault.verify):
        with pytest.raises(FileMissing) as caught:
            ask(UNKNOWN)
        assert caught.value == FileMissing(UNKNOWN)


@pytest.mark.parametrize("bit", [0x01, 0x80])
def test_every_flipped_byte_is_noticed(vault: Vault, folder: Path, bit: int) -> None:
    sha256 = vault.put(b"rahasia").sha256
    [path] = blobs(folder)
    blob = path.read_bytes()

    for at in range(len(blob)):
        path.write_bytes(blob[:at] + bytes([blob[at] ^ bit]) + blob[at + 1 :])
        with pytest.raises(FileDamaged) as caught:
            vault.get(sha256)
        assert caught.value == FileDamaged(sha256)


def test_every_cut_and_every_addition_is_noticed(vault: Vault, folder: Path) -> None:
    sha256 = vault.put(b"rahasia").sha256
    [path] = blobs(folder)
    blob = path.read_bytes()

    for damaged in [blob[:length] for length in range(len(blob))] + [blob + b"\0", b"\0" + blob, blob + blob]:
        path.write_bytes(damaged)
        with pytest.raises(FileDamaged):
            vault.verify(sha256)


def test_a_file_cannot_pass_for_another(vault: Vault, folder: Path) -> None:
    sha256s = [vault.put(b"satu").sha256, vault.put(b"dua!").sha256]
    first, second = blobs(folder)
    first_blob, second_blob = first.read_bytes(), second.read_bytes()

    first.write_bytes(second_blob)
    second.write_bytes(first_blob)

    for sha256 in sha256s:
        with pytest.raises(FileDamaged):
            vault.get(sha256)


def test_the_header_of_one_file_does_not_open_another(vault: Vault, folder: Path) -> None:
    sha256s = [vault.put(b"satu").sha256, vault.put(b"dua!").sha256]
    first, second = blobs(folder)

    first.write_bytes(second.read_bytes()[:104] + first.read_bytes()[104:])

    damaged = [sha256 for sha256 in sha256s if sha256 not in set(vault.sha256s())]
    assert len(damaged) == 1
    with pytest.raises(FileDamaged):
        vault.get(damaged[0])


def test_putting_a_damaged_file_in_again_mends_it(vault: Vault, folder: Path) -> None:
    vault.put(SECRET)
    blobs(folder)[0].write_bytes(b"SPN1 broken")

    stored = vault.put(SECRET)

    assert stored.new
    assert vault.get(stored.sha256) == SECRET


def test_all_files_are_listed_but_for_unfinished_and_unreadable_ones(vault: Vault, folder: Path) -> None:
    sha256s = {vault.put(bytes([n])).sha256 for n in range(20)}
    (blobs(folder)[0].parent / ".new-abc").write_bytes(b"broken off")
    (folder / "README").write_bytes(b"not a blob")

    assert set(vault.sha256s()) == sha256s

    damaged = vault.put(b"akan rusak").sha256
    vault._path(damaged).write_bytes(b"")
    assert set(vault.sha256s()) == sha256s


def test_the_folder_tells_nothing_of_the_contents(vault: Vault, folder: Path, tmp_path: Path) -> None:
    sha256 = vault.put(SECRET).sha256
    [path] = blobs(folder)
    other = Vault(tmp_path / "other", KeyRing.load_or_create(tmp_path / "other.json"))
    other.put(SECRET)

    assert SECRET not in path.read_bytes()
    assert sha256 not in str(path)
    assert bytes.fromhex(sha256) not in path.read_bytes()
    assert blobs(tmp_path / "other")[0].name != path.name


def test_files_keys_and_folders_are_for_their_owner_only(vault: Vault, folder: Path, ring: KeyRing) -> None:
    vault.put(SECRET)
    ring.with_new_key()

    assert {path.stat().st_mode & 0o777 for path in [*blobs(folder), ring.path]} == {0o600}
    folders = [folder, ring.path.parent, *(path.parent for path in blobs(folder))]
    assert {path.stat().st_mode & 0o777 for path in folders} == {0o700}


def test_no_unfinished_file_is_left(vault: Vault, folder: Path, ring: KeyRing) -> None:
    vault.put(SECRET)
    vault.put(SECRET)
    ring.with_new_key()
    vault.rewrap()

    assert len(blobs(folder)) == 1
    assert blobs(ring.path.parent) == [ring.path]


def test_rotation_changes_headers_only_and_leaves_every_file_readable(folder: Path, ring: KeyRing) -> None:
    vault = Vault(folder, ring)
    sha256s = [vault.put(bytes([n]) * 50).sha256 for n in range(5)]
    before = {path: path.read_bytes() for path in blobs(folder)}

    rotated = Vault(folder, ring.with_new_key())
    newest = rotated.put(b"sesudahnya").sha256
    result = rotated.rewrap()

    assert result == Rewrapped(changed=5, unreadable=0)
    assert rotated.rewrap() == Rewrapped(changed=0, unreadable=0)
    for path, blob in before.items():
        assert path.read_bytes()[104:] == blob[104:]
        assert path.read_bytes()[:104] != blob[:104]
        assert path.read_bytes()[4:8] == b"k002"
    assert [rotated.get(sha256) for sha256 in sha256s] == [bytes([n]) * 50 for n in range(5)]
    assert rotated.get(newest) == b"sesudahnya"


def test_a_running_process_reads_what_another_wrote_with_a_newer_key(folder: Path, ring: KeyRing) -> None:
    running = Vault(folder, ring)
    other = Vault(folder, ring.with_new_key())
    sha256 = other.put(SECRET).sha256

    assert running.get(sha256) == SECRET
    assert not running.put(SECRET).new


def test_a_file_of_before_the_rotation_is_found_again(folder: Path, ring: KeyRing) -> None:
    Vault(folder, ring).put(SECRET)

    assert not Vault(folder, ring.with_new_key()).put(SECRET).new


def test_rewrapping_counts_what_it_cannot_read_and_leaves_it_alone(folder: Path, ring: KeyRing) -> None:
    vault = Vault(folder, ring)
    sha256 = vault.put(SECRET).sha256
    vault.put(b"lain")
    vault._path(sha256).write_bytes(b"SPN1 broken")

    assert Vault(folder, ring.with_new_key()).rewrap() == Rewrapped(changed=1, unreadable=1)
    assert vault._path(sha256).read_bytes() == b"SPN1 broken"


def test_a_ring_is_made_once(ring: KeyRing) -> None:
    assert KeyRing.load_or_create(ring.path) == ring
    assert ring.current == "k001"
    assert len({ring.name_key, *ring.keys.values()}) == 2


def test_processes_that_start_at_once_share_one_ring(tmp_path: Path) -> None:
    path = tmp_path / "keys" / "keyring.json"
    with ThreadPoolExecutor(8) as threads:
        rings = list(threads.map(KeyRing.load_or_create, [path] * 8))

    assert all(each == rings[0] for each in rings)


def test_a_ring_does_not_show_its_keys(ring: KeyRing) -> None:
    shown = repr(ring)

    assert "k001" in shown
    assert ring.keys["k001"].hex() not in shown
    assert repr(ring.keys["k001"]) not in shown
    assert repr(ring.name_key) not in shown


@pytest.mark.parametrize("content", [b"", b"{}", b"[]", b"\xff", b'{"current": "k009", "names": "00", "keys": {}}'])
def test_a_damaged_ring_is_refused_and_left_as_it_is(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "keyring.json"
    path.write_bytes(content)

    with pytest.raises(KeyRingUnusable) as caught:
        KeyRing.load_or_create(path)
    assert caught.value == KeyRingUnusable(path)
    assert path.read_bytes() == content


def test_a_ring_whose_current_key_is_gone_is_refused(ring: KeyRing) -> None:
    stored = json.loads(ring.path.read_text())
    ring.path.write_text(json.dumps({**stored, "current": "k002"}))

    with pytest.raises(KeyRingUnusable):
        KeyRing.load(ring.path)


def test_a_ring_that_others_can_read_is_warned_about(ring: KeyRing, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.WARNING)
    ring.path.chmod(0o644)

    KeyRing.load(ring.path)

    assert "can be read by others" in caplog.text
    assert ring.keys["k001"].hex() not in caplog.text


@pytest.mark.parametrize("where", ["keyring.json", "keys/keyring.json", "../files/keyring.json"])
def test_a_ring_inside_the_files_folder_is_refused(folder: Path, where: str) -> None:
    folder.mkdir()
    path = folder / where

    with pytest.raises(KeyRingMisplaced) as caught:
        Vault(folder, KeyRing.load_or_create(path))
    assert caught.value == KeyRingMisplaced(path)


def test_a_new_ring_beside_old_files_is_refused_before_anything_is_put_in(vault: Vault, folder: Path) -> None:
    vault.put(SECRET)

    with pytest.raises(KeyRingUnusable):
        Vault(folder, KeyRing.load_or_create(folder.parent / "made anew.json"))

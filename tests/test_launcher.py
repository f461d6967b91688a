"""The launcher, run in a folder of its own with stand-ins for Python, uv and the network, so that it is quick."""

import os
import shutil
import subprocess
import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import pytest

pytestmark = pytest.mark.process

SOPAN = Path(__file__).parents[1] / "sopan"
SHELL_TOOLS = ("cat", "cksum", "dirname", "find", "grep", "mkdir", "mv", "readlink", "rm", "rmdir", "sh")

PYTHON = """#!/bin/sh
case "$*" in
  *ensurepip*) exit {without_venv} ;;
  -c*) exit 0 ;;
  "-m venv --without-pip .venv") mkdir -p .venv/bin && cp "{home}/installed" .venv/bin/python ;;
esac
"""
UV = """#!/bin/sh
for last; do :; done
echo "$last" >>"{home}/calls"
case $1 in
  venv) mkdir -p .venv/bin && cp "{home}/installed" .venv/bin/python ;;
  pip) {pip} ;;
esac
"""
SLEEP = """#!/bin/sh
case $1 in 1) exec {sleep} 0.1 ;; *) exec {sleep} "$1" ;; esac
"""
INSTALLED = """#!/bin/sh
printf '%s\\n' "$PWD" "$PYTHONPATH" "$@"
case "$*" in
  *"-m ensurepip"*) echo ensurepip >>"{home}/calls" ;;
  *"-m pip install"*) for last; do :; done; echo "$last" >>"{home}/calls" ;;
esac
"""
LINTERS = ("ruff", "lint-imports", "deptry", "mypy")
TOOL = """#!/bin/sh
echo {tool} "$@"
exit {code}
"""


@dataclass(frozen=True)
class Machine:
    """A computer with a copy of the launcher and nothing on its search path but what is put there."""

    home: Path

    @property
    def app(self) -> Path:
        return self.home / "app"

    def put(self, name: str, text: str, **values: object) -> None:
        path = self.home / name
        path.write_text(text.format(home=self.home, **values))
        path.chmod(0o755)

    def start(self, *arguments: str, launcher: Path | None = None, cwd: Path | None = None) -> "subprocess.Popen[str]":
        return subprocess.Popen(  # noqa: S603  # our own launcher
            [launcher or self.app / "sopan", *arguments],
            cwd=cwd,
            env={"PATH": str(self.home / "bin")},
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )

    def calls(self) -> Sequence[str]:
        path = self.home / "calls"
        return path.read_text().split() if path.exists() else []

    def leftovers(self) -> Sequence[str]:
        return [path.name for path in (self.app / ".venv").glob("lock*")]


def ended(process: "subprocess.Popen[str]") -> tuple[int, list[str], list[str]]:
    output, errors = process.communicate(timeout=20)
    return process.returncode, output.splitlines(), errors.splitlines()


@pytest.fixture
def machine(tmp_path: Path) -> Machine:
    """A machine with uv and a Python that is new enough."""
    machine = Machine(tmp_path)
    (tmp_path / "bin").mkdir()
    machine.app.mkdir()
    for tool in (*SHELL_TOOLS, "cp"):
        found = shutil.which(tool)
        assert found is not None
        (tmp_path / "bin" / tool).symlink_to(found)
    shutil.copy(SOPAN, machine.app / "sopan")
    (machine.app / "requirements.lock").write_text("satu==1\n")
    (machine.app / "requirements-dev.lock").write_text("dua==1\n")
    machine.put("installed", INSTALLED)
    machine.put("bin/python3", PYTHON, without_venv=0)
    machine.put("bin/uv", UV, pip=":")
    machine.put("bin/sleep", SLEEP, sleep=shutil.which("sleep"))
    return machine


def test_the_first_start_installs_says_so_in_one_line_and_goes_on(machine: Machine) -> None:
    code, output, errors = ended(machine.start("demo", "--port", "8080"))

    assert code == 0
    assert output == [str(machine.app), ".", "-m", "bot", "demo", "--port", "8080"]
    assert len(errors) == 1
    assert machine.calls() == [".venv", "requirements.lock"]
    assert machine.leftovers() == []


def test_later_starts_install_nothing_and_say_nothing(machine: Machine) -> None:
    ended(machine.start())

    code, _, errors = ended(machine.start("run"))

    assert (code, errors) == (0, [])
    assert machine.calls() == [".venv", "requirements.lock"]


def test_a_changed_lock_file_is_installed(machine: Machine) -> None:
    ended(machine.start())
    (machine.app / "requirements.lock").write_text("satu==2\n")
    (machine.app / ".venv" / "old").touch()

    ended(machine.start())

    assert machine.calls() == [".venv", "requirements.lock", ".venv", "requirements.lock"]
    assert not (machine.app / ".venv" / "old").exists()


@pytest.mark.parametrize("command", ["test", "lint"])
def test_what_only_developing_needs_is_added_when_it_is_wanted(machine: Machine, command: str) -> None:
    ended(machine.start("run"))
    for tool in LINTERS:
        machine.put(f"app/.venv/bin/{tool}", TOOL, tool=tool, code=0)

    code, _, _ = ended(machine.start(command))
    again = ended(machine.start(command))

    assert (code, again[0], again[2]) == (0, 0, [])
    assert machine.calls() == [".venv", "requirements.lock", "requirements-dev.lock"]
    assert ended(machine.start("run"))[0] == 0
    assert machine.calls() == [".venv", "requirements.lock", "requirements-dev.lock"]


def test_what_only_developing_needs_is_added_to_a_running_bot_without_taking_anything_away(machine: Machine) -> None:
    ended(machine.start("run"))
    (machine.app / ".venv" / "used by the bot").touch()

    ended(machine.start("test"))
    (machine.app / "requirements-dev.lock").write_text("dua==2\n")
    ended(machine.start("test"))

    assert machine.calls() == [".venv", "requirements.lock", *(["requirements-dev.lock"] * 2)]
    assert (machine.app / ".venv" / "used by the bot").exists()


def test_with_pip_it_adds_to_what_uv_made(machine: Machine) -> None:
    ended(machine.start("run"))
    (machine.home / "bin" / "uv").unlink()

    assert ended(machine.start("test"))[0] == 0
    assert machine.calls() == [".venv", "requirements.lock", "ensurepip", "requirements-dev.lock"]


def test_a_python_that_went_away_is_replaced(machine: Machine) -> None:
    ended(machine.start())
    python = machine.app / ".venv" / "bin" / "python"
    python.unlink()
    python.symlink_to("/nowhere/python3.11")

    assert ended(machine.start())[0] == 0


def test_tests_are_run_by_pytest_with_their_arguments_as_they_are(machine: Machine) -> None:
    _, output, _ = ended(machine.start("test", "-k", "a or b"))

    assert output[2:] == ["-m", "pytest", "-k", "a or b"]


def test_lint_stops_at_the_first_tool_that_complains(machine: Machine) -> None:
    ended(machine.start("test"))
    for tool in LINTERS:
        machine.put(f"app/.venv/bin/{tool}", TOOL, tool=tool, code=0)
    all_of_it = ["ruff check .", "ruff format --check .", "lint-imports", "deptry .", "mypy"]
    assert ended(machine.start("lint")) == (0, all_of_it, [])
    machine.put("app/.venv/bin/lint-imports", TOOL, tool="lint-imports", code=3)

    code, output, _ = ended(machine.start("lint"))

    assert code != 0
    assert output[-1] == "lint-imports"


@pytest.mark.parametrize("name", ["requirements.lock", "requirements-dev.lock"])
def test_lint_refuses_a_lock_file_that_names_a_place(machine: Machine, name: str) -> None:
    (machine.app / name).write_text("satu @ https://example.org/satu.whl\n")

    code, output, errors = ended(machine.start("lint"))

    assert code == 1
    assert output == [f"{name}:1:satu @ https://example.org/satu.whl"]
    assert "lock file" in errors[-1]


def test_it_starts_from_any_folder_and_through_links(machine: Machine) -> None:
    links = machine.home / "links"
    links.mkdir()
    (links / "first").symlink_to("../app/sopan")
    (links / "second").symlink_to(links / "first")

    for launcher in (links / "first", links / "second"):
        code, output, _ = ended(machine.start("run", launcher=launcher, cwd=links))
        assert (code, output[0]) == (0, str(machine.app))


def test_without_uv_it_installs_with_pip(machine: Machine) -> None:
    (machine.home / "bin" / "uv").unlink()

    code, output, _ = ended(machine.start("run"))

    assert code == 0
    assert "--require-hashes" in output
    assert machine.calls() == ["ensurepip", "requirements.lock"]


def test_without_a_new_enough_python_it_says_what_to_do(machine: Machine) -> None:
    machine.put("bin/python3", "#!/bin/sh\nexit 1\n")

    code, output, errors = ended(machine.start("run"))

    assert (code, output) == (1, [])
    assert len(errors) == 1
    assert "Python 3.11" in errors[0]
    assert machine.leftovers() == []


def test_a_python_that_is_only_a_shim_is_passed_over(machine: Machine) -> None:
    machine.put("bin/python3.13", "#!/bin/sh\nexit 127\n")

    assert ended(machine.start("run"))[0] == 0


def test_without_the_venv_module_it_says_how_to_get_it(machine: Machine) -> None:
    (machine.home / "bin" / "uv").unlink()
    machine.put("bin/python3", PYTHON, without_venv=1)

    code, _, errors = ended(machine.start("run"))

    assert code == 1
    assert len(errors) == 1
    assert "apt-get install python3-venv" in errors[0]


def test_an_install_that_failed_is_done_again(machine: Machine) -> None:
    machine.put("bin/uv", UV, pip="exit 1")
    code, output, errors = ended(machine.start("run"))
    assert (code, output) == (1, [])
    assert "internet" in errors[-1]
    assert machine.leftovers() == []

    machine.put("bin/uv", UV, pip=":")

    assert ended(machine.start("run"))[0] == 0


@pytest.mark.parametrize("killed", [False, True])
def test_an_install_that_was_broken_off_is_done_again(machine: Machine, killed: bool) -> None:
    machine.put("bin/uv", UV, pip="sleep 0.4")
    process = machine.start("run")
    while "requirements.lock" not in machine.calls():
        time.sleep(0.01)
    process.kill() if killed else process.terminate()
    assert ended(process)[0] == (-9 if killed else 143)
    assert machine.leftovers() == (["lock"] if killed else [])

    code, output, _ = ended(machine.start("run"))

    assert (code, output[2:]) == (0, ["-m", "bot", "run"])
    assert machine.calls() == [".venv", "requirements.lock", ".venv", "requirements.lock"]
    assert machine.leftovers() == []


def test_of_several_starts_at_once_one_installs_and_the_others_wait(machine: Machine) -> None:
    machine.put("bin/uv", UV, pip="sleep 0.5")

    results = [ended(process) for process in [machine.start("run", str(n)) for n in range(5)]]

    assert [code for code, _, _ in results] == [0] * 5
    assert [output[-1] for _, output, _ in results] == ["0", "1", "2", "3", "4"]
    assert machine.calls() == [".venv", "requirements.lock"]
    assert machine.leftovers() == []


def test_several_starts_at_once_agree_on_who_takes_over_from_a_killed_one(machine: Machine) -> None:
    lock = machine.app / ".venv" / "lock"
    lock.mkdir(parents=True)
    (lock / "pid").write_text(f"{_gone()}\n")
    machine.put("bin/uv", UV, pip="sleep 0.5")

    results = [ended(process) for process in [machine.start("run", str(n)) for n in range(5)]]

    assert [code for code, _, _ in results] == [0] * 5
    assert machine.calls() == [".venv", "requirements.lock"]
    assert machine.leftovers() == []


@pytest.mark.parametrize("name", ["lock", "lock.breaking"])
def test_a_lock_of_nobodys_is_removed_when_it_is_old(machine: Machine, name: str) -> None:
    lock = machine.app / ".venv" / "lock"
    lock.mkdir(parents=True)
    if name != "lock":
        (lock / "pid").write_text(f"{_gone()}\n")
    (machine.app / ".venv" / name).mkdir(exist_ok=True)
    an_age_ago = time.time() - 600
    os.utime(machine.app / ".venv" / name, (an_age_ago, an_age_ago))

    assert ended(machine.start("run"))[0] == 0
    assert machine.leftovers() == []


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write anywhere")
def test_a_folder_that_cannot_be_written_is_told(machine: Machine) -> None:
    (machine.app / ".venv").mkdir(mode=0o500)

    code, _, errors = ended(machine.start("run"))

    assert code == 1
    assert ".venv" in errors[-1]


def _gone() -> int:
    """The number of a process that has ended."""
    process = subprocess.Popen([sys.executable, "-c", ""])
    process.wait()
    return process.pid

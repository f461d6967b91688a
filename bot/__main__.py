"""The command line: run, demo, invite, check, and so on. The launcher itself does `test` and `lint`."""

import gc

gc.disable()  # what is being imported is no garbage, and to look for some takes a good part of the start

import argparse
import asyncio
import faulthandler
import logging
import os
import secrets
import sys
from collections.abc import Iterable, Sequence
from datetime import UTC, datetime

from bot import logs
from bot.channels.telegram.connection import TokenRefused, WebhookRefused
from bot.findings import Finding
from bot.lock import AlreadyRunning, PortTaken
from bot.run import run
from bot.settings import BadSettings, load_settings
from bot.starting import refusing
from sop.errors.refusal import Refusal
from sop.procedure import Role, role_named
from sop.text.facts import Loggable
from storage.records.seals import Anchor
from texts import console
from texts.errors import sentence
from texts.say import visible

gc.freeze()
gc.enable()

log = logging.getLogger("bot")

DEMO_PORT = 8080
WEBHOOK_PORT = 8081
BY_THE_LAUNCHER = ("test", "lint")


def main(arguments: Sequence[str] | None = None) -> int:
    """Returns the exit status; what goes wrong is said in sentences, on standard error."""
    options = command_line().parse_args(arguments)
    try:
        return asyncio.run(_command(options))
    except BadSettings as error:
        return _fail(error.lines)
    except AlreadyRunning:
        return _fail(console.ALREADY_RUNNING)
    except TokenRefused:
        return _fail(console.BAD_TOKEN)
    except WebhookRefused:
        return _fail(console.WEBHOOK_REFUSED)
    except PortTaken:
        return _fail([console.port_taken(options.port)])
    except Refusal as refusal:
        return _fail([visible(sentence(refusal, datetime.now(UTC)))])  # noqa: TID251  # the clock comes in here
    except KeyboardInterrupt:
        return 0
    except Exception:
        code = secrets.token_hex(3).upper()
        log.exception("fault %s", Loggable(code))
        _fail([console.fault(code)])
        return 1  # what a restart may help


async def _command(options: argparse.Namespace) -> int:
    match options.command:
        case "demo":
            from bot.demo.demo import demo

            return await demo(options.port, play_case=options.play or options.headless, headless=options.headless)
        case "run":
            settings = load_settings()
            if settings.token is None and settings.whatsapp is None:
                return _fail(console.NO_TOKEN)
            await run(settings, options.port)
            return 0
        case "invite":
            if options.role.bound_to_unit and not options.unit:
                return _fail(console.UNIT_NEEDED)
            from bot.invite import invite

            settings = load_settings()
            whom = {"name": options.name, "nip": options.nip, "confirmed": options.confirmed}
            with refusing(settings):
                _say(await invite(settings, options.role, options.unit, **whom))
            return 0
        case "seal":
            from bot.seal import seal

            settings = load_settings()
            with refusing(settings):
                _say(await seal(settings, options.reason))
            return 0
        case "templates":
            from bot.templates import templates

            return _report(await templates(load_settings(), submit=options.submit))
        case _:
            from bot.check import check

            settings = load_settings()
            with refusing(settings):
                findings = await check(settings, options.anchor)
            return _report(findings)


def command_line() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="./sopan", description=console.DESCRIPTION)
    commands = parser.add_subparsers(dest="command", required=True, metavar="|".join(console.COMMANDS))
    ours = {name: help_ for name, help_ in console.COMMANDS.items() if name not in BY_THE_LAUNCHER}
    added = {name: commands.add_parser(name, help=help_) for name, help_ in ours.items()}
    added["demo"].add_argument("--port", type=_port, default=DEMO_PORT, help=console.PORT_OF_PAGE)
    added["demo"].add_argument("--play", action="store_true", help=console.PLAY)
    added["demo"].add_argument("--headless", action="store_true", help=console.HEADLESS)
    added["run"].add_argument("--port", type=_port, default=WEBHOOK_PORT, help=console.PORT_OF_WEBHOOK)
    added["invite"].add_argument("--role", required=True, type=_role, metavar="ROLE", help=console.ROLE_OPTION)
    added["invite"].add_argument("--unit", help=console.UNIT_OPTION)
    added["invite"].add_argument("--name", type=_name, help=console.NAME_OPTION)
    added["invite"].add_argument("--nip", help=console.NIP_OPTION)
    added["invite"].add_argument("--confirmed", action="store_true", help=console.CONFIRMED_OPTION)
    added["check"].add_argument(
        "--anchor", type=_anchor, action="append", default=[], metavar="N:HEX", help=console.ANCHOR_OPTION
    )
    added["templates"].add_argument("--submit", action="store_true", help=console.SUBMIT)
    added["seal"].add_argument("--reason", required=True, type=_reason, help=console.REASON_OPTION)
    return parser


def _port(typed: str) -> int:
    if typed.isdecimal() and 1 <= int(typed) <= 65535:
        return int(typed)
    raise argparse.ArgumentTypeError(console.PORT_OPTION)


def _anchor(written: str) -> Anchor:
    try:
        return Anchor.parse(written)
    except ValueError:
        raise argparse.ArgumentTypeError(console.ANCHOR_OPTION) from None


def _reason(typed: str) -> str:
    reason = " ".join(typed.split())
    if not reason:
        raise argparse.ArgumentTypeError(console.REASON_OPTION)
    return reason


def _role(name: str) -> Role:
    try:
        return role_named(name)
    except ValueError:
        raise argparse.ArgumentTypeError(console.ROLE_OPTION) from None


def _name(typed: str) -> str:
    name = " ".join(typed.split())
    if not 3 <= len(name) <= 100:
        raise argparse.ArgumentTypeError(console.NAME_OPTION)
    return name


def _report(findings: Sequence[Finding]) -> int:
    """Returns 1 where somebody has to act."""
    _say(finding.line for finding in findings)
    return 0 if all(finding.good for finding in findings) else 1


def _say(lines: Iterable[str]) -> None:
    try:
        for line in lines:
            sys.stdout.write(f"{line}\n")
        sys.stdout.flush()
    except BrokenPipeError:  # whoever reads has read enough
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _fail(lines: Iterable[str]) -> int:
    for line in lines:
        sys.stderr.write(f"{line}\n")
    return 2


if __name__ == "__main__":
    faulthandler.enable()  # where it was frozen when the service manager ended it; frames, and no values
    logs.install()
    os.umask(0o077)  # whatever is made, also by SQLite and for a moment, is for the user alone that Sopan runs as
    sys.exit(main())

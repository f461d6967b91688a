"""How soon the bot listens, and what it holds while nobody speaks, beside a bare python-telegram-bot that only echoes.

Run as `python -m benchmarks.startup`. Both are processes of their own, started in turn against a small server on
loopback. It prints the medians of one run: seconds from the start of the process to its first `getUpdates`, and the
resident memory some seconds later. No limit is tested.
"""

import asyncio
import os
import sys
import tempfile
from collections.abc import AsyncIterator, Mapping, Sequence
from contextlib import asynccontextmanager
from pathlib import Path
from statistics import median
from time import perf_counter

from aiohttp import web

from bot.demo.demo import TOKEN

REPEATS = 5
IDLE = 5.0  # seconds
POLL = 30.0  # seconds that the server holds back an answer without news
ROOT = Path(__file__).parents[1]
ECHO = """
import os
from telegram.ext import Application, MessageHandler, filters

async def echo(update, context):
    await update.effective_message.reply_text("-")

token, server = os.environ["SOPAN_TOKEN"], os.environ["SOPAN_TELEGRAM_URL"]
application = Application.builder().token(token).base_url(f"{server}/bot").build()
application.add_handler(MessageHandler(filters.ALL, echo))
application.run_polling()
"""
PROCESSES: Mapping[str, Sequence[str]] = {"echo": ("-c", ECHO), "sopan": ("-m", "bot", "run")}


@asynccontextmanager
async def channel(fetched: asyncio.Event) -> AsyncIterator[str]:
    """A server that never has news, and tells when it is first asked for them; yields its address."""
    me = {"id": 1, "is_bot": True, "first_name": "Sopan", "username": "SopanBot"}

    async def answer(request: web.Request) -> web.Response:
        if request.match_info["method"] != "getUpdates":
            return web.json_response({"ok": True, "result": me if request.match_info["method"] == "getMe" else True})
        fetched.set()
        await asyncio.sleep(POLL)
        return web.json_response({"ok": True, "result": []})

    app = web.Application()
    app.router.add_post("/bot{token}/{method}", answer)
    runner = web.AppRunner(app, access_log=None, handler_cancellation=True)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    yield f"http://127.0.0.1:{runner.addresses[0][1]}"
    await runner.cleanup()


async def measured(arguments: Sequence[str], folder: str) -> tuple[float, float]:
    """Seconds until it listens, and megabytes while it is idle."""
    fetched = asyncio.Event()
    async with channel(fetched) as url:
        settings = {"SOPAN_TOKEN": TOKEN, "SOPAN_TELEGRAM_URL": url, "SOPAN_DATA_DIR": folder, "PYTHONPATH": str(ROOT)}
        # compiled once and kept, as where it is installed
        environment = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
        started = perf_counter()
        process = await asyncio.create_subprocess_exec(
            *(sys.executable, *arguments), cwd=folder, env=environment | settings, stderr=asyncio.subprocess.DEVNULL
        )
        try:
            async with asyncio.timeout(60):
                await fetched.wait()
            took = perf_counter() - started
            await asyncio.sleep(IDLE)
            return took, await _megabytes(process.pid)
        finally:
            process.kill()
            await process.wait()


async def _megabytes(pid: int) -> float:
    asked = await asyncio.create_subprocess_exec("ps", "-o", "rss=", "-p", str(pid), stdout=asyncio.subprocess.PIPE)
    said, _ = await asked.communicate()
    return int(said) / 1024


async def main() -> None:
    found: dict[str, list[tuple[float, float]]] = {name: [] for name in PROCESSES}
    with tempfile.TemporaryDirectory() as folder:
        for turn in range(1 + REPEATS):
            for name, arguments in PROCESSES.items():
                each = await measured(arguments, folder)
                if turn:  # the first makes tables, keys and bytecode
                    found[name].append(each)
    medians = {name: [median(values) for values in zip(*each, strict=True)] for name, each in found.items()}
    for name, (took, held) in medians.items():
        echo_took, echo_held = medians["echo"]
        print(f"{name:6} {took:5.2f} s {took / echo_took:5.2f}x   {held:4.0f} MB {held / echo_held:5.2f}x")


if __name__ == "__main__":
    asyncio.run(main())

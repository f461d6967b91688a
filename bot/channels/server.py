"""Where channels bring what has happened: one port on this machine, with a proxy before it that speaks TLS."""

from collections.abc import AsyncIterator, Iterable
from contextlib import asynccontextmanager

from aiohttp import web

from bot.lock import PortTaken

LARGEST_DELIVERY = 4 << 20  # bytes; Meta brings many at once, and not more than 3 MB


@asynccontextmanager
async def serving(port: int, routes: Iterable[web.RouteDef]) -> AsyncIterator[None]:
    """Serves for as long as it lasts; of routes that match, the first one counts. Raises PortTaken."""
    app = web.Application(client_max_size=LARGEST_DELIVERY)
    app.router.add_routes(routes)
    # a signature is over what came, as it came
    runner = web.AppRunner(app, access_log=None, auto_decompress=False)
    await runner.setup()
    try:
        try:
            await web.TCPSite(runner, "127.0.0.1", port).start()
        except OSError as error:
            raise PortTaken from error
        yield
    finally:
        await runner.cleanup()

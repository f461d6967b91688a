"""A stand-in for Telegram: a server that speaks the Bot API over HTTP, with a web page of phones for the people.

It knows nothing of any bot. As strict as Telegram where Telegram is strict, so that what works here works there.

    sim = Simulator(token=..., username="ExampleBot", now=None, jumps={"1 jam": f}, banner="...",
                    board=f)                       # f returns what is `Underway`
    await sim.start(host="127.0.0.1", port=0)      # then sim.url; a bot's base is f"{sim.url}/bot"
    await sim.stop()

    sim.clock.now(); sim.clock.advance(timedelta); sim.clock.move_to(instant); sim.clock.on_move(listener)
    sim.calls                                      # the bot's recent calls: method, params, code
    sim.flood = None                               # no limits; or FloodLimits(per_second=..., ...)
    sim.world.privacy_mode, sim.world.updates, sim.world.profile, sim.courier.retry_delay

People (what they do arrives at the bot as updates; `NotPossible` if the screen does not offer it):

    person = sim.world.person("Siti Rahma", caption="PPID Utama")      # the same person for the same name
    await person.send_text("/start abc"); send_document(data, file_name, mime, caption); send_photo(data, caption)
    await person.send_sticker(); send_voice(); send_location(); send_contact(); edit_text(message_id, text)
    await person.press(message_id, "Kirim"); press_data(message_id, data); press_reply_key("Menu")
    await person.block(); unblock(); person.deactivate()
    person.messages, person.from_bot, person.message(id)               # SeenMessage: text, html, labels, file, ...
    person.reply_keys, person.callback_answers, person.download(message_id), person.transcript()
    await person.wait_until(lambda messages: ..., timeout=5)           # returns what the function returned
    group = sim.world.group("Grup", [person]); await person.send_text("/halo", chat=group); group.messages
    group.has_bot; group.add_bot()                                     # once more, after it has left

WhatsApp beside it, see `simulator.whatsapp`: sim.cloud, served at sim.cloud_url.

Faults, for the next `times` calls (of `method`, or of any but getUpdates):

    sim.faults.add("flood", times=1, value=3)      # 429, retry after 3 s
    sim.faults.add("server_error", value=502)      # with a page of HTML
    sim.faults.add("drop_before"); add("drop_after"); add("delay_after", value=10, method="sendMessage")
    sim.faults.deliver_twice(1); start_outage(); end_outage(); clear()

The same over HTTP is under `/sim/`, see `sim_api`; the page of phones is at `/`.
"""

from simulator.bot_api import Call
from simulator.chat_view import NotPossible
from simulator.clock import Clock
from simulator.faults import FaultKind, Faults
from simulator.flood import FloodLimits
from simulator.people import CallbackAnswer, PhoneGroup, PhoneUser
from simulator.seen import SeenButton, SeenFile, SeenMessage
from simulator.server import Simulator
from simulator.sim_api import Underway
from simulator.world import World

__all__ = [
    "Call",
    "CallbackAnswer",
    "Clock",
    "FaultKind",
    "Faults",
    "FloodLimits",
    "NotPossible",
    "PhoneGroup",
    "PhoneUser",
    "SeenButton",
    "SeenFile",
    "SeenMessage",
    "Simulator",
    "Underway",
    "World",
]

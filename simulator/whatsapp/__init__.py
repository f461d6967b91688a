"""A stand-in for WhatsApp's Cloud API, and the phones of those who use it. It knows nothing of any bot.

cloud = Cloud(clock)                                     # served by `Simulator` under /whatsapp
cloud.credentials                                        # token, phone_id, account_id, app_secret, verify_token
await cloud.connect(url)                                 # the webhook's address, verified as Meta does
cloud.take_templates(); cloud.templates[name, "id"].state = "PAUSED"
phone = cloud.phone("Siti Rahma")                        # the same for the same name
await phone.send_text(...); press(message_id, label); send_document(...); send_photo(...); send_sticker(); ...
phone.messages, phone.from_bot, phone.transcript(); await phone.wait_until(lambda messages: ...)
await phone.change_number(); phone.hides_number = True; phone.blocked = True
cloud.courier.times, .shuffled, .batch, .late            # webhooks come twice, in any order, together, late
cloud.faults.add(131056, times=2); cloud.faults.add(503); add("drop_after"); ...
cloud.refuses_late                                       # a closed window is told by a status, as Meta mostly does
cloud.calls                                              # what the business sent: method, path, body, code
"""

from simulator.whatsapp.cloud import Cloud, CloudCall, Credentials
from simulator.whatsapp.phone import WhatsAppMessage, WhatsAppPhone

__all__ = ["Cloud", "CloudCall", "Credentials", "WhatsAppMessage", "WhatsAppPhone"]

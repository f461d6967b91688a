"""WhatsApp by Meta's Cloud API: its wire, its webhook, and the adapter behind the port."""

WHATSAPP = "whatsapp"
"""The channel's name in an address. Its value is the BSUID of a person, or their number where no BSUID is told."""

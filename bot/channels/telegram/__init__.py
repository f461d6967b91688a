"""Telegram: its wire, its connection, its updates by webhook or polling, and the adapter behind the port."""

TELEGRAM = "telegram"
"""The channel's name in an address."""

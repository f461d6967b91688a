"""Telegram: its wire, its webhook, its polling."""

TELEGRAM = "telegram"
"""The channel's name in an address."""

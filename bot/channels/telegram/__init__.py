"""Telegram: its wire, its webhook, its polling."""

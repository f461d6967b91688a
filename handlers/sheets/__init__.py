"""Spreadsheets in the chat."""

"""Spreadsheets in words."""

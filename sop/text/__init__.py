"""Dates, numbers and likeness in what people write."""

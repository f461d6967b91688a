"""Pictures made from the facts, as wide as a phone: what is drawn in `walk` and `overview`, by whom in `draw`."""

"""The case on its way through the steps: what may be done with it, by whom, and what it becomes."""

"""The demo: the real bot against the simulator, with invented people."""

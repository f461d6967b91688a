"""Where it all comes together: settings, wiring, the command line, and the intake of updates."""

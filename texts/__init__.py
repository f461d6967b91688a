"""Every word that a person reads, on the screen or on paper."""

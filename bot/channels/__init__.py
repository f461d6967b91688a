"""The channels: each an adapter of what handlers and jobs speak to."""

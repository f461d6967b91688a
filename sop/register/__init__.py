"""The register of what was adopted, and what it says when somebody asks."""

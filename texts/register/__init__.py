"""The register in words, and as files to take along."""

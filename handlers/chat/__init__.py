"""What every talk needs: who speaks, screens, files, and forms."""

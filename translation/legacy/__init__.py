"""What a site translated before it came here."""

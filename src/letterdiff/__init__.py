"""What changed between successive letters of a government."""

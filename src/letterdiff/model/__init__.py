"""Pure values shared by all stages: no I/O, no clock, no third-party behaviour."""

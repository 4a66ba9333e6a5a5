"""Windows and painted widgets."""

"""Turn commands and time into events, without Qt and without input or output."""

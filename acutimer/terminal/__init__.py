"""The program in a terminal: the session player, and what is printed."""

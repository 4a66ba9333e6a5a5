"""What things are: frozen values, checked when they are built."""

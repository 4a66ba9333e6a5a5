"""Read data files into the model, with every fault at its line and column."""

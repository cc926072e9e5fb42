"""The reasons of a fine and of its figure, and why it is not spared."""

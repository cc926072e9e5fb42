"""``python -m penalty``: the command ``penalty``."""

from penalty.cli import main

main()

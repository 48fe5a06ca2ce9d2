"""``python -m endograph`` is ``endograph``."""

from endograph.cli import main

main()

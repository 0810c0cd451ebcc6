"""``duban`` and ``python -m duban``: the command line."""

from __future__ import annotations

import os
import signal


def main() -> None:
    """Load the commands and run one."""
    # Ctrl-C while they are loaded ends without a word; once they run they say what became of the work.
    signal.signal(signal.SIGINT, lambda number, frame: os._exit(130))
    from duban.cli.main import main as run

    run()


if __name__ == "__main__":
    main()

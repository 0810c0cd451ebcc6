"""``python -m duban``: the command line."""

from duban.cli.main import main

if __name__ == "__main__":
    main()

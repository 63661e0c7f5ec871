"""The entry point. `run` handles signals before its imports, which take seconds on a small machine."""

import sys
from contextlib import nullcontext

from bot import stopping


def main() -> None:
    with stopping.at_once() if sys.argv[1:2] == ["run"] else nullcontext():
        from bot.cli import main as command

        command()


if __name__ == "__main__":
    main()

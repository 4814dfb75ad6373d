"""``python -m tsrcalc``."""

from .cli import run


if __name__ == "__main__":
    run()

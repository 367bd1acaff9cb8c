"""``python -m bygdenav.config.lint translations|templates``: one line for each finding; ends with 1 if there is any."""

import sys
from pathlib import Path

from bygdenav.config.lint import templates, translations

PROJECT = Path(__file__).parents[4]
LINTS = {"translations": translations.findings, "templates": templates.findings}


def main(names: list[str]) -> int:
    """Runs the lints with these names, or all of them."""
    found = [finding for name in names or LINTS for finding in LINTS[name](PROJECT)]
    sys.stdout.writelines(f"{finding}\n" for finding in found)
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

"""``python -m bygdenav COMMAND``: every command of the platform."""

import sys

from bygdenav.embedded.entry import main

if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

"""`python -m rolvast.deadlines`: JSON lines in, JSON lines out."""

import sys

from rolvast.deadlines.line import main

if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

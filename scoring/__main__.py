"""`python -m scoring` is `smelltest`."""

import sys

from scoring.cli import main

sys.exit(main())

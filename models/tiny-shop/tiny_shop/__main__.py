"""`python -m tiny_shop`."""

import sys

from tiny_shop.cli import main

sys.exit(main())

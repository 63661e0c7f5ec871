"""What takes long has a command of its own, `make everywhere`, and runs there alone."""

import os

import pytest

EVERYWHERE = "EVERYWHERE" in os.environ
takes_long = pytest.mark.skipif(not EVERYWHERE, reason="takes long: make everywhere")

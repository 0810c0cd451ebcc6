"""The interface under more generated requests than the tests send: ``python bench/openapi.py [EXAMPLES]`` (300 take five minutes)."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

TEST = Path(__file__).parent.parent / "tests" / "test_openapi.py"


def main() -> int:
    """Run the tests of the interface with as many examples an endpoint as are asked for."""
    examples = sys.argv[1] if len(sys.argv) > 1 else "300"
    command = [sys.executable, "-m", "pytest", "-q", "-n", "0", str(TEST)]
    return subprocess.run(command, env={**os.environ, "DUBAN_EXAMPLES": examples}, check=False).returncode


if __name__ == "__main__":
    sys.exit(main())

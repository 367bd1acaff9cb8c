"""The last lines of ``./run test``: what was skipped, and why, in plain words."""

import sys
from collections import Counter
from pathlib import Path
from xml.etree import ElementTree as ET


def sentences(report: Path, without: str) -> list[str]:
    """What a JUnit report says was skipped, one line for each reason; ``without`` was left out from the start."""
    if not report.exists():
        return ["Skipped: not known, the tests did not run to their end."]
    tree = ET.parse(report)  # noqa: S314 -- pytest has just written it
    reasons = Counter(found.get("message", "no reason was given") for found in tree.iter("skipped"))
    lines = [f"Skipped: {without}."] if without else []
    lines += [f"Skipped: {count} × {reason}" for reason, count in sorted(reasons.items())]
    return lines or ["Skipped: nothing."]


if __name__ == "__main__":
    print("\n".join(sentences(Path(sys.argv[1]), sys.argv[2])))

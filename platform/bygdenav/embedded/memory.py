"""Memory of the demo: proportional set sizes, summed over its processes and the database's."""

from pathlib import Path


def tree(root: int) -> set[int]:
    """``root`` and every process below it."""
    children: dict[int, list[int]] = {}
    for entry in Path("/proc").iterdir():
        if entry.name.isdigit() and (parent := _parent(entry)) is not None:
            children.setdefault(parent, []).append(int(entry.name))
    found, waiting = set[int](), [root]
    while waiting:
        process = waiting.pop()
        found.add(process)
        waiting += [child for child in children.get(process, []) if child not in found]
    return found


def proportional(processes: set[int]) -> int:
    """Bytes: what each has alone, and its share of what it has in common. A process that has ended counts 0."""
    return sum(_proportional(process) for process in processes)


def _proportional(process: int) -> int:
    try:
        lines = Path(f"/proc/{process}/smaps_rollup").read_text().splitlines()
    except (FileNotFoundError, ProcessLookupError):
        return 0
    return next((int(line.split()[1]) * 1024 for line in lines if line.startswith("Pss:")), 0)


def _parent(entry: Path) -> int | None:
    try:
        state = (entry / "stat").read_text()
    except (FileNotFoundError, ProcessLookupError):
        return None
    return int(state.rpartition(")")[2].split()[1])

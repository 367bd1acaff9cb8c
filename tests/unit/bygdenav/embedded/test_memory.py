"""Memory is summed over a process and all that it started."""

import os
import subprocess
import sys

from bygdenav.embedded.memory import proportional, tree


def test_a_process_and_its_children_are_counted() -> None:
    child = subprocess.Popen([sys.executable, "-c", "print(flush=True); input()"], stdin=-1, stdout=-1)
    with child:
        assert child.stdout
        child.stdout.readline()
        processes = tree(os.getpid())
        assert {os.getpid(), child.pid} <= processes
        assert proportional({child.pid}) > 1_000_000
        assert proportional(processes) > proportional({child.pid})
        child.communicate(b"\n")
    assert proportional({child.pid}) == 0

"""Runs a command, on one core if its number is given, and prints what it took.

A process of its own, and a small one: a system counts what a process was before it became another program as that
program's memory.
"""

import json
import os
import subprocess
import sys
import tempfile
import time


def main(core: str, command: list[str]) -> dict[str, object]:
    if core != "any":
        os.sched_setaffinity(0, {int(core)})
    with tempfile.TemporaryFile() as errors:
        began = time.perf_counter()
        process = subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=errors)
        peak = None
        if sys.platform == "win32":
            code = process.wait()
        else:
            _, status, usage = os.wait4(process.pid, 0)
            code = process.returncode = os.waitstatus_to_exitcode(status)
            peak = usage.ru_maxrss * (1 if sys.platform == "darwin" else 1024)
        seconds = time.perf_counter() - began
        errors.seek(0)
        last = errors.read().decode("utf-8", "replace").strip().rpartition("\n")[2]
    return {"seconds": seconds, "peak": peak, "code": code, "last": last}


if __name__ == "__main__":
    print(json.dumps(main(sys.argv[1], sys.argv[2:])))

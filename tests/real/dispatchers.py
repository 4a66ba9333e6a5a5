"""End the speech-dispatchers that a test has led to start, and nobody else's."""

from contextlib import suppress

import psutil

from tests.real.waiting import until

NAMES = ("speech-dispatcher", "sd_")  # itself, and the modules that speak for it


def kill_dispatchers(variable: str, value: str) -> int:
    """Kill each speech-dispatcher in whose environment `variable` is `value`; return how many.

    The file with its number tells less: it comes late, and one that ends may remove it from under
    the next one. A kinder signal is not always heeded.
    """
    found = [one for one in psutil.process_iter() if _is_dispatcher(one, variable, value)]
    for process in found:
        with suppress(psutil.NoSuchProcess):
            process.kill()
    return len(found)


def end_dispatchers(variable: str, value: str) -> None:
    """Kill what `kill_dispatchers` finds, until there is nothing left of it."""
    until(lambda: kill_dispatchers(variable, value) == 0)


def _is_dispatcher(process: psutil.Process, variable: str, value: str) -> bool:
    with suppress(psutil.NoSuchProcess, psutil.AccessDenied):  # a zombie counts as the former
        return process.name().startswith(NAMES) and process.environ().get(variable) == value
    return False

"""What stands in for functions of the standard library does what they do."""

import functools
import importlib
import pickle
import subprocess
import sys

import pytest

from provcheck import lean

CALLS: list[int] = []


@lean.cache
def doubled(number: int) -> int:
    """Return twice the number."""
    CALLS.append(number)
    return 2 * number


@lean.lru_cache(2)
def halved(number: int) -> float:
    CALLS.append(number)
    return number / 2


def test_what_is_kept_is_made_once() -> None:
    CALLS.clear()
    doubled.cache_clear()
    assert [doubled(n) for n in (1, 2, 1, 2, 3)] == [2, 4, 2, 4, 6]
    assert CALLS == [1, 2, 3]
    doubled.cache_clear()
    assert doubled(1) == 2
    assert CALLS == [1, 2, 3, 1]


def test_no_more_is_kept_than_was_asked_for() -> None:
    CALLS.clear()
    assert [halved(n) for n in (1, 2, 3, 3, 1)] == [0.5, 1.0, 1.5, 1.5, 0.5]
    assert CALLS == [1, 2, 3, 1]
    assert tuple(halved.cache_info()) == (1, 4, 2, 2)


def test_a_function_stays_itself() -> None:
    assert doubled.__name__ == "doubled"
    assert doubled.__doc__ == "Return twice the number."
    assert doubled.__wrapped__(4) == 8
    assert pickle.loads(pickle.dumps(doubled)) is doubled  # noqa: S301 - made above


def test_a_module_is_imported_by_its_full_name() -> None:
    assert lean.import_module("provcheck.lean") is lean
    assert lean.import_module("os.path") is importlib.import_module("os.path")
    with pytest.raises(ImportError):
        lean.import_module("provcheck.nothing_of_the_kind")


def test_another_interpreter_takes_the_librarys() -> None:
    program = (
        "import functools, operator, sys\n"
        "sys.modules['_functools'] = sys.modules['_operator'] = None\n"
        "from provcheck import lean\n"
        "print(lean.cache is functools.cache, lean.lru_cache is functools.lru_cache)\n"
        "print(lean.eq is operator.eq, lean.add is operator.add)\n"
    )
    told = subprocess.check_output([sys.executable, "-c", program], encoding="utf-8")
    assert told.split() == ["True"] * 4
    assert lean.cache is not functools.cache

"""A line of a template joined to text: a block of its own, or part of a sentence."""

from __future__ import annotations

import pytest

from provcheck.checker import Checker
from provcheck.formats import view_of
from tests.growth import is_linear, seconds

CHECKER = Checker()


@pytest.mark.parametrize(
    ("page", "shown"),
    [
        ("{{< youtube x >}}\nThe video was shot.\n", "The video was shot."),
        ("The end.\n{{< br >}}\n{{% ref a %}}\nMore text.\n", "The end.\n\nMore text."),
        ("The end.\n{{< gallery >}}  \n", "The end."),
        ("{{< figure\n  src=a >}}\nThe boats.\n", "The boats."),
        ("Text.\r\n{% if x %}\r\nMore.\r\n{% endif %}\r\n", "Text.\n\nMore."),
        ("- One.\n  {{< a >}}\n  More.\n", "One.\n\nMore."),
        ("> One.\n> {% a %} {% b %}\n> More.\n", "One.\n\nMore."),
        ("{{< a >}}\n{{< b >}}\n", ""),
        ("He said\n{{< name >}}\nwas there.\n", "He said `x` was there."),
        ("The end.\n{{< name >}}\nwas there.\n", "The end. `x` was there."),
        ("{{ .Title }}\nMore.\n", "`x` More."),
        ("The end. {{< br >}}\nMore.\n", "The end. `x` More."),
        ("Title.\n{{< a >}}\n===\n", "Title. `x`"),
        ("{{/* a */}}\nThe boats.\n", "The boats."),
    ],
)
def test_what_is_shown(page: str, shown: str) -> None:
    text = view_of(page, "markdown").text
    assert text.replace("\r\n", "\n") == shown


@pytest.mark.parametrize(
    ("page", "fixed"),
    [
        ("{{< video >}}\nSource link\n", "{{< video >}}\n"),
        ("{{< video >}}\nSource link\n{{< end >}}\n", None),
        ("They said it.\n{{< video >}}\nSource link\n", "They said it.\n{{< video >}}\n"),
        ("- They said it.\n  {{< video >}}\n  Source link\n", None),
    ],
)
def test_a_line_below_goes_without_its_template(page: str, fixed: str | None) -> None:
    lead = "The harbour of the town stayed closed on Monday while the storm moved on.\n\n"
    assert CHECKER.fix(lead + page, format="markdown") == lead + (fixed or page)


def test_many_such_lines_take_no_square_of_their_number() -> None:
    def cost(count: int) -> float:
        return seconds(lambda: view_of("The end.\n{{< a >}}\n" * count, "markdown"))

    assert is_linear(cost, 1_000, floor=0.02)

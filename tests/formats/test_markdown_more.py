"""Pages of Hugo, Jekyll and Pandoc: what stands in them and is no prose."""

import pytest

from provcheck import Checker

SOUND = "The council met on Monday in the town hall to discuss the budget.\n\n"


@pytest.fixture(scope="module")
def checker() -> Checker:
    return Checker()


@pytest.mark.parametrize(
    "page",
    [
        "Budget\n: What the council may spend.\n: What it has spent.\n",
        "$$\nx = y , z\n$$\n",
        "The mean is $$a , b$$ here.\n",
        "{{< mermaid >}}A , B ; C{{< /mermaid >}}\n",
        "{{% katex %}}x , y .{{% /katex %}}\n",
        '{{< chart >}}{ "type": "bar" , "data": [1 , 2] }{{< /chart >}}\n',
        "{% math %}x , y ; z .{% endmath %}\n",
    ],
)
def test_what_is_no_prose_stays_as_it_is(checker: Checker, page: str) -> None:
    text = SOUND + page
    assert checker.check(text, "markdown").findings == ()
    assert checker.fix(text, format="markdown") == text


@pytest.mark.parametrize(
    "page",
    [
        "Budget\n: What the council may spend , it said.\n",
        "It costs $$5 , he said.\n\nAnd $$6.\n",
        "{{< note >}}The mayor left , she said.{{< /note >}}\n",
    ],
)
def test_what_is_prose_is_judged(checker: Checker, page: str) -> None:
    (found,) = checker.check(SOUND + page, "markdown").findings
    assert found.rule.id == "whitespace/space-before-punctuation"

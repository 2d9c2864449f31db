"""Organizers' Markdown."""

import pytest

from eventreg.pages.prose import prose


def test_markdown_becomes_html_below_the_pages_heading():
    assert prose("# One\n\n- a\n- **b**") == "<h2>One</h2>\n<ul>\n<li>a</li>\n<li><strong>b</strong></li>\n</ul>\n"


@pytest.mark.parametrize(
    "text",
    [
        "<script>alert(1)</script>", "[x](javascript:alert(1))", "<img src=x onerror=alert(1)>", "![x](http://a.example/b.png)",
        "<a href='data:text/html,x'>x</a>", "<style>*{}</style>", '<p style="color:red" onclick="x">y</p>',
    ],
)  # fmt: skip
def test_nothing_that_runs_or_loads_comes_through(text):
    html = prose(text)

    for part in ("<script", "<img", "<style", 'href="javascript', 'href="data', "<p style", "<p onclick"):
        assert part not in html


def test_links_tell_nobody_where_one_came_from():
    assert 'rel="noopener noreferrer nofollow"' in prose("[us](https://carec.example)")

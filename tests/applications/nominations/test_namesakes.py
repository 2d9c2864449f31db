"""Who may be whom: one name and one address, one name and two addresses, and what tells people apart."""

import pytest

from eventreg.applications.nominations.namesakes import Known, who

NIGORA = who("Нигора Раҳматова", "n1@demo.example")


@pytest.mark.parametrize(
    ("somebody", "same", "two"),
    [
        (who("Нигора Раҳматова", "n1@demo.example"), True, False),
        (who("Нигора Рахматова", "n2@demo.example"), False, True),
        (who("Nigora Rahmatova", "n2@demo.example"), False, True),
        (who("Нигора Раҳматова", "n2@demo.example", phone="+992900111111"), False, True),
        (who("Нигора Раҳматова"), False, False),
        (who("Нигина Раҳматова", "n1@demo.example"), False, False),
    ],
)
def test_a_name_is_asked_about(somebody, same, two):
    known = Known([(NIGORA, 3)])

    assert (known.may_be(somebody) == 3, known.has_two_addresses(somebody)) == (same, two)


def test_another_position_tells_two_apart():
    known = Known([(who("Омар Карим", "o1@demo.example", position="Director"), 1)])

    assert not known.has_two_addresses(who("Омар Карим", "o2@demo.example", position="Driver"))
    assert known.has_two_addresses(who("Омар Карим", "o2@demo.example", position="director"))

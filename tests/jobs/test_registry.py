"""Kinds and duties by name."""

import pytest

from eventreg.jobs import registry

pytestmark = pytest.mark.usefixtures("own_kinds")


def test_a_kind_and_a_duty_have_one_function_each():
    registry.register("test.kind", print)
    registry.register("test.kind", print)
    registry.every(5, "test.duty", print)

    with pytest.raises(ValueError, match=r"test\.kind"):
        registry.register("test.kind", repr)
    with pytest.raises(ValueError, match=r"test\.duty"):
        registry.every(5, "test.duty", repr)

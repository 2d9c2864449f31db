"""The trail of an application speaks in sentences."""

import pytest

from eventreg.audit.actions import ACTIONS
from eventreg.pages import audit_words

# What the trail has about one application, by how its name begins.
OF_ONE = ("application.", "endorsement.", "nomination.", "membership.", "offer.", "participant.", "badge.")


@pytest.mark.parametrize("action", sorted(one for one in ACTIONS if one.startswith(OF_ONE)))
def test_every_action_about_an_application_has_words(app, action, database):
    details = {key: True if key == "endorsed" else "x" for key in ACTIONS[action]}

    assert audit_words.sentence(action, details) != action


@pytest.mark.parametrize(("endorsed", "words"), [(True, "endorsed"), (False, "not endorsed"), (None, "none, so")])
def test_an_answer_is_said(app, database, endorsed, words):
    assert words in audit_words.sentence("endorsement.answered", {"endorsed": endorsed})

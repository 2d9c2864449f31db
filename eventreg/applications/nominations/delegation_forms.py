"""What staff set about delegations. The shape only."""

from flask_babel import lazy_gettext as _l
from wtforms import BooleanField
from wtforms.validators import Optional

from eventreg.applications.nominations.delegations import MOST
from eventreg.web.numbers import Between, WholeField
from eventreg.web.typed import TypedForm


class PlacesForm(TypedForm):
    """One organization's own number."""

    places = WholeField(
        _l("Places of this organization"), validators=[Optional(), Between(0, MOST)],
        description=_l("Leave it empty for the usual number."),
    )  # fmt: skip


class DelegationsForm(TypedForm):
    """What holds for every organization at an event."""

    places = WholeField(
        _l("Places an organization"), validators=[Optional(), Between(0, MOST)],
        description=_l("How many each may nominate. Leave it empty if there is no limit."),
    )  # fmt: skip
    asks_endorsement = BooleanField(
        _l("Ask for endorsement"),
        description=_l(
            "Whoever applies for an organization with a focal point is endorsed by it before you see the application. "
            "Not those who ask that their organization is not asked, and not those whom it has nominated."
        ),
    )

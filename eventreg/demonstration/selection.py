"""What the leadership programme has to keep when it chooses: costs, budgets, limits."""

from eventreg.demonstration import hands
from eventreg.events.models import Event
from eventreg.extensions import db
from eventreg.review.selection import costs, gathering, limits
from eventreg.review.selection.costs import Terms, Written
from eventreg.review.selection.limits import Wanted

# From each country to Dushanbe and back, in dollars; invented.
TRAVEL = {
    "AF": 380, "AM": 520, "AZ": 430, "BY": 560, "GE": 510, "KZ": 260, "KG": 210, "MD": 580, "RU": 340, "TJ": 20,
    "TM": 300, "UA": 600, "UZ": 120,
}  # fmt: skip
CITIES = {("KZ", "Актау"): 390, ("KZ", "Алматы"): 230, ("UZ", "Нукус"): 240}
LIMITS = (
    Wanted("at_least", 50, "share", {"gender": ["female"]}),
    Wanted("at_least", 25, "share", {"new": ["yes"]}),
    Wanted("at_most", 1, "people", {"organization": ["*"]}),
    Wanted("at_most", 5, "people", {"country": ["*"]}),
    Wanted("at_least", 2, "people", {"country": ["TJ"]}),
    Wanted("at_least", 2, "people", {"country": ["AF"]}, weight=50),
    Wanted("at_least", 4, "people", {"age_band": ["18-24"]}, weight=30),
)


def prepare(event: Event) -> None:
    """Costs, a budget for those whom the organizers pay for, and a handful of limits, hard and soft."""
    lines = {
        "organizers": Terms(None, 20_000, (), ()),
        "self": Terms(None, None, (), ()),
    }
    travel = {(country, ""): amount for country, amount in TRAVEL.items()} | CITIES
    with hands.of_the_organizer():
        written = Written("USD", 10, 35, 18, travel, lines)
        costs.write(event, written, expected=str(gathering.settings_of(event).revision))
        for wanted in LIMITS:
            limits.add(event, wanted)
    db.session.flush()

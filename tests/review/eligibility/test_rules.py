"""Rules over answers: whom they knock out, what takes that back, and what a human says."""

import pytest
from sqlalchemy import select

from eventreg.applications import lifecycle
from eventreg.applications.form.form_models import Question
from eventreg.applications.status import Status
from eventreg.events import domain as events
from eventreg.extensions import db
from eventreg.jobs import worker
from eventreg.outbox.models import Mail
from eventreg.review import deciding, reasons, telling
from eventreg.review.eligibility import rules_written
from eventreg.review.eligibility.eligibility_models import EligibilityRule, EligibilityVerdict
from eventreg.review.eligibility.rules_written import Wanted
from eventreg.review.models import Decision

HERE = "/manage/forum/review/eligibility"
FROM_KG = {"match": "all", "tests": [{"question": "country", "test": "is", "value": "KG"}]}
TYPED = {
    "name": "Not from Kyrgyzstan", "unless": "", "told": "eligibility", "match": "all", "if_question_0": "country",
    "if_drawn_0": "country", "if_test_0": "one_of", "if_value_0": "KG",
}  # fmt: skip


def settle(client):
    db.session.commit()
    worker.run_due(client.app)
    db.session.rollback()
    db.session.expire_all()


def rule(client, event, condition=None, *, unless=False, told="eligibility", name="Not from Kyrgyzstan"):
    wanted = Wanted(name, condition or FROM_KG, unless, told)
    added = rules_written.add(event, wanted, expected=rules_written.concerned(event, wanted).seen)
    settle(client)
    return added


def newest(application):
    asked = select(Decision).where(Decision.application_id == application.id)
    return db.session.scalars(asked.order_by(Decision.id)).all()[-1]


def judge(client, application, expect=302, **fields):
    fields.setdefault("revision", str(application.revision))
    address = f"/manage/forum/applications/{application.reference}/eligibility"
    page = client.post(address, expect=expect, fields=fields)
    db.session.rollback()
    db.session.expire_all()
    return page


def test_a_rule_is_shown_with_whom_it_concerns_before_it_is_saved(client, factory, event):
    out = factory.application(event, country="KG", name_native="Knocked Out")
    factory.application(event, name_native="Stays In")

    first = client.post(f"{HERE}/rules", fields=TYPED, expect=200)
    assert "would knock out 1 application" in first.visible
    assert "Of 2 that are sent" in first.visible
    assert "Knocked Out" in first.visible
    assert "Stays In" not in first.visible
    assert db.session.scalar(select(EligibilityRule)) is None

    client.post(f"{HERE}/rules", fields=TYPED | {"seen": first.inputs["seen"]})
    settle(client)

    assert out.status == Status.INELIGIBLE
    decision = newest(out)
    assert (decision.told, decision.reason, decision.by, decision.told_at) == (
        "eligibility", "Not from Kyrgyzstan", "system", None,
    )  # fmt: skip
    overview = client.get(HERE).visible
    assert "Not eligible if “Country I work for” is “Kyrgyzstan”." in overview
    assert "Knocked out by a rule" in client.get(f"/manage/forum/applications/{out.reference}").visible


def test_a_rule_is_not_saved_when_it_concerns_others_than_were_shown(client, factory, event):
    factory.application(event, country="KG")
    seen = client.post(f"{HERE}/rules", fields=TYPED, expect=200).inputs["seen"]
    factory.application(event, country="KG")

    again = client.post(f"{HERE}/rules", fields=TYPED | {"seen": seen}, expect=200)

    assert "Look at whom this rule concerns now" in again.visible
    assert "would knock out 2 applications" in again.visible
    assert db.session.scalar(select(EligibilityRule)) is None


def test_whoever_sends_later_is_asked_about_and_the_others_are_left(client, factory, event):
    rule(client, event)

    out, stays = factory.application(event, country="KG"), factory.application(event)
    settle(client)

    assert (out.status, stays.status) == (Status.INELIGIBLE, Status.SUBMITTED)


def test_only_whoever_answers_like_this_is_eligible(client, factory, event):
    kept, out = factory.application(event, country="KG"), factory.application(event)

    rule(client, event, unless=True)

    assert (kept.status, out.status) == (Status.SUBMITTED, Status.INELIGIBLE)


def test_who_is_decided_by_a_human_is_not_touched(client, factory, event):
    approved = factory.application(event, country="KG", status=Status.APPROVED)
    refused = factory.application(event, country="KG", status=Status.NOT_SELECTED)
    draft = factory.application(event, country="KG", status=Status.DRAFT)

    rule(client, event)

    assert [one.status for one in (approved, refused, draft)] == ["approved", "not_selected", "draft"]


def test_when_the_rule_goes_its_decisions_go(client, factory, event):
    out = factory.application(event, country="KG")
    added = rule(client, event)
    assert out.status == Status.INELIGIBLE

    client.post(f"{HERE}/rules/{added.uid}/removal")
    settle(client)

    assert out.status == Status.SUBMITTED
    assert db.session.scalar(select(EligibilityVerdict)) is None


def test_when_one_of_two_rules_goes_the_other_one_is_named(client, factory, event):
    out = factory.application(event, country="KG")
    first = rule(client, event)
    rule(client, event, name="Nobody from there", told="incomplete")
    client.post(f"{HERE}/rules/{first.uid}/removal")
    settle(client)

    assert out.status == Status.INELIGIBLE
    assert (newest(out).reason, newest(out).told) == ("Nobody from there", "incomplete")


def test_a_rule_is_written_anew_and_says_whom_it_frees(client, factory, event):
    freed, out = factory.application(event, country="KG"), factory.application(event, country="TJ")
    one = f"{HERE}/rules/{rule(client, event).uid}"
    assert freed.status == Status.INELIGIBLE

    page = client.get(one)
    assert (page.inputs["name"], page.inputs["if_drawn_0"]) == ("Not from Kyrgyzstan", "country")
    typed = TYPED | {"name": "Not from Tajikistan", "if_value_0": "TJ"}
    page = client.post(one, fields=typed, expect=200)
    assert "would knock out 1 application" in page.visible
    assert "1 person who is out by the rule as it was" in page.visible
    client.post(one, fields=typed | {"seen": page.inputs["seen"]})
    settle(client)

    assert (freed.status, out.status) == (Status.SUBMITTED, Status.INELIGIBLE)
    assert newest(out).reason == "Not from Tajikistan"
    late = client.post(one, fields=TYPED | {"name": "Of somebody else"}, expect=409)
    assert "changed this rule meanwhile" in late.visible
    assert late.inputs["name"] == "Of somebody else"
    client.get(one, expect=404)


def test_a_corrected_answer_takes_it_back(client, factory, event):
    out = factory.application(event, country="KG")
    rule(client, event)
    deciding.ask_for_correction(out, note="Your country?")
    assert out.status == Status.RETURNED
    out.country = "KZ"
    lifecycle.move(out, Status.SUBMITTED)
    settle(client)

    assert out.status == Status.SUBMITTED
    assert db.session.scalar(select(EligibilityVerdict)) is None


def test_what_a_human_says_stays(client, factory, event):
    let_in, refused = factory.application(event, country="KG"), factory.application(event)
    rule(client, event)

    judge(client, let_in, verdict="yes", reason="Works across the border")
    judge(client, refused, verdict="no", told="theme", reason="Nothing to do with it")
    client.post(f"{HERE}/applications")
    settle(client)

    assert (let_in.status, refused.status) == (Status.SUBMITTED, Status.INELIGIBLE)
    assert (newest(refused).told, newest(refused).reason) == ("theme", "Nothing to do with it")
    assert "Works across the border" in client.get(f"/manage/forum/applications/{let_in.reference}").visible


def test_a_verdict_without_a_reason_is_refused_and_keeps_what_was_chosen(client, factory, event):
    application = factory.application(event)

    page = judge(client, application, expect=422, verdict="no", told="theme", reason=" ")

    assert "Please write why" in page.visible
    assert application.status == Status.SUBMITTED
    assert page.inputs["told"] == "theme"


def test_taking_a_rules_decision_back_by_hand_says_eligible(client, factory, event):
    out = factory.application(event, country="KG")
    rule(client, event)
    fields = {"revision": str(out.revision)}

    client.post(f"/manage/forum/applications/{out.reference}/decision-undo", fields=fields)
    client.post(f"{HERE}/applications")
    settle(client)

    assert out.status == Status.SUBMITTED
    assert db.session.scalars(select(EligibilityVerdict)).one().verdict == "yes"


def test_sealed_answers_knock_nobody_out(client, factory, event):
    out = factory.application(event, motivation="Seal me")
    asked = db.session.scalars(select(Question).where(Question.key == "motivation")).one()
    asked.current.sensitive = True
    db.session.commit()
    condition = {"match": "all", "tests": [{"question": "motivation", "test": "filled_in"}]}

    rule(client, event, condition)

    assert out.status == Status.SUBMITTED
    page = client.post(f"{HERE}/rules", fields={"do": "test_add"}, expect=200)
    assert "motivation" not in page.text


@pytest.mark.parametrize(("changes", "words"), [
    ({"name": ""}, "Please answer this question"),
    ({"if_question_0": ""}, "Add at least one test"),
    ({"told": "nonsense"}, "Please choose the reason"),
    ({"if_value_0": ""}, "Say what the answer is compared with"),
])  # fmt: skip
def test_what_is_no_rule_is_said(client, event, changes, words):
    page = client.post(f"{HERE}/rules", fields=TYPED | changes, expect=422)

    assert words in page.visible
    assert db.session.scalar(select(EligibilityRule)) is None


def test_another_events_rule_is_not_found(client, factory, event):
    added = rule(client, event)
    factory.event("other")

    client.post(f"/manage/other/review/eligibility/rules/{added.uid}/removal", expect=404)


def test_an_office_neither_sees_nor_judges(client, factory, event):
    application = factory.application(event, country="KZ")
    office = events.ensure_office("kz", names={"en": "Kazakhstan"}, countries=["KZ"])
    client.sign_in(factory.account("office.kz@demo.example", office_id=office.id).email)

    client.get(HERE, expect=403)
    judge(client, application, expect=403, verdict="no", told="theme", reason="x")
    assert application.status == Status.SUBMITTED


def test_a_human_says_no_where_a_rule_has_and_the_rule_may_go(client, factory, event):
    out = factory.application(event, country="KG")
    added = rule(client, event)
    assert "rules no longer touch this application" in client.get(f"/manage/forum/applications/{out.reference}").visible

    judge(client, out, verdict="no", told="theme", reason="Also not our theme")
    client.post(f"{HERE}/rules/{added.uid}/removal")
    settle(client)

    assert out.status == Status.INELIGIBLE
    assert (newest(out).told, newest(out).reason) == ("theme", "Also not our theme")
    judge(client, out, verdict="no", told="places", reason="A better reason")
    assert newest(out).reason == "A better reason"
    judge(client, out, verdict="yes", reason="After all")
    assert out.status == Status.SUBMITTED


@pytest.mark.parametrize("told", ["age", "experience", "civil_society"])
def test_whoever_is_not_eligible_reads_the_reason_that_was_chosen(client, factory, event, told):
    application = factory.application(event)
    judge(client, application, expect=422, verdict="no", reason="Without a reason that is told")

    judge(client, application, verdict="no", told=told, reason="Nothing that leaves")
    telling.send_results(event)
    db.session.commit()

    client.open_by_link(application.person)
    own = client.get(f"/applications/{application.reference}").visible
    assert reasons.TOLD[told] in own
    assert "other countries or organizations" not in own
    [mail] = db.session.query(Mail).where(Mail.template == "not_selected")
    assert mail.values["told"] == reasons.TOLD[told]


def test_while_rules_are_being_applied_the_page_says_so(client, factory, event):
    factory.application(event, country="KG")
    seen = client.post(f"{HERE}/rules", fields=TYPED, expect=200).inputs["seen"]
    client.post(f"{HERE}/rules", fields=TYPED | {"seen": seen})

    assert "The rules are being applied." in client.get(HERE).visible
    settle(client)

    assert "The rules are being applied." not in client.get(HERE).visible

"""Which role of the staff may do what: the whole truth on one page."""

import enum

from eventreg.core.errors import N_


class Permission(enum.StrEnum):
    """What a view may ask for."""

    DASHBOARD_SEE = "dashboard_see"
    APPLICATIONS_SEE = "applications_see"
    APPLICATIONS_DECIDE = "applications_decide"
    APPLICATIONS_READ = "applications_read"  # as a reviewer: those that one was given
    REVIEW_MANAGE = "review_manage"
    REVIEW_RANK = "review_rank"  # the people of one's country
    SELECTION_MAKE = "selection_make"
    SEALED_OPEN = "sealed_open"
    APPLICATIONS_IMPORT = "applications_import"
    APPLICATIONS_ENTER = "applications_enter"
    INVITATIONS_MANAGE = "invitations_manage"
    DELEGATIONS_MANAGE = "delegations_manage"
    PEOPLE_MERGE = "people_merge"
    RESULTS_SEND = "results_send"
    CALLS_MAKE = "calls_make"  # to those who are silent; of an office, the people of its country
    PARTICIPANTS_SEE = "participants_see"
    BADGES_PRINT = "badges_print"
    BADGES_REVOKE = "badges_revoke"
    DOOR_MANAGE = "door_manage"
    MAILS_SEE = "mails_see"
    LISTS_EXPORT = "lists_export"
    EVENT_SETTINGS = "event_settings"
    EVENTS_CREATE = "events_create"
    STAFF_MANAGE = "staff_manage"
    ORGANIZATIONS_MANAGE = "organizations_manage"
    OFFICES_MANAGE = "offices_manage"


class StaffRoleName(enum.StrEnum):
    """The roles that staff may hold, for an event, a series, a country office, or everywhere."""

    ADMINISTRATOR = "administrator"
    ORGANIZER = "organizer"
    REVIEWER = "reviewer"
    DESK = "desk"
    TRAVEL = "travel"


P = Permission
# What concerns the whole organizing body: which offices it has. Only whoever administers everything holds it.
WHOLE_BODY = frozenset({P.OFFICES_MANAGE})

# An organizer gives roles too, but only for the events that are theirs, and never makes an administrator.
ORGANIZERS = frozenset(P) - WHOLE_BODY

ROLES: dict[str, frozenset[Permission]] = {
    StaffRoleName.ADMINISTRATOR: frozenset(P),
    StaffRoleName.ORGANIZER: ORGANIZERS,
    StaffRoleName.REVIEWER: frozenset({P.DASHBOARD_SEE, P.APPLICATIONS_READ}),
    StaffRoleName.DESK: frozenset({P.DASHBOARD_SEE, P.DOOR_MANAGE}),
    StaffRoleName.TRAVEL: frozenset({P.DASHBOARD_SEE, P.PARTICIPANTS_SEE}),
}

# What remains of a role that is given for a country office, at events of the head office.
# The office sees its own country only, and never those who asked for "head office only"; the head office decides.
# It types in paper forms, brings in lists, ranks the people of its country and calls those who are silent.
OFFICE = frozenset({
    P.DASHBOARD_SEE, P.APPLICATIONS_SEE, P.PARTICIPANTS_SEE, P.LISTS_EXPORT, P.APPLICATIONS_IMPORT,
    P.APPLICATIONS_ENTER, P.REVIEW_RANK, P.CALLS_MAKE,
})  # fmt: skip

# The register, the networks and who is one person tell of everybody's people, so they are the head office's, also where
# an office has everything else: at events of its own.
HEAD_OFFICE = frozenset({P.ORGANIZATIONS_MANAGE, P.PEOPLE_MERGE})

# And where no event is named: an office announces events of its own, and whoever organizes one of these, by a role for
# the office or for that event, gives roles for it.
OFFICE_ANYWHERE = frozenset({P.DASHBOARD_SEE, P.EVENTS_CREATE, P.STAFF_MANAGE})
OFFICE_EVENT_ANYWHERE = OFFICE_ANYWHERE - {P.EVENTS_CREATE}

ROLE_NAMES: dict[str, str] = {
    StaffRoleName.ADMINISTRATOR: N_("Administrator"),
    StaffRoleName.ORGANIZER: N_("Organizer"),
    StaffRoleName.REVIEWER: N_("Reviewer"),
    StaffRoleName.DESK: N_("Check-in officer"),
    StaffRoleName.TRAVEL: N_("Travel officer"),
}

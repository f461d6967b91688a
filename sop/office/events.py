"""What happens in the office outside of a case's own course, as the history keeps it."""

from enum import StrEnum


class OfficeEvent(StrEnum):
    """The values are on record for good: a name may change, a value never."""

    PERSON_JOINED = "person_joined"
    ROLE_ACCEPTED = "role_accepted"
    ROLE_REVOKED = "role_revoked"
    ROLE_MOVED = "role_moved"
    INVITATION_MADE = "invitation_made"
    INVITATION_OPENED = "invitation_opened"
    INVITATION_CONFIRMED = "invitation_confirmed"
    INVITATION_REFUSED = "invitation_refused"
    INVITATION_WITHDRAWN = "invitation_withdrawn"
    ACCOUNT_ADDED = "account_added"
    ACCOUNT_REMOVED = "account_removed"
    UNIT_ADDED = "unit_added"
    LAW_CHANGED = "law_changed"
    STATIONERY_CHANGED = "stationery_changed"
    OFFICIAL_ENTERED = "official_entered"
    OFFICIAL_REMOVED = "official_removed"
    REGISTER_EXPORTED = "register_exported"
    SIGNED_COPY_KEPT = "signed_copy_kept"
    NUMBER_GIVEN = "number_given"
    WORK_REPLACED = "work_replaced"
    EXCERPT_ORDERED = "excerpt_ordered"
    PATTERN_MADE = "pattern_made"
    PATTERN_WITHDRAWN = "pattern_withdrawn"
    CALENDAR_CHANGED = "calendar_changed"
    ROWS_SEALED = "rows_sealed"

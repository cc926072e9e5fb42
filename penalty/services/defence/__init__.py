"""The party's defence: statements, waivers, hearing requests, and the replies to them."""

from penalty.services.defence.entries import (
    is_hearing_owed,
    is_waived,
    list_hearing_requests,
    list_unanswered,
    record_arguments,
    record_entry,
)

__all__ = [
    "is_hearing_owed",
    "is_waived",
    "list_hearing_requests",
    "list_unanswered",
    "record_arguments",
    "record_entry",
]

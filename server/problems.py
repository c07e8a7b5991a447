"""Every way to fail, once: a string code, an HTTP status and a wording key (`problems.<code with _>`)."""

from typing import Any


class Problem(Exception):
    """A failure with a name. Raise one of the values below, with `because(...)` where details help."""

    def __init__(self, code: str, status: int, detail: dict[str, Any] | None = None) -> None:
        super().__init__(code)
        self.code = code
        self.status = status
        self.detail = detail or {}

    def because(self, **detail: Any) -> "Problem":
        """The same problem with details for whoever has to mend it."""
        return Problem(self.code, self.status, detail)

    @property
    def message_key(self) -> str:
        """Wording key of the sentence that people read."""
        return "problems." + self.code.replace(".", "_")


# Who is asking
SIGN_IN_NEEDED = Problem("people.sign_in_needed", 401)
WRONG_PASSWORD = Problem("people.wrong_password", 401)
TOO_MANY_TRIES = Problem("people.too_many_tries", 429)
PASSKEY_REFUSED = Problem("people.passkey_refused", 401)
IDENTITY_NOT_PROVED = Problem("people.identity_not_proved", 401)
IDENTITY_UNKNOWN = Problem("people.identity_unknown", 403)
NOT_ALLOWED = Problem("people.not_allowed", 403)
FOREIGN_ORIGIN = Problem("people.foreign_origin", 403)
OTHER_PERSON = Problem("people.other_person", 409)

# What was asked for
NOT_FOUND = Problem("request.not_found", 404)
METHOD_NOT_ALLOWED = Problem("request.method_not_allowed", 405)
UNREADABLE = Problem("request.unreadable", 400)
TOO_LARGE = Problem("request.too_large", 413)
FORM_INCOMPLETE = Problem("request.form_incomplete", 422)
INTERNAL = Problem("server.internal", 500)
# A phone tries again by itself; seconds.
DISK_FULL = Problem("server.disk_full", 507, {"retry_after": 60})
CANNOT_KEEP = Problem("server.cannot_keep", 503, {"retry_after": 10})
NOT_READY = Problem("server.not_ready", 503)

# Hazards, at a desk; from a phone such a record is kept and changes nothing
OWN_WORK = Problem("hazards.own_work", 409)
NO_LONGER_FITS = Problem("hazards.no_longer_fits", 409)

# Tip-offs, for whoever sends one
TIP_FULL = Problem("tips.full", 422)
TIP_BUSY = Problem("tips.busy", 503, {"retry_after": 60})
TIP_NOBODY = Problem("tips.nobody", 503)

# Facts that devices offer: one per fact, the others go through
FACT_UNREADABLE = Problem("sync.fact_unreadable", 422)
FACT_UNKNOWN_KIND = Problem("sync.fact_unknown_kind", 422)
FACT_FROM_FUTURE = Problem("sync.fact_from_future", 422)
FACT_NOT_ALLOWED = Problem("sync.fact_not_allowed", 403)
FACT_OF_OTHERS = Problem("sync.fact_of_others", 403)
FACT_CONFLICT = Problem("sync.fact_conflict", 409)
UNKNOWN_CHECKLIST = Problem("sync.unknown_checklist", 422)
NOT_TAILORED = Problem("checklists.not_tailored", 422)
UNKNOWN_ITEM = Problem("sync.unknown_item", 422)
FOREIGN_DEVICE = Problem("sync.foreign_device", 403)
FOREIGN_CHECKLIST = Problem("sync.foreign_checklist", 403)
FOREIGN_PERSON = Problem("sync.foreign_person", 422)
FOREIGN_HAZARD = Problem("sync.foreign_hazard", 403)
DEADLINE_PAST = Problem("hazards.deadline_past", 422)
NOT_A_CRITERION = Problem("hazards.not_a_criterion", 422)
FOREIGN_PHOTO = Problem("sync.foreign_photo", 403)
FOREIGN_PLACE = Problem("sync.foreign_place", 403)
RISK_TIER_UNKNOWN = Problem("sync.risk_tier_unknown", 422)
RISK_LEVEL = Problem("sync.risk_level", 422)
RISK_POINT_HAS_TIERS = Problem("sync.risk_point_has_tiers", 409)
FOREIGN_GRADE = Problem("sync.foreign_grade", 422)
FOREIGN_RECHECK = Problem("sync.foreign_recheck", 422)
FOREIGN_RECORD = Problem("sync.foreign_record", 422)
RECORD_KIND = Problem("sync.record_kind", 422)
RECORD_FUTURE = Problem("sync.record_future", 422)
RECHECK_ANSWERED = Problem("sync.recheck_answered", 409)
RECHECK_WAITING = Problem("sync.recheck_waiting", 409)
UNKNOWN_ENTERPRISE = Problem("sync.unknown_enterprise", 404)
TOO_MANY_FACTS = Problem("sync.too_many_facts", 413)

# A file that a phone exported
CARRIED_UNREADABLE = Problem("carried.unreadable", 422)
CARRIED_OF_OTHERS = Problem("carried.of_others", 409)

# Files on their way: what a phone can mend by asking again
TUS_VERSION = Problem("files.tus_version", 412)
UPLOAD_UNREADABLE = Problem("files.upload_unreadable", 400)
UPLOAD_UNKNOWN = Problem("files.upload_unknown", 404)
UPLOAD_EXPIRED = Problem("files.upload_expired", 410)
UPLOAD_LOCKED = Problem("files.upload_locked", 423)
UPLOAD_STALLED = Problem("files.upload_stalled", 408)
LENGTH_UNKNOWN = Problem("files.length_unknown", 400)
STALE_OFFSET = Problem("files.stale_offset", 409)
WRONG_CONTENT_TYPE = Problem("files.wrong_content_type", 415)
CHECKSUM_UNREADABLE = Problem("files.checksum_unreadable", 400)
CHECKSUM_MISMATCH = Problem("files.checksum_mismatch", 460)
ALREADY_HELD = Problem("files.already_held", 409)

# Files that came whole and are refused: nothing of them is kept
FILE_TOO_LARGE = Problem("files.too_large", 413)
FILE_EMPTY = Problem("files.empty", 422)
HASH_MISMATCH = Problem("files.hash_mismatch", 422)
NOT_AN_IMAGE = Problem("files.not_an_image", 422)
FILE_TRUNCATED = Problem("files.truncated", 422)
FILE_TOO_SLOW = Problem("files.too_slow", 422)
TOO_MANY_PIXELS = Problem("files.too_many_pixels", 422)

"""What an enterprise declares about itself for platforms, in its profile (pure)."""

from collections.abc import Mapping

from msgspec import Struct

COMPANY, OBJECT, DEPARTMENT = "exchange_company_code", "exchange_object_code", "exchange_department"
KEYS = (COMPANY, OBJECT, DEPARTMENT)


class Declared(Struct, frozen=True):
    """As far as it was declared; empty where not."""

    company: str
    object: str
    department: str
    major_source: bool


def declared(profile: Mapping[str, bool | int | str]) -> Declared:
    """What a profile says of it."""
    company, of, department = (str(profile.get(key, "")) for key in KEYS)
    return Declared(company, of, department, bool(profile.get("major_hazard_source")))

"""What the rules of checklists find, in the words of whoever edits a workbook (pure).

The rules speak to whoever edits YAML, in English. Each of their sentences has one of its own here; one that has none
is shown as it is.
"""

import re

from server.checklists.fault import Found

RULES = {
    "doubled": r"(?:item|section|choice) (?P<text>\S+) is there twice",
    "nothing": r"it asks nothing",
    "no_type": r"the folder equipment has no type (?P<text>\S+)",
    "equipment": r"a checklist of occasion equipment names its types, and no other does",
    "repeat_count": r"repeat counts (?P<text>\S+), which is no declared number",
    "plan": r"the plan has no section (?P<text>.+)",
    "no_basis": r"it has no basis",
    "document": r"document (?P<text>\S+) is not in the register",
    "clause": r"document (?P<document>\S+) has no clause (?P<text>.+) in the register",
    "long": r"the question is too long to be read on a phone",
    "no_chinese": r"the \S+ has no Chinese in zh",
    "chinese": r"the \S+ has Chinese in en",
    "reading": r"readings and counts have a reading, nothing else has",
    "choices": r"choices belong to kind choice, and it needs them",
    "photo": r"a photo is what it asks for: evidence is always",
    "no_pass": r"no choice is the safe one",
    "no_limit": r"a reading needs at least one limit",
    "count": r"a count has no decimals",
    "limits": r"the lower limit lies above the upper one",
    "later": r"item (?P<text>.+) is not asked earlier",
    "no_fact": r"profile fact (?P<text>.+) is not declared",
    "no_number": r"over and under need a number, and profile fact (?P<text>.+) is (?P<kind>\S+)",
    "no_value": r"profile fact (?P<text>.+) is (?P<kind>\S+) and never (?P<value>.+)",
    "deep": r"it is nested more than (?P<most>\d+) deep",
}
_COMPILED = {name: re.compile(pattern, re.DOTALL) for name, pattern in RULES.items()}


def rule_words(found: Found) -> tuple[str, dict[str, str]]:
    """The key of its sentence, and what fills its places."""
    for name, pattern in _COMPILED.items():
        match = pattern.fullmatch(found.what)
        if match is not None:
            return f"exchange.rule.{name}", match.groupdict()
    return "exchange.rule.other", {"what": found.what, "remedy": found.remedy}

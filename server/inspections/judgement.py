"""Answers as the checklist judges them (pure given the library): a reading outside its limits fails all the same."""

from msgspec.structs import replace

from server.checklists.judge import judge
from server.checklists.shelf import library
from server.facts import Answer, InspectionSubmitted


def judged(body: InspectionSubmitted) -> tuple[Answer, ...]:
    """The answers with results that agree with the limits of the version that was walked."""
    checklist = library().find(body.checklist, body.version)
    if checklist is None:
        return body.answers
    items = {item.id: item for item in checklist.items()}
    return tuple(
        replace(answer, result=judge(items[answer.item], answer.result, answer.value))
        if answer.item in items
        else answer
        for answer in body.answers
    )

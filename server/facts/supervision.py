"""What is said about a major hazard beyond mending it: the plan, the regulator's order, and the way to its lifting."""

from typing import Annotated, Literal
from uuid import UUID

from msgspec import Meta

from server.facts.fact import Body, Day, Line, Sha256, Text
from server.facts.hazard import Cents

Needed = Annotated[str, Meta(min_length=1, max_length=2000)]


class HazardPlanned(Body, frozen=True):
    """The plan for a major hazard, its five guarantees: who, what, the money (cents of yuan), by when, what if."""

    person: UUID
    measures: Needed
    cost_cents: Cents
    due: Day
    emergency: Needed
    goal: Text = ""
    crew: Text = ""


class Milestone(Body, frozen=True):
    """What has to be done by when, on the way to the end of a supervision order."""

    name: Line
    due: Day


class HazardSupervised(Body, frozen=True):
    """The regulator put a major hazard under a supervision order (挂牌督办): number, deadline, milestones."""

    number: Line
    due: Day
    requirements: Text = ""
    milestones: Annotated[tuple[Milestone, ...], Meta(max_length=20)] = ()


class HazardMilestoneReached(Body, frozen=True):
    """One milestone of the order was reached; `milestone` counts from 1."""

    milestone: Annotated[int, Meta(ge=1, le=20)]
    note: Text = ""
    photos: tuple[Sha256, ...] = ()


class HazardSelfAssessed(Body, frozen=True):
    """The enterprise assessed its own work after mending: who assessed it, and what came out."""

    assessors: Line
    result: Needed
    photos: tuple[Sha256, ...] = ()


class HazardLiftingApplied(Body, frozen=True):
    """The enterprise applied for the order to be lifted."""

    statement: Needed
    photos: tuple[Sha256, ...] = ()


class HazardLiftingReviewed(Body, frozen=True):
    """The regulator looked on site: the order is lifted and the hazard closed, or it goes on."""

    outcome: Literal["lifted", "refused"]
    note: Needed
    photos: tuple[Sha256, ...] = ()


class HazardPublished(Body, frozen=True):
    """The order, or its lifting, was made public; `where` says where people can read it."""

    published: Literal["listed", "lifted"]
    where: Line

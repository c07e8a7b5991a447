"""What grading reads, as the databases are asked: rows of a page of enterprises at once."""

# Ids are text here: they are compared and written, nothing else.
POINTS = (
    "SELECT enterprise, id, area, checklist, level, name, method, profile FROM risk_point"
    " WHERE NOT retired AND enterprise IN {keys}"
)
VISITS = (
    "SELECT enterprise, id, checklist, point, area, occurred_at, received_at, external, changed_seq,"
    " equipment, inspector FROM inspection WHERE enterprise IN {keys}"
)
ASSESSMENTS = (
    "SELECT enterprise, point, area, level, checklist, every_days, from_day, id"
    " FROM point_assessment WHERE enterprise IN {keys} ORDER BY seq"
)
STOPS = (
    "SELECT enterprise, begins_at, ends_at, said_at, area, point"
    " FROM work_stop WHERE equipment IS NULL AND enterprise IN {keys}"
)
HAZARDS = (
    "SELECT enterprise, id, code, level, external, source, checklist, version, item, which, area, found_at, due,"
    " closed_at, point, controlled_at, double_reported_at FROM hazard WHERE enterprise IN {keys} ORDER BY found_at, id"
)
DEADLINES = (
    "SELECT enterprise, hazard, kind, actor_role, received_at, body FROM hazard_step"
    " WHERE fits AND enterprise IN {keys} AND (kind IN ('hazard.extension_asked', 'hazard.extension_answered',"
    " 'hazard.extended', 'hazard.reopened') OR actor_role = 'regulator' AND kind IN ('inspection.submitted',"
    " 'hazard.reported', 'hazard.assigned', 'hazard.planned', 'hazard.supervised')) ORDER BY seq"
)
PAPERS = (
    "SELECT enterprise, id, sort, body, fact FROM kept_record"
    " WHERE enterprise IN {keys} AND stands AND sort IN"
    " ('plan', 'drill', 'certificate', 'declaration', 'standardisation', 'accident', 'sanction') ORDER BY day, id"
)
# The newest are enough, however many years of mornings there are.
COMMITTED = (
    "SELECT enterprise, day, until_day, in_time, began FROM (SELECT enterprise, day, until_day, in_time,"
    " MIN(day) OVER (PARTITION BY enterprise) AS began,"
    " ROW_NUMBER() OVER (PARTITION BY enterprise ORDER BY day DESC, id) AS nth FROM kept_record"
    " WHERE enterprise IN {keys} AND sort = 'commitment' AND stands) AS made WHERE nth <= 400"
)

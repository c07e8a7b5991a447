"""A new checklist to fill in (pure): the check names what is still empty, and each line says what belongs there."""

SCAFFOLD = """\
# yaml-language-server: $schema=../../schema/checklist.json
# Fill in what is empty and take out what is not needed; checklists/README.md explains each key.
# `zicha checklists check` names what is left, `zicha checklists publish` makes it final.
checklist: {slug}
version: 1
sector: {sector}
occasion: topic                       # major shift comprehensive seasonal holiday restart permit equipment topic small
title: {{zh: "", en: ""}}               # what it is for, at a glance
summary: {{zh: "", en: ""}}             # what is looked at, and what is not
minutes: 15                           # how long it honestly takes
# applies: {{profile: tank_farm}}       # for which enterprises; a fact of the folder profile
# equipment: [storage_tank]           # with occasion equipment: types of the folder equipment
frequency: {{every: month, note: {{zh: "本项目建议", en: "Our advice"}}}}   # or basis: a clause that says how often
sections:
  - id: place                         # a place on the walk
    title: {{zh: "", en: ""}}
    items:
      - id: {stem}.01
        question: {{zh: "", en: ""}}    # yes is the safe answer; one demand; at most 60 Chinese characters
        why: {{zh: "", en: ""}}         # one line: what happens otherwise
        kind: judgement               # or reading, count, choice, text, photo
        evidence: {{when: on_fail}}     # none, on_fail or always
        fail: {{level: general, accident: fire, measure: {{zh: "", en: ""}}, days: 7}}
        basis: [{{document: {practice}, clause: ""}}]   # a clause of the folder basis
        plan: {plan}
        allow_na: true
"""
_PLANS = {
    "hazchem": "六(一)",
    "coal-mine": "六(二)",
    "noncoal-mine": "六(三)",
    "fire": "六(四)",
    "road-transport": "六(五)",
    "other-transport": "六(六)",
    "industry-trade": "六(七)",
    "fireworks": "六(八)",
    "urban-construction": "六(九)",
    "agriculture-forestry-fishery": "六(十)",
    "functional-zone": "六(十一)",
    "hazardous-waste": "六(十二)",
}


def scaffold(sector: str, name: str) -> str:
    """The text of version 1."""
    return SCAFFOLD.format(
        slug=f"{sector}/{name}",
        sector=sector,
        stem=f"{sector}.{name}",
        practice=f"practice-{sector}",
        plan=_PLANS.get(sector, "五(四)"),
    )

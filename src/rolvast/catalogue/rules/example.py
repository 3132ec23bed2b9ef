"""A task file to begin with, for who makes a task by its text. Pure."""

#: A whole task without a role, in the order of a task file.
EXAMPLE = """\
key: bladkorf
name: Bladkorf in de straat
summary: Vraag een korf aan waarin u met uw buren blad verzamelt.
explanation: |-
  In de herfst valt er veel blad. Wij zetten een korf in uw straat. U en uw buren vegen het blad erin.

  ## Hoe gaat het?
  Wij legen de korf elke week. In januari halen we hem weer weg.
domain: PUBLIC_SPACE
competence: AUTONOMY
kind: REQUEST
for_whom:
  - CITIZENS
authority: EXECUTIVE
bases:
  - law: BWBR0005416
    title: Gemeentewet
    article: 108 lid 1
term:
  period: P3W
  regime: none
outcomes:
  - SOLVED
  - NOT_SOLVED
  - WITHDRAWN
form:
  - name: plek
    label: Waar moet de korf staan?
    kind: place
    required: true
expect:
  - We kijken of er plek is.
  - Binnen drie weken staat de korf er, of hoort u waarom niet.
cost_note: Een bladkorf is gratis.
keywords:
  - bladkorf
  - blad op straat
retention:
  result: '6.1'
  period: P5Y
contact_team: Spelen en groen
publish: false
"""

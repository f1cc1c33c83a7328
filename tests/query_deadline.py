"""The deadline that tests wait for, and what may pass until a stopped query is told."""

DEADLINE = 0.6
GRACE = 0.5

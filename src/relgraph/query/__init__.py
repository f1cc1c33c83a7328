"""SPARQL over an edition, in processes that can be killed; the process that asks holds no store and parses no query."""

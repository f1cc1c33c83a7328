"""The addresses for programs: SPARQL, exports, health."""

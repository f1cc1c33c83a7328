"""Quads -> edition: immutable folders, built whole, swapped in by one rename, proved by their manifest."""

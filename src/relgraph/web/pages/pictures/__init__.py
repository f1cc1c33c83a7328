"""``/matrix`` and ``/timeline``: the whole edition in a picture, with its numbers, tables and data."""

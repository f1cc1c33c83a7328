"""``/network``: pictures of who is tied to whom or what, with their tables, data, and the sentences behind each tie."""

"""The reference tables of ``data/reference``: checked rows -> named things, facts and the gazetteer."""

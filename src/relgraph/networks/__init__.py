"""Networks of an edition: made, laid out and measured once, then cut to a time, drawn and written for other tools.

An edge is a tie of the edition's network graph. Its weight counts the facts behind it that fall into the time asked
for: shared events, acts, declarations one each, commitments by their step on the firmness ladder.
"""

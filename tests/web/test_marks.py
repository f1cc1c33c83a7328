"""A sentence cut where stretches begin and end: no word is lost, and each piece knows what it belongs to."""

from hypothesis import given
from hypothesis import strategies as st

from relgraph.web.pages.releases.marks import Place, Stretch, numbered, pieces

TEXT = "The two ministers agreed to open three lighthouses next year."
WHOLE = Place(4, 50)
PLACES = st.tuples(st.integers(4, 49), st.integers(1, 46)).map(lambda pair: Place(pair[0], min(50, sum(pair))))


def _stretches(places: list[Place]) -> list[Stretch]:
    return [
        Stretch(number=number, place=place, kind="statement", leads=f"claim-{number}")
        for place, number in numbered(places).items()
    ]


@given(st.lists(PLACES, max_size=8))
def test_the_pieces_together_are_the_sentence(places: list[Place]) -> None:
    assert "".join(piece.words for piece in pieces(TEXT, WHOLE, _stretches(places))) == TEXT[4:50]


@given(st.lists(PLACES, max_size=8))
def test_the_pieces_with_a_number_together_are_its_stretch(places: list[Place]) -> None:
    stretches = _stretches(places)
    cut = pieces(TEXT, WHOLE, stretches)
    for item in stretches:
        own = [piece for piece in cut if item.number in piece.numbers]
        assert "".join(piece.words for piece in own) == TEXT[slice(*item.place)]
        assert [item.number in piece.begins for piece in own] == [True] + [False] * (len(own) - 1)


def test_a_piece_leads_to_the_narrowest_claim_over_it() -> None:
    wide, narrow = Place(4, 40), Place(8, 17)
    cut = pieces(TEXT, WHOLE, _stretches([wide, narrow]))
    assert [(piece.words, piece.leads) for piece in cut[:3]] == [
        ("two ", "claim-1"),
        ("ministers", "claim-2"),
        (" agreed to open three l", "claim-1"),
    ]
    assert cut[-1].leads is None


def test_a_stretch_of_another_sentence_is_not_shown_here() -> None:
    assert [piece.numbers for piece in pieces(TEXT, WHOLE, _stretches([Place(0, 10), Place(45, 60)]))] == [()]

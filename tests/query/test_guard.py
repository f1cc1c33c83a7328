"""The guard lets no call to another endpoint pass, and stops no harmless query."""

import contextlib

import pyoxigraph
import pytest
from hypothesis import assume, example, given, settings
from hypothesis import strategies as st

from relgraph.errors import QueryError, QueryRefusedError, QuerySyntaxError, QueryTooComplexError
from relgraph.query.guard import check
from relgraph.query.limits import Limits

GRAPH = "https://w3id.org/relgraph/graph/reference"
LIMITS = Limits()
#: The engine refuses this port by name before it opens a socket, so a query that would call out says so.
FORBIDDEN = "http://127.0.0.1:9/"
PROLOGUE = f"PREFIX : <{FORBIDDEN}> PREFIX service: <urn:s:> PREFIX ex: <urn:e:> "


def _calls_out(query: str) -> bool:
    """Ask the engine itself whether it would follow SERVICE in this query."""
    try:
        found = pyoxigraph.Store().query(query)
        if not isinstance(found, pyoxigraph.QueryBoolean):
            list(found)
    except OSError as error:
        return "port 9" in str(error)
    except (SyntaxError, ValueError, RuntimeError):
        return False
    return False


CALLS = [
    f"SELECT * {{ SERVICE <{FORBIDDEN}> {{ ?s ?p ?o }} }}",
    f"SELECT * {{ sErViCe SILENT <{FORBIDDEN}> {{ ?s ?p ?o }} }}",
    f"SELECT * {{ SERVICE#<x>\n<{FORBIDDEN}> {{ ?s ?p ?o }} }}",
    "SELECT * { SERVICE:x { ?s ?p ?o } }",
    "SELECT * { VALUES ?e { :x } SERVICE?e { ?s ?p ?o } }",
    "SELECT * { ?s ?p true.SERVICE:x { } }",
    "SELECT * { ?s ?p 1SERVICE:x { } }",
    "SELECT * { VALUES?x{1}SERVICESILENT:x{} }",
    "SELECT * { FILTER(1<2)SERVICE:x#>\n{ } }",
    "SELECT * { FILTER('a'<'b>')SERVICE:x{}#'\n}",
    'SELECT * { FILTER(1<:a#>"""\n)SERVICE:x{} #"""\n}',
    "SELECT * { FILTER(1<<http://x#y>)SERVICE:x{}\n}",
    'SELECT * { ?s ?p ("""a" 1) SERVICE:x {} } #\\z"""',
    "BASE <http://127.0.0.1:9/> SELECT * { SERVICE <x> { } }",
    "SELECT * { { SELECT * { SERVICE:x { } } } }",
    "ASK { FILTER EXISTS { SERVICE:x { } } }",
    r"SELECT * { \u0053ERVICE :x { } }",
]


@pytest.mark.parametrize("query", CALLS)
def test_every_spelling_of_service_is_refused(query: str) -> None:
    with pytest.raises((QueryRefusedError, QuerySyntaxError)):
        check(PROLOGUE + query, LIMITS, {GRAPH})


HARMLESS = [
    'SELECT * { ?s ?p "SERVICE <http://x/> { }" }',
    "SELECT * { ?s ?p 'LOAD <http://x/>' } # SERVICE and INSERT in a comment",
    "SELECT ?service ?load { ?service ex:load ?load }",
    "SELECT * { service:x ex:service service:y }",
    "SELECT * { GRAPH service:g { ?s ?p ?o } }",
    "SELECT * { ?s <http://example.org/SERVICE#x> ?o }",
    "SELECT * { ?s ?p _:service , 'x'@service }",
    'SELECT * { ?s ?p """a "quoted" SERVICE""" }',
    "SELECT * { FILTER(?a<?b&&?c>?d) ?a ?b ?c . ?c ex:p ?d }",
    "SELECT * { FILTER((?a<?b)&&?c>2) ?a ?b ?c }",
    "SELECT * { VALUES (?a ?b) { (<http://x/it's> <http://x/#service>) (<urn:a:b> <rel>) } }",
    "SELECT * { ?s <#p> ?o ; <it's> (<a> <b>) }",
    r'SELECT * { ?s ?p "\u0053\t\"" ; <http://x/\u00e9> ex:a\,b%20 }',
    "SELECT (COUNT(*) AS ?n) (-1 - -2 AS ?m) { ?s ex:p*/^ex:q|!(ex:a|^ex:b) ?o }",
    "CONSTRUCT { ?s ?p ?o } WHERE { ?s ?p ?o }",
    "CONSTRUCT WHERE { ?s ?p ?o }",
    "DESCRIBE ex:a service:b",
    f"SELECT * FROM <{GRAPH}> FROM NAMED <{GRAPH}> {{ ?s ?p ?o }}",
    "SELECT * { ?국가 ex:이름 '대한민국'@ko }",
    "ASK { << ex:a ex:b ex:c >> ?p ?o . ?s ?p <<( ex:a ex:b ex:c )>> }",
    "SELECT * { FILTER(?x IN (" + ",".join(map(str, range(500))) + ")) ?x ?y ?z }",
]


@pytest.mark.parametrize("query", HARMLESS)
def test_a_harmless_query_passes_and_the_engine_reads_it(query: str) -> None:
    check(PROLOGUE + query, LIMITS, {GRAPH})
    pyoxigraph.Store().query(PROLOGUE + query, base_iri="http://example.org/")


_PIECES = st.sampled_from(
    [
        "SERVICE", "service", "SERVICE:x", "SILENT", ":x", "ex:a", "service:x", "?x", "1", "1.", "true", "a", "UNDEF",
        "{", "}", "{}", "(", ")", "[", "]", ".", ";", ",", "<", ">", "<<", ">>", "<=", "=", "+", "-", "!", "*", "/",
        "|", "^", "^^", "'", '"', '"""', "'''", "'a'", "'b>'", '"a"', "#", "#>", "\n", " ", "\\z", "\\u0041", "\\",
        f"<{FORBIDDEN}>", "<http://x#y>", "<urn:a>", "FILTER", "FILTER(1<2)", "OPTIONAL", "GRAPH", "VALUES?x", "{1}",
        "BIND(1<", "UNION", "EXISTS", "@en", "@en-", "_:b", "%41", "MINUS",
    ]
)  # fmt: skip


@settings(max_examples=400)
@given(st.lists(_PIECES, max_size=14), st.lists(_PIECES, max_size=8))
@example(["FILTER(1<2)", "SERVICE:x", "#>", "\n", "{}"], [])
@example(["?x", " ", "a", "(", '"""', "a", '"', " ", "1", ")", "SERVICE:x", "{}"], ["}", "#", "\\z", '"""'])
def test_what_the_guard_passes_never_calls_out(before: list[str], after: list[str]) -> None:
    query = f"{PROLOGUE}SELECT * {{ {''.join(before)} {''.join(after)} }}"
    try:
        check(query, LIMITS, set())
    except QueryError:
        return
    assert not _calls_out(query)


@given(st.text(max_size=80))
def test_no_text_in_a_string_is_refused(text: str) -> None:
    assume("\x00" not in text)
    escaped = text.translate({ord(char): f"\\{char}" for char in "\\\"'"} | {10: "\\n", 13: "\\r"})
    for quoted in (f'"{escaped}"', f"'''{escaped}'''"):
        assert check(f"SELECT * {{ ?s ?p {quoted} }}", LIMITS, set()) == "SELECT"


@given(st.text(max_size=300))
def test_any_text_at_all_is_passed_or_refused_with_one_of_our_errors(text: str) -> None:
    with contextlib.suppress(QueryError):
        check(text, LIMITS, set())


@pytest.mark.parametrize("form", ["INSERT DATA { <a:a> <a:b> <a:c> }", "load <http://x/>", "DELETE WHERE { ?s ?p ?o }",
                                  "CLEAR ALL", "DROP ALL", "WITH <a:g> INSERT {} WHERE {}"])  # fmt: skip
def test_an_update_is_refused_by_name(form: str) -> None:
    with pytest.raises(QueryRefusedError, match="update"):
        check(PROLOGUE + form, LIMITS, set())


@pytest.mark.parametrize("clause", ["FROM <http://127.0.0.1:1/x>", "FROM <file:///etc/passwd>", "FROM NAMED <urn:g>",
                                    "FROM ex:g", "from<urn:g>"])  # fmt: skip
def test_a_graph_that_the_edition_does_not_hold_is_refused(clause: str) -> None:
    for form in ("SELECT *", "DESCRIBE ex:a", "CONSTRUCT { ?s ?p ?o }"):
        with pytest.raises(QueryRefusedError, match="holds no graph"):
            check(f"{PROLOGUE}{form} {clause} WHERE {{ ?s ?p ?o }}", LIMITS, {GRAPH})


@pytest.mark.parametrize(
    "query",
    [
        "SELECT (" + "STR(" * 1000 + "1" + ")" * 1000 + " AS ?x) {}",
        "SELECT * " + "{" * 70 + "}" * 70,
        "SELECT * { ?s ?p " + "[ ex:p " * 70 + "1" + "]" * 70 + " }",
        "SELECT * { ?s ?p " + "<<" * 70 + " }",
        "SELECT (" + "!" * 17 + "true AS ?x) {}",
        "SELECT (" + "- " * 17 + "1 AS ?x) {}",
        "SELECT * {" + "?s ?p ?o ." * 101 + "}",
        "SELECT * {" + "OPTIONAL { } " * 101 + "}",
        "SELECT (1" + "+1" * 1001 + " AS ?x) {}",
        "SELECT " + "?x " * 20_001 + "{}",
        "SELECT * { ?s ?p '" + "x" * 66_000 + "' }",
    ],
    ids=lambda query: query[:24],
)
def test_a_query_beyond_a_limit_is_refused_before_any_parser(query: str) -> None:
    with pytest.raises(QueryTooComplexError):
        check(query, LIMITS, set())


def test_the_place_of_an_error_counts_lines_and_columns_from_one() -> None:
    with pytest.raises(QuerySyntaxError) as caught:
        check('SELECT * {\n  ?s ?p "open\n}', LIMITS, set())
    assert (caught.value.line, caught.value.column) == (2, 9)

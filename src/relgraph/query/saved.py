"""The questions that relgraph keeps: ``queries/*.rq``, read with their headers and run with typed parameters.

The header format is described in ``queries/README.md``.
"""

import dataclasses
import functools
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType
from typing import Any, Final, Literal, get_args

from relgraph.errors import KnowledgeError, ParameterError, QueryError, UnknownNameError, UsageError, did_you_mean
from relgraph.paths import shipped
from relgraph.query.binding import bound, iri, variables
from relgraph.query.formats import PARQUET, PICTURES, Answer, Format, formats_of
from relgraph.query.guard import Form, check
from relgraph.query.headers import ANY_GRAPH, first_line, read_header, refuse_unknown_keys
from relgraph.query.limits import Limits
from relgraph.query.names import Names
from relgraph.query.parameters import WANTED, Lookup, Parameter, in_language, to_term
from relgraph.query.picturing import DRAWN, Picturing, View, read_picturing
from relgraph.query.pool import Pool
from relgraph.query.rows import to_parquet

#: What questions are about, in the order in which they are listed.
Subject = Literal["undertakings", "money", "meetings", "policies", "actors", "sources"]
#: How triples are shown; rows have the other views.
_GRAPH: Final = "graph"
_KEYS: Final = frozenset({"question_ko", "number", "view", "picture", "subject", "featured", "params"})
_FEATURED_KEYS: Final = frozenset({"question", "question_ko", "values", "columns"})
_PARAMETER_KEYS: Final = frozenset({"type", "label", "label_ko", "default"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Featured:
    """How a question opens on the front page: in words, and with values for parameters in place of the defaults.

    `columns` are those of the answer that find room there, the most telling first; none means the first ones.
    """

    question: str
    values: Mapping[str, str]
    columns: tuple[str, ...] = ()
    question_ko: str = ""

    def asked(self, language: str) -> str:
        """Return the question in a language of the pages, in English where there is none in that."""
        return in_language(language, self.question, self.question_ko)


@dataclass(frozen=True, slots=True, kw_only=True)
class SavedQuery:
    """One question in words and in SPARQL; `number` is that of the competency question, `view` how to show it.

    `picturing` says how the rows become the picture that stands above them, if the view has one.
    `subject` says under which heading it is listed; the last one takes what names none.
    A query that answers in triples is of the form CONSTRUCT or DESCRIBE and has the view ``graph``.
    """

    name: str
    question: str
    question_ko: str
    text: str
    form: Form
    number: int | None
    view: View
    picturing: Picturing | None
    subject: Subject
    featured: Featured | None
    parameters: tuple[Parameter, ...]

    def asked(self, language: str) -> str:
        """Return the question in a language of the pages, in English where there is none in that."""
        return in_language(language, self.question, self.question_ko)

    @property
    def formats(self) -> tuple[Format, ...]:
        """Return the formats that it can be answered in, best first; rows can be had as Parquet and in pictures too."""
        pictures = PICTURES if self.picturing else ()
        return (*formats_of(self.form), PARQUET, *pictures) if self.form == "SELECT" else formats_of(self.form)


def load_queries(folder: Path | None = None) -> Mapping[str, SavedQuery]:
    """Return the saved queries of `folder` (None: those that relgraph ships, read once a process) by name, sorted.

    Raises `KnowledgeError` naming file and line of a broken header, or the file whose query cannot be run.
    """
    return _shipped() if folder is None else _load(folder)


@functools.cache
def _shipped() -> Mapping[str, SavedQuery]:
    return MappingProxyType(_load(shipped("queries")))


def _load(folder: Path) -> dict[str, SavedQuery]:
    files = sorted(folder.glob("*.rq"))
    return {file.stem: _read(Path(file.name), file.read_text(encoding="utf-8")) for file in files}


def find_query(queries: Mapping[str, SavedQuery], name: str) -> SavedQuery:
    """Return the query with this name; raise `UnknownNameError` naming the nearest."""
    if name not in queries:
        raise UnknownNameError(f"no saved query {name[:60]!r}.", remedy=did_you_mean(name, sorted(queries)))
    return queries[name]


def picturing_of(query: SavedQuery) -> Picturing:
    """Return how the answer to a question is drawn; raise `UsageError` if it is shown as a table or triples alone."""
    if query.picturing is None:
        raise UsageError(
            f"{query.name} has no picture.", remedy=f"Draw a question with one of the views {', '.join(DRAWN)}."
        )
    return query.picturing


def bind(query: SavedQuery, raw: Mapping[str, str], lookup: Lookup | None = None) -> dict[str, str]:
    """Return a term for each parameter that has a value or a default, ready for `Pool.run`.

    An empty value leaves its parameter free, default or not. Raises `ParameterError` for a name that the query does
    not have, naming the nearest, and for a value of the wrong kind, saying what is wanted.
    """
    known = {parameter.name: parameter for parameter in query.parameters}
    for name in raw:
        if name not in known:
            raise ParameterError(
                f"{query.name} has no parameter {name[:60]!r}.", remedy=did_you_mean(name, sorted(known))
            )
    values = {name: raw.get(name, parameter.default) for name, parameter in known.items()}
    # a default is taken by its form: in an edition that lacks the thing the answer is empty, which is no error
    return {
        name: to_term(known[name], value, None if value == known[name].default else lookup)
        for name, value in values.items()
        if value and value.strip()
    }


def run_saved(
    pool: Pool, queries: Mapping[str, SavedQuery], name: str, params: Mapping[str, str], form: str = "json"
) -> Answer:
    """Return the answer to the saved query `name` in a format of its form, or rows in ``parquet``.

    Raises `UnknownNameError`, `ParameterError` or one of the `QueryError` tree.
    """
    query = find_query(queries, name)
    bindings = bind(query, params, Names(pool))
    if form != PARQUET.name:
        return pool.run(query.text, accept=form, bindings=bindings)
    answer = pool.run(query.text, accept="json", bindings=bindings)
    return dataclasses.replace(answer, body=to_parquet(answer), media_type=PARQUET.media_type)


@functools.lru_cache(maxsize=512)
def _read(file: Path, text: str) -> SavedQuery:
    """Return the question in a file of this name; one that several editions hold is read once."""
    header = _checked_header(file, text)
    question = first_line(file, text)
    question_ko = header.get("question_ko", "")
    view: View = header.get("view", "table")
    query = SavedQuery(
        name=file.stem,
        question=question,
        question_ko=question_ko,
        text=text,
        form=_form(file, text),
        number=header.get("number"),
        view=view,
        picturing=read_picturing(file, text, view, header.get("picture", {})),
        subject=header.get("subject", get_args(Subject)[-1]),
        featured=_featured(file, (question, question_ko), header.get("featured", False)),
        parameters=tuple(_parameter(file, name, table) for name, table in header.get("params", {}).items()),
    )
    _prove(file, query)
    return query


def _form(file: Path, text: str) -> Form:
    """Return the form of a query that the guard lets through."""
    try:
        return check(text, Limits(), ANY_GRAPH)
    except QueryError as error:
        raise KnowledgeError(error.message, file=file.name, remedy=error.remedy) from error


def _checked_header(file: Path, text: str) -> dict[str, Any]:
    header = read_header(file, text, _KEYS)
    for key, known in (("view", get_args(View)), ("subject", get_args(Subject))):
        if header.get(key, known[0]) not in known:
            raise KnowledgeError(
                f"unknown {key} {header[key]!r}.", file=file.name, remedy=f"Use one of {', '.join(known)}."
            )
    return header


def _featured(file: Path, asked: tuple[str, str], told: bool | dict[str, Any]) -> Featured | None:
    """Return how a question opens the front page; `asked` is the question itself, in English and in Korean."""
    question, question_ko = asked
    if isinstance(told, bool):
        plain = Featured(question=question, values=MappingProxyType({}), question_ko=question_ko)
        return plain if told else None
    refuse_unknown_keys(file, "featured", told, _FEATURED_KEYS)
    values = {name: str(value) for name, value in told.get("values", {}).items()}
    columns = tuple(told.get("columns", ()))
    own_ko = told.get("question_ko", "" if "question" in told else question_ko)
    own = told.get("question", question)
    return Featured(question=own, values=MappingProxyType(values), columns=columns, question_ko=own_ko)


def _parameter(file: Path, name: str, table: dict[str, Any]) -> Parameter:
    refuse_unknown_keys(file, f"parameter {name}", table, _PARAMETER_KEYS)
    kind = table.get("type", "")
    if kind not in WANTED:
        raise KnowledgeError(
            f"parameter {name} has the unknown type {kind!r}.",
            file=file.name,
            remedy=did_you_mean(kind, sorted(WANTED)),
        )
    default = table.get("default")
    return Parameter(
        name=name,
        type=kind,
        label=table.get("label", name),
        label_ko=table.get("label_ko", ""),
        default=None if default is None else str(default),
    )


def _prove(file: Path, query: SavedQuery) -> None:
    """Refuse a saved query whose answer its view cannot show, or that could not take its parameters."""
    if (query.view == _GRAPH) != (query.form in {"CONSTRUCT", "DESCRIBE"}):
        raise KnowledgeError(
            f"a {query.form} cannot be shown as {query.view}.",
            file=file.name,
            remedy="Give a query that answers in triples the view graph, and rows one of the others.",
        )
    try:
        names = [parameter.name for parameter in query.parameters]
        shown = query.featured.columns if query.featured else ()
        unknown = sorted(set(shown) - variables(query.text))
        if unknown:
            raise KnowledgeError(
                f"the front page is to show {unknown[0]!r}, which is no variable of the query.",
                file=file.name,
                remedy="Name one that it has.",
            )
        missing = sorted(set(names) - variables(query.text))
        if missing:
            raise KnowledgeError(
                f"parameter {missing[0]} is no variable of the query.",
                file=file.name,
                remedy="Use it, or take it away.",
            )
        if names:
            bound(query.text, dict.fromkeys(names, iri("urn:x")))
        for parameter in query.parameters:
            if parameter.default:
                to_term(parameter, parameter.default)
        if query.featured:
            bind(query, query.featured.values)
    except ParameterError as error:
        raise KnowledgeError(error.message, file=file.name, remedy=error.remedy) from error

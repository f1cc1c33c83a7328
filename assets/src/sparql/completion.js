// What the editor offers: words of the language, variables of the query, and the prefixes, classes, properties and
// things of the edition, found by their short names or by what they are called in English or Korean.
const KEYWORDS = (
  "SELECT DISTINCT REDUCED CONSTRUCT DESCRIBE ASK WHERE FILTER OPTIONAL UNION MINUS GRAPH BIND VALUES EXISTS NOT " +
  "GROUP ORDER BY HAVING LIMIT OFFSET ASC DESC COUNT SUM AVG MIN MAX SAMPLE GROUP_CONCAT BOUND COALESCE IF STR LANG " +
  "DATATYPE IRI CONCAT CONTAINS STRSTARTS STRENDS REGEX REPLACE LCASE UCASE YEAR MONTH DAY PREFIX"
).split(" ");
/** Most things that are offered at once. */
const MOST = 60;
const BOOST = { class: 3, property: 2, prefix: 1, thing: 0 };

/** Return the sources of an editor whose edition tells its names at the address `names`. */
export function completions(names) {
  let asked;
  const known = () => (asked ??= fetch(names, { headers: { Accept: "application/json" } }).then((reply) => reply.json()));
  return [variables, keywords, (context) => terms(context, known)];
}

function variables(context) {
  const word = context.matchBefore(/[?$]\w*/);
  if (!word) return null;
  const found = new Set(context.state.doc.toString().match(/[?$]\w+/g));
  found.delete(word.text);
  return { from: word.from, options: [...found].sort().map((label) => ({ label, type: "variable" })) };
}

function keywords(context) {
  const word = context.matchBefore(/[A-Za-z]+/);
  if (!word && !context.explicit) return null;
  if (word && /[?$:\w/-]/.test(context.state.sliceDoc(word.from - 1, word.from))) return null;
  const options = KEYWORDS.map((label) => ({ label, type: "keyword", boost: 1 }));
  return { from: word ? word.from : context.pos, options, validFor: /^[A-Za-z]*$/ };
}

async function terms(context, known) {
  const word = context.matchBefore(/[\p{L}\p{N}_-]+(?::[\p{L}\p{N}_./-]*)?/u);
  if (!word || word.text.length < 2 || /[?$<"]/.test(context.state.sliceDoc(word.from - 1, word.from))) return null;
  const { prefixes, terms: all } = await known();
  const wanted = word.text.toLowerCase();
  const options = [...declarations(prefixes, context), ...all]
    .map((term) => ({ term, rank: rank(term, wanted) }))
    .filter((item) => item.rank !== null)
    .sort((a, b) => a.rank - b.rank || b.term.count - a.term.count || length(a.term) - length(b.term) || (a.term.short < b.term.short ? -1 : 1))
    .slice(0, MOST)
    .map((item) => offer(item.term, prefixes));
  return options.length ? { from: word.from, options, filter: false } : null;
}

/** Return the prefixes as terms where a PREFIX is being declared. */
function declarations(prefixes, context) {
  const line = context.state.doc.lineAt(context.pos);
  if (!/^\s*PREFIX\s+\S*$/i.test(line.text.slice(0, context.pos - line.from))) return [];
  return Object.entries(prefixes).map(([short, space]) => ({ short, kind: "prefix", names: [space], count: 0 }));
}

function length(term) {
  return Math.min(...term.names.map((name) => name.length));
}

/** Return how well a term fits what is written, the lower the better; null for one that does not. */
function rank(term, wanted) {
  const short = term.short.toLowerCase();
  const bonus = BOOST[term.kind] / 10;
  if (short.startsWith(wanted) || short.slice(short.indexOf(":") + 1).startsWith(wanted)) return 1 - bonus;
  const at = term.names.map((name) => ` ${name.toLowerCase()}`.indexOf(` ${wanted}`)).filter((place) => place >= 0);
  if (at.length) return (at.includes(0) ? 2 : 3) - bonus;
  return term.names.some((name) => name.toLowerCase().includes(wanted)) ? 4 - bonus : null;
}

function offer(term, prefixes) {
  const count = term.count ? ` · ${term.count}` : "";
  const written = term.kind === "prefix" ? `${term.short}: <${term.names[0]}>` : term.short;
  return {
    label: term.kind === "prefix" ? `${term.short}:` : term.short,
    detail: `${term.names.join(" · ")}${count}`,
    type: term.kind,
    apply: (view, _completion, from, to) => put(view, written, from, to, term.kind === "prefix" ? {} : prefixes),
  };
}

/** Write a term, and declare its prefix at the top of the query unless that is done. */
function put(view, written, from, to, prefixes) {
  const prefix = written.startsWith("<") ? "" : written.slice(0, written.indexOf(":"));
  const changes = [{ from, to, insert: written }];
  const declared = new RegExp(`^\\s*PREFIX\\s+${prefix}:`, "im");
  if (prefixes[prefix] && !declared.test(view.state.doc.toString())) {
    changes.unshift({ from: 0, insert: `PREFIX ${prefix}: <${prefixes[prefix]}>\n` });
  }
  const changed = view.state.changes(changes);
  view.dispatch({ changes: changed, selection: { anchor: changed.mapPos(to, 1) }, userEvent: "input.complete" });
}

// The editor of /sparql: takes the place of the text area, which stays what the form sends.
import { closeBrackets, closeBracketsKeymap, autocompletion, completionKeymap } from "@codemirror/autocomplete";
import { defaultKeymap, history, historyKeymap } from "@codemirror/commands";
import { bracketMatching, syntaxHighlighting, HighlightStyle } from "@codemirror/language";
import { lintGutter, setDiagnostics } from "@codemirror/lint";
import { EditorState, Prec } from "@codemirror/state";
import { drawSelection, EditorView, highlightActiveLine, keymap, lineNumbers } from "@codemirror/view";
import { tags } from "@lezer/highlight";
import { sparql } from "codemirror-lang-sparql";
import { completions } from "./sparql/completion.js";
import { ask } from "./sparql/asking.js";

const LOOKS = EditorView.theme({
  "&": { color: "var(--ink)", backgroundColor: "var(--wash)", border: "1px solid var(--line)", borderRadius: "4px" },
  "&.cm-focused": { outline: "3px solid var(--accent)", outlineOffset: "2px" },
  ".cm-scroller": { fontFamily: 'ui-monospace, "DejaVu Sans Mono", monospace', fontSize: ".9rem", lineHeight: "1.5" },
  ".cm-content": { caretColor: "var(--ink)", minHeight: "14rem" },
  ".cm-cursor": { borderLeftColor: "var(--ink)" },
  ".cm-gutters": { backgroundColor: "transparent", color: "var(--soft)", border: "0" },
  ".cm-activeLine, .cm-activeLineGutter": { backgroundColor: "color-mix(in srgb, var(--accent) 8%, transparent)" },
  "&.cm-focused > .cm-scroller > .cm-selectionLayer .cm-selectionBackground, .cm-selectionBackground": {
    backgroundColor: "color-mix(in srgb, var(--accent) 25%, transparent)",
  },
  ".cm-matchingBracket": { backgroundColor: "var(--mark)", color: "inherit" },
  ".cm-tooltip": { color: "var(--ink)", backgroundColor: "var(--paper)", border: "1px solid var(--line)" },
  ".cm-tooltip-autocomplete > ul > li[aria-selected]": { color: "var(--paper)", backgroundColor: "var(--accent)" },
  ".cm-completionDetail": { opacity: ".75", fontStyle: "normal" },
});
const COLOURS = HighlightStyle.define([
  { tag: tags.keyword, color: "var(--accent)", fontWeight: "600" },
  { tag: [tags.variableName, tags.special(tags.variableName)], color: "var(--asean)" },
  { tag: [tags.string, tags.number, tags.bool], color: "var(--rok)" },
  { tag: tags.comment, color: "var(--soft)", fontStyle: "italic" },
]);

function extensions(form, area, run) {
  return [
    lineNumbers(),
    history(),
    drawSelection(),
    highlightActiveLine(),
    bracketMatching(),
    closeBrackets(),
    lintGutter(),
    sparql(),
    syntaxHighlighting(COLOURS),
    autocompletion({ override: completions(form.dataset.names), icons: false, activateOnTyping: true }),
    // Tab is bound to nothing, so that it leaves the editor as it leaves any field
    Prec.highest(keymap.of([{ key: "Mod-Enter", run: () => (run(), true) }])),
    keymap.of([...closeBracketsKeymap, ...completionKeymap, ...historyKeymap, ...defaultKeymap]),
    EditorView.contentAttributes.of({ "aria-label": area.labels[0].textContent, spellcheck: "false" }),
    EditorView.updateListener.of((update) => {
      if (update.docChanged) area.value = update.state.doc.toString();
    }),
    EditorView.lineWrapping,
    LOOKS,
  ];
}

/** Show where a problem lies; `problem` null takes the mark away. */
function mark(view, problem) {
  const found = [];
  if (problem?.line) {
    const line = view.state.doc.line(Math.min(problem.line, view.state.doc.lines));
    const from = Math.min(line.from + Math.max(0, problem.column - 1), line.to);
    const to = view.state.wordAt(from)?.to ?? Math.min(from + 1, view.state.doc.length);
    found.push({ from, to: Math.max(from, to), severity: "error", message: problem.detail });
    view.dispatch({ selection: { anchor: from }, scrollIntoView: true });
    view.focus();
  }
  view.dispatch(setDiagnostics(view.state, found));
}

function start(form) {
  const area = form.querySelector("textarea");
  // in a root of its own the editor keeps its styles as objects, which the content policy of the pages allows
  const host = document.createElement("div");
  host.className = "editor";
  const root = host.attachShadow({ mode: "open" });
  area.before(host);
  const run = () => ask(form, area.value, (problem) => mark(view, problem));
  const state = EditorState.create({ doc: area.value, extensions: extensions(form, area, run) });
  const view = new EditorView({ state, parent: root, root });
  area.hidden = true;
  area.required = false;
  area.labels[0].addEventListener("click", (event) => (event.preventDefault(), view.focus()));
  form.addEventListener("submit", (event) => (event.preventDefault(), run()));
  form.querySelector("[data-keys]").hidden = false;
  const told = form.querySelector("[data-line]");
  if (told) mark(view, { line: Number(told.dataset.line), column: Number(told.dataset.column), detail: told.textContent });
}

document.addEventListener("DOMContentLoaded", () => document.querySelectorAll("form[data-editor]").forEach(start));

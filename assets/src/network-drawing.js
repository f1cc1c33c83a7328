// The drawing that moves: the places of the page's picture, with zoom, picking and a slider of years.
import cytoscape from "cytoscape";

const { network, showEvidence } = window.relgraphNetwork;
const canvas = network.querySelector(".canvas");
const isKorean = document.documentElement.lang === "ko";
const SHAPES = { org: "rectangle", group: "rectangle", policy: "diamond", topic: "diamond", fund: "diamond" };

function colours() {
  const style = getComputedStyle(document.documentElement);
  const of = (name) => style.getPropertyValue(name).trim();
  return { ink: of("--ink"), soft: of("--soft"), paper: of("--paper"), accent: of("--accent"),
    rok: of("--rok"), asean: of("--asean"), other: of("--other") };
}

function looks(directed) {
  const colour = colours();
  return [
    { selector: "node", style: {
      label: isKorean ? "data(label_ko)" : "data(label)", "font-size": 13, color: colour.ink, "min-zoomed-font-size": 7,
      "text-outline-color": colour.paper, "text-outline-width": 2, "text-valign": "center", "text-halign": "data(align)",
      "text-margin-x": "data(margin)", "background-color": (node) => colour[node.data("camp")],
      shape: (node) => SHAPES[node.data("kind")] ?? "ellipse", width: "data(size)", height: "data(size)",
      "border-width": 1, "border-color": colour.paper } },
    { selector: "edge", style: {
      width: "data(width)", "line-color": colour.soft, "line-opacity": 0.5,
      "curve-style": directed ? "bezier" : "straight", "target-arrow-color": colour.soft,
      "target-arrow-shape": directed ? "triangle" : "none" } },
    { selector: "edge:active, edge:selected, .near", style: { "line-color": colour.accent, "line-opacity": 1 } },
    { selector: ".far", style: { opacity: 0.15 } },
    { selector: ".gone", style: { display: "none" } },
  ];
}

function inTime([, start, end], since, until) {
  if (!start && !end) return false;
  return (start || "0") <= `${until}-12-31` && (end || "9999") >= `${since}-01-01`;
}

// weights, widths and sizes of what is left when only some years count; all years take in what has no date
function weigh(graph, since, until, whole) {
  graph.batch(() => {
    for (const edge of graph.edges()) {
      const facts = whole ? edge.data("facts") : edge.data("facts").filter((fact) => inTime(fact, since, until));
      edge.data("now", facts.reduce((sum, [share]) => sum + share, 0));
      edge.toggleClass("gone", facts.length === 0);
    }
    const left = graph.edges().not(".gone");
    const widest = Math.max(1, ...left.map((edge) => edge.data("now")));
    for (const edge of left) edge.data("width", 1.2 + 6.8 * Math.sqrt(edge.data("now") / widest));
    const strengths = new Map(graph.nodes().map((node) =>
      [node.id(), node.connectedEdges().not(".gone").reduce((sum, edge) => sum + edge.data("now"), 0)]));
    const strongest = Math.max(1, ...strengths.values());
    for (const node of graph.nodes()) {
      const strength = strengths.get(node.id());
      const size = 9 + 21 * Math.sqrt(strength / strongest);
      node.data({ size, margin: (node.data("align") === "left" ? -1 : 1) * 4 });
      node.toggleClass("gone", strength === 0);
    }
  });
}

function edgeAddress(edge, since, until) {
  const asked = new URLSearchParams({ from: edge.data("source"), to: edge.data("target") });
  if (since) asked.set("since", since);
  if (until) asked.set("until", until);
  return `/network/${network.dataset.kind}/edge?${asked}`;
}

function sliders(graph, first, last) {
  const fields = [...network.querySelectorAll("[data-year]")];
  const values = () => fields.map((field) => Number(field.value));
  const chosen = [network.dataset.since, network.dataset.until].map((text) => Number(text.slice(0, 4)));
  fields.forEach((field, place) => {
    Object.assign(field, { min: first, max: last, value: chosen[place] || [first, last][place] });
    field.addEventListener("input", () => show(place));
  });
  const isWhole = ([since, until]) => since === first && until === last;
  function show(moved) {
    let [since, until] = values();
    if (since > until) {
      fields[1 - moved].value = fields[moved].value;
      [since, until] = values();
    }
    fields.forEach((field) => { network.querySelector(`label[for="${field.id}"] output`).value = field.value; });
    weigh(graph, since, until, isWhole([since, until]));
  }
  network.querySelector(".years").hidden = false;
  show(0);
  return () => (isWhole(values()) ? [] : values());
}

async function draw() {
  const { data, elements } = await (await fetch(network.dataset.network)).json();
  const middle = 500;
  for (const node of elements.nodes) {
    const align = node.position.x < middle ? "left" : "right";
    Object.assign(node.data, { size: 10, align, margin: 0 });
  }
  for (const edge of elements.edges) Object.assign(edge.data, { width: 1, now: edge.data.weight });
  canvas.hidden = false;
  const graph = cytoscape({
    container: canvas, elements, style: looks(data.directed), layout: { name: "preset", padding: 24 },
    minZoom: 0.2, maxZoom: 6, autoungrabify: true, wheelSensitivity: 0.3,
  });
  network.querySelector(".drawing").hidden = true;
  const { first, last } = network.dataset;
  const years = first ? sliders(graph, Number(first), Number(last)) : () => [];
  if (!first) weigh(graph, 0, 0, true);
  graph.on("tap", "edge", ({ target }) => showEvidence(edgeAddress(target, ...years())));
  graph.on("tap", "node", ({ target }) => {
    graph.elements().removeClass("near far");
    graph.elements().not(target.closedNeighborhood()).addClass("far");
    target.connectedEdges().addClass("near");
  });
  graph.on("tap", ({ target }) => { if (target === graph) graph.elements().removeClass("near far"); });
  new MutationObserver(() => graph.style(looks(data.directed)))
    .observe(document.documentElement, { attributeFilter: ["data-theme"] });
  network.dataset.drawn = "yes";
  network.graph = graph;
}

draw();

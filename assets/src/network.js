// What a network page can do beyond its picture: show evidence beside it, and open the drawing that moves.
const network = document.querySelector("[data-network]");
const evidence = network?.querySelector(".evidence");

async function showEvidence(address) {
  const there = document.createElement("p");
  const link = document.createElement("a");
  link.href = address;
  evidence.hidden = false;
  try {
    const answer = await fetch(address, { headers: { Accept: "text/html" } });
    if (!answer.ok) throw new Error(answer.statusText);
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    const heading = document.createElement("h2");
    heading.textContent = page.querySelector("h1").textContent;
    link.textContent = "↗ " + heading.textContent;
    there.append(link);
    evidence.replaceChildren(heading, page.querySelector("#evidence"), there);
  } catch {
    link.textContent = network.dataset.failed;
    there.append(link);
    evidence.replaceChildren(there);
  }
  evidence.scrollTop = 0;
  evidence.scrollIntoView({ block: "nearest" });
}

function isEdge(link) {
  return link.matches("[data-edge]") || /\/edge\?/.test(link.getAttribute("href"));
}

document.addEventListener("click", (event) => {
  const link = event.target.closest?.("main a[href]");
  if (!link || !isEdge(link) || !evidence || evidence.contains(link)) return;
  if (event.ctrlKey || event.metaKey || event.shiftKey || event.button) return;
  event.preventDefault();
  showEvidence(link.getAttribute("href"));
});

// the library is larger than the page, so it comes when it is asked for
function open(button) {
  button.disabled = true;
  window.relgraphNetwork = { network, showEvidence };
  const script = document.createElement("script");
  script.src = "/assets/built/network-drawing.js";
  script.addEventListener("load", () => { button.parentElement.hidden = true; });
  script.addEventListener("error", () => { button.disabled = false; });
  document.head.append(script);
}

const button = network?.querySelector("[data-open]");
if (button) {
  button.parentElement.hidden = false;
  button.addEventListener("click", () => open(button));
}

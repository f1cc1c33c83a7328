// Asks the endpoint from the page: the answer comes as the page would show it, a problem as data.
const WANTED = "application/problem+json, text/html;q=0.9";
/** Longest query that the address of the page keeps, so that it can be passed on. */
const SHAREABLE = 2000;

/** Ask `query`, show what comes, and tell `marked` the problem, or null if there is none. */
export async function ask(form, query, marked) {
  const button = form.querySelector("button[type=submit]");
  const place = document.getElementById("answer");
  button.disabled = true;
  place.setAttribute("aria-busy", "true");
  try {
    const sent = { method: "POST", headers: { Accept: WANTED }, body: new URLSearchParams({ query }) };
    const reply = await fetch(form.action, sent);
    if (reply.ok) {
      show(place, new DOMParser().parseFromString(await reply.text(), "text/html"));
      marked(null);
    } else {
      const problem = await reply.json();
      tell(place, problem.detail);
      marked(problem);
    }
    const kept = query.length <= SHAREABLE ? `?${new URLSearchParams({ query })}` : "";
    history.replaceState(null, "", form.getAttribute("action") + kept);
  } catch {
    tell(place, form.dataset.unreachable);
  } finally {
    button.disabled = false;
    place.removeAttribute("aria-busy");
  }
}

function show(place, page) {
  place.replaceChildren(...page.getElementById("answer").childNodes);
  if (place.getBoundingClientRect().top > innerHeight * 0.8) place.scrollIntoView();
}

function tell(place, words) {
  const line = document.createElement("p");
  line.className = "notice";
  line.setAttribute("role", "alert");
  line.textContent = words;
  place.replaceChildren(line);
}

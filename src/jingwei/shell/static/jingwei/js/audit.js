/** 核稿: filter by a tally, walk through the claims with j and k, and let a mark and its note find each other. */
document.documentElement.classList.add("scripted");

let shows = "";
let then = "";

const desk = () => document.querySelector("[data-audit]");
const doc = () => desk()?.querySelector("[data-doc]");
const side = () => desk()?.querySelector("[data-side]");
const noteOf = (claim) => document.getElementById(`n${claim.dataset.claim}`);

/** Show one kind of claim alone; the same kind once more shows all. */
function filter(state) {
  shows = state;
  for (const box of [doc(), side()]) {
    if (state) box.dataset.shows = state;
    else delete box.dataset.shows;
  }
  for (const link of desk().querySelectorAll("[data-only]")) {
    const on = link.dataset.only === state;
    link.classList.toggle("on", on);
    if (on) link.setAttribute("aria-current", "true");
    else link.removeAttribute("aria-current");
  }
  const others = side().querySelector(`details[data-state="${state}"]`);
  if (others) others.open = true;
}

/** Bring a note to sight beside the text, or below it on a phone, and mark it. */
function show(note, far) {
  if (!note) return;
  const folded = note.closest("details");
  if (folded) folded.open = true;
  if (shows && note.dataset.state !== shows) filter("");
  for (const other of desk().querySelectorAll(".note.here")) other.classList.remove("here");
  note.classList.add("here");
  const box = side();
  if (box.scrollHeight > box.clientHeight + 1 && getComputedStyle(box).overflowY === "auto") {
    box.scrollTop += note.getBoundingClientRect().top - box.getBoundingClientRect().top - 60;
  } else if (far) {
    note.scrollIntoView({ block: "center" });
  }
}

/** Go to the mark of a claim in the text. */
function goTo(mark) {
  if (!mark) return;
  mark.scrollIntoView({ block: "center" });
  if (mark.matches("a")) mark.focus({ preventScroll: true });
}

function step(by) {
  const claims = [...doc().querySelectorAll("a.claim")].filter((one) => !shows || one.classList.contains(shows));
  const last = desk().querySelector(".note.here");
  const from = document.activeElement.matches?.("a.claim") ? document.activeElement : last && document.getElementById(`c${last.id.slice(1)}`);
  const at = claims.indexOf(from);
  const next = claims[at < 0 ? (by > 0 ? 0 : claims.length - 1) : at + by];
  if (!next) return;
  goTo(next);
  show(noteOf(next), false);
}

document.addEventListener("click", (event) => {
  if (!desk()) return;
  const tally = event.target.closest("[data-only]");
  const claim = event.target.closest("a.claim");
  const back = event.target.closest(".side a[href^='#c'], .side a[href^='#t']");
  if (tally) filter(shows === tally.dataset.only ? "" : tally.dataset.only);
  else if (claim) {
    show(noteOf(claim), true);
    noteOf(claim)?.focus({ preventScroll: true });
  } else if (back) goTo(document.getElementById(back.hash.slice(1)));
  else return;
  event.preventDefault();
});

document.addEventListener("keydown", (event) => {
  if (!desk() || event.ctrlKey || event.metaKey || event.altKey) return;
  if (event.target.closest("input, textarea, select, dialog")) return;
  if (event.key === "j" || event.key === "k") {
    event.preventDefault();
    step(event.key === "j" ? 1 : -1);
  }
});

/** What was filtered stays so when a part of the page is replaced, and the keyboard stays where something was done. */
document.addEventListener("htmx:beforeRequest", (event) => {
  then = event.target.querySelector?.("[data-then]")?.dataset.then ?? "";
});
document.addEventListener("htmx:afterSettle", () => {
  if (!desk()) return;
  if (shows) filter(shows);
  if (then) goTo(document.getElementById(then));
  then = "";
});

document.addEventListener("submit", (event) => {
  const form = event.target.closest("form[data-busy]");
  const button = form?.querySelector("button.main");
  if (!button) return;
  button.textContent = form.dataset.busy;
  button.setAttribute("aria-busy", "true");
  setTimeout(() => { button.disabled = true; });
});
window.addEventListener("pageshow", (event) => { if (event.persisted) location.reload(); });

shows = doc()?.dataset.shows ?? "";

/** The desk: j and k go from matter to matter, Enter opens (it is a link); a refresh keeps rows, focus and place. */
export function startDesk(root) {
  if (!root.querySelector("[data-desk]")) return;
  root.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.target.closest("input, textarea, select, [contenteditable], dialog")) return;
    if (event.key === "j" || event.key === "k") step(event.key === "j" ? 1 : -1);
  });
  let held = "";
  root.addEventListener("htmx:configRequest", (event) => {
    if (event.target.id !== "desk-rows") return;
    event.detail.parameters.shown = links().length;
  });
  root.addEventListener("htmx:beforeSwap", (event) => {
    const refresh = event.target.id === "desk-rows";
    // Signed out meanwhile: what comes back is the login page, and must not stand among the rows.
    if (refresh && event.detail.xhr.responseURL.includes("/login/")) {
      event.detail.shouldSwap = false;
      location.reload();
    }
    held = refresh ? (document.activeElement?.closest("#desk-rows tr")?.id ?? "") : "";
  });
  root.addEventListener("htmx:afterSettle", () => {
    if (held) document.querySelector(`#${held} a`)?.focus({ preventScroll: true });
    held = "";
  });
}

const links = () => [...document.querySelectorAll("#desk-rows td.whole > a")];

function step(way) {
  const all = links();
  const at = all.indexOf(document.activeElement?.closest("#desk-rows tr")?.querySelector("td.whole > a"));
  const next = all[at < 0 ? 0 : Math.min(Math.max(at + way, 0), all.length - 1)];
  next?.focus();
  next?.scrollIntoView({ block: "nearest" });
}

/** The search box of the header: results arrive by htmx; arrows choose, Enter opens, Escape closes, "/" jumps to the box. */
export function startSearch(root) {
  const box = root.querySelector("[data-search]");
  if (!box) return;
  const list = document.getElementById(box.getAttribute("aria-controls"));
  const show = (open) => {
    list.hidden = !open;
    box.setAttribute("aria-expanded", String(open));
    if (!open) choose(box, list, null);
  };

  list.addEventListener("htmx:afterSwap", () => show(box.value.trim() !== ""));
  box.addEventListener("focus", () => show(box.value.trim() !== "" && list.childElementCount > 0));
  box.addEventListener("input", () => { if (box.value.trim() === "") show(false); });
  box.addEventListener("keydown", (event) => steer(event, box, list, show));
  document.addEventListener("click", (event) => { if (!box.form.contains(event.target)) show(false); });
  document.addEventListener("keydown", (event) => {
    if (event.key !== "/" || event.target.closest("input, textarea, select, [contenteditable]")) return;
    event.preventDefault();
    box.focus();
  });
}

function steer(event, box, list, show) {
  const options = [...list.querySelectorAll("[role=option]")];
  const at = options.findIndex((option) => option.classList.contains("on"));
  if (event.key === "Escape") {
    // The browser would empty the box as well: the first Escape only closes the list.
    if (!list.hidden) event.preventDefault();
    show(false);
  } else if (event.key === "Enter" && at >= 0) {
    event.preventDefault();
    options[at].click();
  } else if ((event.key === "ArrowDown" || event.key === "ArrowUp") && options.length) {
    event.preventDefault();
    const step = event.key === "ArrowDown" ? 1 : -1;
    choose(box, list, options[(at + step + options.length + (at < 0 && step < 0 ? 1 : 0)) % options.length]);
  }
}

function choose(box, list, option) {
  for (const other of list.querySelectorAll("[role=option]")) {
    other.classList.toggle("on", other === option);
    other.setAttribute("aria-selected", String(other === option));
  }
  if (!option) return box.removeAttribute("aria-activedescendant");
  box.setAttribute("aria-activedescendant", option.id);
  option.scrollIntoView({ block: "nearest" });
}

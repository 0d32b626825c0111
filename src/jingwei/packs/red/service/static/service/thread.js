/** Threads: texts of the library fill the box, Ctrl+Enter sends, nothing is sent twice, pasted pictures are taken along. */

document.addEventListener("click", (event) => {
  const button = event.target.closest("[data-fills]");
  if (!button) return;
  const box = document.getElementById(button.dataset.fills);
  box.value = button.dataset.text;
  const chosen = box.form.querySelector("[data-reply]");
  if (chosen) chosen.value = button.dataset.id;
  box.focus();
});

document.addEventListener("input", (event) => {
  const box = event.target.closest("[data-filters]");
  if (!box) return;
  const words = box.value.trim();
  for (const line of document.getElementById(box.dataset.filters).children) line.hidden = !line.textContent.includes(words);
});

document.addEventListener("keydown", (event) => {
  if (event.key !== "Enter" || !(event.ctrlKey || event.metaKey) || !event.target.matches("[data-sends]")) return;
  event.preventDefault();
  event.target.form.requestSubmit();
});

/** A second tap sends nothing; the key in the form would let a repetition open nothing either. */
document.addEventListener("submit", (event) => {
  const form = event.target.closest("form[data-once]");
  if (!form) return;
  if (form.dataset.sent) event.preventDefault();
  form.dataset.sent = "1";
  form.querySelector("button.main")?.setAttribute("aria-busy", "true");
});
window.addEventListener("pageshow", (event) => { if (event.persisted) location.reload(); });

/** A picture in the clipboard goes into the file field, as if it had been chosen there. */
document.addEventListener("paste", (event) => {
  const box = event.target.closest?.("[data-pastes]");
  const pictures = [...(event.clipboardData?.files ?? [])].filter((file) => file.type.startsWith("image/"));
  if (!box || !pictures.length) return;
  event.preventDefault();
  const input = document.getElementById(box.dataset.pastes);
  const files = new DataTransfer();
  for (const file of [...input.files, ...pictures]) files.items.add(file);
  input.files = files.files;
  input.dispatchEvent(new Event("change", { bubbles: true }));
});

/** What was said last is in sight. */
function toTheEnd() {
  for (const talk of document.querySelectorAll(".talk.inside")) talk.scrollTop = talk.scrollHeight;
}
toTheEnd();
window.addEventListener("load", toTheEnd);
if (location.hash === "#end") requestAnimationFrame(() => window.scrollTo(0, document.body.scrollHeight));

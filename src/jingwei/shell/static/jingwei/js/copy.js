/** `<button data-copy="text">` copies its text and says so; `data-copy-from="id"` copies the text of that element. */
export function startCopying(root) {
  root.addEventListener("click", async (event) => {
    const button = event.target.closest("[data-copy], [data-copy-from]");
    if (!button) return;
    const source = document.getElementById(button.dataset.copyFrom ?? "");
    const copied = await write(button.dataset.copy ?? source?.innerText ?? "");
    say(button, copied ? "已复制" : "请手动复制");
  });
}

/** Copy by the clipboard interface, or, on a plain http address inside a park, by a selection. */
async function write(text) {
  if (navigator.clipboard && window.isSecureContext) {
    return navigator.clipboard.writeText(text).then(() => true, () => false);
  }
  const area = document.createElement("textarea");
  area.value = text;
  document.body.append(area);
  area.select();
  const copied = document.execCommand("copy");
  area.remove();
  return copied;
}

function say(button, words) {
  button.dataset.label ??= button.textContent;
  button.setAttribute("aria-live", "polite");
  button.textContent = words;
  setTimeout(() => { button.textContent = button.dataset.label; }, 1600);
}

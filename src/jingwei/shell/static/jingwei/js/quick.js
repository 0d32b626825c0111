/** `[data-puts]` puts its `data-text` into the box of that id: a quick reply that can still be changed. */
export function startQuickTexts(root) {
  root.addEventListener("click", (event) => {
    const button = event.target.closest("[data-puts]");
    if (!button) return;
    const box = document.getElementById(button.dataset.puts);
    box.value = box.value.trim() ? `${box.value.trimEnd()}\n${button.dataset.text}` : button.dataset.text;
    box.focus();
  });
}

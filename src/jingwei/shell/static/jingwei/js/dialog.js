/** `<button data-opens="name">` opens `<dialog id="name">`; the dialog closes by its own button, Escape, or a click beside it. */
export function startDialogs(root) {
  root.addEventListener("click", (event) => {
    const opener = event.target.closest("[data-opens]");
    if (opener) document.getElementById(opener.dataset.opens)?.showModal();
    if (event.target instanceof HTMLDialogElement) event.target.close();
  });
}

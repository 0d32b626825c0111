/** `[data-drop]` around a file input: shows what is being dragged over it and which files were chosen, with their sizes. */
export function startDrops(root) {
  for (const zone of root.querySelectorAll("[data-drop]")) {
    if (zone.dataset.drop === "ready") continue;
    zone.dataset.drop = "ready";
    const input = zone.querySelector("input[type=file]");
    const over = (state) => () => zone.classList.toggle("over", state);
    for (const name of ["dragenter", "dragover"]) input.addEventListener(name, over(true));
    for (const name of ["dragleave", "drop", "blur"]) input.addEventListener(name, over(false));
    input.addEventListener("change", () => {
      zone.querySelector("[data-chosen]").textContent = [...input.files].map(describe).join("、");
    });
  }
}

function describe(file) {
  const kb = file.size / 1024;
  return `${file.name}（${kb < 1024 ? `${Math.ceil(kb)} KB` : `${(kb / 1024).toFixed(1)} MB`}）`;
}

/** Entry of every page: each helper looks for its own data attributes and does nothing where there are none. */
import { startCharts } from "./chart.js";
import { startCopying } from "./copy.js";
import { startCountdowns } from "./countdown.js";
import { startDesk } from "./desk.js";
import { startDialogs } from "./dialog.js";
import { startDrops } from "./drop.js";
import { startMenus } from "./menu.js";
import { startQuickTexts } from "./quick.js";
import { startSearch } from "./search.js";
import { startUploads } from "./upload.js";

/** Prepare what has just arrived, whether with the page or through htmx. */
function prepare(root) {
  startCharts(root);
  startDrops(root);
  startCountdowns(root);
}

startSearch(document);
startMenus(document);
startDialogs(document);
startCopying(document);
startUploads(document);
startDesk(document);
startQuickTexts(document);
prepare(document);
document.addEventListener("htmx:load", (event) => prepare(event.detail.elt));

/** What can be measured of a page's look: overflow, headings, labels, contrast. Evaluated in the page by test_looks.py. */
() => {
  const root = document.documentElement;
  const visible = (element) => element.checkVisibility({ visibilityProperty: true, opacityProperty: true });
  const name = (element) => {
    const classes = [...element.classList].map((one) => `.${one}`).join("");
    return `${element.tagName.toLowerCase()}${classes} “${(element.textContent || element.name || "").trim().slice(0, 20)}”`;
  };

  const channels = (colour) => {
    const parts = colour.match(/[\d.]+/g).map(Number);
    return { rgb: parts.slice(0, 3), alpha: parts[3] ?? 1 };
  };
  const over = (above, below) => above.rgb.map((value, at) => value * above.alpha + below[at] * (1 - above.alpha));
  const behind = (element) => {
    const layers = [];
    for (let at = element; at; at = at.parentElement) {
      const layer = channels(getComputedStyle(at).backgroundColor);
      if (layer.alpha > 0) layers.push(layer);
      if (layer.alpha === 1) break;
    }
    return layers.reverse().reduce((below, above) => over(above, below), [255, 255, 255]);
  };
  const luminance = (rgb) => {
    const [r, g, b] = rgb.map((value) => value / 255).map((c) => (c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4));
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  const contrast = (element, pseudo) => {
    const back = behind(element);
    const [dark, light] = [luminance(over(channels(getComputedStyle(element, pseudo).color), back)), luminance(back)].sort((a, b) => a - b);
    return (light + 0.05) / (dark + 0.05);
  };

  const texts = new Set();
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const element = walker.currentNode.parentElement;
    if (walker.currentNode.data.trim() && visible(element) && !element.closest("svg, canvas, .skip, :disabled")) texts.add(element);
  }
  const faint = [...texts].filter((element) => contrast(element) < 4.5).map((element) => `${name(element)} ${contrast(element).toFixed(2)}`);
  const hints = [...document.querySelectorAll("[placeholder]")].filter(visible).filter((box) => contrast(box, "::placeholder") < 4.5).map(name);

  const controls = [...document.querySelectorAll("input:not([type=hidden]), select, textarea")].filter((one) => visible(one) || one.type === "file");
  const labelled = (one) => [...(one.labels ?? [])].some((label) => label.textContent.trim()) || one.getAttribute("aria-label") || one.getAttribute("aria-labelledby");
  const ids = [...document.querySelectorAll("[id]")].map((one) => one.id);

  return {
    overflow: root.scrollWidth - root.clientWidth,
    headings: document.querySelectorAll("h1").length,
    unlabelled: controls.filter((one) => !labelled(one)).map(name),
    nameless: [...document.querySelectorAll("a[href], button")].filter(visible).filter((one) => !(one.textContent.trim() || one.getAttribute("aria-label"))).map(name),
    twice: ids.filter((id, at) => ids.indexOf(id) !== at),
    faint: [...new Set([...faint, ...hints])].slice(0, 12),
    read: texts.size,
  };
}

/** Charts: the page carries an SVG and a table; where ECharts is at hand it takes the SVG's place, with tooltips that fit any width. */
let loading;

export function startCharts(root) {
  const figures = [...root.querySelectorAll("figure[data-chart]:not([data-begun])")];
  for (const figure of figures) figure.dataset.begun = "";
  if (figures.length) library().then((echarts) => figures.forEach((figure) => draw(echarts, figure)), () => {});
}

/** Fetch ECharts once, and only on pages with a chart. */
function library() {
  if (window.echarts) return Promise.resolve(window.echarts);
  loading ??= new Promise((resolve, reject) => {
    const script = document.createElement("script");
    script.src = document.body.dataset.echarts;
    script.onload = () => resolve(window.echarts);
    script.onerror = reject;
    document.head.append(script);
  });
  return loading;
}

function draw(echarts, figure) {
  const data = JSON.parse(figure.dataset.chart);
  const canvas = document.createElement("div");
  canvas.className = "canvas";
  canvas.setAttribute("role", "img");
  canvas.setAttribute("aria-label", figure.querySelector("svg").getAttribute("aria-label"));
  figure.querySelector(".plot").after(canvas);
  figure.classList.add("drawn");
  const chart = echarts.init(canvas, null, { renderer: "canvas" });
  chart.setOption(options(data, (name) => getComputedStyle(figure).getPropertyValue(name).trim()));
  new ResizeObserver(() => chart.resize()).observe(canvas);
}

function options(data, colour) {
  const still = matchMedia("(prefers-reduced-motion: reduce)").matches;
  const grouped = (value) => (value == null ? "缺" : `${value.toLocaleString("zh-CN")} ${data.unit}`);
  const series = [{ name: data.title, type: "bar", data: data.values, barMaxWidth: 40, itemStyle: { color: colour("--c") } }];
  if (data.beside.length) {
    const dashed = { type: "dashed", width: 1.2, color: colour("--ink") };
    series.push({ name: data.besideName, type: "line", data: data.beside, symbol: "none", lineStyle: dashed, itemStyle: { color: colour("--ink") } });
  }
  return {
    animation: !still,
    animationDuration: 300,
    textStyle: { fontFamily: getComputedStyle(document.documentElement).fontFamily },
    grid: { left: 4, right: 4, top: 14, bottom: 2, containLabel: true },
    // richText is painted in the canvas: an HTML tooltip would need inline styles, which the content policy refuses.
    tooltip: { trigger: "axis", renderMode: "richText", confine: true, axisPointer: { type: "shadow" }, valueFormatter: grouped },
    xAxis: { type: "category", data: data.labels, axisTick: { show: false }, axisLine: { lineStyle: { color: colour("--line") } }, axisLabel: { color: colour("--faint"), fontSize: 11 } },
    yAxis: { type: "value", splitNumber: 3, splitLine: { lineStyle: { color: "#eceff2" } }, axisLabel: { color: colour("--faint"), fontSize: 11 } },
    series,
  };
}

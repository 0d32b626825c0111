/**
 * Countdowns in working time. `[data-clock]` holds the moment of the park and the open hours ahead; `[data-left]` within
 * it the working seconds left at that moment, by the hours of `data-calendar`. Off hours they stand still, and
 * `[data-rule]` says when they go on.
 */
const started = new WeakMap();

export function startCountdowns(root) {
  const clocks = [...root.querySelectorAll("[data-clock]")];
  if (root instanceof Element && root.matches("[data-clock]")) clocks.push(root);
  for (const clock of clocks) {
    if (started.has(clock)) continue;
    const read = JSON.parse(clock.dataset.clock);
    started.set(clock, { ...read, at: Date.now() });
    for (const one of clock.querySelectorAll("[data-left]")) join(clock, one);
  }
}

/** A line that came later (a further page) counts from when it came. */
function join(clock, one) {
  const known = started.get(clock);
  one.dataset.since = String(known.now + (Date.now() - known.at) / 1000);
}

export function tick(root = document) {
  for (const clock of root.querySelectorAll("[data-clock]")) {
    const known = started.get(clock);
    if (!known) continue;
    const now = known.now + (Date.now() - known.at) / 1000;
    for (const one of clock.querySelectorAll("[data-left]")) {
      if (!one.dataset.since) join(clock, one);
      draw(one, Number(one.dataset.left) - worked(known.hours[one.dataset.calendar], Number(one.dataset.since), now));
    }
    for (const told of clock.querySelectorAll("[data-rule]")) told.textContent = rule(known.hours[told.dataset.rule], now) ?? told.textContent;
  }
}

/** The working seconds between two moments, by open stretches. */
export function worked(stretches, from, to) {
  return (stretches ?? []).reduce((sum, [opens, closes]) => sum + Math.max(0, Math.min(to, closes) - Math.max(from, opens)), 0);
}

export function rule(stretches, now) {
  if (!stretches?.length) return undefined;
  if (stretches.some(([opens, closes]) => opens <= now && now < closes)) return "";
  const next = stretches.find(([opens]) => opens > now);
  if (!next) return undefined;
  const [day, at] = [shanghai(now), shanghai(next[0])];
  const date = day.date === at.date ? "" : `${at.date} `;
  return `现为非工作时间，${date}${at.time} 起计`;
}

function shanghai(seconds) {
  const at = new Date((seconds + 8 * 3600) * 1000);
  return { date: `${at.getUTCMonth() + 1}月${at.getUTCDate()}日`, time: at.toISOString().slice(11, 16) };
}

function draw(one, left) {
  const late = left <= 0;
  // Sums of milliseconds as floats fall short of a whole second by less than this.
  const seconds = Math.floor(Math.abs(left) + 1e-6);
  const [hours, minutes, rest] = [Math.floor(seconds / 3600), Math.floor((seconds % 3600) / 60), seconds % 60];
  const two = (value) => String(value).padStart(2, "0");
  const told = late && seconds === 0 ? "已到期" : (late ? "超 " : "") + (hours ? `${hours}:${two(minutes)}:${two(rest)}` : `${two(minutes)}:${two(rest)}`);
  if (one.textContent !== told) one.textContent = told;
  one.classList.toggle("late", late);
}

setInterval(tick, 1000);

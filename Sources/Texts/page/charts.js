// Charts in SVG. Widths are shares of the box and heights are pixels, so that nothing is scaled and text stays as large as it is.

const share = (part, whole) => `${whole ? (100 * part) / whole : 0}%`;
const bar = (attributes, ...children) => h("rect", { fill: "var(--bar)", ...attributes }, children);
const chart = (height, attributes, ...children) => h("svg", { width: "100%", height, ...attributes }, children);
const valueIn = (one) => one.told ?? number(one.value);
const inWords = (label, entries) => ({ role: "img", "aria-label": `${label}: ${entries.map((one) => `${one.name} ${valueIn(one)}`).join(", ")}` });

// Bars side by side, last year's as a line across each at the same scale; a zero is a stub, what is to come stays empty.
function columnBars(entries, height, label, ...more) {
  const most = max(1, ...entries.map((one) => max(one.value || 0, one.before || 0))), step = 100 / entries.length;
  return chart(height, inWords(label, entries), more, entries.map(({ name, value, before, look }, i) => {
    const tall = value ? max(2, (value / most) * (height - 2)) : 1;
    return [value !== null && bar({ x: `${(i + 0.1) * step}%`, width: `${0.8 * step}%`, y: height - tall, height: tall, fill: value ? look || "var(--bar)" : "var(--line)" }, h("title", `${name} ${number(value)}${before === undefined ? "" : say(`，去年 ${before}`, `, last year ${before}`)}`)),
      before > 0 && bar({ x: `${i * step}%`, width: `${step}%`, y: max(0, height - (before / most) * (height - 2) - 1), height: 2, fill: "var(--tick)" })];
  }));
}

// Months, or days, with the words of their chart: the first and last, and where it is highest.
function monthFigure(entries, height, label, ...more) {
  const most = entries.reduce((best, one) => ((one.value || 0) > (best.value || 0) ? one : best), entries[0]);
  return h("div", columnBars(entries, height, label, ...more),
    h("div.small.ends", { "aria-hidden": "true" }, [entries[0].name, say(`最多 ${most.name} ${number(most.value)}`, `most in ${most.name}: ${number(most.value)}`), last(entries).name].map((text) => h("span", text))));
}

// Large bars with their values above and names below; each leads to what it counts, if that has an address.
function largeBars(entries, label) {
  const height = 120, most = max(1, ...entries.map((one) => one.value || 0)), step = 100 / entries.length, every = Math.ceil(entries.length / 12);
  return chart(height + 40, { ...inWords(label, entries), ...(entries.some((one) => one.href) && { role: "group" }) },
    [0, 0.5, 1].map((level) => bar({ x: 0, width: "100%", y: 20 + height * (1 - level) - 1, height: 1, fill: "var(--line)" })),
    entries.map((one, i) => {
      const tall = ((one.value || 0) / most) * height, middle = { x: `${(i + 0.5) * step}%`, "text-anchor": "middle" };
      const drawn = bar({ x: `${(i + 0.18) * step}%`, width: `${0.64 * step}%`, y: 20 + height - tall, height: tall, fill: one.look || "var(--bar)" }, h("title", `${one.name} ${valueIn(one)}`));
      return [one.href && one.value ? h("mark-link", { href: one.href, "aria-label": `${one.name} ${valueIn(one)}`, "data-list": "" }, bar({ x: `${i * step}%`, width: `${step}%`, y: 0, height: 20 + height, fill: "transparent" }), drawn) : drawn,
        one.value > 0 && h("text.value", { ...middle, y: 14 + height - tall }, valueIn(one)), i % every === 0 && h(entries.length > 6 && i % (2 * every) ? "text.phone-none" : "text", { ...middle, y: height + 36 }, one.name)];
    }));
}

const unseen = { "aria-hidden": "true" };

// A bar of a row, as long as its share of the largest.
const rowBar = (value, most) => chart(12, unseen, bar({ x: 0, y: 2, height: 8, rx: 2, width: share(value || 0, most) }));

// A rate as a thin line, which shows a low one without judging it.
const meter = (rate) => typeof rate === "number" && h("svg.meter", { width: 56, height: 3, ...unseen }, bar({ x: 0, y: 0, height: 3, width: share(min(1, rate), 1) }));

// Dots on a line, further right where it is longer.
function dots(days, most) {
  return h("svg", { width: 180, height: 16, ...unseen }, bar({ x: 0, y: 8, width: 180, height: 1, fill: "var(--line)" }), days.map((own) => h("circle", { cx: 5 + (170 * own) / most, cy: 8, r: 3.5, fill: "var(--bar)", "fill-opacity": 0.7 })));
}

// Charts in SVG. Widths are shares of the box and heights are pixels, so that nothing is scaled and text stays as large as it is.

const share = (part, whole) => `${whole ? (100 * part) / whole : 0}%`;

// Bars side by side, last year's as a line across each at the same scale; a zero is a stub, what is to come stays empty.
function columnBars(entries, height, label) {
  const most = Math.max(1, ...entries.map((one) => Math.max(one.value || 0, one.before || 0)));
  const step = 100 / entries.length, tall = (value) => ((value || 0) / most) * (height - 2);
  return h("svg", { width: "100%", height, role: "img", "aria-label": label }, entries.map((one, i) => [
    one.value === null ? null : h("rect", { x: `${i * step + step * 0.1}%`, width: `${step * 0.8}%`, y: one.value ? height - Math.max(2, tall(one.value)) : height - 1, height: one.value ? Math.max(2, tall(one.value)) : 1, fill: one.value ? one.look || "var(--bar)" : "var(--line)" }, h("title", `${one.name} ${number(one.value)}${one.before === undefined ? "" : say(`，去年 ${one.before}`, `, last year ${one.before}`)}`)),
    one.before ? h("rect", { x: `${i * step}%`, width: `${step}%`, y: Math.max(0, height - tall(one.before) - 1), height: 2, fill: "var(--tick)" }) : null,
  ]));
}

// The words of a chart of months: its first and last, and where it is highest.
function monthsTold(entries) {
  const most = entries.reduce((best, one) => ((one.value || 0) > (best.value || 0) ? one : best), entries[0]);
  return say(`最多 ${most.name} ${number(most.value)}`, `most in ${most.name}: ${number(most.value)}`);
}

function monthFigure(entries, height, label) {
  return h("div", columnBars(entries, height, `${label}: ${entries.map((one) => `${one.name} ${one.value ?? "—"}`).join(", ")}`),
    h("div.small", { "aria-hidden": "true" }, h("div.ends", h("span", entries[0].name), h("span", monthsTold(entries)), h("span", last(entries).name))));
}

// Large bars with their values above and names below; those that have a link are doors.
function largeBars(entries, label) {
  const height = 120, most = Math.max(1, ...entries.map((one) => one.value || 0)), step = 100 / entries.length;
  const every = Math.ceil(entries.length / 12);
  return h("svg", { width: "100%", height: height + 40, role: "img", "aria-label": `${label}: ${entries.map((one) => `${one.name} ${one.told ?? number(one.value)}`).join(", ")}` },
    [0, 0.5, 1].map((level) => h("rect", { x: 0, width: "100%", y: 20 + height * (1 - level) - 1, height: 1, fill: "var(--line)" })),
    entries.map((one, i) => {
      const tall = ((one.value || 0) / most) * height;
      return [h("rect", { x: `${i * step + step * 0.18}%`, width: `${step * 0.64}%`, y: 20 + height - tall, height: tall, fill: one.look || "var(--bar)" }, h("title", `${one.name} ${one.told ?? number(one.value)}`)),
        one.value ? h("text.value", { x: `${(i + 0.5) * step}%`, y: 14 + height - tall, "text-anchor": "middle" }, one.told ?? number(one.value)) : null,
        i % every ? null : h("text", { x: `${(i + 0.5) * step}%`, y: height + 36, "text-anchor": "middle" }, one.name)];
    }));
}

// A bar of a row, as long as its share of the largest.
const rowBar = (value, most, look) => h("svg", { width: "100%", height: 12, "aria-hidden": "true" }, h("rect", { x: 0, y: 2, height: 8, rx: 2, width: share(value || 0, most), fill: look || "var(--bar)" }));

// A rate as a thin line, which shows a low one without judging it.
const meter = (rate) => (rate === null || rate === undefined ? null : h("svg.meter", { width: 56, height: 3, "aria-hidden": "true" }, h("rect", { x: 0, y: 0, height: 3, width: share(Math.min(1, rate), 1), fill: "var(--bar)" })));

// Dots on a line, further right where it is longer.
function dots(days) {
  const most = Math.max(1, ...days);
  return h("svg", { width: 180, height: 16, "aria-hidden": "true" }, h("rect", { x: 0, y: 8, width: 180, height: 1, fill: "var(--line)" }), days.map((own) => h("circle", { cx: 5 + (170 * own) / most, cy: 8, r: 3.5, fill: "var(--bar)", "fill-opacity": 0.7 })));
}

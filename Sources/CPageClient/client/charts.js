// Charts in SVG, drawn for the eye; the table beside each says the same in words.

// Columns for the months of a year, last year's behind them.
function columns(caption, entries) {
  if (entries.every((entry) => !entry.value && !entry.before)) return h("figure", null, h("figcaption", null, caption), h("p", null, say("没有。", "None.")));
  // Few columns are no wider than many: the drawing keeps the width of a year.
  const height = 150, step = Math.max(48, ...entries.map((entry) => 10 + 14 * [...entry.name].reduce((sum, letter) => sum + (letter > "\u2e80" ? 1 : 0.6), 0))), width = Math.max(12 * 48, entries.length * step), top = 22;
  const most = Math.max(1, ...entries.map((entry) => Math.max(entry.value || 0, entry.before || 0)));
  const tall = (value) => ((value || 0) / most) * (height - top);
  const labels = entries.length > 16 ? Math.ceil(entries.length / 12) : 1;
  return h("figure", null, h("figcaption", null, caption),
    h("svg", { viewBox: `0 0 ${width} ${height + 20}`, role: "img", "aria-label": caption, class: "chart" }, entries.map((entry, i) => {
      const x = i * step, own = tall(entry.value), then = tall(entry.before);
      return h("g", null, h("title", null, `${entry.name}: ${number(entry.value)}` + (entry.before === undefined ? "" : ` (${number(entry.before)})`)),
        entry.before === undefined ? null : h("rect", { class: "before", x: x + step / 2 - 20, y: height - then, width: 16, height: then }),
        h("rect", { class: "bar", x: x + step / 2 - (entry.before === undefined ? 14 : 4), y: height - own, width: entry.before === undefined ? 28 : 22, height: own }),
        entry.value ? h("text", { x: x + step / 2 + (entry.before === undefined ? 0 : 7), y: height - own - 5, class: "value" }, number(entry.value)) : null,
        i % labels ? null : h("text", { x: x + step / 2, y: height + 15, class: "label" }, entry.name));
    })));
}

// Bars of the largest down.
function bars(caption, entries) {
  const sorted = [...entries].sort((a, b) => (b.value || 0) - (a.value || 0));
  const most = Math.max(1, ...sorted.map((entry) => entry.value || 0));
  return h("figure", null, h("figcaption", null, caption), h("div", { class: "bars", "aria-hidden": "true" }, sorted.map((entry) => h("div", { class: "row" },
    h("span", { class: "name" }, entry.name), h("svg", { viewBox: "0 0 100 10", preserveAspectRatio: "none" },
      h("rect", { class: "bar", x: 0, y: 1, width: ((entry.value || 0) / most) * 100, height: 8 })), h("span", { class: "worth" }, entry.written)))));
}

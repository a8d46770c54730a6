// The year: the order of the report, with the table beside each chart.

async function year() {
  const report = await reportOf(data.year), [full, none] = [true, false].map((isFull) => report.sections.filter((one) => figuresIn(one, report).length > 0 === isFull));
  const show = (one) => { const target = document.getElementById("s-" + one.id); target.scrollIntoView(); target.focus(); };
  return [
    heading(say(`${data.year} 年度`, `The year ${data.year}`), [inPeriod(report.period), say(`截至 ${data.made.day} 录入的 ${number(report.size)} 个事件`, `of the ${number(report.size)} events recorded by ${data.made.day}`)], [printing()]),
    h("nav.chips.scroll", { "aria-label": say("本页各节", "sections") }, full.map((one) => h("button", { type: "button", class: "chip", onclick: () => show(one) }, one.title))),
    full.map((one) => Object.assign(sheet(one.title, one.note, yearSection(one, figuresIn(one, report), report)), { id: "s-" + one.id, tabIndex: -1 })),
    h("p.small", none.map((one) => one.title).join(say("、", ", ")) + say("：没有", ": none")),
  ];
}

function yearSection(one, figures, report) {
  const per = (figures[0].per || [])[0], total = say("合计", "total");
  const past = data.isComparable ? [say("去年", "last year")] : [], pastOf = (figure) => past.map(() => (figure.before ? written(figure.before.value, figure.unit) : "—"));
  if (one.id === "totals") {
    const heads = [...new Set(figures.map((figure) => figure.short))];
    return table(one.title, [say("类型", "kind"), ...heads], kindRows(report).map(({ kind, cells }) => [kind, ...heads.map((head) => { const figure = cells.find((own) => own.short === head); return figure ? figureLink(figure) : h("span.zero", "—"); })]), { main: [1], extra: heads.slice(4).map((_, i) => i + 5) });
  }
  if (per === "month") {
    const own = figures.filter((figure) => (figure.per || [])[0] === "month");
    return [h("div.months", own.map((figure) => { const before = lastYear(figure); return h("figure", h("figcaption", h("span", figure.name), h("b", figureLink(figure))), monthFigure(monthsOf(figure), 36, figure.label), before && h("p.small", before)); })),
      lazyFold(say("表格", "table"), () => monthTable(one, own))];
  }
  if (per === "quarter") {
    const keys = keysOf(figures).sort();
    return table(one.title, [say("指标", "figure"), ...keys.map(quarterName), say("全年", "year"), ...past],
      figures.map((figure) => [[figure.name, h("span.soft", unitOf(figure))], ...keys.map((key) => [groupCell(figure, key), figure.unit === "rate" && meter((groupOf(figure, key) || {}).value)]), figureLink(figure), ...pastOf(figure)]), { main: [keys.length + 1], extra: keys.map((_, i) => i + 1).slice(0, -1) });
  }
  if (per) {
    const found = one.id === "districts" ? districtRows(report) : null, own = found ? found.own : figures;
    const row = (name, bar, cell) => [name, ...(found ? [bar] : []), ...own.map(cell)];
    return table(one.title, row(found ? say("片区", "district") : say("组别", "group"), "", (figure) => figure.short),
      [...(found ? found.keys : keysOf(figures)).map((key) => row(keyName(key), found && found.bar(key), (figure) => groupCell(figure, key))), totalled(row(total, "", (figure) => figureLink(figure)))], found ? { charts: [1], extra: own.map((_, i) => i + 2).slice(3) } : {});
  }
  return table(one.title, [say("指标", "figure"), say("数", "value"), ...past], figures.map((figure) => [figure.name, figure.measure ? figureLink(figure) : h("span.n", written(figure.value, figure.unit)), ...pastOf(figure)]));
}

function monthTable(one, figures) {
  const months = monthsOf(figures[0]);
  return table(one.title, [say("类型", "kind"), ...months.map((month) => month.name), say("合计", "total")], figures.map((figure) => [figure.name, ...monthsOf(figure).map(({ key, value }) => (value === null ? h("span.zero", say("未到", "to come")) : groupCell(figure, key))), figureLink(figure)]), { extra: months.map((_, i) => i + 1) });
}

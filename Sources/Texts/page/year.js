// The year: the order of the report, with the table beside each chart.

async function year() {
  const report = await reportOf(data.year), [full, none] = parted(report.sections.filter((one) => one.id !== "months"), (one) => figuresIn(one, report).length > 0);
  const show = (one) => { const target = byID("s-" + one.id); target.scrollIntoView(); target.focus(); };
  return [
    heading(say(`${data.year} 年度`, `The year ${data.year}`), [inPeriod(report.period), say(`截至 ${dayNow()} 录入的 ${number(report.size)} 个事件`, `of the ${number(report.size)} events recorded by ${dayNow()}`)], [printing()]),
    h("nav.chips.scroll.stay", { "aria-label": say("本页各节", "sections") }, full.map((one) => h("button", { type: "button", class: "chip", onclick: () => show(one) }, one.title))),
    full.map((one) => assign(sheet(one.title, one.note, one.id === "totals" ? kindsOfYear(one, report) : yearSection(one, figuresIn(one, report), report)), { id: "s-" + one.id, tabIndex: -1 })),
    nothings(none.map((one) => one.title), say("：没有", ": none")),
  ];
}

// The year in a sentence a kind, with its months; what was nothing all year in one line, the table folded beside.
function kindsOfYear(one, report) {
  const all = kindRows(report), [full, none] = parted(all, (row) => row.cells.some((figure) => figure.value)), heads = [...new Set(all.flatMap((row) => row.cells.map((figure) => figure.short)))];
  const sentence = ({ kind, cells: [first, ...others] }) => h("div.said", h("b", kind), " ", figureLink(first), language === "zh" && first.counted ? ` ${first.counted}` : "", others.map((figure) => [say("，", ", "), figure.short, " ", figureLink(figure)]), first && lastYear(first) && [say("；", "; "), lastYear(first)]);
  return [
    full.slice(0, 6).map((row) => h("div.kind-year", sentence(row), row.month && monthFigure(monthsOf(row.month), 67, row.month.label))),
    full.length > 6 && h("div.months", full.slice(6).map((row) => h("figure", sentence(row), row.month && monthFigure(monthsOf(row.month), 36, row.month.label)))),
    nothings(none.map((row) => row.kind), ": 0"),
    lazyFold(say("表格", "table"), () => [table(one.title, [say("类型", "kind"), ...heads], all.map(({ kind, cells }) => [kind, ...heads.map((head) => { const figure = cells.find((own) => own.short === head); return figure ? figureLink(figure) : h("span.zero", "—"); })]), { main: [1], extra: heads.slice(4).map((_, i) => i + 5) }),
      monthTable(one, all.map((row) => row.month).filter(Boolean))]),
  ];
}

function yearSection(one, all, report) {
  const [none, full] = parted(all, (figure) => figure.value === 0 && !(figure.groups || []).some((group) => group.value));
  return full.length ? [yearTable(one, full, report), nothings(none.map((figure) => figure.name), ": 0")] : yearTable(one, all, report);
}

function yearTable(one, figures, report) {
  const per = (figures[0].per || [])[0], total = say("合计", "total");
  const past = data.isComparable ? [say("去年", "last year")] : [], pastOf = (figure) => past.map(() => (figure.before ? written(figure.before.value, figure.unit) : "—"));
  if (per === "quarter") {
    const [from, until] = figures[0].period, keys = [1, 2, 3, 4].map((quarter) => `${from.slice(0, 4)}Q${quarter}`), isToCome = (key) => 3 * Number(key.slice(5)) - 2 > Number(until.slice(5, 7));
    return table(one.title, [say("指标", "figure"), ...keys.map(quarterName), say("全年", "year"), ...past],
      figures.map((figure) => [[figure.name, h("span.soft", unitOf(figure))], ...keys.map((key) => isToCome(key) ? toCome() : [groupCell(figure, key), figure.unit === "rate" && meter(groupOf(figure, key)?.value)]), figureLink(figure), ...pastOf(figure)]), { main: [keys.length + 1], extra: keys.map((_, i) => i + 1).slice(0, -1) });
  }
  if (per) {
    const found = one.id === "districts" ? districtRows(report) : null, own = found ? found.own : figures;
    const row = (name, bar, cell) => [name, ...(found ? [bar] : []), ...own.map(cell)];
    return table(one.title, row(found ? say("片区", "district") : say("组别", "group"), "", (figure) => figure.short),
      [...(found ? found.keys : keysOf(figures)).map((key) => row(keyName(key), found?.bar(key), (figure) => groupCell(figure, key))), totalled(row(total, "", (figure) => figureLink(figure)))], found ? { charts: [1], extra: own.map((_, i) => i + 2).slice(3) } : {});
  }
  return table(one.title, [say("指标", "figure"), say("数", "value"), ...past], figures.map((figure) => [figure.name, figure.measure ? figureLink(figure) : h("span.n", written(figure.value, figure.unit)), ...pastOf(figure)]));
}

const toCome = () => h("span.zero", say("未到", "to come"));

function monthTable(one, figures) {
  const months = monthsOf(figures[0]);
  return table(one.title, [say("类型", "kind"), ...months.map((month) => month.name), say("合计", "total")], figures.map((figure) => [figure.name, ...monthsOf(figure).map(({ key, value }) => (value === null ? toCome() : groupCell(figure, key))), figureLink(figure)]), { extra: months.map((_, i) => i + 1) });
}

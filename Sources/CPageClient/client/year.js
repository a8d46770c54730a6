// The year: the order of the report, with the table beside each chart.

async function year() {
  const report = await reportOf(data.year), figures = figuresOf(report);
  data.isComparable = report.comparable;
  const own = (one) => one.figures.map((id) => figures.get(id)).filter(Boolean);
  return [
    heading(say(`${data.year} 年度`, `The year ${data.year}`), [say(`${report.period[0]} 至 ${report.period[1]}`, `${report.period[0]} to ${report.period[1]}`), say(`截至 ${data.made.day} 录入的 ${number(report.size)} 件事件`, `of the ${number(report.size)} events recorded by ${data.made.day}`)], [printing()]),
    h("nav.chips.scroll", { "aria-label": say("本页各节", "sections") }, report.sections.filter((one) => own(one).length).map((one) => h("button", { type: "button", class: "chip", onclick: () => { const target = document.getElementById("s-" + one.id); target.scrollIntoView(); target.focus(); } }, one.title))),
    report.sections.filter((one) => own(one).length).map((one) => {
      const made = sheet(one.title, one.note, yearSection(one, own(one), report, figures));
      made.id = "s-" + one.id;
      made.tabIndex = -1;
      return made;
    }),
    h("p.small", [report.sections.filter((one) => !own(one).length).map((one) => one.title).join(say("、", ", ")), say("：没有", ": none")].join("")),
  ];
}

function yearSection(one, figures, report, byID) {
  const per = (figures[0].per || [])[0];
  if (one.id === "totals") {
    const found = kindRows(report, byID), heads = [...new Set(figures.map((figure) => lastPart(figure.label)))];
    return table(one.title, [say("类型", "kind"), ...heads], found.map(({ kind, cells }) => [kind, ...heads.map((head) => { const cell = cells.find((own) => own.what === head); return cell ? figureLink(cell.figure, { label: cell.figure.label }) : h("span.zero", "—"); })]), { main: [1], extra: heads.slice(4).map((_, i) => i + 5) });
  }
  if (per === "month") return [h("div.months", figures.filter((figure) => (figure.per || [])[0] === "month").map((figure) => h("figure", h("figcaption", h("span", cardName(figure)), h("b", figureLink(figure, { label: figure.label }))), monthFigure(monthsOf(figure), 36, figure.label), lastYear(figure) ? h("p.small", lastYear(figure)) : null))),
    lazyFold(say("表格", "table"), () => monthTable(one, figures))];
  if (per === "quarter") {
    const keys = [...new Set(figures.flatMap((figure) => (figure.groups || []).map((group) => group.key.quarter)))].sort();
    return table(one.title, [say("指标", "figure"), ...keys.map(quarterName), say("全年", "year"), ...(data.isComparable ? [say("去年", "last year")] : [])],
      figures.map((figure) => [[say(figure.label.replace(" · ", ""), figure.label.replace(" · ", " ")), h("span.soft", unitOf(figure))], ...keys.map((key) => [groupCell(figure, "quarter", key), figure.unit === "rate" ? meter(((figure.groups || []).find((group) => group.key.quarter === key) || {}).value) : null]), figureLink(figure, { label: figure.label }), ...(data.isComparable ? [figure.before ? written(figure.before.value, figure.unit) : "—"] : [])]), { main: [keys.length + 1], extra: keys.map((_, i) => i + 1).slice(0, -1) });
  }
  if (per) {
    const found = one.id === "districts" ? districtRows(report, byID) : null;
    if (found) {
      const most = Math.max(...found.keys.map(found.worth));
      return table(one.title, [say("片区", "district"), "", ...found.own.map(found.name)], [...found.keys.map((key) => [keyName(key), rowBar(found.worth(key), most), ...found.own.map((figure) => found.cell(figure, key))]), totalled([say("合计", "total"), "", ...found.own.map((figure) => figureLink(figure, { label: figure.label }))])], { charts: [1], extra: found.own.map((_, i) => i + 2).slice(3) });
    }
    const keys = [...new Set(figures.flatMap((figure) => (figure.groups || []).map((group) => Object.values(group.key)[0])))];
    return table(one.title, [say("分组", "group"), ...figures.map((figure) => figure.label.split(/[：:] ?/).pop())], [...keys.map((key) => [keyName(key), ...figures.map((figure) => groupCell(figure, Object.keys(((figure.groups || [])[0] || { key: {} }).key)[0], key))]), totalled([say("合计", "total"), ...figures.map((figure) => figureLink(figure, { label: figure.label }))])]);
  }
  return table(one.title, [say("指标", "figure"), say("数", "value"), ...(data.isComparable ? [say("去年", "last year")] : [])], figures.map((figure) => [figure.label.replace(" · ", " "), figure.measure ? figureLink(figure, { label: figure.label }) : h("span.n", written(figure.value, figure.unit)), ...(data.isComparable ? [figure.before ? written(figure.before.value, figure.unit) : "—"] : [])]));
}

function groupCell(figure, name, key) {
  const group = (figure.groups || []).find((one) => one.key[name] === key);
  return group ? figureLink(figure, { value: group.value, group: key === null ? "null" : key, label: `${figure.label} ${keyName(key)}` }) : h("span.zero", figure.unit === "number" ? "0" : "—");
}

function monthTable(one, figures) {
  const own = figures.filter((figure) => (figure.per || [])[0] === "month"), months = monthsOf(own[0]);
  return table(one.title, [say("类型", "kind"), ...months.map((month) => month.name), say("合计", "total")], own.map((figure) => [cardName(figure), ...monthsOf(figure).map((month) => (month.value === null ? h("span.zero", say("未到", "to come")) : groupCell(figure, "month", month.key))), figureLink(figure, { label: figure.label })]), { extra: months.map((_, i) => i + 1) });
}

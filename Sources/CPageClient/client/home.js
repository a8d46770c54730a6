// Home: the day, then the year on one screen.

const reportOf = async (year) => ask("report", { year });
const figuresOf = (report) => new Map(report.figures.map((figure) => [figure.id, figure]));

// The twelve months of a figure: those to come have no value.
function monthsOf(figure) {
  const groups = new Map((figure.groups || []).map((group) => [group.key.month, group])), until = figure.period[1].slice(0, 7);
  return Array.from({ length: 12 }, (_, i) => {
    const key = `${figure.period[0].slice(0, 4)}-${String(i + 1).padStart(2, "0")}`, group = groups.get(key);
    return { key, name: keyName(key), value: group ? group.value : key <= until ? 0 : null, before: figure.before && data.isComparable ? (group && group.before ? group.before.value || 0 : 0) : undefined };
  });
}

// "投诉 · 登记" reads 登记投诉: what was done first, and what it was done to.
function cardName({ label, unit }) {
  const [what, done] = label.split(" · ");
  return !done || what.endsWith(done) ? what : say(done === "记录" ? what : unit === "number" && !/[结办期]/.test(done) ? done + what : what + done, `${what} ${done}`);
}
const lastPart = (label) => label.split(" · ").at(-1);

const unitOf = (figure) => (figure.unit === "days" || figure.unit === "workdays" ? say(" 天", " days") : "");

// Last year beside a figure, where the log was kept then.
function lastYear(figure) {
  if (!figure.before || figure.before.value === null || figure.value === null || !data.isComparable) return null;
  const less = figure.unit === "number" ? number(Math.abs(figure.value - figure.before.value)) : null;
  const mark = figure.value > figure.before.value ? "▲ " : figure.value < figure.before.value ? "▼ " : "";
  return h("span.soft", less && mark ? mark + less + say("，", ", ") : "", say("去年 ", "last year "), written(figure.before.value, figure.unit));
}

function card(ids, figures) {
  const [first, ...others] = ids.map((id) => figures.get(id)).filter(Boolean);
  if (!first) return null;
  return h("div.sheet", h("div", h("div.soft", cardName(first)), h("span.large", figureLink(first, { label: first.label })), h("span.unit", say("件", "")), lastYear(first) ? h("div.small", lastYear(first)) : null),
    monthFigure(monthsOf(first), 32, first.label),
    h("div.minor", others.slice(0, 3).map((figure) => h("div", h("small", lastPart(figure.label)), figureLink(figure, { label: figure.label }), unitOf(figure), figure.unit === "rate" ? meter(figure.value) : null))));
}

// The four counts of the day, each a door to its list.
function strip({ status, today, rules, overdue, before }) {
  const day = today.due.filter((one) => one.daysLeft === 0), week = today.due.filter((one) => one.daysLeft >= 0);
  const waiting = today.waiting.map((one) => daysSince(one.opened)), found = rules.filter((one) => one.count);
  const counts = today.counts || { due: today.due.length, waiting: today.waiting.length };
  const cell = (label, value, unit, more, href, isLate) => h("a", { href, "data-list": "" }, h("span", label, h("b", { class: isLate ? "late door-number" : "door-number" }, number(value), " ", unit)), h("small", more));
  return h("section.sheet.strip", { "aria-label": say("今天", "today") },
    cell(say("逾期", "Overdue"), status.overdue, say("件", ""), before ?? (overdue.length ? say(`最久 ${overdue[0].overdueDays} 天`, `longest ${overdue[0].overdueDays} d`) : ""), to("attention", { at: "overdue" }), status.overdue > 0),
    cell(say("今天到期", "Due today"), day.length, say("件", ""), say(`本周共 ${week.length} 件`, `${week.length} this week`), to("attention", { at: "due" })),
    cell(say("待复查", "To recheck"), counts.waiting, say("次", ""), waiting.length ? say(`最久 ${Math.max(...waiting)} 天`, `longest ${Math.max(...waiting)} d`) : "", to("attention", { at: "waiting" })),
    cell(say("审计提示", "Findings"), rules.reduce((sum, one) => sum + one.count, 0), say("条", ""), found.length === 1 ? found[0].name : say(`${found.length} 类`, `${found.length} rules`), to("attention", { at: "findings" })));
}

const daysSince = (day) => Math.round(dayNumber(data.made.day) - dayNumber(day));

// What the day's counts are made of; of a server only the beginnings of long lists.
async function dayAnswers(limit) {
  const some = data.isFile ? {} : { limit };
  const [status, today, overdue, rules] = await Promise.all([ask("status"), ask("today", some), ask("overdue", some), askIfThere("audit", { year: data.year, rules: "" })]);
  return { status, today, overdue, rules: rules || [] };
}

// The kinds of the year: how many were opened, closed, and are open, from the report's first section.
function kindRows(report, figures) {
  const [totals, months] = ["totals", "months"].map((id) => (report.sections.find((one) => one.id === id) || { figures: [] }).figures.map((own) => figures.get(own)).filter(Boolean));
  const byKind = new Map();
  for (const figure of totals) {
    const [kind, what] = figure.label.split(" · ");
    byKind.set(kind, [...(byKind.get(kind) || []), { what, figure }]);
  }
  return [...byKind].map(([kind, cells]) => ({ kind, cells, month: months.find((figure) => figure.label.split(" · ")[0] === kind) })).sort((a, b) => b.cells[0].figure.value - a.cells[0].figure.value);
}

function kindsSheet(report, figures) {
  const all = kindRows(report, figures), few = all.slice(0, 10);
  if (!few.length) return null;
  return sheetWith(say("各类案件", "Kinds of cases"), say("按本年件数排，每行各自的刻度", "by number this year, each row at its own scale"), h("a", { href: to("year") }, say("年度全部", "all of the year")),
    table(say("各类案件", "kinds of cases"), [say("类型", "kind"), say("1–12 月", "Jan–Dec"), say("本年", "this year"), say("已结", "closed"), say("年末在办", "open at the end")],
      few.map(({ kind, cells, month }) => [kind, month ? columnBars(monthsOf(month), 20, month.label) : "", ...cells.slice(0, 3).map(({ figure }) => figureLink(figure, { label: figure.label }))]), { charts: [1], main: [2] }),
    h("p.small", all.length > 10 ? say(`其余 ${all.length - 10} 类见年度。`, `${all.length - 10} more in the year. `) : "", data.isComparable ? "" : say(`案卷在去年初还没有，不作比较。`, "The log wasn't kept at the beginning of last year: nothing is compared.")));
}

// Districts, sorted by the first count that the report has of them.
function districtRows(report, figures) {
  const section = report.sections.find((one) => one.id === "districts");
  const own = section ? section.figures.map((id) => figures.get(id)).filter((figure) => figure && figure.groups) : [];
  const counts = own.filter((figure) => figure.unit === "number");
  const first = counts.reduce((best, figure) => (!best || figure.value > best.value ? figure : best), null);
  if (!first) return null;
  const key = (group) => Object.values(group.key)[0];
  const keys = [...new Set(own.flatMap((figure) => figure.groups.map(key)))];
  const of = (figure, name) => (figure.groups || []).find((group) => key(group) === name);
  const worth = (name) => (of(first, name) || { value: 0 }).value || 0;
  const cell = (figure, name) => { const group = of(figure, name); return group ? figureLink(figure, { value: group.value, group: name === null ? "null" : name, label: `${figure.label} ${keyName(name)}` }) : h("span.zero", figure.unit === "number" ? "0" : "—"); };
  return { section, own, first, keys: keys.sort((a, b) => (a === null) - (b === null) || worth(b) - worth(a)), worth, cell, name: (figure) => figure.label.split(/[：:] ?/).pop() };
}

function districtsSheet(report, figures) {
  const found = districtRows(report, figures);
  if (!found || !found.keys.length) return null;
  const { first, own, keys, worth, cell, name } = found, most = Math.max(...keys.map(worth));
  const shown = [first, own.find((figure) => figure.unit === "rate"), own.find((figure) => figure.unit === "number" && figure !== first)].filter(Boolean);
  return sheet(found.section.title, say(`按${name(first)}数排`, `by ${name(first)}`), table(found.section.title, [say("片区", "district"), "", ...shown.map(name)],
    keys.map((own) => [keyName(own), rowBar(worth(own), most), ...shown.map((figure) => cell(figure, own))]), { charts: [1] }));
}

async function tablesSheet() {
  const tables = (await askIfThere("table/list")) || [];
  const items = await Promise.all(tables.map(async (one) => {
    const [form, check] = await Promise.all([askIfThere("table/show", { id: one.id }), askIfThere("table/check", { id: one.id })]);
    if (!form) return null;
    return h("a.row", { href: to("table/" + encodeURIComponent(one.id)) }, h("span.what", h("b", one.title), h("small", stateOfTable(one.state), "\u2003", checkBadges(check))),
      h("span.side", h("b.large.n", number(form.totalScore)), h("span.soft", form.grade || "")));
  }));
  if (!tables.length) return sheet(say("绩效自评表", "Performance tables"), null, empty(say("还没有绩效自评表", "No tables yet"), say("从去年的表做一张：docket 绩效表 模板 去年.xlsx", "Begin with last year's: docket table template last-year.xlsx")));
  return sheetWith(say("绩效自评表", "Performance tables"), null, h("a", { href: to("table") }, say("全部", "all")), rows(items.filter(Boolean)));
}

const stateOfTable = (state) => say({ adopted: "未报送", submitted: "已报送", withdrawn: "已撤回" }[state] || state, { adopted: "not submitted" }[state] || state);
const checkBadges = (check) => check && [check.errors.length ? badge(say(`${check.errors.length} 处须改`, `${check.errors.length} to fix`), "bad") : null, " ", check.warnings.length ? badge(say(`${check.warnings.length} 处提示`, `${check.warnings.length} hints`)) : null];

async function home() {
  const [report, day] = await Promise.all([reportOf(data.year), dayAnswers(20)]);
  data.isComparable = report.comparable;
  const figures = figuresOf(report);
  const story = report.sentences.map((sentence) => sentence.map((piece) => (typeof piece === "string" ? piece : written(figures.get(piece.figure).value, figures.get(piece.figure).unit))).join("")).join(say("", " "));
  return [
    heading(say(`${data.year} 年`, `${data.year}`), [say(`${report.period[0]} 至 ${report.period[1]}`, `${report.period[0]} to ${report.period[1]}`), say(`眼下各数按 ${data.made.day} 的案卷`, `the day's counts as of ${data.made.day}`), say(`共 ${number(day.status.events)} 件事件`, `${number(day.status.events)} events`)],
      [copying(say("复制成一段话", "Copy as text"), story), printing()]),
    strip(day),
    report.headline.length ? h("div.cards", report.headline.map((ids) => card(ids, figures))) : null,
    h("div.columns", h("div", kindsSheet(report, figures) || sheet(null, null, empty(say("这一年还没有案件", "No cases in this year yet"), say("登记第一件：docket 检查 记录", "Record the first: docket inspection record"))), districtsSheet(report, figures)),
      h("div", sheetWith(say(`逾期 ${number(day.status.overdue)} 件`, `Overdue: ${number(day.status.overdue)}`), null, h("a", { href: to("attention") }, say("全部", "all")),
        day.overdue.length ? rows(day.overdue.slice(0, 5).map((one) => caseRow(one, { more: [one.who], side: dueBadge(one.daysLeft) }))) : empty(say("没有逾期", "Nothing is overdue"), say("在办的案件都在期限之内", "every open case is within its deadline"))), await tablesSheet())),
  ];
}

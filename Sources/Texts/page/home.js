// Home: the day, then the year on one screen.

// The year's report, with its figures by their ids.
async function reportOf(year) {
  const report = await ask("report", { year });
  data.isComparable = report.comparable;
  return { ...report, byID: new Map(report.figures.map((figure) => [figure.id, figure])) };
}

const figuresIn = (section, report) => (section ? section.figures : []).map((id) => report.byID.get(id)).filter(Boolean);
const sectionOf = (report, id) => withID(report.sections, id);

// What a group of a figure is of; the groups of some figures; and what a figure comes to in one.
const keyOf = (group) => Object.values(group.key)[0];
const groupOf = (figure, key) => (figure.groups || []).find((group) => keyOf(group) === key);
const keysOf = (figures) => [...new Set(figures.flatMap((figure) => (figure.groups || []).map(keyOf)))];
function groupCell(figure, key) {
  const group = groupOf(figure, key);
  return figureLink(figure, { value: group ? group.value : figure.unit === "number" ? 0 : null, group: String(key), label: `${figure.label} ${keyName(key)}` });
}

// The twelve months of a figure: those to come have no value.
function monthsOf(figure) {
  const [from, until] = figure.period;
  return monthKeys(from.slice(0, 4)).map((key) => {
    const group = groupOf(figure, key);
    return { key, name: keyName(key), value: group ? group.value : key <= until.slice(0, 7) ? 0 : null, before: figure.before && data.isComparable ? group?.before?.value || 0 : undefined };
  });
}


// What stands behind a figure: days, or the measure word of its kind.
const unitOf = (figure) => (figure.unit === "days" || figure.unit === "workdays" ? say(" 天", " days") : figure.counted ? " " + figure.counted : "");

// Last year beside a figure, where the log was kept then.
function lastYear(figure) {
  if (!figure.before || figure.before.value === null || figure.value === null || !data.isComparable) return null;
  const more = figure.value - figure.before.value;
  return h("span.soft", figure.unit === "number" && more ? `${more > 0 ? "▲" : "▼"} ${number(Math.abs(more))}${say("，", ", ")}` : "", say("去年 ", "last year "), written(figure.before.value, figure.unit));
}

function card(ids, report) {
  const [first, ...others] = figuresIn({ figures: ids }, report), before = first && lastYear(first);
  return first && h("div.sheet", h("div", h("div.soft", first.name), h("span.large", figureLink(first)), h("span.unit", unitOf(first)), before && h("div.small", before)),
    monthFigure(monthsOf(first), 32, first.label),
    h("div.minor", others.slice(0, 3).map((figure) => h("div", h("small", figure.short), figureLink(figure), unitOf(figure), figure.unit === "rate" && meter(figure.value)))));
}

// The four counts of the day, each a door to its list.
function strip({ week, today, rules, before }) {
  const overdue = lineOf(week, "overdue"), due = lineOf(week, "due"), day = (due.entries || []).filter((one) => one.daysLeft === 0), found = rules.filter((one) => one.count);
  const longest = (days) => (days.length ? say(`最久 ${max(...days)} 天`, `longest ${max(...days)} d`) : "");
  const cell = (at, label, value, unit, more, isLate) => h("a", { href: to("attention", { at }), "data-list": "" }, h("span", label, h("b", { class: isLate ? "late door-number" : "door-number" }, number(value), " ", unit)), h("small", more));
  return h("section.sheet.strip", { "aria-label": say("今天", "today") },
    cell("overdue", say("逾期", "Overdue"), overdue.value, say("件", ""), before ?? longest((overdue.entries || []).slice(0, 1).map((one) => -one.daysLeft)), overdue.value > 0),
    cell("due", say("今天到期", "Due today"), day.length, say("件", ""), `${due.label} ${number(due.value)}`),
    cell("waiting", say("待复查", "To recheck"), (today.counts || { waiting: today.waiting.length }).waiting, say("次", ""), longest(today.waiting.map((one) => daysSince(one.opened)))),
    cell("findings", say("审计提示", "Findings"), rules.reduce((sum, one) => sum + one.count, 0), say("条", ""), found.length === 1 ? found[0].name : found.length > 0 && say(`${found.length} 类`, `${found.length} rules`)));
}

const daysSince = (day) => daysBetween(day, dayNow());

// What the day's counts are made of; of a server only the beginnings of long lists.
async function dayAnswers(limit) {
  const some = data.isFile ? {} : { limit };
  const [status, week, today, rules] = await Promise.all([ask("status"), ask("week"), ask("today", some), askIfThere("audit", { year: data.year, rules: "" })]);
  return { status, week, today, rules: rules || [] };
}

// The kinds of the year: how many were opened, closed, and are open, from the report's first section.
function kindRows(report) {
  const months = figuresIn(sectionOf(report, "months"), report);
  return groupedBy(figuresIn(sectionOf(report, "totals"), report), (figure) => figure.subject)
    .map(([kind, cells]) => ({ kind, cells, month: months.find((figure) => figure.subject === kind) })).sort((a, b) => b.cells[0].value - a.cells[0].value);
}

function kindsSheet(report) {
  const all = kindRows(report);
  if (!all.length) return sheet(null, null, empty(say("这一年还没有案件", "No cases in this year yet"), say("登记第一件：docket 检查 记录", "Record the first: docket inspection record")));
  return sheetWith(say("各类案件", "Kinds of cases"), say("按本年件数排，每行各自的刻度", "by number this year, each row at its own scale"), h("a", { href: to("year") }, say("年度全部", "all of the year")),
    table(say("各类案件", "kinds of cases"), [say("类型", "kind"), say("1–12 月", "Jan–Dec"), say("本年", "this year"), say("已结", "closed"), say("期末在办", "open at the end")],
      all.slice(0, 10).map(({ kind, cells, month }) => [kind, month ? columnBars(monthsOf(month), 20, month.label) : "", ...cells.slice(0, 3).map((figure) => figureLink(figure))]), { charts: [1], main: [2] }),
    small(all.length > 10 && h("a", { href: to("year", { year: data.year }) }, say(`其余 ${all.length - 10} 类见年度。`, `${all.length - 10} more in the year. `)), data.isComparable ? "" : say(`案卷在去年初还没有，不作比较。`, "The log wasn't kept at the beginning of last year: nothing is compared.")));
}

// Districts, sorted by the first count that the report has of them.
function districtRows(report) {
  const section = sectionOf(report, "districts"), own = figuresIn(section, report).filter((figure) => figure.groups);
  const first = own.filter((figure) => figure.unit === "number").reduce((best, figure) => (!best || figure.value > best.value ? figure : best), null);
  if (!first) return null;
  const worth = (key) => groupOf(first, key)?.value || 0, keys = keysOf(own).sort((a, b) => (a === null) - (b === null) || worth(b) - worth(a));
  const most = max(...keys.map(worth));
  return { section, own, first, keys, bar: (key) => rowBar(worth(key), most) };
}

function districtsSheet(report) {
  const found = districtRows(report);
  if (!found || !found.keys.length) return null;
  const { first, own, keys, bar, section } = found;
  const shown = [first, own.find((figure) => figure.unit === "rate"), own.find((figure) => figure.unit === "number" && figure !== first)].filter(Boolean);
  return sheet(section.title, say(`按${first.short}数排`, `by ${first.short}`), table(section.title, [say("片区", "district"), "", ...shown.map((figure) => figure.short)],
    keys.map((key) => [keyName(key), bar(key), ...shown.map((figure) => groupCell(figure, key))]), { charts: [1] }));
}

async function tablesSheet() {
  const tables = (await askIfThere("table/list")) || [], title = say("绩效自评表", "Performance tables");
  if (!tables.length) return sheet(title, null, empty(say("还没有绩效自评表", "No tables yet"), say("从去年的表做一张：docket 绩效表 模板 去年.xlsx", "Begin with last year's: docket table template last-year.xlsx")));
  const items = await Promise.all(tables.map(async (one) => {
    const [form, check, then] = await Promise.all([askIfThere("table/show", { id: one.id }), askIfThere("table/check", { id: one.id }), one.state === "submitted" ? askIfThere("table/show", { id: one.id, submitted: "" }) : null]);
    return form && h("a.row", { href: to("table/" + encodePart(one.id)) }, h("span.what", h("b", one.title), h("small", stateOfTable(one.state), "\u2003", checkBadges(check), byHand(form).length > 0 && [" ", badge(say(`${byHand(form).length} 处人工改定`, `${byHand(form).length} set by hand`), "warn")])),
      h("span.side.points", h("b.n", number(form.totalScore)), h("small", form.grade || ""), then && then.totalScore !== form.totalScore && badge(say(`报送时 ${number(then.totalScore)}`, `submitted ${number(then.totalScore)}`), "warn")));
  }));
  return sheetWith(title, null, h("a", { href: to("table") }, say("全部", "all")), rows(items.filter(Boolean)));
}

const stateOfTable = (state) => say({ adopted: "未报送", submitted: "已报送", withdrawn: "已撤回" }[state] || state, state === "adopted" ? "not submitted" : state);
const mustFix = (count) => count > 0 && badge(say(`${count} 处须改`, `${count} to fix`), "bad");
const checkBadges = (check) => check && [mustFix(check.errors.length), " ", check.warnings.length > 0 && badge(say(`${check.warnings.length} 处提示`, `${check.warnings.length} hints`))];

const noneOverdue = () => empty(say("没有逾期", "Nothing is overdue"), say("在办的案件都在期限之内", "every open case is within its deadline"));

async function home() {
  const [report, day] = await Promise.all([reportOf(data.year), dayAnswers(20)]), overdue = lineOf(day.week, "overdue");
  const figureText = (piece) => { const { value, unit } = report.byID.get(piece.figure); return written(value, unit); };
  const story = report.sentences.map((sentence) => sentence.map((piece) => (typeof piece === "string" ? piece : figureText(piece))).join("")).join(say("", " "));
  return [
    heading(say(`${data.year} 年`, `${data.year}`), [inPeriod(report.period), say(`眼下各数按 ${dayNow()} 的案卷`, `the day's counts as of ${dayNow()}`), say(`共 ${number(day.status.events)} 个事件`, `${number(day.status.events)} events`)],
      [copying(say("复制成一段话", "Copy as text"), story), printing()]),
    strip(day),
    report.headline.length > 0 && h("div.cards", report.headline.map((ids) => card(ids, report))),
    h("div.columns", h("div", kindsSheet(report), districtsSheet(report)),
      h("div", sheetWith(`${overdue.label} ${number(overdue.value)}`, null, h("a", { href: to("attention") }, say("全部", "all")),
        overdue.value > 0 ? rows(overdue.entries.slice(0, 5).map((one) => caseRow(one, { more: [one.who], side: dueBadge(one.daysLeft) }))) : noneOverdue()), await tablesSheet())),
  ];
}

// Performance tables: to read row by row, and as the form that goes to the bureau.

const wan = (value) => (isNone(value) ? "—" : rounded(divide(decimal(value), whole(10000)), 2).replace(/^(-?\d+)$/, "$1.00").replace(/(\.\d)$/, "$10"));

const sum = (rows, name) => Number(rounded(rows.reduce((total, row) => add(total, decimal(row[name] || 0)), whole(0)), 6));
const rowAddress = (form, row) => to(`table/${encodePart(form.id)}/${encodePart(row.id)}`);

// A figure leads to its explanation; where a file has that of its row alone, to the row.
function measureLink(form, { measure, actual, id }, text = actual) {
  const period = [form.period.from, form.period.to], isOfRow = measure && data.isFile && !data.answers.get(explanationOf({ measure, period }));
  if (!measure || (isOfRow && (!id || readRoute().path[2]))) return text;
  return h("a.door", { href: isOfRow ? rowAddress(form, { id }) : to("figure", { measure, ...spanOf(period) }) }, text);
}

const outOf = (one) => h("span.n", h("b", number(one.score)), h("span.soft", ` / ${number(one.weight)}`));

// The rows of a form by a level, and what they come to.
const levels = (rows, level) => groupedBy(rows, (row) => row[level] || "").map(([name, own]) => ({ name, rows: own, score: sum(own, "score"), weight: sum(own, "weight") }));

// What the checks of a table found, the errors first.
async function findingsOf(id) {
  const check = (await askIfThere("table/check", { id })) || { errors: [], warnings: [] };
  return [...check.errors.map((one) => ({ ...one, isError: true })), ...check.warnings];
}

async function tableView(route) {
  const [, id, row] = route.path, all = say("绩效自评表", "Performance tables");
  if (!id) return [heading(all, []), await tablesSheet()];
  const [form, tables, findings] = await Promise.all([ask("table/show", { id }), ask("table/list"), findingsOf(id)]);
  if (row) return rowView(form, row, findings.filter((one) => one.row === row));
  const { state } = withID(tables, id) || {}, isForm = route.parameters.form !== undefined;
  const [submitted, moved] = state === "submitted" ? await Promise.all([askIfThere("table/show", { id, submitted: "" }), askIfThere("table/diff", { id })]) : [];
  const frozen = new Map((submitted?.rows || []).map((row) => [row.id, row]));
  const isMoved = submitted && (submitted.agrees === false || (moved && (moved.rows || moved.changes || []).length > 0));
  const mode = (label, form) => h("a", { href: to(`table/${encodePart(id)}`, { form }), "aria-current": isForm === !!form && "true" }, label);
  const sheetForm = formSheet(form, findings, isMoved && submitted);
  return [
    heading(form.title || form.name, [form.title && form.name, form.office, inPeriod([form.period.from, form.period.to]), stateOfTable(state)], [h("span.segments", mode(say("阅读", "Read")), mode(say("表样", "Form"), "1")), printing()], h("a", { href: to("table") }, all)),
    isMoved && h("section.sheet.broken", h("h2", say("报送以后，这张表的数变了", "The figures of this table moved after it was submitted")), h("p", thenAndNow(form, submitted)), (moved?.rows || []).map((one) => movedRow(form, one))),
    totalSheet(form, findings),
    h("div.columns.of-table", h("div", isForm ? sheetForm : [h("div.reading-only", readingSheets(form, findings, frozen)), h("div.print-form", { hidden: true }, sheetForm)]),
      h("div", beforeSubmitting(form, findings, submitted), form.goal && sheet(say("年度总体目标", "The year's goal"), null, h("p", form.goal.expected), form.goal.actual && small(say("实际完成 ", "achieved: "), form.goal.actual)))),
  ];
}

const rowName = (form, id) => withID(form.rows, id)?.level3 || (id === "budget" ? say("预算执行", "budget") : say("整张表", "the whole table"));

// A row that moved after it was submitted: both values with their scores, and the events that moved it.
function movedRow(form, { id, before, after, events = [] }) {
  const told = (one) => (one ? say(`${one.actual}（${one.score} 分）`, `${one.actual} (${one.score} points)`) : "—");
  const row = withID(form.rows, id);
  return h("p", h(row ? "a.text-link" : "b", { href: row && rowAddress(form, row) }, rowName(form, id)), ` ${told(before)} → ${told(after)} `, events.map(({ seq }) => [eventLink(seq), " "]));
}

// What a submitted table came to, and comes to now.
const thenAndNow = (form, submitted) => say(`报送时合计 ${number(submitted.totalScore)} 分，现在 ${number(form.totalScore)} 分`, `${number(submitted.totalScore)} points when submitted, ${number(form.totalScore)} now`);

// From how many points of a hundred a grade is given.
const bounds = { 优: 90, 良: 80, 中: 60 };
const isByHand = (row) => row.ruleScore !== row.score && !isNone(row.ruleScore);
const byHand = (form) => form.rows.filter(isByHand);

// Total and grade, and the parts on one line: each as wide as its weight, filled by its score.
function totalSheet(form, findings) {
  const parts = [...(form.budget ? [{ ...form.budget, name: say("预算执行", "budget") }] : []), ...levels(form.rows, "level1")];
  return h("section.sheet.total-line", h("span", h("span.huge.n", number(form.totalScore)), h("span.unit", say("分", "points"))), h("span", h("b", form.grade || "—"), bounds[form.grade] && h("small", say(` ${bounds[form.grade]} 分及以上`, ` from ${bounds[form.grade]}`))), mustFix(findings.filter((one) => one.isError).length), handBadge(form),
    h("div.parts", parts.map((part) => { const node = h("div", h("div", part.name.replace(/指标$/, "") || "—"), chart(12, unseen, bar({ x: 0, y: 2, height: 8, width: "100%", fill: "var(--line)" }), bar({ x: 0, y: 2, height: 8, width: share(part.score, part.weight), fill: part.score < part.weight ? "var(--ochre)" : "var(--bar)" })), outOf(part)); node.style.flexGrow = part.weight; return node; })));
}

// Scores that somebody set against the rule lead to the first of their rows.
function handBadge(form) {
  const own = byHand(form);
  return own.length > 0 && h("a.badge.warn", { href: rowAddress(form, own[0]) }, say(`${own.length} 处人工改定`, `${own.length} set by hand`));
}

function readingSheets(form, findings, frozen) {
  const { budget } = form, funds = say("年度资金总额", "funds");
  return [
    budget && sheetWith(say("预算执行", "Budget"), say("万元", "10,000 yuan"), outOf(budget), table(say("预算执行", "budget"), [say("资金", "funds"), say("年初预算", "initial"), say("全年预算", "adjusted"), say("全年执行", "spent"), say("执行率", "rate")], [[funds, wan(budget.initial), wan(budget.adjusted), measureLink(form, budget, wan(budget.executed)), percent(budget.rate)]])),
    levels(form.rows, "level1").map((level) => assign(sheetWith(level.name || say("指标", "rows"), null, outOf(level),
      levels(level.rows, "level2").map((second, i) => [h("p.small.score-head", h("span", second.name), i === 0 && [h("span.aim", say("指标值 → 完成值", "target → actual")), h("span", say("得分 / 分值", "score / weight"))]), second.rows.map((row) => scoreRow(form, row, findings.filter((one) => one.row === row.id), frozen.get(row.id)))])), { lines: [
      [say("二级指标", "level 2"), say("三级指标", "level 3"), say("指标值", "target"), say("完成值", "actual"), say("得分", "score"), say("分值", "weight"), say("按规则", "by the rule"), say("改定理由", "reason"), say("偏差原因", "deviation")],
      ...level.rows.map((row) => [row.level2, row.level3, row.target, row.actual, row.score, row.weight, row.ruleScore, row.reason, row.deviation]),
    ] })),
  ];
}

function scoreRow(form, row, findings, then) {
  const errors = findings.filter((one) => one.isError).length, hints = findings.length - errors, isLess = row.score !== row.weight;
  const aim = row.target && row.target === row.actual ? [row.target, h("span.soft", say(" → 同左", " → the same"))] : [h("span.soft", row.target || "—"), " → ", row.actual || "—"];
  return h("div.score-row", lazyFold([h("span", isLess ? h("b", row.level3) : row.level3, " ", errors > 0 && badge(say("须改", "to fix"), "bad"), hints > 0 && badge(say(`${hints} 处提示`, `${hints} hints`), "warn"), " ", isByHand(row) && badge(say("人工改定", "set by hand"), "warn")), h("span.aim", aim)], () => h("div.inner", rowFacts(form, row, findings, then))),
    h("span.n", h("a", { class: isLess ? "score less" : "score", href: rowAddress(form, row), "aria-label": `${row.level3} ${row.score}` }, number(row.score)), h("span.soft", ` / ${number(row.weight)}`)));
}

// A score's rule in words with its numbers: 1 × 38 ÷ 60 → 0.6.
function ruleText(row) {
  const { value: target = null, unit } = row.comparator || {}, { value = null } = row, written = (own) => (unit === "%" ? rounded(multiply(decimal(own), whole(100)), 2) + "%" : own);
  const sides = { ratio: [value, target], inverse: [target, value] }[row.rule];
  if (sides && target !== null && value !== null) return [`${row.weight} × ${written(sides[0])} ÷ ${written(sides[1])} → `, h("b", number(row.ruleScore))];
  const words = {
    reached: say("达到目标，得满分", "the target is reached: the full weight"), ratio: say("分值 × 完成值 ÷ 目标值", "weight × actual ÷ target"), inverse: say("分值 × 目标值 ÷ 完成值", "weight × target ÷ actual"),
    linear: say("分值 ×（1 − 超出 ÷ 目标值）", "weight × (1 − excess ÷ target)"), bands: say("按分档：首个达到的档", "by bands: the first that is met"), deduct: say("每差一步扣分", "points off for each step short"),
    execution: say("分值 × 执行率", "weight × execution rate"), none: say("没有规则给分", "no rule gives a score"),
    "tier-met": say("定性：达成预期，分值的 80–100%", "qualitative: met, 80–100 % of the weight"), "tier-partial": say("定性：部分达成，分值的 60–80%", "qualitative: partly met, 60–80 %"), "tier-unmet": say("定性：未达成，分值的 0–60%", "qualitative: not met, 0–60 %"),
  };
  return [words[row.rule] || row.rule, " → ", h("b", number(row.ruleScore))];
}

function rowFacts(form, row, findings, then) {
  const reason = (label, text) => text && h("p.reason", label, text);
  return [
    h("dl.facts", pairs([[say("年度指标值", "target"), row.target], [say("实际完成值", "actual"), measureLink(form, row)], [say("按规则", "by the rule"), ruleText(row)],
      [say("得分", "score"), [h("b", number(row.score)), row.ruleScore !== row.score && badge(say("人工改定", "set by hand"), "warn")]], [say("报送时", "when submitted"), then && `${then.actual || "—"}，${number(then.score)}`]])),
    reason(say("改定理由：", "reason for the score: "), row.reason), reason(say("偏差原因：", "deviation: "), row.deviation),
    findings.map((one) => h("p", { class: one.isError ? "reason bad" : "reason" }, linkedNumbers(one.message))),
    row.measure && h("p", readRoute().path[2] ? "" : [measureLink(form, row, say("看它由哪些案件组成", "the cases behind it")), " "], h("code", row.measure)),
  ];
}

// The #numbers of a sentence lead to their events.
const linkedNumbers = (text) => text.split(/(#\d+)/).map((piece) => (/^#\d+$/.test(piece) ? eventLink(Number(piece.slice(1))) : piece));

function beforeSubmitting(form, findings, submitted) {
  const [errors, hints] = parted(findings, (one) => one.isError);
  const finding = (look, one) => h("div", { class: look }, h("b", rowName(form, one.row)), h("div", linkedNumbers(one.message)));
  const sorts = { "late-events": say("年度结束后才登记", "recorded after the year's end"), voided: say("已作废，未计入", "voided, not counted"), override: say("人工改定得分", "scores set by hand"), tables: say("与别的表不一致", "other tables differ"), note: say("须说明", "to be explained"), "no-evidence": say("缺佐证", "without evidence"), "late-target": say("目标倒置", "targets set after the year"), overshoot: say("超出过多", "far beyond the target"), same: say("同一数字不一", "one figure, two values") };
  const lines = findings.length > 0 && [[say("行", "row"), say("要说明的", "finding")], ...findings.map((one) => [rowName(form, one.row), one.message])];
  return assign(sheet(submitted ? say("已报送", "Submitted") : say("报送前", "Before submitting"), findings.length > 0 && say(`${errors.length} 处须改，${hints.length} 处提示`, `${errors.length} to fix, ${hints.length} hints`),
    !findings.length && h("p", h("span.badge.good", "✔"), " ", say("检查没有发现问题", "the checks found nothing")),
    errors.map((one) => [finding("reason bad", one), one.next && command(one.next)]),
    groupedBy(hints, (one) => one.rule).map(([rule, own]) => lazyFold([h("b", sorts[rule] || rule), h("small", say(`${own.length} 处`, `${own.length}`))], () => own.map((one) => finding("reason", one)))),
    submitted && small(say("报送时的值在每行里并列", "the submitted values are beside each row"))), { lines });
}

// The form as the program prints it, cell by cell; scores and actuals are doors, notes beside it are never printed.
function formSheet(form, findings, moved) {
  const rowOfCell = (name) => { const [, id, part] = /^rows\/(.+)\/(\w+)$/.exec(name || "") || []; return [withID(form.rows, id), part]; };
  const content = (cell) => {
    const [row, part] = rowOfCell(cell.name), own = row && part === "level3" ? findings.filter((one) => one.row === row.id) : [];
    if (row && part === "score") return h("a.score", { href: rowAddress(form, row) }, linesOf(cell.text));
    if (row && part === "actual") return measureLink(form, row, cell.text);
    if (cell.name === "budget/executed") return measureLink(form, form.budget, cell.text);
    return [linesOf(cell.text), own.length > 0 && (own.some((one) => one.isError) ? h("span.badge.bad.tools", "须改") : h("span.badge.warn.tools", "注"))];
  };
  const cellOf = (cell) => h(cell.head ? "th" : "td", { class: [cell.align, cell.upright && "upright"].filter(Boolean).join(" ") || null, scope: cell.head && (cell.head === "column" ? (cell.columns > 1 ? "colgroup" : "col") : cell.rows > 1 ? "rowgroup" : "row"), rowspan: cell.rows, colspan: cell.columns }, content(cell));
  const grid = ({ columns, header: [from, until], rows }) => [[0, from], [from, rows.length]].filter(([first, end]) => first < end).map(([first, end]) => h("table", h("caption.hidden", first ? "绩效指标" : "资金和目标"), h("colgroup", columns.map((share) => h("col", { width: `${share / 10}%` }))),
    [[first, first ? until : first, "thead"], [first ? until : first, end, "tbody"]].filter(([one, other]) => one < other).map(([one, other, part]) => h(part, rows.slice(one, other).map((row) => h("tr", row.map(cellOf)))))));
  const block = (one) => (one.table ? grid(one.table) : one.fields ? h("p.form-fields", one.fields.map(([label, value]) => h("span", label, value || ""))) : one.heading ? h("h2", one.heading) : small(linesOf(one.text)));
  return h("section.sheet.form", { lang: "zh-CN", tabindex: "0", role: "region", "aria-label": form.title || form.name }, form.form.map(block), moved && small(thenAndNow(form, moved)));
}

async function rowView(form, id, findings) {
  const row = withID(form.rows, id);
  if (!row) throw new Missing(commandOf("table/show", { id: form.id }));
  const answer = await askIfThere("table/explain", { id: form.id, row: id, reasons: "" });
  const unit = row.comparator?.unit === "%" ? "rate" : "number";
  await loadKinds();
  return [
    heading(row.level3 || row.id, [row.level1, row.level2, say(`${number(row.score)} 分，共 ${number(row.weight)} 分`, `${number(row.score)} of ${number(row.weight)} points`)], [printing()], h("a", { href: to("table/" + encodePart(form.id)) }, form.title || form.name)),
    sheet(say("得分", "The score"), null, rowFacts(form, row, findings), !data.isFile && answer?.parts && workbook(`/evidence/${[form.id, id].map(encodePart).join("/")}.xlsx`, say("佐证", "evidence") + ` (${number(answer.parts.reduce((n, part) => n + part.counted.length, 0))})`)),
    answer?.measure && answer.parts && figureSheets({ ...answer, unit, per: [] }, { label: row.level3, unit }, undefined, answer.measure, readRoute().parameters.late).slice(1),
    answer && (answer.entered || []).length > 0 && sheet(say("填报", "Entered"), null, rows(answer.entered.map((one) => h("div.row", h("span", h("time", one.on), " ", one.by), eventLink(one.seq))))),
  ];
}

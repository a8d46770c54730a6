// A figure: its value, what it is made of, and which ones missed it.

async function figureView(route) {
  const { measure, per, group, late, query, sort, ...period } = route.parameters;
  if (!measure) return [heading(say("数从哪来", "Where a figure comes from"), []), sheet(null, null, data.isFile ? empty(say("没有写明指标", "No measure is named"), say("从年度里的任一个数点进来", "click any number of the year")) : measureBox(""))];
  const report = await askIfThere("report", { year: period.year || data.year }).catch(() => null), figures = report ? report.figures : [];
  if (report) data.isComparable = report.comparable;
  const known = figures.find((figure) => figure.measure === measure && (figure.per || []).join(",") === (per || "")) || figures.find((figure) => figure.measure === measure);
  const answer = await explained({ measure, per, reasons: "", ...period }, known);
  await loadKinds();
  const keep = await keeping(route);
  return figureSheets({ ...answer, unit: unitIn(answer, known), per: (answer.groups || []).length ? (per ? per.split(",") : known?.per || []) : [] }, known, group, measure, late, keep, [await filterBar(keep.found), filterNote(route.parameters, say("只用于下面的清单；上面的数和图、旁边的各组是全案卷的。", "is for the lists below; the figure, its chart and its groups are of the whole log. "))]);
}

// The explanation; a file that has a figure only by groups answers for the figure alone too.
async function explained(asked, known) {
  if (!data.isFile) return ask("explain", asked);
  return await askIfThere("explain", asked) || (known && await askIfThere("explain", explanationAsked(known))) || ask("explain", asked);
}

const unitIn = (answer, known) => known?.unit || (answer.numerator !== undefined && answer.value !== null && answer.value <= 1 ? "rate" : "number");

// What recomputing found, as a badge.
const checkBadge = (check) => h("span", { class: `badge ${{ recomputed: "good ", differs: "bad " }[check] || ""}mark`, "data-check": check }, { recomputed: say("✔ 重算相符", "✔ recomputed, agrees"), unchecked: say("○ 未核", "○ not checked"), differs: say("✘ 不符", "✘ differs") }[check]);

// Why a figure isn't proved by the lines.
const whyNot = (why) => ({ spelling: say("指标的写法本页不解读", "its spelling isn't read here"), condition: say("条件、期限或案件状态本页不推算", "its conditions, deadline or states aren't derived here"), events: say("本页从原行推得的事件与列明的不同", "the lines give other events here than those that are listed") }[why]);

function shownFigure(answer, value, found, group) {
  const node = h("span.figure.n", { "data-measure": answer.measure, "data-value": value, "data-check": found?.check }, written(value, answer.unit));
  return isProved(answer, value, group) ? proved(node) : node;
}

// What a measure says, where it has no conditions: 签发的通知书里，在各自的期限之内销号的.
function saidOf({ parts, formula }) {
  const [, name, limit, id, type, , goal] = (formula === "p1" && plainCall.exec(parts[0].canonical || "")) || [], kind = kinds.known.get(id);
  if (!kind || !type) return null;
  const what = kindLabel(id), began = eventName(kind, `${id}.${type}`), state = stateIn(kind, goal), ended = goal && (language === "zh" ? (state ? state.label.replace(/^已/, "") : eventName(kind, `${id}.${goal}`)) : goal.replaceAll("-", " "));
  const among = say(`${began}的${what}里，`, `of each ${what} ${began}: `);
  return { count: say(`${began}的${what}`, `each ${what} ${began}`), ontime: among + say(`在各自的期限之内${ended}的`, `${ended} within its own deadline`), rate: among + say(`到期末${ended}的`, `${ended} by the end`), within: among + say(`${limit} 天之内${ended}的`, `${ended} within ${limit} days`),
    days: say(`${what}从${began}到${ended}，平均几天`, `mean days of a ${what} from ${began} to ${ended}`) }[goal || name === "count" ? name : ""] || null;
}

function figureSheets(answer, known, group, measure, late, keep = assign(() => true, { isAll: true }), bar = null) {
  const { proof } = data, { period } = answer, under = keep.isAll ? "" : say("，筛选之下", ", filtered");
  // A server may have more lines by now than were verified here.
  const isSame = data.isFile || (proof?.leaves.length === data.size);
  const found = proof && (proof.figures.get(explanationOf(answer)) || (proof.levels && isSame ? tried(answer, proof) : null));
  // A group that no event is in is none of the answer's.
  const none = () => ({ key: { group }, value: 0, parts: answer.parts.map((part) => ({ ...part, counted: [], reached: [], terms: [] })) });
  const chosen = group !== undefined && ((answer.groups || []).find((one) => String(keyOf(one)) === group) || none());
  const { value, parts = answer.parts, numerator: top, denominator: bottom } = chosen || answer, missing = ((!chosen && answer.missing) || []).filter(keep), seqsOf = (name) => [...new Set(parts.flatMap((part) => part[name] || []))].sort((a, b) => a - b);
  const counted = seqsOf("counted"), [left, reached] = [counted, seqsOf("reached")].map((seqs) => seqs.filter((seq) => keep({ case: eventAt(seq)?.case }))), terms = parts.flatMap((part) => part.terms || []);
  const name = known ? known.name : measure, title = chosen ? `${name}，${keyName(keyOf(chosen))}` : name;
  const said = saidOf(answer), meaning = known?.definition && known.definition.replace(known.measure, "").replace(/^[，, ]+/, ""), definition = !chosen && (said ? `${inPeriod(period)} ${said}` : meaning), isCount = top !== undefined, n = number(counted.length);
  const asking = commandOf("explain", { measure: answer.measure, ...spanOf(period) });
  const source = `${title} ${written(value, answer.unit)}${isCount ? `（${top} / ${bottom}）` : ""}，${inPeriod(period)}，${say("根哈希", "root")} ${data.root || (proof?.root)}，${asking}`;
  return [
    heading(title, [definition || inPeriod(period)], [copying(say("复制数字和出处", "Copy with its source"), source), printing()], h("a", { href: to("year") }, say("年度", "Year"))),
    h("section.sheet.total-line.explained", h("span.huge", shownFigure(answer, value, found, group), unitOf(answer)),
      answer.sentence && !chosen && h("span", h("a", { href: "#missed", "data-list": "" }, answer.sentence), " "),
      isCount && h("span", say("其中 ", ""), door(top, "#reached", say("其中", "of these")), say("，共 ", " of "), door(bottom, "#counted", say("共", "all"))),
      known && !chosen && lastYear(known),
      found && h("span", checkBadge(found.check), " ", h("small", found.why ? [say(`由 ${n} 个事件列明；`, `from ${n} events; `), whyNot(found.why)] : say(`由 ${n} 个事件重算`, `recomputed from ${n} events`)))),
    chartSheet(answer, chosen, counted, late),
    bar, late !== undefined && lateSheet(late, missing, reached, left, under),
    h("div.columns", h("div", missedSheet(missing, answer, left, under), eventsSheet("counted", say(`计入 ${number(left.length)} 个事件`, `Counted: ${number(left.length)} events`) + under, left, !missing.length),
      reached.length > 0 && eventsSheet("reached", say(`其中 ${number(reached.length)} 个`, `Of these: ${number(reached.length)}`) + under, reached),
      terms.length > 0 && sheet(null, null, lazyFold(h("b", say("各项的值", "The terms")), () => windowed(terms, (term) => h("div.row", h("span", term.slice(0, -1).map((seq) => [eventLink(seq), " "])), h("span.n", String(last(term))))))),
      !chosen && (answer.notCounted || []).length > 0 && assign(sheet(say("同类而未计入", "Of the same type, not counted"), null, answer.notCounted.map((one) => lazyFold([h("b", one.reason), h("small", number(one.n))], () => [h("p", one.seq.map((seq) => [eventLink(seq), " "])), one.n > one.seq.length && small(say(`另有 ${one.n - one.seq.length} 个`, `${one.n - one.seq.length} more`))]))), { lines: [[say("原因", "reason"), say("个数", "number"), say("事件", "events")], ...answer.notCounted.map((one) => [one.reason, one.n, one.seq.map((seq) => "#" + seq).join(" ") + (one.n > one.seq.length ? " …" : "")])] })),
    h("div", groupsSheet(answer, isCount),
      sheet(say("怎么算的", "How it is computed"), null, small(h("code", answer.measure)), answer.parts.length > 1 && [small(h("code", answer.formula)), list(answer.parts.map((part, i) => [h("code", `p${i + 1} = ${part.measure}`), " ", number(part.value)]))],
        command(asking), !data.isFile && measureBox(measure)))),
  ];
}

const monthIn = (seq) => { const event = eventAt(seq); return event ? dayOf(event).slice(0, 7) : ""; };
const monthsIn = (seqs) => new Map(groupedBy(seqs.map(monthIn).filter(Boolean), (month) => month).map(([month, own]) => [month, own.length]));

// The chart that says most: of what has a deadline the days, of another share its groups, of a count its months.
function chartSheet(answer, chosen, counted, late) {
  const groups = (answer.groups || []).filter((one) => one.value !== null), isRate = answer.unit === "rate";
  if (answer.spread && !chosen) return spreadSheet(answer, late);
  if (groups.length > 1 && groups.length < 40 && !chosen && Object.keys(groups[0].key)[0] !== "month") {
    return sheet(isRate ? say("各组的比率", "Rates by group") : say("各组", "By group"), null, largeBars(groups.map((one) => ({ name: keyName(keyOf(one)), value: one.value, told: written(one.value, answer.unit), href: readdressed({ group: String(keyOf(one)), late: null }) })), answer.measure));
  }
  const months = monthsIn(counted), [from, until] = answer.period, isYear = from.slice(0, 4) === until.slice(0, 4);
  if (!months.size || isRate) return null;
  return sheet(say("计入的事件，按月", "The events counted, by month"), null, largeBars((isYear ? monthKeys(from.slice(0, 4)) : [...months.keys()].sort()).map((key) => ({ name: isYear ? keyName(key) : key.slice(2), value: key <= until.slice(0, 7) ? months.get(key) || 0 : null, href: readdressed({ late: key }) })), say("按月", "by month")));
}

// By what the cases of a figure are counted: 份.
const measureWord = ({ parts: [{ type }] }) => kinds.known.get(type.split(".")[0])?.counted || say("件", "");

// How early or late, in words; what is a month away or more stands at the ends of the chart.
const lateness = (day) => (day > 0 ? say(`晚 ${day} 天`, `${day} d late`) : day ? say(`早 ${-day} 天`, `${-day} d early`) : say("当天", "on the day"));
const inMonth = (day) => max(-30, min(30, day));

// How many days after its case's deadline, as it was then, an event happened.
function daysLate(seq) {
  const event = eventAt(seq);
  if (!event) return null;
  const terms = data.proof.ofCase(event.case).filter((one) => counts(one) && one.seq <= seq).map((one) => fieldsOf(one).due).filter(Boolean), due = last(terms) || ((data.isFile && caseAt(event.case)) || {}).due;
  return due ? daysBetween(due, dayOf(event)) : null;
}

// Days early and late, a bar a day that leads to its cases, with the deadline between; what wasn't done at all stands beside it.
function spreadSheet(answer, chosen) {
  const { spread, missing = [], reasons = [] } = answer, unit = measureWord(answer), title = say("早几天、晚几天", "Days early and late"), height = 240, floor = height - 26;
  const days = new Map(groupedBy(spread, ([day]) => inMonth(day)).map(([day, own]) => [day, own.reduce((sum, [, count]) => sum + count, 0)])), from = min(-1, ...days.keys()), until = max(1, ...days.keys()), undone = missing.filter((one) => one.why !== "late");
  const length = until - from + 1, step = 100 / length, top = max(...days.values()), most = max(top, undone.length), level = [1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000, 5000, 10000].find((one) => one * 3 >= most) || most, scale = (floor - 34) / (level * 3), levels = [0, 1, 2, 3].map((i) => [i * level, floor - i * level * scale]);
  const early = spread.reduce((sum, [day, count]) => sum + (day > 0 ? 0 : count), 0), late = reasons.find((one) => one.why === "late"), line = (1 - from) * step, every = Math.ceil(length / 7), far = 2 * every;
  const word = (x, y, text, look, anchor = "middle") => h("text" + (look || ""), { x: `${x}%`, y, "text-anchor": anchor }, text);
  const bars = Array.from({ length }, (_, i) => [from + i, days.get(from + i) || 0]).map(([day, count], i) => {
    const x = `${(i + 0.1) * step}%`, tall = max(2, count * scale), name = `${lateness(day)} ${number(count)}`;
    return [count > 0 && h("mark-link", { href: readdressed({ late: day }), "aria-label": name, "data-list": "", "aria-current": String(day) === chosen && "true" },
      bar({ x: `${i * step}%`, width: `${step}%`, y: 0, height: floor, fill: "transparent" }, h("title", name)), bar({ x, width: `${0.8 * step}%`, y: floor - tall, height: tall, fill: day > 0 ? "var(--ochre)" : "var(--bar)" })),
      (count === top || String(day) === chosen) && word((i + 0.5) * step, floor - tall - 5, number(count), ".value"), (day % every === 0 && day !== 0) && word((i + 0.5) * step, height - 8, lateness(day), day % far ? ".phone-none" : "")];
  });
  const grid = levels.map(([, y]) => bar({ x: 0, width: "100%", y: y - 1, height: 1, fill: "var(--line)" }));
  const axis = chart(height, { ...unseen, class: "axis" }, levels.map(([count, y]) => h("text", { x: "100%", y: y + 4, "text-anchor": "end" }, number(count))));
  const halves = [early > 0 && word(0, 12, say(`按期 ${number(early)} ${unit}`, `in time ${number(early)}`), ".value", "start"), late && word(100, 12, say(`晚了 ${number(late.count)} ${unit}，居中 ${late.median} 天`, `late ${number(late.count)}, median ${late.median} d`), ".value", "end")];
  return sheet(title, say("每柱一天，点开是那些案件", "a bar a day; each leads to its cases"), h("div.spread", axis,
    chart(height, { role: "group", "aria-label": `${title}: ${spread.map(([day, count]) => `${lateness(day)} ${count}`).join(", ")}` }, grid, bars, halves, bar({ x: `${line - 0.1}%`, width: 2, y: 20, height: floor - 16, fill: "var(--ink)" }), word(line, height - 8, say("期限", "due"), ".value")),
    undoneBar(undone, height, floor, scale)));
}

// Why something wasn't done: what it became instead, what was done too late to count, else whether it is due.
const undoneAs = (one) => (one.state ? stateName(kindBy(one.case), one.state).replace(/^已/, "") : one.why !== "open" ? whySaid(one) : !one.due || one.due > dayNow() ? say("未到期", "not due yet") : say("逾期", "overdue"));

// What wasn't done, stacked on the axis of what was; each part leads to its cases.
function undoneBar(undone, height, floor, scale) {
  if (!undone.length) return null;
  const looks = { [say("逾期", "overdue")]: "var(--bad)", [say("未到期", "not due yet")]: "var(--sunk)" }, parts = groupedBy(undone, undoneAs).sort(([a], [b]) => (looks[a] ? 1 : 0) - (looks[b] ? 1 : 0));
  let y = floor, line = height;
  return chart(height, { ...inWords(say("没有办的", "not done"), parts.map(([name, own]) => ({ name, value: own.length }))), role: "group", class: "undone" }, parts.map(([name, own]) => {
    const tall = scale * own.length;
    y -= tall;
    line = min(line - 16, y + tall / 2 + 4);
    return h("mark-link", { href: readdressed({ late: name }), "aria-label": `${name} ${number(own.length)}`, "data-list": "" }, h("text", { x: 38, y: line }, `${name} ${number(own.length)}`), bar({ x: 0, y, width: 30, height: max(1, tall - 1), fill: looks[name] || "var(--edge)", stroke: "var(--edge)", "stroke-width": looks[name] === "var(--sunk)" ? 1 : 0 }));
  }), h("text", { x: 0, y: height - 8 }, say("没有办的", "not done")));
}

// The cases of one bar: of a month, of days early or late, of why they weren't done.
function lateSheet(late, missing, reached, counted, under) {
  if (/^\d{4}-/.test(late)) return eventsSheet("late", longMonth(late) + under, counted.filter((seq) => monthIn(seq) === late), true);
  const day = Number(late), isDay = !Number.isNaN(day), fits = (own) => inMonth(own) === day, lates = missing.filter((one) => (isDay ? one.why === "late" && fits(one.days) : one.why !== "late" && undoneAs(one) === late));
  const early = !(day <= 0) ? [] : reached.map((seq) => ({ case: eventAt(seq)?.case, days: daysLate(seq) })).filter((one) => one.days !== null && fits(one.days)), own = [...lates, ...early];
  return assign(sheetWith(`${isDay ? lateness(day) : late}${say("：", ": ")}${number(own.length)}${under}`, null, h("a", { href: readdressed({ late: null }) }, say("全部", "all")), windowed(own, (one) => caseRow(one, { more: [one.due && say(`期限 ${one.due}`, `due ${one.due}`)], side: isDay ? (one.days > 0 ? lateBadge(one.days) : badge(lateness(one.days))) : missedBadge(one, []) }), 50)), { id: "late" });
}

// What was missed: of what has a deadline by the months in which it began, the worst first; else by why.
function missedSheet(missing, answer, counted, under) {
  const { reasons = [], spread } = answer;
  if (!missing.length) return null;
  const row = (one) => caseRow(one, { more: [one.due && say(`期限 ${one.due}`, `due ${one.due}`)], side: missedBadge(one, reasons) }), inOrder = (own) => own.sort((a, b) => (b.days || 0) - (a.days || 0));
  const all = monthsIn(counted), months = spread ? groupedBy(missing, (one) => monthIn(one.seq)).map(([month, own]) => ({ month, own, of: all.get(month) })) : [];
  const kept = (made) => assign(made, { id: "missed" });
  if (months.length > 1 && months.every((one) => one.of)) {
    const unit = measureWord(answer), event = eventAt(missing[0].seq), began = event ? titleOf(event) : "";
    return kept(sheet(say(`没有按期的 ${number(missing.length)} ${unit}`, `Not in time: ${number(missing.length)}`) + under, say(`按${began}的月份，差的在前`, `by the month ${began}, the worst first`), months.sort((a, b) => b.own.length / b.of - a.own.length / a.of || b.own.length - a.own.length || (a.month < b.month ? 1 : -1)).map(({ month, own, of }, i) =>
      lazyFold([h("b", say(longMonth(month) + began, longMonth(month))), h("small", say(`${number(of)} ${unit}里 ${number(own.length)} ${unit}`, `${number(own.length)} of ${number(of)}`)), h("svg.end", { width: 90, height: 6, ...unseen }, bar({ width: 90, height: 6, fill: "var(--line)" }), bar({ width: (90 * own.length) / of, height: 6, fill: "var(--ochre)" }))], () => windowed(inOrder(own), row, 5), i === 0))));
  }
  const own = new Map(groupedBy(missing, whyOf));
  return kept(sheet(say("其余的，按原因", "The others, by reason") + under, null, reasons.filter((reason) => own.has(whyOf(reason))).map((reason, i) => lazyFold([h("b", reason.label), h("small", number(timesIn(own.get(whyOf(reason)))), !under && reason.most > 0 && say(`，居中 ${reason.median} 天，最久 ${reason.most} 天`, `, median ${reason.median} days, longest ${reason.most}`))],
    () => windowed(inOrder(own.get(whyOf(reason))), row, 5), i === 0))));
}

const whyOf = ({ why, state }) => state || why;

const whySaid = ({ why, days = "" }) => ({ open: say(`未办 ${days} 天`, `open ${days} d`), after: say("期后才办", "after the period"), undone: say("办后重办", "undone"), none: say("没有", "none") }[why] || why);

function missedBadge({ case: id, days, why, state }, reasons) {
  const own = data.isFile ? caseAt(id) : null;
  const closed = state && reasons.find((one) => one.state === state);
  if (closed) return badge(closed.label);
  return [why === "late" ? lateBadge(days) : badge(whySaid({ why, days })), own?.overdueDays > 0 && dueBadge(-own.overdueDays)];
}

const eventsSheet = (id, title, seqs, isOpen) => assign(sheet(null, null, seqs.length > 0 && csvButton(title), seqs.length ? lazyFold(h("b", title), () => windowed(seqs, eventRow), isOpen) : h("p", say("没有事件", "No events"))), { id });

function eventRow(seq) {
  const event = eventAt(seq);
  if (!event) return h("div.row", eventLink(seq));
  return rowOf([h("time.soft", dayOf(event)), "\u2003", caseNamed(event.case), " ", h("span.soft", titleOf(event))], eventLink(seq));
}

function groupsSheet(answer, isCount) {
  if (!answer.groups || !answer.groups.length) return null;
  const most = max(...answer.groups.map((one) => one.value || 0)), all = say("合计", "all");
  const row = (name, bar, one, group) => [name, bar, figureLink(answer, { value: one.value, group, label: name }), ...(isCount ? [number(one.numerator), number(one.denominator)] : [])];
  return sheet(say("各组", "By group"), null, table(say("各组", "by group"), [say("组别", "group"), "", answer.unit === "rate" ? say("比率", "rate") : say("数", "figure"), ...(isCount ? [say("其中", "of these"), say("共", "of")] : [])],
    [...answer.groups.map((one) => row(keyName(keyOf(one)), answer.unit === "rate" ? meter(one.value) : rowBar(one.value, most), one, String(keyOf(one)))), totalled(row(all, "", answer))], { charts: [1] }));
}

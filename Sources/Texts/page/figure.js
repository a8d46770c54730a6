// A figure: its value, what it is made of, and which ones missed it.

async function figureView(route) {
  const { measure, per, group, ...period } = route.parameters;
  if (!measure) return [heading(say("数从哪来", "Where a figure comes from"), []), sheet(null, null, data.isFile ? empty(say("没有写明指标", "No measure is named"), say("从年度里的任一个数点进来", "click any number of the year")) : measureBox(""))];
  const report = await askIfThere("report", { year: period.year || data.year }).catch(() => null), figures = report ? report.figures : [];
  if (report) data.isComparable = report.comparable;
  const known = figures.find((figure) => figure.measure === measure && (figure.per || []).join(",") === (per || "")) || figures.find((figure) => figure.measure === measure);
  const answer = await explained({ measure, per, reasons: "", ...period }, known);
  await loadKinds();
  await nameAll((answer.missing || []).map((one) => one.case));
  return figureSheets({ ...answer, unit: unitIn(answer, known), per: (answer.groups || []).length ? (per ? per.split(",") : (known && known.per) || []) : [] }, known, group, measure);
}

// The explanation; a file that has a figure only by groups answers for the figure alone too.
async function explained(asked, known) {
  if (!data.isFile) return ask("explain", asked);
  return await askIfThere("explain", asked) || (known && await askIfThere("explain", explanationAsked(known))) || ask("explain", asked);
}

const unitIn = (answer, known) => (known && known.unit) || (answer.numerator !== undefined && answer.value !== null && answer.value <= 1 ? "rate" : "number");

// What recomputing found, as a badge.
const checkBadge = (check) => h("span", { class: `badge ${{ recomputed: "good ", differs: "bad " }[check] || ""}mark`, "data-check": check }, { recomputed: say("✔ 重算相符", "✔ recomputed, agrees"), unchecked: say("○ 未核", "○ not checked"), differs: say("✘ 不符", "✘ differs") }[check]);

// Why a figure isn't proved by the lines.
const whyNot = (why) => ({ spelling: say("指标的写法本页不解读", "its spelling isn't read here"), condition: say("条件、期限或案件状态本页不推算", "its conditions, deadline or states aren't derived here"), events: say("本页从原行推得的事件与列明的不同", "the lines give other events here than those that are listed") }[why]);

function shownFigure(answer, value, found, group) {
  const node = h("span.figure.n", { "data-measure": answer.measure, "data-value": value, "data-check": found && found.check }, written(value, answer.unit));
  return isProved(answer, value, group) ? proved(node) : node;
}

function figureSheets(answer, known, group, measure) {
  const { proof } = data, { period } = answer;
  // A server may have more lines by now than were verified here.
  const isSame = data.isFile || (proof && proof.leaves.length === data.size);
  const found = proof && (proof.figures.get(explanationOf(answer)) || (proof.levels && isSame ? tried(answer, proof) : null));
  // A group that no event is in is none of the answer's.
  const none = () => ({ key: { group }, value: 0, parts: answer.parts.map((part) => ({ ...part, counted: [], reached: [], terms: [] })) });
  const chosen = group !== undefined && ((answer.groups || []).find((one) => String(keyOf(one)) === group) || none());
  const { value, parts = answer.parts, numerator: top, denominator: bottom } = chosen || answer, missing = (!chosen && answer.missing) || [];
  const seqsOf = (name) => [...new Set(parts.flatMap((part) => part[name] || []))].sort((a, b) => a - b), counted = seqsOf("counted"), reached = seqsOf("reached"), terms = parts.flatMap((part) => part.terms || []);
  const name = known ? known.name : measure, title = chosen ? `${name}，${keyName(keyOf(chosen))}` : name;
  const definition = !chosen && known && known.definition && known.definition.replace(known.measure, "").replace(/^[，, ]+/, ""), isCount = top !== undefined, n = number(counted.length);
  const asking = commandOf("explain", { measure: answer.measure, ...spanOf(period) });
  const source = `${title} ${written(value, answer.unit)}${isCount ? `（${top} / ${bottom}）` : ""}，${inPeriod(period)}，${say("根哈希", "root")} ${data.root || (proof && proof.root)}，${asking}`;
  return [
    heading(title, [definition || inPeriod(period)], [copying(say("复制数字和出处", "Copy with its source"), source), printing()], h("a", { href: to("year") }, say("年度", "Year"))),
    h("section.sheet.total-line.explained", h("span.huge", shownFigure(answer, value, found, group), unitOf(answer)),
      answer.sentence && !chosen && h("span", h("a", { href: "#missed", "data-list": "" }, answer.sentence), " "),
      isCount && h("span", say("其中 ", ""), door(top, "#reached", say("其中", "of these")), say("，共 ", " of "), door(bottom, "#counted", say("共", "all"))),
      known && !chosen && lastYear(known),
      found && h("span", checkBadge(found.check), " ", h("small", found.why ? [say(`由 ${n} 个事件列明；`, `from ${n} events; `), whyNot(found.why)] : say(`由 ${n} 个事件重算`, `recomputed from ${n} events`)))),
    chartSheet(answer, chosen, counted),
    h("div.columns", h("div", missedSheet(missing, answer), eventsSheet("counted", say(`计入 ${n} 个事件`, `Counted: ${n} events`), counted, !missing.length),
      reached.length > 0 && eventsSheet("reached", say(`其中 ${number(reached.length)} 个`, `Of these: ${number(reached.length)}`), reached),
      terms.length > 0 && sheet(null, null, lazyFold(h("b", say("各项的值", "The terms")), () => windowed(terms, (term) => h("div.row", h("span", term.slice(0, -1).map((seq) => [eventLink(seq), " "])), h("span.n", String(last(term))))))),
      !chosen && (answer.notCounted || []).length > 0 && sheet(say("同类而未计入", "Of the same type, not counted"), null, answer.notCounted.map((one) => lazyFold([h("b", one.reason), h("small", number(one.n))], () => [h("p", one.seq.map((seq) => [eventLink(seq), " "])), one.n > one.seq.length && h("p.small", say(`另有 ${one.n - one.seq.length} 个`, `${one.n - one.seq.length} more`))])))),
    h("div", groupsSheet(answer, isCount),
      sheet(say("怎么算的", "How it is computed"), null, h("p.small", h("code", answer.measure)), answer.parts.length > 1 && [h("p.small", h("code", answer.formula)), list(answer.parts.map((part, i) => [h("code", `p${i + 1} = ${part.measure}`), " ", number(part.value)]))],
        command(asking), !data.isFile && measureBox(measure)))),
  ];
}

const monthIn = (seq) => { const event = eventAt(seq); return event ? dayOf(event).slice(0, 7) : ""; };
const monthsIn = (seqs) => new Map(groupedBy(seqs.map(monthIn).filter(Boolean), (month) => month).map(([month, own]) => [month, own.length]));

// The chart that says most: of what has a deadline the days, of another share its groups, of a count its months.
function chartSheet(answer, chosen, counted) {
  const groups = (answer.groups || []).filter((one) => one.value !== null), isRate = answer.unit === "rate";
  if (answer.spread && !chosen) return spreadSheet(answer.spread);
  if (groups.length > 1 && groups.length < 40 && !chosen && Object.keys(groups[0].key)[0] !== "month") {
    return sheet(isRate ? say("各组的比率", "Rates by group") : say("各组", "By group"), null, largeBars(groups.map((one) => ({ name: keyName(keyOf(one)), value: one.value, told: written(one.value, answer.unit) })), answer.measure));
  }
  const months = monthsIn(counted), [from, until] = answer.period, isYear = from.slice(0, 4) === until.slice(0, 4);
  if (!months.size || isRate) return null;
  return sheet(say("计入的事件，按月", "The events counted, by month"), null, largeBars((isYear ? monthKeys(from.slice(0, 4)) : [...months.keys()].sort()).map((key) => ({ name: isYear ? keyName(key) : key.slice(2), value: key <= until.slice(0, 7) ? months.get(key) || 0 : null })), say("按月", "by month")));
}

// Days early and late, a bar a day and the deadline a line; what is a month away or more stands at the ends.
function spreadSheet(spread) {
  const days = groupedBy(spread, ([day]) => Math.max(-30, Math.min(30, day))), title = say("早几天、晚几天", "Days early and late");
  const counts = new Map(days.map(([day, own]) => [day, own.reduce((sum, [, count]) => sum + count, 0)])), from = Math.min(0, ...counts.keys()), until = Math.max(0, ...counts.keys());
  const told = (day) => (day > 0 ? say(`晚 ${day} 天`, `${day} d late`) : day ? say(`早 ${-day} 天`, `${-day} d early`) : say("当天", "on the day"));
  return sheet(title, say("线是期限", "the line is the deadline"), monthFigure(Array.from({ length: until - from + 1 }, (_, i) => ({ name: told(from + i), value: counts.get(from + i) || 0, look: from + i > 0 && "var(--bad)" })), 96, title,
    bar({ x: `${(99.9 * (1 - from)) / (until - from + 1)}%`, width: 1, y: 0, height: 96, fill: "var(--tick)" })));
}

// What was missed, by why.
function missedSheet(missing, { reasons = [] }) {
  if (!missing.length) return null;
  const own = new Map(groupedBy(missing, whyOf));
  return Object.assign(sheet(say("其余的，按原因", "The others, by reason"), null, reasons.map((reason, i) => lazyFold([h("b", reason.label), h("small", number(reason.count), reason.most > 0 && say(`，居中 ${reason.median} 天，最久 ${reason.most} 天`, `, median ${reason.median} days, longest ${reason.most}`))],
    () => windowed((own.get(whyOf(reason)) || []).sort((a, b) => (b.days || 0) - (a.days || 0)), (one) => caseRow(one, { more: [one.due && say(`期限 ${one.due}`, `due ${one.due}`)], side: missedBadge(one) }), 50), i === 0))), { id: "missed" });
}

const whyOf = ({ why, state }) => state || why;

function missedBadge({ case: id, days, why }) {
  const own = data.isFile ? allCasesByID().get(id) : null;
  const said = { open: say(`未办 ${days ?? ""} 天`, `open ${days ?? ""} d`), after: say("期后才办", "after the period"), undone: say("办后重办", "undone"), none: say("没有", "none") }[why] || why;
  return [why === "late" ? lateBadge(days) : badge(said), own && own.overdueDays > 0 && dueBadge(-own.overdueDays)];
}

const eventsSheet = (id, title, seqs, isOpen) => Object.assign(sheet(null, null, seqs.length ? lazyFold(h("b", title), () => windowed(seqs, eventRow), isOpen) : h("p", say("没有事件", "No events"))), { id });

function eventRow(seq) {
  const event = eventAt(seq);
  if (!event) return h("div.row", eventLink(seq));
  return rowOf([h("time.soft", dayOf(event)), "\u2003", caseNamed(event.case), " ", h("span.soft", eventName(kinds.known.get(kindIn(event.case)), event.type))], eventLink(seq));
}

function groupsSheet(answer, isCount) {
  if (!answer.groups || !answer.groups.length) return null;
  const most = Math.max(...answer.groups.map((one) => one.value || 0)), all = say("合计", "all");
  const row = (name, bar, one, group) => [name, bar, figureLink(answer, { value: one.value, group, label: name }), ...(isCount ? [number(one.numerator), number(one.denominator)] : [])];
  return sheet(say("各组", "By group"), null, table(say("各组", "by group"), [say("组别", "group"), "", answer.unit === "rate" ? say("比率", "rate") : say("数", "figure"), ...(isCount ? [say("其中", "of these"), say("共", "of")] : [])],
    [...answer.groups.map((one) => row(keyName(keyOf(one)), answer.unit === "rate" ? meter(one.value) : rowBar(one.value, most), one, String(keyOf(one)))), totalled(row(all, "", answer))], { charts: [1] }));
}

// A figure: its value, what it is made of, and which ones missed it.

async function figureView(route) {
  const { measure, per, group } = route.parameters;
  if (!measure) return [heading(say("数从哪来", "Where a figure comes from"), []), data.isFile ? sheet(null, null, empty(say("没有写明指标", "No measure is named"), say("从年度里的任一个数点进来", "click any number of the year"))) : sheet(null, null, measureBox(""))];
  const period = { year: route.parameters.year, from: route.parameters.from, to: route.parameters.to };
  const report = await askIfThere("report", { year: period.year || data.year }).catch(() => null);
  if (report) data.isComparable = report.comparable;
  const known = report && (report.figures.find((figure) => figure.measure === measure && (figure.per || []).join(",") === (per || "")) || report.figures.find((figure) => figure.measure === measure));
  const answer = await explained(measure, per, period, known);
  const own = (known && known.per) || [], unit = known ? known.unit : answer.numerator !== undefined && answer.value !== null && answer.value <= 1 ? "rate" : "number";
  await loadKinds();
  await nameAll((answer.missing || []).map((one) => one.case));
  return figureSheets({ ...answer, unit, per: (answer.groups || []).length ? (per ? per.split(",") : own) : [] }, known, group, measure);
}

// The explanation; a file that has a figure only by groups answers for the figure alone too.
async function explained(measure, per, period, known) {
  const asked = { measure, per: per || undefined, reasons: "", ...period };
  if (!data.isFile) return ask("explain", asked);
  const exact = await askIfThere("explain", asked);
  if (exact) return exact;
  if (known) return ask("explain", { ...explanationAsked(known) });
  const other = data.answers.under("explain").map((at) => data.answers.get(at)).find((answer) => answer.measure === measure);
  return other || ask("explain", asked);
}

function measureBox(value) {
  const error = h("p.error", { role: "alert" });
  const input = h("input", { type: "text", value, id: "measure", spellcheck: "false" });
  return h("form", { onsubmit: async (event) => {
    event.preventDefault();
    try {
      await ask("count", { measure: input.value, year: data.year });
      location.hash = to("figure", { measure: input.value, year: data.year });
    } catch (failure) { error.textContent = shown(failure.message); }
  } }, h("label", { for: "measure", class: "small" }, say("问一个指标", "ask for a measure")), h("div.ask", input, h("button", say("算", "compute"))), error);
}

const checkWords = (check) => ({ recomputed: say("✔ 重算相符", "✔ recomputed, agrees"), listed: say("列明", "listed"), differs: say("✘ 不符", "✘ differs") }[check]);

function figureSheets(answer, known, group, measure) {
  const proof = data.proof;
  // A server may have more lines by now than were verified here.
  const isSame = data.isFile || (proof && proof.leaves.length === data.size);
  const found = proof && (proof.figures.get(explanationOf(answer)) || (proof.levels && isSame ? tried(answer, proof) : null));
  const chosen = group !== undefined && (answer.groups || []).find((one) => String(Object.values(one.key)[0]) === group);
  const { value, parts = answer.parts, numerator: top, denominator: bottom } = chosen || answer;
  const counted = [...new Set((parts || []).flatMap((part) => part.counted))].sort((a, b) => a - b);
  const reached = [...new Set((parts || []).flatMap((part) => part.reached || []))].sort((a, b) => a - b);
  const name = known ? cardName(known) : measure;
  const definition = known && known.definition && known.definition.replace(known.measure, "").replace(/^[，, ]+/, "");
  const title = chosen ? `${name}，${keyName(Object.values(chosen.key)[0])}` : name;
  const source = `${title} ${written(value, answer.unit)}${top !== undefined ? `（${top} / ${bottom}）` : ""}，${answer.period[0]} ${say("至", "to")} ${answer.period[1]}，${say("根哈希", "root")} ${data.root || (proof && proof.root)}，${commandOf("explain", { measure: answer.measure, ...spanOf(answer.period) })}`;
  return [
    heading(title, [definition && !chosen ? definition : `${answer.period[0]} ${say("至", "to")} ${answer.period[1]}`], [copying(say("复制数字和出处", "Copy with its source"), source), printing()], h("a", { href: to("year") }, say("年度", "Year"))),
    h("section.sheet.total-line.explained", h("span.huge", h("span.figure.n", { "data-measure": answer.measure, "data-value": value, "data-check": found && found.check }, written(value, answer.unit)), unitOf(answer)),
      top !== undefined ? h("span", door(top, "#reached", say("达到", "reached")), say(" 件达到，共 ", " of "), door(bottom, "#counted", say("共", "all")), say(" 件", "")) : null,
      known && known.before && !chosen ? lastYear({ ...known }) : null,
      found ? h("span", h("span", { class: found.check === "recomputed" ? "badge good mark" : found.check === "differs" ? "badge bad mark" : "badge mark", "data-check": found.check }, checkWords(found.check)), " ", h("small", found.check === "listed" ? say(`由 ${number(counted.length)} 件事件列明，工作日和案件字段按程序所述`, `from ${number(counted.length)} events; working days and fields of cases as the program states them`) : say(`由 ${number(counted.length)} 件事件重算`, `recomputed from ${number(counted.length)} events`))) : null),
    chartSheet(answer, chosen, counted),
    h("div.columns", h("div", missedSheet(answer, chosen), eventsSheet("counted", say(`计入 ${number(counted.length)} 件事件`, `Counted: ${number(counted.length)} events`), counted, !(answer.missing || []).length),
      reached.length ? eventsSheet("reached", say(`达到 ${number(reached.length)} 件`, `Reached: ${number(reached.length)}`), reached) : null,
      parts && parts.some((part) => part.terms && part.terms.length) ? sheet(null, null, lazyFold(h("b", say("各项的值", "The terms")), () => windowed(parts.flatMap((part) => part.terms || []), (term) => h("div.row", h("span", term.slice(0, -1).map((seq) => [eventLink(seq), " "])), h("span.n", String(term.at(-1))))))) : null,
      answer.notCounted && answer.notCounted.length && !chosen ? sheet(say("同类而未计入", "Of the same type, not counted"), null, answer.notCounted.map((one) => lazyFold([h("b", one.reason), h("small", number(one.n))], () => [numbers(one.seq), one.n > one.seq.length ? note(say(`另有 ${one.n - one.seq.length} 个`, `${one.n - one.seq.length} more`)) : null]))) : null),
    h("div", groupsSheet(answer, chosen, top !== undefined),
      sheet(say("怎么算的", "How it is computed"), null, h("p.small", h("code", answer.measure)), answer.parts.length > 1 ? [h("p.small", h("code", answer.formula)), list(answer.parts.map((part, i) => [h("code", `p${i + 1} = ${part.measure}`), " ", number(part.value)]))] : null,
        command(commandOf("explain", { measure: answer.measure, ...spanOf(answer.period) })), data.isFile ? null : measureBox(measure)))),
  ];
}

// The chart that says most: of a share its groups, of a count its months.
function chartSheet(answer, chosen, counted) {
  const groups = (answer.groups || []).filter((one) => one.value !== null);
  if (groups.length > 1 && groups.length < 40 && !chosen && Object.keys(groups[0].key)[0] !== "month") {
    return sheet(answer.unit === "rate" ? say("各组的比率", "Rates by group") : say("各组", "By group"), null, largeBars(groups.map((one) => ({ name: keyName(Object.values(one.key)[0]), value: one.value, told: written(one.value, answer.unit) })), answer.measure));
  }
  const months = new Map(), { proof } = data;
  if (proof) for (const seq of counted) {
    const event = proof.event(seq);
    if (event) { const month = (event.now ? event.now.on : event.on).slice(0, 7); months.set(month, (months.get(month) || 0) + 1); }
  }
  const [from, until] = answer.period;
  if (!months.size || answer.unit === "rate") return null;
  const isYear = from.slice(0, 4) === until.slice(0, 4);
  const keys = isYear ? Array.from({ length: 12 }, (_, i) => `${from.slice(0, 4)}-${String(i + 1).padStart(2, "0")}`) : [...months.keys()].sort();
  return sheet(say("计入的事件，按月", "The events counted, by month"), null, largeBars(keys.map((key) => ({ name: isYear ? keyName(key) : key.slice(2), value: key <= until.slice(0, 7) ? months.get(key) || 0 : null })), say("按月", "by month")));
}

// Those that missed it, by the month in which they began, the newest first.
function missedSheet(answer, chosen) {
  const missing = (!chosen && answer.missing) || [];
  if (!missing.length) return null;
  const months = new Map(), all = new Map();
  const monthOf = (seq) => { const event = data.proof && data.proof.event(seq); return event ? (event.now ? event.now.on : event.on).slice(0, 7) : ""; };
  for (const one of missing) { const month = monthOf(one.seq); months.set(month, [...(months.get(month) || []), one]); }
  if (data.proof) for (const part of answer.parts) for (const seq of part.counted) all.set(monthOf(seq), (all.get(monthOf(seq)) || 0) + 1);
  return sheet(say(`没有达到的 ${number(missing.length)} 件`, `Not reached: ${number(missing.length)}`), say("按开始的月份，新的在上", "by the month in which they began, the newest first"), [...months].sort(([a], [b]) => (a < b ? 1 : -1)).map(([month, own], i) =>
    lazyFold([h("b", month ? longMonth(month) : say("案件", "cases")), h("small", all.get(month) ? say(`${all.get(month)} 件里 ${own.length} 件`, `${own.length} of ${all.get(month)}`) : number(own.length)), all.get(month) ? h("span.end", meter(own.length / all.get(month))) : null],
      () => windowed(own, (one) => caseRow(one, { more: [one.due && say(`期限 ${one.due}`, `due ${one.due}`)], side: missedBadge(one) }), 50), i === 0)));
}

function missedBadge(one) {
  const days = one.days === null || one.days === undefined ? "" : one.days;
  const own = data.isFile ? allCasesByID().get(one.case) : null;
  const said = { open: say(`未办 ${days} 天`, `open ${days} d`), late: say(`晚 ${days} 天`, `${days} d late`), after: say("期后才办", "after the period"), undone: say("办后重办", "undone"), none: say("没有", "none"), "not-due": say("年末未到期", "not due at the end") }[one.why] || one.why;
  return [badge(said, one.why === "late" ? "warn" : null), own && own.overdueDays ? dueBadge(-own.overdueDays) : null];
}

const allCasesByID = () => { const all = allCases(); return (all.byID = all.byID || new Map(all.map((one) => [one.case, one]))); };

const eventsSheet = (id, title, seqs, isOpen) => { const made = sheet(null, null, seqs.length ? lazyFold(h("b", title), () => windowed(seqs, eventRow), isOpen) : h("p", say("没有事件", "No events"))); made.id = id; return made; };

function eventRow(seq) {
  const event = data.proof && data.proof.event(seq);
  if (!event) return h("div.row", eventLink(seq));
  const kind = kinds.known.get(event.case.split("/")[0]);
  return h("div.row", h("span.what", h("time.soft", event.now ? event.now.on : event.on), "\u2003", h("a", { "data-case": event.case, class: "text-link", href: caseAddress(event.case) }, h("b", named(event.case).title)), named(event.case).matter || "", " ", h("span.soft", eventName(kind, event.type))), h("span.side", eventLink(seq)));
}

function groupsSheet(answer, chosen, isShare) {
  if (!answer.groups || !answer.groups.length) return null;
  const most = Math.max(...answer.groups.map((one) => one.value || 0));
  const row = (one) => { const name = Object.values(one.key)[0]; return [keyName(name), answer.unit === "rate" ? meter(one.value) : rowBar(one.value, most), figureLink(answer, { value: one.value, group: String(name), label: keyName(name) }), ...(isShare ? [number(one.numerator), number(one.denominator)] : [])]; };
  return sheet(say("分组", "Groups"), null, table(say("分组", "groups"), [say("分组", "group"), "", say("值", "value"), ...(isShare ? [say("达到", "reached"), say("共", "of")] : [])],
    [...answer.groups.map(row), totalled([say("合计", "all"), "", figureLink(answer, { label: say("合计", "all") }), ...(isShare ? [number(answer.numerator), number(answer.denominator)] : [])])], { charts: [1] }));
}

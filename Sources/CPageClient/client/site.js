// A site: its counts, its year on one strip, what happened beside what is open.

async function siteView(one, kind) {
  const events = one.dossier.map(wholeEvent).filter((event) => event.type && event.type !== "event.voided" && event.type !== "event.corrected");
  const caseOf = (event) => event.case || (data.proof && data.proof.event(event.seq) || {}).case;
  const ids = [...new Set(events.map(caseOf))].filter((id) => id && id !== one.case);
  const cases = ids.map((id) => (data.isFile ? allCases().find((own) => own.case === id) : data.named.get(id))).filter(Boolean);
  const open = cases.filter((own) => !own.closed && own.state !== "void").sort((a, b) => ((a.next && a.next.due) || "9999") < ((b.next && b.next.due) || "9999") ? -1 : 1);
  const late = cases.filter((own) => own.overdueDays).length;
  const byKind = new Map();
  await loadKinds();
  for (const id of ids) { const of = id.split("/")[0]; byKind.set(of, [...(byKind.get(of) || []), id]); }
  const facts = Object.entries(one.fields).filter(([name]) => name !== "name").map(([name, value]) => [fieldName(kind, name), valueOf(kind, name, value)]);
  const counts = [...byKind].sort(([, a], [, b]) => b.length - a.length).slice(0, 6);
  return [
    heading(one.title, [h("span.badge", stateName(kind, one.state)), late ? badge(say(`逾期 ${late} 件`, `${late} overdue`), "bad") : null, h("code", one.case)], [tool(say("打印档案", "Print the file"), () => window.print())], h("a", { href: to("cases", { query: one.kind }) }, kindLabel(one.kind))),
    counts.length ? h("section.sheet", h("dl.facts", counts.map(([of, own]) => h("div", h("dt", kindLabel(of)), h("dd", h("a.door.large", { "data-list": "", href: to("cases", { query: `${of} project:${one.case}` }) }, number(own.length))))))) : null,
    yearStrip(events, caseOf, cases, counts),
    h("div.columns", h("div", sheet(say("经过", "What happened"), say(`新的在上，共 ${events.length} 件事件`, `the newest first, ${events.length} events`), siteTimeline(events, caseOf))),
      h("div", sheet(say(`在办 ${open.length} 件`, `Open: ${open.length}`), null, open.length ? windowed(open, (own) => caseRow(own, { site: one.title, more: [own.opened], side: own.next && own.next.daysLeft !== null ? dueBadge(own.next.daysLeft) : badge(say(`${daysSince(own.opened)} 天`, `${daysSince(own.opened)} d`)) }), 12) : empty(say("没有在办的案件", "Nothing is open"), "")),
        facts.length ? sheet(say("工程", "The works"), null, h("dl.facts", pairs(facts))) : null)),
  ];
}

// A year of a site: a line for each kind, what happened as dots, what has a deadline as bars with its late part.
function yearStrip(events, caseOf, cases, counts) {
  const year = String(data.year), own = events.filter((event) => event.on.startsWith(year));
  if (!own.length || !counts.length) return null;
  const place = (day) => `${Math.max(0, Math.min(100, (100 * (dayNumber(day) - dayNumber(`${year}-01-01`))) / 365))}%`;
  const height = 30 * counts.length + 24;
  const lines = counts.map(([kind], row) => {
    const y = 24 + 30 * row, days = own.filter((event) => (caseOf(event) || "").startsWith(kind + "/"));
    const spans = cases.filter((one) => one.kind === kind && one.due && one.opened <= `${year}-12-31` && (one.closed || "9999") >= `${year}-01-01`);
    const until = (one) => [one.closed || data.made.day, `${year}-12-31`].sort()[0], width = (from, to) => `${Math.max(0.4, parseFloat(place(to)) - parseFloat(place(from)))}%`;
    return [h("rect", { x: 0, y: y + 29, width: "100%", height: 1, fill: "var(--line)" }),
      spans.map((one) => { const end = until(one), onTime = one.due < end ? one.due : end; return [h("rect", { x: place(one.opened), y: y + 12, height: 6, width: width(one.opened, onTime), fill: "var(--bar)" }), one.due < end && end >= `${year}-01-01` ? h("rect", { x: place(one.due), y: y + 12, height: 6, width: width(one.due, end), fill: one.closed ? "var(--ochre)" : "var(--bad)" }) : null]; }),
      spans.length ? null : days.map((event) => h("circle", { cx: place(event.on), cy: y + 15, r: Math.min(7, 2.5 + Math.sqrt((event.data && event.data.hazards) || 0)), fill: "var(--bar)" }, h("title", `${event.on} ${event.type}`)))];
  });
  return sheet(say(`${year} 年的这个工地`, `This site in ${year}`), say("圆点越大隐患越多；横条是办理，赭为晚，红为仍逾期", "a larger dot has more hazards; bars are what had a deadline, ochre late, red still overdue"),
    h("div.strip-year", h("div.names", counts.map(([kind]) => h("span", kindLabel(kind)))),
      h("svg", { width: "100%", height, role: "img", "aria-label": counts.map(([kind, ids]) => `${kindLabel(kind)} ${ids.length}`).join(", ") }, Array.from({ length: 12 }, (_, i) => [h("rect", { x: place(`${year}-${String(i + 1).padStart(2, "0")}-01`), y: 18, width: 1, height, fill: "var(--line)" }), i % 2 ? null : h("text", { x: place(`${year}-${String(i + 1).padStart(2, "0")}-01`), y: 12 }, monthName(`${year}-${String(i + 1).padStart(2, "0")}`))]), lines)));
}

// 通知书签发; where the two are one word, that word.
const doneTo = (what, done) => (what === done || (kinds.known.get(done.split(".")[0]) && done.startsWith(what)) ? done : what + say("", " ") + done);

// Backward by month, a hundred at a time.
function siteTimeline(events, caseOf) {
  const sorted = [...events].reverse();
  let month = null;
  return windowed(sorted, (event) => {
    const id = caseOf(event), kind = kinds.known.get((id || "").split("/")[0]), isNew = event.on.slice(0, 7) !== month;
    month = event.on.slice(0, 7);
    const note = event.data && (event.data.note || (event.data.hazards ? say(`${event.data.hazards} 条隐患`, `${event.data.hazards} hazards`) : event.data.cleared ? say(`消除 ${event.data.cleared} 条`, `${event.data.cleared} cleared`) : ""));
    return [isNew ? h("p.small.month-head", longMonth(month)) : null, h("div.row", h("span.what", h("time.soft", event.on.slice(5)), "\u2003", h("a", { "data-case": id, class: "text-link", href: caseAddress(id) }, h("b", doneTo(kindLabel((id || "").split("/")[0]), eventName(kind, event.type)))), " ", typeof note === "string" ? note : "", " ", h("span.soft", event.by)), h("span.side", eventLink(event.seq)))];
  });
}

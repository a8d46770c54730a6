// A site: its counts, its year on one strip, what happened beside what is open.

async function siteView(one, kind) {
  const events = data.isFile ? data.proof.dossier(one.case).map(inForce) : one.dossier;
  const ids = [...new Set(events.map((event) => event.case))].filter((id) => id !== one.case);
  await loadKinds();
  const cases = ids.map((id) => (data.isFile ? allCasesByID() : data.named).get(id)).filter(Boolean), due = (own) => (own.next && own.next.due) || "9999";
  const open = cases.filter((own) => !own.closed && own.state !== "void").sort((a, b) => (due(a) < due(b) ? -1 : 1));
  const counts = groupedBy(ids, kindIn).sort(([, a], [, b]) => b.length - a.length).slice(0, 6), facts = factsOf(kind, one.fields, ["name"]);
  return [
    caseHeading(one, kind, one.title, overdueCount(cases.filter((own) => own.overdueDays).length), ["builder", "contractor", "inspector"].map((name) => one.fields[name]).filter(Boolean).join("\u2003"), [printing()]),
    counts.length > 0 && h("section.sheet", h("dl.facts", counts.map(([of, own]) => h("div", h("dt", kindLabel(of)), h("dd", h("a.door.large", { "data-list": "", href: to("cases", { query: `${of} project:${one.case}` }) }, number(own.length))))))),
    yearStrip(events, cases, counts),
    h("div.columns", h("div", sheet(say("经过", "What happened"), say(`新的在上，共 ${events.length} 个事件`, `the newest first, ${events.length} events`), siteTimeline(events))),
      h("div", sheet(say(`在办 ${open.length} 件`, `Open: ${open.length}`), null, open.length ? windowed(open, (own) => caseRow(own, { site: one.title, more: [own.opened], side: own.next && own.next.daysLeft !== null ? dueBadge(own.next.daysLeft) : agedBadge(daysSince(own.opened)) }), 12) : empty(say("没有在办的案件", "Nothing is open"), "")),
        facts.length > 0 && sheet(say("工程", "The works"), null, h("dl.facts", facts)))),
  ];
}

// A year of a site: a line for each kind, what happened as dots, what has a deadline as bars with its late part.
function yearStrip(events, cases, counts) {
  const year = String(data.year), own = events.filter((event) => event.on.startsWith(year)), [first, end] = [`${year}-01-01`, `${year}-12-31`];
  if (!own.length || !counts.length) return null;
  const part = (day) => Math.max(0, Math.min(100, (100 * daysBetween(first, day)) / 365)), place = (day) => `${part(day)}%`;
  const stretch = (from, to, y, fill) => bar({ x: place(from), y, height: 6, width: `${Math.max(0.4, part(to) - part(from))}%`, fill });
  const height = 30 * counts.length + 24;
  const lines = counts.map(([kind], row) => {
    const y = 24 + 30 * row, spans = cases.filter((one) => one.kind === kind && one.due && one.opened <= end && (one.closed || "9999") >= first);
    return [bar({ x: 0, y: y + 29, width: "100%", height: 1, fill: "var(--line)" }),
      spans.map((one) => {
        const until = [one.closed || data.made.day, end].sort()[0], isLate = one.due < until;
        return [stretch(one.opened, isLate ? one.due : until, y + 12, "var(--bar)"), isLate && until >= first && stretch(one.due, until, y + 12, one.closed ? "var(--ochre)" : "var(--bad)")];
      }),
      !spans.length && own.filter((event) => kindIn(event.case) === kind).map((event) => h("circle", { cx: place(event.on), cy: y + 15, r: Math.min(7, 2.5 + Math.sqrt(event.data.hazards || 0)), fill: "var(--bar)" }, h("title", `${event.on} ${eventName(kinds.known.get(kind), event.type)}`)))];
  });
  return sheet(say(`${year} 年的这个工地`, `This site in ${year}`), say("圆点越大隐患越多；横条是办理，赭为晚，红为仍逾期", "a larger dot has more hazards; bars are what had a deadline, ochre late, red still overdue"),
    h("div.strip-year", h("div.names", counts.map(([kind]) => h("span", kindLabel(kind)))),
      chart(height, { role: "img", "aria-label": counts.map(([kind, ids]) => `${kindLabel(kind)} ${ids.length}`).join(", ") }, monthKeys(year).map((month, i) => [bar({ x: place(month + "-01"), y: 18, width: 1, height, fill: "var(--line)" }), i % 2 === 0 && h("text", { x: place(month + "-01"), y: 12 }, monthName(month))]), lines, data.made.day.startsWith(year) && bar({ x: place(data.made.day), y: 18, width: 1.5, height, fill: "var(--bad)" }))));
}

// 通知书签发; where the two are one word, that word.
const doneTo = (what, done) => (what === done || (kinds.known.get(done.split(".")[0]) && done.startsWith(what)) ? done : what + say("", " ") + done);

// Backward by month, as much as a screen has room for at a time.
function siteTimeline(events) {
  let month = null;
  return windowed([...events].reverse(), ({ case: id, seq, type, on, by, data: fields }) => {
    const of = kindIn(id), isNew = on.slice(0, 7) !== month;
    month = on.slice(0, 7);
    const note = fields.note || (fields.hazards ? say(`${fields.hazards} 条隐患`, `${fields.hazards} hazards`) : fields.cleared ? say(`消除 ${fields.cleared} 条`, `${fields.cleared} cleared`) : "");
    return [isNew && h("p.small.month-head", longMonth(month)), rowOf([h("time.soft", on.slice(5)), "\u2003", h("a.text-link", { "data-case": id, href: caseAddress(id) }, h("b", doneTo(kindLabel(of), eventName(kinds.known.get(of), type)))), " ", typeof note === "string" && note, " ", h("span.soft", by)], eventLink(seq))];
  }, 12);
}

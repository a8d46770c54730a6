// A site: its counts, its year on one strip, what happened beside what is open.

async function siteView(one, kind) {
  const events = data.isFile ? data.proof.dossier(one.case).map(inForce) : one.dossier;
  const ids = [...new Set(events.map((event) => event.case))].filter((id) => id !== one.case);
  await loadKinds();
  const cases = ids.map((id) => caseAt(id)).filter(Boolean), due = (own) => (own.next?.due) || "9999";
  const open = cases.filter((own) => !own.closed && own.state !== "void").sort((a, b) => (due(a) < due(b) ? -1 : 1));
  const counts = groupedBy(ids, kindIn).sort(([, a], [, b]) => b.length - a.length).slice(0, 7), facts = factsOf(kind, one.fields, ["name"]);
  return [
    caseHeading(one, kind, one.title, overdueCount(cases.filter((own) => own.overdueDays).length), [[one.fields.contractor, say("承建", "builds")], [one.fields.builder, say("建设", "owns")], [one.fields.inspector, say("监督", "supervises")]].filter(([name]) => name).map(([name, does]) => `${name} ${does}`).join("\u2003"), [printing()]),
    counts.length > 0 && h("section.sheet", h("dl.facts.six", sixFacts(one, events, cases, counts))),
    yearStrip(events, cases, counts),
    h("div.columns", h("div", sheet(say("经过", "What happened"), say(`新的在上，共 ${events.length} 个事件`, `the newest first, ${events.length} events`), siteTimeline(events))),
      h("div", sheet(say(`在办 ${open.length} 件`, `Open: ${open.length}`), null, open.length ? windowed(open, (own) => caseRow(own, { site: one.title, more: [own.opened], side: own.next && own.next.daysLeft !== null ? dueBadge(own.next.daysLeft) : agedBadge(daysSince(own.opened)) }), 12) : empty(say("没有在办的案件", "Nothing is open"), "")),
        facts.length > 0 && sheet(say("工程", "The works"), null, h("dl.facts", facts)))),
  ];
}

// What a site comes to in six: its kinds, and behind the first two what was found and what was in time.
function sixFacts(one, events, cases, counts) {
  const found = events.filter((event) => event.type === "inspection.recorded" && !event.voided).reduce((sum, event) => sum + countIn(event.data.hazards), 0), due = cases.filter((own) => own.due && (own.closed || own.overdueDays)), inTime = due.filter((own) => own.closed && own.closed <= own.due);
  const list = (id) => to("cases", { query: `${id} project:${one.case}` }), all = counts.map(([id, own]) => [kindLabel(id), door(own.length, list(id)), kinds.known.get(id)?.counted]);
  if (found) all.splice(1, 0, [say("发现隐患", "hazards found"), number(found), say("条", "")]);
  if (due.length) all.splice(3, 0, [say("按期办结", "in time"), `${inTime.length}/${due.length}`]);
  return all.slice(0, 6).map(([label, value, unit]) => h("div", h("dt", label), h("dd.large.n", value, language === "zh" && unit && h("small", " ", unit))));
}


// A year of a site, on to today where that is near: a line for each kind. What has a deadline is a bar with its late part, an
// inspection a dot as large as what it found, or a ring; cards are red or ochre, grades words.
function yearStrip(events, cases, counts) {
  const year = String(data.year), first = `${year}-01-01`, today = dayNow(), next = Number(year) + 1, isNear = today > `${year}-12-31` && today < `${next}-04-01`, own = events.filter((event) => event.on >= first && event.on <= (isNear ? today : `${year}-12-31`));
  if (!own.length || !counts.length) return null;
  const keys = [...monthKeys(year), ...(isNear ? monthKeys(String(next)).slice(0, Number(today.slice(5, 7))) : [])], end = last(keys) + "-31", length = daysBetween(first, end) + 1;
  const part = (day) => max(0, min(100, (100 * daysBetween(first, day)) / length)), place = (day) => `${part(day)}%`;
  const linked = (id, label, ...shapes) => h("mark-link", { href: caseAddress(id), "data-case": id, "aria-label": label }, h("title", label), shapes);
  const stretch = (from, to, y, fill) => bar({ x: place(from), y, height: 6, width: `${max(0.4, part(to) - part(from))}%`, fill });
  const height = 30 * counts.length + 24;
  const mark = (event, y) => {
    const of = kindBy(event.case), x = place(event.on), look = (word) => Object.values(event.data).some((value) => typeof value === "string" && value.split("-").includes(word));
    if (event.data.grade) return h("text.value", { x, y: y + 19, "text-anchor": "middle" }, valueOf(of, "grade", event.data.grade));
    if (look("red") || look("yellow")) return bar({ x, y: y + 9, width: 8, height: 12, fill: look("red") ? "var(--bad)" : "var(--ochre)" });
    const hazards = countIn(event.data.hazards);
    if (event.type === "inspection.recorded" && !hazards) return h("circle", { cx: x, cy: y + 15, r: 3.5, fill: "none", stroke: "var(--bar)", "stroke-width": 1.5 });
    return event.data.cleared === undefined && h("circle", { cx: x, cy: y + 15, r: min(7, 2.5 + Math.sqrt(hazards)), fill: "var(--bar)" });
  };
  const lines = counts.map(([kind], row) => {
    const y = 24 + 30 * row, spans = cases.filter((one) => one.kind === kind && one.due && one.opened <= end && (one.closed || "9999") >= first);
    return [bar({ x: 0, y: y + 29, width: "100%", height: 1, fill: "var(--line)" }),
      spans.map((one, i) => {
        const until = [one.closed || today, end].sort()[0], isLate = one.due < until, at = y + 8 + 7 * (i % 2);
        return linked(one.case, [caseNumber(one.case), stateName(kindBy(one.case), one.state), one.opened, one.due].join(" "), stretch(one.opened, isLate ? one.due : until, at, "var(--bar)"), isLate && until >= first && stretch(one.due, until, at, one.closed ? "var(--ochre)" : "var(--bad)"));
      }),
      !spans.length && own.filter((event) => kindIn(event.case) === kind && !event.voided).map((event) => [event, mark(event, y)]).map(([event, shape]) => shape && linked(event.case, `${event.on} ${titleOf(event)}`, shape))];
  });
  return sheet(say(`${year} 年的这个工地`, `This site in ${year}`), say("圆点越大隐患越多，空心是没有隐患；横条是办理，赭为晚，红为仍逾期；小方块是红黄牌", "a larger dot has more hazards, a ring none; bars are what had a deadline, ochre late, red still overdue; small blocks are cards"),
    h("div.strip-year", h("div.names", counts.map(([kind]) => h("span", kindLabel(kind)))),
      chart(height, { role: "group", "aria-label": counts.map(([kind, ids]) => `${kindLabel(kind)} ${ids.length}`).join(", ") }, keys.map((month, i) => [bar({ x: place(month + "-01"), y: 18, width: 1, height, fill: "var(--line)" }), h("text" + (i % 2 ? ".phone-none" : ""), { x: place(month + "-01"), y: 12 }, monthName(month))]), lines, today >= first && today <= end && h("line", { x1: place(today), x2: place(today), y1: 4, y2: height, stroke: "var(--bad)", "stroke-width": 1.5, "stroke-dasharray": "4 3" }))));
}

// 通知书签发; where the two are one word, that word.
const doneTo = (what, done) => (what === done || (kinds.known.get(done.split(".")[0]) && done.startsWith(what)) ? done : what + say("", " ") + done);

// Backward by month, in sentences, as much as a screen has room for at a time.
function siteTimeline(events) {
  let month = null;
  const drawn = windowed([...events].reverse(), ({ case: id, seq, type, on, by, data: fields, voided }) => {
    const of = kindIn(id), kind = kinds.known.get(of), isNew = on.slice(0, 7) !== month, action = kind && (kind.actions || []).find((one) => type === `${of}.${one.event}`), verdict = action?.judgement && fields[action.judgement];
    month = on.slice(0, 7);
    const done = verdict === true ? ".done" : verdict === false || of === "penalty" ? ".missed" : "";
    return [isNew && h("p.small.month-head", longMonth(month)), h("div.step" + done, h("time.soft", on.slice(5)), h("div", { class: voided ? "what voided" : "what" }, h("a.ink", { "data-case": id, href: caseAddress(id) }, h("b", doneTo(kindLabel(of), eventName(kind, type)))), " ", briefly(kind, fields), " ", h("span.soft", by)), eventLink(seq))];
  }, 16);
  drawn.classList.add("timeline");
  return drawn;
}

// What an event says, in a few words.
function briefly(kind, fields) {
  const isChoice = (name) => fieldOf(kind, name)?.type === "choice", said = pairsOf(fields).sort(([a], [b]) => isChoice(b) - isChoice(a)).map(([name, value]) => {
    if (name === "hazards" || name === "cleared") return countIn(value) > 0 && (name === "cleared" ? say(`消除 ${countIn(value)} 条`, `${countIn(value)} cleared`) : say(`${countIn(value)} 条隐患`, `${countIn(value)} hazards`));
    if (name === "due") return [say("期限 ", "due "), h("time", value)];
    if (name === "note") return `“${value}”`;
    return typeof value === "string" && (name === "subject" || name === "reason" || isChoice(name)) && valueOf(kind, name, value);
  }).filter(Boolean);
  return said.map((one, i) => [i > 0 && say("，", ", "), one]);
}

// What asks for attention: late, due, found, waiting, and whose it is.

async function attentionView(route) {
  const limit = data.isFile ? {} : { limit: 100 };
  const [day, persons, findings, weeks] = await Promise.all([dayAnswers(100), askIfThere("today", { "by-person": "" }), askIfThere("audit", { year: data.year, ...limit }), askIfThere("overdue", { weeks: 8 })]);
  const keep = await keeping(route), { status, week, today, rules } = day, line = (id) => lineOf(week, id), overdue = line("overdue"), before = last((weeks || []).filter((one) => one.day < dayNow()));
  const at = (place, made) => made && assign(made, { id: "at-" + place });
  const dueRow = (one) => caseRow(one, { more: [hazardsLeft(one)], brief: one.who || " ", side: [h("span.soft.phone-none", say("期限 ", "due "), h("time", shortDay(one.day))), h("span.soft.phone-none", one.who), dueBadge(one.daysLeft)] });
  const agedRow = (one) => caseRow(one, { more: [one.who], side: badge(one.when) });
  const kept = (id) => (line(id).entries || []).filter(keep), countOf = (id) => (keep.isAll ? line(id).value : kept(id).length);
  const lined = (id, draw, none, explained) => at(id, (countOf(id) > 0 || none) && sheet(`${line(id).label} ${number(countOf(id))}`, explained, countOf(id) > 0 ? windowed(kept(id), draw, 12) : none));
  const nodes = [
    heading(say("督办", "Attention"), [longDay(dayNow()), say(`按已录入的 ${number(status.events)} 个事件`, `of ${number(status.events)} events recorded`)], [copying(say("复制发群", "Copy for chat"), [say(`【${Number(dayNow().slice(5, 7))}月${Number(dayNow().slice(8))}日 ${data.name} 逾期】`, `[${dayNow()} ${data.name}: late]`), ...(overdue.entries || []).map((one, i) => `${i + 1}. ${one.chat}`)].join("\n")), printing()]),
    strip({ ...day, before: before && say(`上周一 ${before.overdue} 件`, `${before.overdue} last Monday`) }),
    await filterBar(keep.found),
    filterNote(route.parameters, say("只用于下面的清单和审计提示；上面的数、上周、走势和按人是全案卷的。", "is for the lists and findings below; the numbers above, last week, the trend and people are of the whole log. ")),
    h("div.columns", h("div", lined("overdue", dueRow, keep.isAll ? noneOverdue() : noneKept(overdue), say("晚得最久的在前", "the longest first")), lined("due", dueRow, keep.isAll ? empty(say("到星期日没有到期的", "Nothing is due until Sunday"), "") : noneKept(line("due"))), lined("next", dueRow), lined("ahead", dueRow),
      at("findings", findingsSheet(keep.isAll, (findings || []).filter((one) => keep.isAll || one.cases.some((id) => keep({ case: id }))), keep.isAll ? rules : rules.map((rule) => ({ ...rule, count: (findings || []).filter((one) => one.rule === rule.rule && one.cases.some((id) => keep({ case: id }))).length })), line("findings")))),
    h("div", reportedSheet(week),
      before && weeks.some((one) => one.overdue) && sheet(say("逾期件数", "Overdue"), say("近八个星期一", "on eight Mondays"), largeBars(weeks.map((one) => ({ name: one.day.slice(5), value: one.overdue, ...(one === last(weeks) && { look: "var(--bad)", href: to("attention", { at: "overdue" }) }) })), say("逾期件数", "overdue"))),
      peopleSheet([overdue, line("due")], persons || []), lined("undated", agedRow), line("answered") && lined("answered", agedRow), lined("unseen", agedRow), at("waiting", waitingSheet(keep.isAll ? today : { waiting: today.waiting.filter(keep), isKept: true })))),
  ];
  if (route.parameters.at) setTimeout(() => { const place = byID("at-" + route.parameters.at); if (place) place.scrollIntoView(); });
  return nodes;
}

// A list of which a filter leaves nothing, with how much there is in all.
const noneKept = ({ value }) => empty(say("筛选之下没有", "None under this filter"), say(`全案卷 ${number(value)} 件`, `${number(value)} in the whole log`));

// A number of Monday's page with what it lists; a day without its year where that is plain.
const lineOf = (week, id) => withID(week.lines, id);
const shortDay = (day) => (day || "").slice(day?.slice(0, 4) === dayNow().slice(0, 4) ? 5 : 0);

// What a view doesn't list, and the command that does.
const moreOf = (count, words) => count > 0 && [small(say(`还有 ${number(count)} 件，全部：`, `${number(count)} more; all of them:`)), command(words)];

// The numbers of the week before, each over its cases.
function reportedSheet({ week, lines }) {
  const [full, none] = parted(lines.slice(0, lines.findIndex((one) => one.id === "overdue")), (one) => one.cases.length);
  return sheet(say("上周", "Last week"), inPeriod(week), full.map((one) => [
    lazyFold([h("b", one.label), h("small", number(one.value))], () => windowed(one.cases, (id) => caseRow({ case: id }), 20)),
    (one.by || []).length > 0 && small(one.by.map(({ person, visits, sites }) => `${person} ${visits}${say(`（${sites}）`, ` (${sites})`)}`).join(say("，", ", ")))]),
    small(none.map((one) => [h("span.n", `${one.label} 0 ✓`), "\u2003 "])));
}

// Who has what to do: what is overdue, due, to recheck.
function peopleSheet(lists, waiting) {
  const people = new Map(), add = (who, column, n = 1) => { if (!people.has(who)) people.set(who, [0, 0, 0]); people.get(who)[column] += n; };
  lists.forEach(({ entries = [] }, column) => entries.forEach((one) => add(one.who, column)));
  for (const one of waiting) if (one.waiting) add(one.person, 2, one.waiting);
  if (!people.size) return null;
  const sorted = [...people].sort(([a, x], [b, y]) => y[0] - x[0] || y[1] - x[1] || y[2] - x[2] || (a < b ? -1 : 1));
  const listOf = (who, i) => to("attention", { query: `${say("该谁办", "who")}:${/\s/.test(who) ? `"${who}"` : who}`, at: ["overdue", "due", "waiting"][i] });
  return sheet(say("按人", "By person"), null, table(say("按人", "by person"), [say("该谁办", "who"), ...lists.map((one) => one.label), say("待复查", "to recheck")],
    sorted.map(([who, counts]) => [who, ...counts.map((count, i) => door(count, listOf(who, i)))])));
}

function waitingSheet(today) {
  const ages = [[181, Infinity, say("半年以上", "over half a year")], [91, 180, say("三个月到半年", "three to six months")], [31, 90, say("一到三个月", "one to three months")], [0, 30, say("一个月以内", "within a month")]];
  const count = number((today.counts || { waiting: today.waiting.length }).waiting);
  const oldest = [...today.waiting].sort((a, b) => (a.opened < b.opened ? -1 : 1));
  return sheet(say(`待复查 ${count} 次`, `To recheck: ${count}`), say("从登记那天起", "since the day of recording"), oldest.length ? ages.map(([from, until, name], i) => {
    const own = oldest.filter((one) => daysSince(one.opened) >= from && daysSince(one.opened) <= until);
    return own.length > 0 && lazyFold([h("b", name), h("small", say(`${own.length} 次`, `${own.length}`))], () => windowed(own, (one) => caseRow(one, { more: [hazardsLeft(one), one.who], side: agedBadge(daysSince(one.opened)) }), 5), i === 0);
  }) : empty(today.isKept ? say("筛选之下没有", "None under this filter") : say("没有待复查的", "Nothing waits for a recheck"), ""));
}

const agedBadge = (days) => days > 0 && badge(say(`${days} 天`, `${days} d`));

// Findings by rule, then by kind; the rules that found nothing ran as well, and an auditor wants to see it.
function findingsSheet(isAll, findings, rules, fresh) {
  const total = rules.reduce((sum, one) => sum + one.count, 0) || findings.length, silent = rules.filter((one) => !one.count), names = silent.map((one) => one.name).join(say("、", ", "));
  const age = (finding) => { const event = eventAt(last(finding.events)); return event ? daysSince(dayOf(event)) : 0; }, most = findings.reduce((days, one) => max(days, age(one)), 1);
  return sheet(say(`审计提示 ${number(total)} 条`, `Findings: ${number(total)}`), fresh.value > 0 && `${fresh.label} ${number(fresh.value)}`, groupedBy(findings, (one) => one.rule).map(([rule, own]) => {
    const known = rules.find((one) => one.rule === rule) || { name: rule, what: "", count: own.length };
    return h("section", h("p", h("b", known.name), " ", h("span.soft", `${known.what}${say("，", ", ")}${number(known.count)}`)),
      groupedBy(own, (finding) => kindIn(finding.cases[0])).sort(([, a], [, b]) => b.length - a.length).map(([kind, list]) => {
        const sorted = list.map((finding) => ({ finding, rule: known.name, days: age(finding) })).sort((a, b) => b.days - a.days), oldest = sorted[0].days;
        return lazyFold([h("b", kind ? kindLabel(kind) : say("其他", "others")), h("small", say(`${list.length} 件`, `${list.length}`), oldest > 0 && say(`，最久 ${oldest} 天`, `, oldest ${oldest} d`)), oldest > 0 && list.length < 400 && h("span.end.phone-none", dots(sorted.map((one) => one.days), most))],
          () => windowed(sorted, findingRow, 3));
      }), moreOf(known.count - own.length, say(`docket 审计 --只看 ${known.name}`, `docket audit --only ${rule}`)));
  }), total ? null : empty(isAll ? say("没有发现", "Nothing was found") : say("筛选之下没有发现", "Nothing was found under this filter"), say("每条规则都查过", "every rule was applied")),
  isAll && silent.length > 0 && small(h("span.badge.good", "✔"), " ", say(`${data.year} 年发生的事里，其余 ${silent.length} 条规则没有发现：${names}`, `in what happened in ${data.year}, ${silent.length} other rules found nothing: ${names}`)));
}

function findingRow({ finding, days }) {
  const [first, ...others] = finding.cases, events = finding.events.slice(0, 6).map((seq) => [eventLink(seq), " "]);
  if (!first) return rowOf(finding.message, events);
  return rowOf([caseNamed(first, finding), h("small", h("span.id", caseNumber(first)), "\u2003", finding.message.replace(first, "").trim(), " ", others.slice(0, 3).map((id) => [caseLink(id), " "]))], events, agedBadge(days));
}

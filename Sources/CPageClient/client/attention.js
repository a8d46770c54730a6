// What asks for attention: late, due, found, waiting, and whose it is.

async function attentionView(route) {
  const limit = data.isFile ? {} : { limit: 100 };
  const [day, findings, weeks] = await Promise.all([dayAnswers(100), askIfThere("audit", { year: data.year, ...limit }), askIfThere("overdue", { weeks: 8 })]);
  const { status, today, overdue, rules } = day, counted = number(status.overdue);
  const week = today.due.filter((one) => one.daysLeft >= 0), later = laterWeeks();
  const before = last((weeks || []).filter((one) => one.day < data.made.day));
  const at = (place, made) => Object.assign(made, { id: "at-" + place });
  const dueRow = (one) => caseRow(one, { more: [hazardsLeft(one)], side: [h("span.soft.phone-none", say("期限 ", "due "), h("time", (one.due || "").slice(5))), h("span.soft", one.who), dueBadge(one.daysLeft)] });
  const chat = () => overdue.map((one) => `${named(one.case, one).title} ${named(one.case, one).matter || ""} ${caseNumber(one.case)}，${say(`逾期 ${one.overdueDays} 天`, `${one.overdueDays} days overdue`)}，${one.who}`).join("\n");
  const nodes = [
    heading(say("督办", "Attention"), [longDay(data.made.day), say(`按已录入的 ${number(status.events)} 个事件`, `of ${number(status.events)} events recorded`)], [copying(say("复制发群", "Copy for chat"), chat), printing()]),
    strip({ ...day, before: before && say(`上周一 ${before.overdue} 件`, `${before.overdue} last Monday`) }),
    h("div.columns", h("div",
      at("overdue", said(sheet(say(`逾期 ${counted} 件`, `Overdue: ${counted}`), say("晚得最久的在前", "the longest first"), overdue.length ? windowed(overdue, dueRow) : noneOverdue(), moreOf(status.overdue - overdue.length, say("docket 逾期", "docket overdue"))))),
      at("due", said(sheet(say(`今天和本周到期 ${week.length} 件`, `Due this week: ${week.length}`), later, week.length ? rows(week.map(dueRow)) : empty(say("本周没有到期的", "Nothing is due this week"), later)))),
      at("findings", said(findingsSheet(findings || [], rules)))),
    h("div",
      before && weeks.some((one) => one.overdue) && said(sheet(say("逾期件数", "Overdue"), say("近八个星期一", "on eight Mondays"), largeBars(weeks.map((one) => ({ name: one.day.slice(5), value: one.overdue, look: one === last(weeks) ? "var(--bad)" : undefined })), say("逾期件数", "overdue")))),
      said(await peopleSheet(today, overdue)), at("undated", said(undatedSheet(today))), at("waiting", said(waitingSheet(today))))),
  ];
  if (route.parameters.at) setTimeout(() => { const place = document.getElementById("at-" + route.parameters.at); if (place) place.scrollIntoView(); });
  return nodes;
}

// What a view doesn't list, and the command that does.
const moreOf = (count, words) => count > 0 && [h("p.small", say(`还有 ${number(count)} 件，全部：`, `${number(count)} more; all of them:`)), command(words)];

// Deadlines behind this week, by weeks; a file knows every open case, a server's list says it by its own command.
function laterWeeks() {
  if (!data.isFile) return null;
  const later = allCases().filter((one) => one.next && one.next.daysLeft > 7).map((one) => one.next.daysLeft).sort((a, b) => a - b);
  if (!later.length) return say("以后没有别的期限", "no deadline after that");
  return groupedBy(later, (days) => Math.floor(days / 7)).slice(0, 4).map(([weeks, own]) => say(`${weeks} 周后 ${own.length} 件`, `${own.length} in ${weeks} weeks`)).join(say("，", ", "));
}

// Who has what to do: what is overdue, due, to recheck.
async function peopleSheet(today, overdue) {
  const people = new Map();
  const add = (who, column, n = 1) => { if (!people.has(who)) people.set(who, [0, 0, 0]); people.get(who)[column] += n; };
  if (data.isFile || !today.more) {
    for (const one of overdue) add(one.who, 0);
    for (const one of today.due) if (one.daysLeft >= 0) add(one.who, 1);
    for (const one of today.waiting) add(one.who, 2);
  } else {
    await addServed(add);
  }
  if (!people.size) return null;
  const sorted = [...people].sort(([a, x], [b, y]) => y[0] - x[0] || y[1] - x[1] || y[2] - x[2] || (a < b ? -1 : 1));
  const listOf = (who, i) => to("cases", { query: `${say("经办", "by")}:${who}${i ? say(" 是:在办", " is:open") : say(" 是:逾期", " is:overdue")}` });
  return sheet(say("按人", "By person"), null, table(say("按人", "by person"), [say("该谁办", "who"), say("逾期", "overdue"), say("到期", "due"), say("待复查", "to recheck")],
    sorted.map(([who, counts]) => [who, ...counts.map((count, i) => door(count, listOf(who, i)))])));
}

function waitingSheet(today) {
  const ages = [[181, Infinity, say("半年以上", "over half a year")], [91, 180, say("三个月到半年", "three to six months")], [31, 90, say("一到三个月", "one to three months")], [0, 30, say("一个月以内", "within a month")]];
  const count = number((today.counts || { waiting: today.waiting.length }).waiting);
  const oldest = [...today.waiting].sort((a, b) => (a.opened < b.opened ? -1 : 1));
  return sheet(say(`待复查 ${count} 次`, `To recheck: ${count}`), say("从登记那天起", "since the day of recording"), oldest.length ? ages.map(([from, until, name], i) => {
    const own = oldest.filter((one) => daysSince(one.opened) >= from && daysSince(one.opened) <= until);
    return own.length > 0 && lazyFold([h("b", name), h("small", say(`${own.length} 次`, number(own.length)))], () => windowed(own, (one) => caseRow(one, { more: [hazardsLeft(one), one.who], side: agedBadge(daysSince(one.opened)) }), 5), i === 0);
  }) : empty(say("没有待复查的", "Nothing waits for a recheck"), ""));
}

// Open cases that no deadline will ever bring up, the oldest first; nothing where a page was made before they were listed.
function undatedSheet(today) {
  const cases = today.undated || [], count = number((today.counts || { undated: cases.length }).undated);
  return cases.length > 0 && sheet(say(`没有期限的在办 ${count} 件`, `Open without a deadline: ${count}`), say("最早的在前", "the oldest first"), windowed(cases, (one) => caseRow(one, { more: [one.who], side: agedBadge(daysSince(one.opened)) }), 5));
}

const agedBadge = (days) => days > 0 && badge(say(`${days} 天`, `${days} d`));

// Findings by rule, then by kind; the rules that found nothing ran as well, and an auditor wants to see it.
function findingsSheet(findings, rules) {
  const total = rules.reduce((sum, one) => sum + one.count, 0) || findings.length, silent = rules.filter((one) => !one.count).map((one) => one.name);
  const age = (finding) => { const event = eventAt(last(finding.events)); return event ? daysSince(dayOf(event)) : 0; };
  return sheet(say(`审计提示 ${number(total)} 条`, `Findings: ${number(total)}`), null, groupedBy(findings, (one) => one.rule).map(([rule, own]) => {
    const known = rules.find((one) => one.rule === rule) || { name: rule, what: "", count: own.length };
    return h("section", h("p", h("b", known.name), " ", h("span.soft", `${known.what}${say("，", ", ")}${number(known.count)}`)),
      groupedBy(own, (finding) => kindIn(finding.cases[0])).sort(([, a], [, b]) => b.length - a.length).map(([kind, list]) => {
        const sorted = list.map((finding) => ({ finding, days: age(finding) })).sort((a, b) => b.days - a.days), oldest = sorted[0].days;
        return lazyFold([h("b", kind ? kindLabel(kind) : say("其他", "others")), h("small", say(`${list.length} 件`, number(list.length)), oldest > 0 && say(`，最久 ${oldest} 天`, `, oldest ${oldest} d`)), oldest > 0 && list.length < 400 && h("span.end.phone-none", dots(sorted.map((one) => one.days)))],
          () => windowed(sorted, findingRow, 3));
      }), moreOf(known.count - own.length, say(`docket 审计 --只看 ${known.name}`, `docket audit --only ${rule}`)));
  }), total ? null : empty(say("没有发现", "Nothing was found"), say("每条规则都查过", "every rule was applied")),
  silent.length > 0 && h("p.small", h("span.badge.good", "✔"), " ", say(`其余 ${silent.length} 条规则没有发现：${silent.join("、")}`, `${silent.length} other rules found nothing: ${silent.join(", ")}`)));
}

function findingRow({ finding, days }) {
  const [first, ...others] = finding.cases, events = finding.events.slice(0, 6).map((seq) => [eventLink(seq), " "]);
  if (!first) return rowOf(finding.message, events);
  return rowOf([caseNamed(first, finding), h("small", h("span.id", caseNumber(first)), "\u2003", finding.message.replace(first, "").trim(), " ", others.slice(0, 3).map((id) => [caseLink(id), " "]))], events, agedBadge(days));
}

// What asks for attention: late, due, found, waiting, and whose it is.

const within = (place) => (node) => { node.id = "at-" + place; return node; };

async function attentionView(route) {
  const limit = data.isFile ? {} : { limit: 100 };
  const [day, findings, weeks, report] = await Promise.all([dayAnswers(100), askIfThere("audit", { year: data.year, ...limit }), askIfThere("overdue", { weeks: 8 }), askIfThere("report", { year: data.year })]);
  const { status, today, overdue, rules } = day;
  const week = today.due.filter((one) => one.daysLeft >= 0), later = laterWeeks();
  const last = weeks && weeks.filter((one) => one.day < data.made.day).at(-1);
  data.isComparable = !!report && report.comparable;
  const lineOf = (one, end) => caseRow(one, { more: [hazardsLeft(one)], side: [h("span.soft.phone-none", say("期限 ", "due "), h("time", (one.due || "").slice(5))), h("span.soft", one.who), end] });
  const chat = () => overdue.map((one) => `${named(one.case, one).title} ${named(one.case, one).matter || ""} ${caseNumber(one.case)}，${say(`逾期 ${one.overdueDays} 天`, `${one.overdueDays} days overdue`)}，${one.who}`).join("\n");
  const nodes = [
    heading(say("督办", "Attention"), [longDay(data.made.day), say(`按已录入的 ${number(status.events)} 件事件`, `of ${number(status.events)} events recorded`)], [copying(say("复制发群", "Copy for chat"), chat), printing()]),
    strip({ ...day, before: last ? say(`上周一 ${last.overdue} 件`, `${last.overdue} last Monday`) : undefined }),
    h("div.columns", h("div", null,
      within("overdue")(sheet(say(`逾期 ${number(status.overdue)} 件`, `Overdue: ${number(status.overdue)}`), say("晚得最久的在前", "the longest first"), overdue.length ? windowed(overdue, (one) => lineOf(one, dueBadge(one.daysLeft))) : empty(say("没有逾期", "Nothing is overdue"), say("在办的案件都在期限之内", "every open case is within its deadline")), rest(status.overdue - overdue.length))),
      within("due")(sheet(say(`今天和本周到期 ${week.length} 件`, `Due this week: ${week.length}`), later, week.length ? rows(week.map((one) => lineOf(one, dueBadge(one.daysLeft)))) : empty(say("本周没有到期的", "Nothing is due this week"), later || ""))),
      within("findings")(findingsSheet(findings || [], rules))),
    h("div", null,
      weeks && weeks.some((one) => one.overdue) ? sheet(say("逾期件数", "Overdue"), say("近八个星期一", "on eight Mondays"), largeBars(weeks.map((one) => ({ name: one.day.slice(5), value: one.overdue, look: one.day === weeks.at(-1).day ? "var(--bad)" : undefined })), say("逾期件数", "overdue"))) : null,
      await peopleSheet(today, overdue), within("waiting")(waitingSheet(today)))),
  ];
  if (route.parameters.at) setTimeout(() => { const place = document.getElementById("at-" + route.parameters.at); if (place) place.scrollIntoView(); });
  return nodes;
}

const rest = (count) => (count > 0 ? h("p.small", say(`还有 ${number(count)} 件，全部：`, `${number(count)} more; all of them:`), command("docket overdue")) : null);

// Deadlines behind this week, by weeks; a file knows every open case, a server's list says it by its own command.
function laterWeeks() {
  if (!data.isFile) return null;
  const later = allCases().filter((one) => one.next && one.next.daysLeft > 7).map((one) => one.next.daysLeft);
  if (!later.length) return say("以后没有别的期限", "no deadline after that");
  const byWeek = new Map();
  for (const days of later.sort((a, b) => a - b)) byWeek.set(Math.floor(days / 7), (byWeek.get(Math.floor(days / 7)) || 0) + 1);
  return [...byWeek].slice(0, 4).map(([weeks, count]) => say(`${weeks} 周后 ${count} 件`, `${count} in ${weeks} weeks`)).join(say("，", ", "));
}

// Who has what to do.
async function peopleSheet(today, overdue) {
  const people = new Map();
  const add = (who, column, n = 1) => { if (!people.has(who)) people.set(who, [0, 0, 0]); people.get(who)[column] += n; };
  if (data.isFile || !today.more) {
    for (const one of overdue) add(one.who, 0);
    for (const one of today.due) if (one.daysLeft >= 0) add(one.who, 1);
    for (const one of today.waiting) add(one.who, 2);
  } else {
    for (const one of (await askIfThere("overdue", { "by-person": "" })) || []) add(one.person, 0, one.cases);
    for (const one of (await askIfThere("today", { "by-person": "" })) || []) { add(one.person, 1, one.due); add(one.person, 2, one.waiting); }
  }
  if (!people.size) return null;
  const sorted = [...people].sort(([a, x], [b, y]) => y[0] - x[0] || y[1] - x[1] || y[2] - x[2] || (a < b ? -1 : 1));
  return sheet(say("按人", "By person"), null, table(say("按人", "by person"), [say("该谁办", "who"), say("逾期", "overdue"), say("到期", "due"), say("待复查", "to recheck")],
    sorted.map(([who, counts]) => [who, ...counts.map((count, i) => h("a", { class: count ? "door" : "door zero", "data-list": "", href: to("cases", { query: `${say("经办", "by")}:${who}${i === 0 ? say(" 是:逾期", " is:overdue") : say(" 是:在办", " is:open")}` }) }, number(count)))])));
}

function waitingSheet(today) {
  const ages = [[181, Infinity, say("半年以上", "over half a year")], [91, 180, say("三个月到半年", "three to six months")], [31, 90, say("一到三个月", "one to three months")], [0, 30, say("一个月以内", "within a month")]];
  const count = today.counts ? today.counts.waiting : today.waiting.length;
  const oldest = [...today.waiting].sort((a, b) => (a.opened < b.opened ? -1 : 1));
  return sheet(say(`待复查 ${number(count)} 次`, `To recheck: ${number(count)}`), say("从登记那天起", "since the day of recording"), !count ? empty(say("没有待复查的", "Nothing waits for a recheck"), "") : ages.map(([from, until, name], i) => {
    const own = oldest.filter((one) => daysSince(one.opened) >= from && daysSince(one.opened) <= until);
    return own.length ? lazyFold([h("b", name), h("small", say(`${own.length} 次`, number(own.length)))], () => windowed(own, (one) => caseRow(one, { more: [hazardsLeft(one), one.who], side: badge(say(`${daysSince(one.opened)} 天`, `${daysSince(one.opened)} d`)) }), 5), i === 0) : null;
  }));
}

// Findings by rule, then by kind; the rules that found nothing ran as well, and an auditor wants to see it.
function findingsSheet(findings, rules) {
  const counts = new Map(rules.map((one) => [one.rule, one])), total = rules.reduce((sum, one) => sum + one.count, 0) || findings.length;
  const byRule = new Map();
  for (const finding of findings) byRule.set(finding.rule, [...(byRule.get(finding.rule) || []), finding]);
  const silent = rules.filter((one) => !one.count).map((one) => one.name);
  return sheet(say(`审计提示 ${number(total)} 条`, `Findings: ${number(total)}`), null, [...byRule].map(([rule, own]) => {
    const known = counts.get(rule) || { name: rule, what: "", count: own.length };
    const byKind = new Map();
    for (const finding of own) { const kind = (finding.cases[0] || "/").split("/")[0]; byKind.set(kind, [...(byKind.get(kind) || []), finding]); }
    return h("section", h("p", h("b", known.name), " ", h("span.soft", `${known.what}${say("，", ", ")}${number(known.count)}`)),
      [...byKind].sort(([, a], [, b]) => b.length - a.length).map(([kind, list]) => {
        const days = list.map((finding) => { const last = data.proof && data.proof.event(finding.events.at(-1)); return last ? daysSince(last.now ? last.now.on : last.on) : 0; });
        const sorted = list.map((finding, i) => ({ finding, days: days[i] })).sort((a, b) => b.days - a.days);
        return lazyFold([h("b", kind ? kindLabel(kind) : say("其他", "others")), h("small", say(`${list.length} 件`, number(list.length)), Math.max(...days) > 0 ? say(`，最久 ${Math.max(...days)} 天`, `, oldest ${Math.max(...days)} d`) : ""), Math.max(...days) > 0 && list.length < 400 ? h("span.end.phone-none", dots(days)) : null],
          () => windowed(sorted, ({ finding, days: own }) => findingRow(finding, own), 3));
      }), known.count > own.length ? note(say(`这里列出 ${number(own.length)} 条，全部：docket 审计 --只看 ${known.name}`, `${number(own.length)} are listed here; all of them: docket audit --only ${rule}`)) : null);
  }), total ? null : empty(say("没有发现", "Nothing was found"), say("每条规则都查过", "every rule was applied")),
  silent.length ? h("p.small", h("span.badge.good", "✔"), " ", say(`其余 ${silent.length} 条规则没有发现：${silent.join("、")}`, `${silent.length} other rules found nothing: ${silent.join(", ")}`)) : null);
}

const note = (...children) => h("p.small", children);

function findingRow(finding, days) {
  const [first] = finding.cases;
  const events = finding.events.slice(0, 6).map((seq) => [eventLink(seq), " "]);
  if (!first) return h("div.row", h("span.what", finding.message), h("span.side", events));
  return h("div.row.finding", h("span.what", h("a.text-link", { "data-case": first, href: caseAddress(first) }, h("b", named(first, finding).title)), named(first, finding).matter || "", h("small", h("span.id", caseNumber(first)), "\u2003", finding.message.replace(first, "").trim(), " ", finding.cases.slice(1, 4).map((id) => [caseLink(id), " "]))), h("span.side", events, days > 0 ? badge(say(`${days} 天`, `${days} d`)) : null));
}

// One case: what comes next, what remains, what happened.

// An event of a case, whole again: what the case leaves out is as the line has it.
function wholeEvent(own) {
  const line = data.proof && data.proof.event(own.seq);
  if (!line || !data.isFile) return own;
  return { type: line.type, on: line.on, at: line.at, by: line.by, data: line.data, id: line.id, version: line.v, hash: line.hash, recorded: own.corrected ? { on: line.on, data: line.data } : undefined, ...own };
}

async function caseView(route) {
  const id = route.path.slice(1).join("/");
  const one = await ask("case", { case: id });
  const kind = await kindOf(one.kind);
  data.named.set(id, one);
  await nameAll(one.related);
  if (one.dossier) return siteView(one, kind);
  const entries = one.events.map(wholeEvent);
  const { title, matter } = named(id, one);
  const shownIn = new Set(["due", ...(one.items && one.items.length ? ["hazard", "clause"] : [])]);
  const facts = Object.entries(one.fields).filter(([name]) => !shownIn.has(name) && name !== "project").map(([name, value]) => [fieldName(kind, name), valueOf(kind, name, value)]);
  const site = one.fields.project, others = one.related.filter((other) => other !== site);
  const lines = entries.filter((event) => event.type).length;
  return [
    heading(matter ? say(`${title}，${matter}`, `${title}, ${matter}`) : title, [h("span.badge", stateName(kind, one.state)), caseBadge(one), h("code", id), say(`${one.opened} 登记`, `recorded ${one.opened}`)], [printing()],
      h("a", { href: to("cases", { query: one.kind }) }, kindLabel(one.kind))),
    h("div.columns", h("div", nextSheet(one), itemsSheet(one, entries), sheet(say("经过", "What happened"), say("左为发生的日子，晚录的标出", "by the day it happened; what was recorded late is marked"), timeline(one, entries, kind))),
      h("div", facts.length ? sheet(say("事项", "Particulars"), null, h("dl.facts", pairs(facts), pairs([[say("期限", "due"), one.due && h("time", one.due)]]))) : null,
        site && isCase(site) ? sheet(say("所在项目", "The site"), null, siteRow(site)) : null,
        others.length ? sheet(say("相关案件", "Related cases"), null, windowed(others, (other) => caseRow({ case: other }), 20)) : null,
        sheet(say("凭证", "Proof"), null, h("p.small", data.proof ? say(`本案 ${lines} 行逐行重算，哈希相符。每个 # 号通向存下的原行和它在树里的位置。`, `The ${lines} lines of this case were rehashed and agree. Each # leads to the stored line and its place in the tree.`) : say("每个 # 号通向存下的原行和它的回执。", "Each # leads to the stored line and its receipt.")),
          data.isFile && entries.some((event) => (event.data.attachments || []).length) ? photoDrop() : null))),
  ];
}

function caseBadge(one) {
  if (one.overdueDays) return dueBadge(-one.overdueDays);
  if (one.next) return dueBadge(one.next.daysLeft);
  return one.closed && one.due && one.due < one.closed ? badge(say(`晚 ${daysBetween(one.due, one.closed)} 天`, `${daysBetween(one.due, one.closed)} d late`), "warn") : null;
}

function siteRow(id) {
  const late = data.isFile ? allCases().filter((one) => one.fields.project === id && one.overdueDays).length : 0;
  return caseRow({ case: id }, { side: late ? badge(say(`逾期 ${late} 件`, `${late} overdue`), "bad") : null });
}

// The step that is awaited, whose it is, by when, and the command for it.
function nextSheet(one) {
  const { next } = one;
  if (!next) return one.closed ? h("section.sheet", h("b", say(`已办结 ${one.closed}`, `Closed ${one.closed}`)), " ", caseBadge(one)) : null;
  const made = sheet(say(`接下来：${next.label}`, `Next: ${next.label}`), say(`该 ${next.who} 办${next.due ? `，期限 ${next.due}` : ""}`, `${next.who}${next.due ? `, due ${next.due}` : ""}`),
    next.remaining ? h("p", say(`还剩 ${next.remaining} 条隐患没有消除`, `${next.remaining} hazards remain`)) : null, command(next.command));
  made.classList.add("next");
  if (next.daysLeft < 0) made.classList.add("late");
  return made;
}

function itemsSheet(one, entries) {
  if (!one.items || !one.items.length) return null;
  const on = (seq) => { const event = entries.find((own) => own.seq === seq); return event ? event.on : ""; };
  const cleared = one.items.filter((item) => item.cleared).length;
  return sheet(say(`隐患 ${one.items.length} 条`, `Hazards: ${one.items.length}`), say(`已消除 ${cleared}，剩 ${one.items.length - cleared}`, `${cleared} cleared, ${one.items.length - cleared} left`),
    h("ul.rows.ticks", one.items.map((item) => h("li", h("span", { class: item.cleared ? "tick done" : "tick", role: "img", "aria-label": item.cleared ? say("已消除", "cleared") : say("未消除", "not cleared") }, item.cleared ? "✓" : ""), h("span", item.text, item.clause ? h("span.soft", ` ${item.clause}`) : null, item.cleared ? h("span.soft", ` ${on(item.cleared)} `, eventLink(item.cleared)) : null)))));
}

// What happened, day by day, with what was missed and what is to come.
function timeline(one, entries, kind) {
  const items = [];
  let before = null;
  const gap = (day) => { if (before && daysBetween(before, day) >= 7) items.push(h("li.gap", h("span.what.small", say(`隔 ${daysBetween(before, day)} 天`, `${daysBetween(before, day)} days`)))); };
  const shortDay = (day) => h("time", { datetime: day }, before && before.slice(0, 4) === day.slice(0, 4) ? day.slice(5) : day);
  const told = entries.filter((event) => event.type);
  const missed = one.due && (one.closed ? one.closed > one.due : one.overdueDays > 0) ? one.due : null;
  let isMissedTold = !missed;
  const tellMissed = (day) => {
    if (isMissedTold || missed >= day) return;
    gap(missed);
    items.push(h("li.missed", shortDay(missed), h("span.what", h("b", say("到期未办", "the deadline was missed")))));
    [before, isMissedTold] = [missed, true];
  };
  for (const event of told) {
    tellMissed(event.on);
    gap(event.on);
    items.push(entryOf(event, kind, shortDay(event.on)));
    before = event.on;
  }
  tellMissed("9999");
  if (one.next && one.next.due && one.next.daysLeft >= 0) items.push(h("li.to-come", shortDay(one.next.due), h("span.what", h("b", say("期限", "the deadline")), " ", dueBadge(one.next.daysLeft))));
  if (!items.length) return empty(say("没有事件", "No events"), "");
  return h("ol.timeline", items);
}

function entryOf(event, kind, day) {
  const local = localTime(event.at, data.zone), behind = daysBetween(event.recorded ? event.recorded.on : event.on, local.day);
  const recorded = behind > 0 ? badge(say(`晚录 ${behind} 天：${local.day.slice(5)} ${local.time}`, `recorded ${behind} d later: ${local.day.slice(5)} ${local.time}`), behind > 7 ? "warn" : null) : h("span.soft", say(`当日 ${local.time} 录入`, `recorded ${local.time}`));
  const action = (kind && (kind.actions || []).find((one) => event.type === `${kind.id}.${one.event}`)) || null;
  const judged = Object.values(event.data || {}).includes(false) && action && action.judgement;
  return h("li", { class: judged && event.data[action.judgement] === false ? "missed" : event.data && event.data[action && action.judgement] === true ? "done" : undefined }, day,
    h("div", { class: event.voided ? "what voided" : "what" }, h("b", eventName(kind, event.type)), " ", h("span.soft", event.by), " ", recorded,
      event.voided ? badge(say("已作废", "voided"), "bad") : null, event.signed ? [" ", badge(say("已签认", "signed"), "good")] : null, event.disputed ? [" ", badge(say("有异议", "disputed"), "warn"), eventLink(event.disputed)] : null,
      sentenceOf(kind, event.data), event.corrected ? changeOf(kind, event) : null, event.voidedBy ? h("p.small", say("作废见 ", "voided by "), eventLink(event.voidedBy)) : null), eventLink(event.seq));
}

// What an event says, as one line: choices and counts first, notes in quotes, photos beneath.
function sentenceOf(kind, fields) {
  const entries = Object.entries(fields || {}).filter(([name]) => name !== "target" && name !== "project");
  if (!entries.length) return null;
  const files = entries.filter(([name]) => name === "attachments").flatMap(([, value]) => value);
  const said = entries.filter(([name]) => name !== "attachments").map(([name, value]) => (name === "note" ? ["“", value, "”"] : [h("span.soft", fieldName(kind, name), " "), valueOf(kind, name, value)]));
  return [said.length ? h("div", said.map((one, i) => [i ? say("，", ", ") : null, one])) : null, files.length ? h("div.photos", files.map(fileOf)) : null];
}

// A correction: who, when, why; each field as it was and as it is.
function changeOf(kind, event) {
  const was = { [say("发生", "happened")]: event.recorded.on }, is = { [say("发生", "happened")]: event.on };
  const names = [...new Set([...Object.keys(event.recorded.data), ...Object.keys(event.data)])].filter((name) => JSON.stringify(event.recorded.data[name]) !== JSON.stringify(event.data[name]));
  const days = Object.keys(was).filter((name) => was[name] !== is[name]).map((name) => [name, was[name], is[name]]);
  const by = (event.corrections || []).map((seq) => { const line = data.proof && data.proof.event(seq); return [line ? [line.on.slice(5), say(" 更正，", " corrected, "), line.by, line.data.reason ? say(`：“${line.data.reason}” `, `: “${line.data.reason}” `) : " "] : null, eventLink(seq), " "]; });
  return h("div.change", h("p", by), h("table", h("caption.hidden", say("更正", "correction")), h("thead", h("tr", [say("字段", "field"), say("原记", "recorded"), say("更正为", "corrected")].map((name) => h("th", { scope: "col" }, name)))),
    h("tbody", days.map(([name, before, after]) => h("tr", h("th", { scope: "row" }, name), h("td", h("del", before)), h("td", h("ins", after)))),
      names.map((name) => h("tr", h("th", { scope: "row" }, fieldName(kind, name)), h("td", h("del", valueOf(kind, name, event.recorded.data[name]))), h("td", h("ins", valueOf(kind, name, event.data[name]))))))));
}

// A photo that the reader has is hashed here and compared with what the case names.
function photoDrop() {
  const said = h("p", { role: "status", class: "small" });
  const compare = async (file) => {
    if (!file) return;
    const bytes = new Uint8Array(await file.arrayBuffer()), hash = hexOf(sha256(bytes));
    const frame = [...document.querySelectorAll("main .photo")].find((one) => one.dataset.sha256 === hash);
    said.textContent = shown(frame ? say(`✔ ${file.name} 与记下的哈希相符`, `✔ ${file.name} agrees with the recorded hash`) : say(`✘ ${file.name} 不是本案记下的附件`, `✘ ${file.name} is no attachment of this case`));
    if (frame) frame.draw(bytes, file.type);
  };
  return h("label.small", say("手上有照片？拖到这里或选择：", "Have a photo? Drop or choose it: "), h("input", { type: "file", id: "photo", onchange: (event) => compare(event.target.files[0]) }), said);
}

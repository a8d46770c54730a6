// One case: what comes next, what remains, what happened.

// An event by its lines alone: as it counts now, and beside it as it was recorded.
const inForce = (line) => ({ ...line, on: dayOf(line), data: fieldsOf(line), recorded: line, voided: line.voidedBy, corrected: line.correctedBy, corrections: line.correctedBy });

// The events of a case; whose signature covers which is the program's word.
function eventsOf(one) {
  if (!data.isFile) return one.events;
  const signed = new Set(one.events.filter((event) => event.signed).map((event) => event.seq));
  return data.proof.ofCase(one.case).map((line) => ({ ...inForce(line), signed: signed.has(line.seq) }));
}

const factsOf = (kind, fields, leftOut = []) => pairs(labelled(kind, pairsOf(fields || {}).filter(([name]) => !leftOut.includes(name))));

const caseHeading = (one, kind, title, badges, facts, tools) => heading(title, [h("span.badge", stateName(kind, one.state)), badges, h("code", one.case), facts], tools, h("a", { href: to("cases", { query: one.kind }) }, kindLabel(one.kind)));

async function caseView(route) {
  const id = route.path.slice(1).join("/"), one = await ask("case", { case: id }), kind = await kindOf(one.kind);
  data.named.set(id, one);
  // A table has a view of its own, in words.
  if (one.kind === "table") return location.replace(caseAddress(id)) || [];
  await nameAll(one.related);
  if (one.dossier) return siteView(one, kind);
  const entries = eventsOf(one), lines = entries.length;
  const { title, matter } = named(id, one);
  const facts = factsOf(kind, one.fields, ["due", "project", ...(one.items?.length ? ["hazard", "clause"] : [])]);
  const site = one.fields.project, others = one.related.filter((other) => other !== site);
  return [
    caseHeading(one, kind, [title, matter].filter(Boolean).join(say("，", ", ")), caseBadge(one), say(`${one.opened} 登记`, `recorded ${one.opened}`), [printing()]),
    h("div.columns", h("div", nextSheet(one), itemsSheet(one, entries), sheet(say("经过", "What happened"), say("左为发生的日子，晚录的标出", "by the day it happened; what was recorded late is marked"), timeline(one, entries, kind))),
      h("div", facts.length > 0 && sheet(say("事项", "Particulars"), null, h("dl.facts", facts, pairs([[say("期限", "due"), one.due && h("time", one.due)]]))),
        site && isCase(site) && sheet(say("所在项目", "The site"), null, siteRow(site)),
        others.length > 0 && sheet(say("相关案件", "Related cases"), null, windowed(others, (other) => caseRow({ case: other }), 20)),
        sheet(say("凭证", "Proof"), null, small(data.proof ? say(`本案 ${lines} 行逐行重算，哈希相符。每个 # 号通向存下的原行和它在树里的位置。`, `${lines} lines of this case, rehashed, agree. Each # leads to the stored line and its place in the tree.`) : say("每个 # 号通向存下的原行和它的回执。", "Each # leads to the stored line and its receipt.")),
          data.isFile && entries.some((event) => (event.data.attachments || []).length) && photoDrop()))),
  ];
}

function caseBadge(one) {
  if (one.overdueDays) return dueBadge(-one.overdueDays);
  if (one.next) return dueBadge(one.next.daysLeft);
  return one.closed && one.due < one.closed ? lateBadge(daysBetween(one.due, one.closed)) : null;
}

const lateBadge = (days) => badge(say(`晚 ${days} 天`, `${days} d late`), "warn");
const overdueCount = (count) => count > 0 && badge(say(`逾期 ${count} 件`, `${count} overdue`), "bad");
const siteRow = (id) => caseRow({ case: id }, { side: overdueCount(data.isFile ? allCases().filter((one) => one.fields.project === id && one.overdueDays).length : 0) });

function nextSheet(one) {
  const { next } = one;
  if (!next) return one.closed && h("section.sheet", h("b", say(`已办结 ${one.closed}`, `Closed ${one.closed}`)), " ", caseBadge(one));
  const made = sheet(say(`接下来：${next.label}`, `Next: ${next.label}`), say(`该 ${next.who} 办`, `${next.who}`) + (next.due ? say(`，期限 ${next.due}`, `, due ${next.due}`) : ""),
    next.remaining ? h("p", say(`还剩 ${next.remaining} 条隐患没有消除`, `${next.remaining} hazards left`)) : null, command(next.command));
  made.classList.add("next", ...(next.daysLeft < 0 ? ["late"] : []));
  return made;
}

function itemsSheet(one, entries) {
  const items = one.items || [], marked = items.filter((item) => item.cleared).length, left = one.remaining ?? items.length - marked, cleared = max(marked, max(items.length, countIn(one.fields.hazards)) - left), unmarked = cleared - marked;
  if (!items.length) return null;
  const on = (seq) => (entries.find((own) => own.seq === seq) || { on: "" }).on;
  const tick = (isDone) => h("span", { class: isDone ? "tick done" : "tick", role: "img", "aria-label": isDone ? say("已消除", "cleared") : say("未消除", "not cleared") }, isDone && "✓");
  return sheet(say(`隐患 ${items.length} 条`, `Hazards: ${items.length}`), say(`已消除 ${cleared}，剩 ${left}`, `${cleared} cleared, ${left} left`),
    h("ul.rows.ticks", items.map((item) => h("li", tick(!!item.cleared), h("span", item.text, item.clause && h("span.soft", ` ${item.clause}`), item.cleared && h("span.soft", ` ${on(item.cleared)} `, eventLink(item.cleared)))))), unmarked > 0 && small(say(`另消除 ${unmarked} 处，未注明哪一条`, `${unmarked} more cleared, without saying which`)));
}

function timeline(one, entries, kind) {
  const items = [];
  let before = null, missed = one.due && (one.closed ? one.closed > one.due : one.overdueDays > 0) ? one.due : null;
  const shortDay = (day) => h("time", { datetime: day }, before?.slice(0, 4) === day.slice(0, 4) ? day.slice(5) : day);
  const add = (day, make) => {
    const days = before ? daysBetween(before, day) : 0;
    if (days >= 7) items.push(h("li.gap", h("span.what.small", say(`隔 ${days} 天`, `${days} days`))));
    items.push(make(shortDay(day)));
    before = day;
  };
  const addMissed = (until) => {
    if (!missed || missed >= until) return;
    add(missed, (day) => h("li.missed", day, h("span.what", h("b", say("到期未办", "the deadline was missed")))));
    missed = null;
  };
  for (const event of entries) {
    addMissed(event.on);
    add(event.on, (day) => entryOf(event, kind, day));
  }
  addMissed("9999");
  const { next } = one;
  if (next?.due && !isNone(next.daysLeft) && next.daysLeft >= 0) items.push(h("li.to-come", shortDay(next.due), h("span.what", h("b", say("期限", "the deadline")), " ", dueBadge(next.daysLeft))));
  return items.length ? h("ol.timeline", items) : empty(say("没有事件", "No events"), "");
}

function entryOf(event, kind, day) {
  const { day: own, time } = localTime(event.at, data.zone), behind = daysBetween((event.recorded || event).on, own);
  const recorded = behind > 0 ? [badge(say(`晚录 ${behind} 天`, `recorded ${behind} d later`), behind > 7 ? "warn" : null), h("span.soft", ` ${own.slice(5)} ${time}`)] : h("span.soft", say(`当日 ${time} 录入`, `recorded ${time}`));
  const action = kind && (kind.actions || []).find((one) => event.type === `${kind.id}.${one.event}`), verdict = action?.judgement && event.data[action.judgement];
  return h("li", { class: verdict === false ? "missed" : verdict === true ? "done" : undefined }, day,
    h("div", { class: event.voided ? "what voided" : "what" }, h("b", eventName(kind, event.type)), " ", h("span.soft", event.by), " ", recorded,
      event.voided && badge(say("已作废", "voided"), "bad"), event.signed && [" ", badge(say("已签认", "signed"))], event.disputed && [" ", badge(say("有异议", "disputed"), "warn"), eventLink(event.disputed)],
      sentenceOf(kind, event.data), event.corrected && changeOf(kind, event), event.voidedBy && small(say("作废见 ", "voided by "), eventLink(event.voidedBy))), eventLink(event.seq));
}

function sentenceOf(kind, fields) {
  const { attachments, target, project, ...others } = fields || {}, said = labelled(kind, pairsOf(others));
  return [said.length > 0 && h("div", said.map(([label, value], i) => [i > 0 && say("，", ", "), label === fieldName(kind, "note") ? ["“", value, "”"] : [h("span.soft", label, " "), value]])),
    attachments?.length > 0 && h("div.photos", attachments.map(fileOf))];
}

function changeOf(kind, { recorded, on, data: fields, corrections }) {
  const names = [...new Set([...Object.keys(recorded.data), ...Object.keys(fields)])].filter((name) => jsonOf(recorded.data[name]) !== jsonOf(fields[name]));
  const changes = [...(recorded.on === on ? [] : [[say("发生", "happened"), recorded.on, on]]), ...names.map((name) => [fieldName(kind, name), valueOf(kind, name, recorded.data[name]), valueOf(kind, name, fields[name])])];
  const by = (seq) => { const line = eventAt(seq); return [line && [line.on.slice(5), say(" 更正，", " corrected, "), line.by, line.data.reason ? say(`：“${line.data.reason}” `, `: “${line.data.reason}” `) : " "], eventLink(seq), " "]; };
  return h("div.change", h("p", (corrections || []).map(by)), table(say("更正", "correction"), [say("字段", "field"), say("原记", "recorded"), say("更正为", "corrected")], changes.map(([name, was, is]) => [name, h("del", was), h("ins", is)]), { isFixed: true }));
}

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

// 案子: a case or a site as it was at the last contact, and what waits to be sent.

function caseView([, ...parts]) {
  const id = parts.join("/"), site = siteOf(id), one = caseOf(id);
  if (site) return oneSite(site, one);
  return one ? oneCase(one) : [empty(say("gone"), say("goneNext"))];
}

function oneCase(one) {
  const site = one.project && siteOf(one.project), due = one.due ? say("due", { day: dayName(one.due) }) : null;
  return [
    h("div.title", h("p.soft", [capital(caseNumber(one.case)), one.typeLabel ? said(one.typeLabel) : null].filter(Boolean).join("\u2003")), h("h1", { tabindex: "-1" }, said(one.title), " ", h("span.matter", said(one.matter))),
      h("p.facts", h("span", said(one.stateLabel)), due ? h("span", due) : null, dueBadge(awaitedDay(one)), h("span.soft", say("opened", { day: dayName(one.opened) }))), contactLine()),
    actionsOf(one).length ? actionButtons(one) : null,
    one.items.length ? sheet(say("hazards"), h("ul.ticked", one.items.map((item) => h("li", { class: item.cleared ? "done" : "" }, h("span.tick", { "aria-hidden": "true" }, item.cleared ? "✓" : ""), h("span", h("span.hidden", item.cleared ? "✓ " : ""), `${item.n || item.place}）`, item.text))))) : null,
    timelineSheet(one.timeline, phone.queue.filter((entry) => entry.case === one.case)),
    site ? sheet(say("sites"), rows([row(routeTo("case", site.case), site.name, { more: [site.district] })])) : null,
  ];
}

function oneSite(site, one) {
  const visit = visitCommand(), open = phone.mine.cases.filter((one) => one.project === site.case && one.case !== site.case);
  const waiting = phone.queue.filter((entry) => Object.values(entry.words).includes(site.case) || open.some((one) => one.case === entry.case));
  return [
    h("div.title", h("p.soft", [capital(caseNumber(site.case)), site.district].filter(Boolean).join("\u2003")), h("h1", { tabindex: "-1" }, site.name), contactLine()),
    visit ? h("div.pair", h("a.button.primary", { href: routeTo("record", visit.command, { site: site.case }) }, icon("add"), titled(visit.noun))) : null,
    one && actionsOf(one).length ? actionButtons(one) : null,
    open.length ? sheet(say("cases"), rows(byDue(open).map((one) => caseRow(one)))) : null,
    site.left.length ? sheet(say("left"), rows(site.left.map((item) => h("p.left", `${leftName(item)} `, h("small", leftPaper(item)))))) : null,
    timelineSheet([...site.timeline].sort((a, b) => b.seq - a.seq), waiting, true),
  ];
}

// What waits to be sent has a hollow mark: a case's at the end, a site's first.
function timelineSheet(events, waiting, isBackward) {
  const recorded = events.map((event) => h("li", h("span.when", h("time", { datetime: event.day }, dayName(event.day))), h("div.what", h("b", said(event.what)), h("small", [event.by, event.case ? caseNumber(event.case) : null].filter(Boolean).join("\u2003")), event.photos.length ? h("div.strip", event.photos.map(theirPicture)) : null)));
  const own = waiting.map((entry) => h("li.hollow", h("span.when", h("time", { datetime: entry.on }, dayName(entry.on))), h("div.what", h("b", said(entry.sentence)), h("small", say("notYetSent")))));
  return sheet(say("timeline"), h("ol.timeline", isBackward ? [own, recorded] : [recorded, own]));
}

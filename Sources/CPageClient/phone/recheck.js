// 复查: my cases of which listed hazards remain, each a way to its own form; an inspection that led to a notice is reviewed with it.

function recheckView() {
  const cases = phone.mine ? byDue(phone.mine.cases) : [], followed = new Set(cases.map((one) => one.behind));
  const found = cases.filter((one) => !followed.has(one.case)).flatMap((one) => actionsOf(one).filter(hasPlaces).map((command) => [one, command]));
  return [h("div.title", h("h1", { tabindex: "-1" }, say("toRecheck")), contactLine()), banners(),
    h("section.sheet", found.length ? rows(found.map(([one, command]) => caseRow(one, routeTo("do", command.command, {}, one.case)))) : empty(say("nothingToRecheck")))];
}

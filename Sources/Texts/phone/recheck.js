// 复查: my cases of which listed hazards remain, each a way to its own form.

function recheckView() {
  const found = standing().flatMap((one) => actionsOf(one).filter(hasPlaces).map((command) => [one, command]));
  return [h("div.title", h("h1", { tabindex: "-1" }, say("toRecheck")), contactLine()), banners(),
    h("section.sheet", found.length ? rows(found.map(([one, command]) => caseRow(one, routeTo("do", command.command, {}, one.case)))) : empty(say("nothingToRecheck")))];
}

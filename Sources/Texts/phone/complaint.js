// 投诉: my cases of the kinds that aren't rechecked, each with what can be done now.

const othersName = () => { const kinds = otherKinds(); return kinds.length === 1 ? capital(nounOf(kinds[0])) : say("others"); };

function complaintView() {
  const kinds = otherKinds(), mine = phone.mine ? byDue(phone.mine.cases).filter((one) => kinds.includes(one.kind)) : [];
  return [h("div.title", h("h1", { tabindex: "-1" }, othersName()), contactLine()), banners(),
    mine.length ? mine.map((one) => h("section.sheet.acts", caseRow(one), actionButtons(one))) : h("section.sheet", empty(say("nothingHere")))];
}

const actionButtons = (one) => h("div.pair", actionsOf(one).map((command) => h("a", { class: command.command === one.next ? "button primary" : "button", href: routeTo("do", command.command, {}, one.case) }, titled(command.label))));

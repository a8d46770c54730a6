// One event: what it says, its stored line, its place in the tree, and the figures that count it.

// The fields of an event, a name and a value each.
function dataOf(kind, fields) {
  const entries = Object.entries(fields || {}).filter(([name]) => name !== "target");
  return entries.length ? h("dl.facts", pairs(entries.map(([name, value]) => [fieldName(kind, name), valueOf(kind, name, value)]))) : null;
}

async function eventView(route) {
  const seq = Number(route.path[1]);
  const proof = data.proof;
  if (!data.isFile && (!proof || !proof.event(seq))) return serverEvent(seq);
  const event = proof.event(seq);
  if (!event) return [heading("#" + seq, []), sheet(null, null, empty(say("这一页没有这个事件", "This page has no such event"), say(`共 ${number(proof.leaves.length)} 行`, `it has ${number(proof.leaves.length)} lines`)))];
  const kind = await kindOf(event.case.split("/")[0]);
  const counting = data.isFile ? await countingFigures(seq) : null;
  const near = (other, words) => (proof.event(other) ? h("a.chip", { href: to("event/" + other) }, words) : null);
  return [
    heading(`${eventName(kind, event.type)} #${seq}`, [h("time", event.on), event.by, event.voidedBy ? [badge(say("已作废", "voided"), "bad"), eventLink(event.voidedBy)] : null, event.correctedBy ? [badge(say("有更正", "corrected"), "warn"), event.correctedBy.map((other) => [eventLink(other), " "])] : null],
      [near(seq - 1, say("上一行", "Before")), near(seq + 1, say("下一行", "After"))], null),
    sheet(null, null, caseRow({ case: event.case }), dataOf(kind, event.data)),
    sheet(say("原样的行", "The stored line"), null, h("pre.line", { tabindex: "0" }, h("code", proof.line(seq))),
      h("dl.facts", pairs([["SHA-256", h("code", event.hash)], [say("树中位置", "place in the tree"), say(`第 ${seq} 片叶，共 ${proof.leaves.length} 片`, `leaf ${seq} of ${proof.leaves.length}`)]]))),
    sheet(null, null, lazyFold(say("包含证明：从这一行到根哈希的哈希", "Inclusion proof: the hashes from the line to the root"), () => (proof.levels ? inclusionList(proof, seq - 1) : null))),
    sheet(say("计入它的数", "Figures that count it"), null, counting || h("div", h("button", { type: "button", onclick: async (event) => { const place = event.target.parentElement; place.textContent = "…"; place.replaceChildren(await countingFigures(seq)); } }, say(`在 ${data.year} 年的数里找`, `look among the figures of ${data.year}`)))),
  ];
}

// The year's figures that count an event, each once however it is grouped.
async function countingFigures(seq) {
  const report = await askIfThere("report", { year: data.year });
  const known = new Map(((report && report.figures) || []).filter((figure) => figure.measure).reverse().map((figure) => [explanationOf(figure), figure]));
  const asked = data.isFile ? data.answers.under("explain").filter((at) => !at.includes("lang=zh")) : [...known.keys()];
  const found = new Map();
  for (const at of asked) {
    const figure = known.get(at);
    const answer = data.isFile ? data.answers.get(at) : await ask("explain", explanationAsked(figure));
    const key = answer.measure + answer.period;
    if (found.has(key) || !answer.parts.some((part) => part.counted.includes(seq) || (part.reached || []).includes(seq))) continue;
    const own = (report && report.figures.find((one) => one.measure === answer.measure)) || { label: answer.measure };
    const unit = own.unit || (answer.numerator !== undefined && answer.value !== null && answer.value <= 1 ? "rate" : "number");
    found.set(key, [own.label === answer.measure ? h("code", own.label) : cardName(own), " ", figureLink({ ...answer, per: groupsOf(answer), unit }, { label: own.label })]);
  }
  return found.size ? list([...found.values()]) : h("p", say("这一年的数都不计它。", "No figure of this year counts it."));
}

const groupsOf = (answer) => (answer.groups && answer.groups.length ? Object.keys(answer.groups[0].key) : []);

function inclusionList(proof, index) {
  const path = inclusion(proof.levels, index);
  let hash = proof.leaves.at(index);
  for (const step of path) hash = step.isLeft ? nodeHash(step.hash, hash) : nodeHash(hash, step.hash);
  const agreesToo = toBase64(hash) === proof.root;
  return [h("ol", path.map((step) => h("li", step.isLeft ? say("左 ", "left ") : say("右 ", "right "), h("code", toBase64(step.hash))))),
    h("p.mark", { "data-check": agreesToo ? "recomputed" : "differs" }, agreesToo ? say("算到根哈希，相符", "it leads to the root") : say("算不到根哈希", "it does not lead to the root"))];
}

async function serverEvent(seq) {
  const receipt = await ask("receipt", { seq });
  const event = receipt.event;
  const kind = await kindOf(event.case.split("/")[0]);
  await nameAll([event.case]);
  return [heading(`${eventName(kind, event.type)} #${seq}`, [h("time", event.on), event.by]), sheet(null, null, caseRow({ case: event.case }), dataOf(kind, event.data)),
    sheet(say("回执", "The receipt"), null, receiptMark(receipt), h("pre.line", { tabindex: "0" }, h("code", JSON.stringify(event))))];
}

// A receipt of the server's, checked here: the line's hash and the way to its root (RFC 6962).
function receiptMark(receipt) {
  const { hash, ...rest } = receipt.event;
  const sorted = (value) => (Array.isArray(value) ? value.map(sorted) : value && typeof value === "object" ? Object.fromEntries(Object.keys(value).sort().map((key) => [key, sorted(value[key])])) : value);
  const canonical = toBytes(JSON.stringify(sorted(rest)));
  const leafBytes = new Uint8Array(canonical.length + 1);
  leafBytes.set(canonical, 1);
  let node = sha256(leafBytes), index = receipt.inclusion.index, last = receipt.inclusion.size - 1;
  let isGood = hexOf(node) === hash;
  for (const other of receipt.inclusion.hashes.map((hash) => fromBase64(toBytes(hash)))) {
    if (index & 1 || index === last) {
      node = nodeHash(other, node);
      while (!(index & 1) && index !== 0) { index >>= 1; last >>= 1; }
    } else node = nodeHash(node, other);
    index >>= 1;
    last >>= 1;
  }
  isGood = isGood && toBase64(node) === receipt.checkpoint.split("\n")[2];
  return h("p.mark", { "data-check": isGood ? "recomputed" : "differs" }, isGood ? say(`哈希和到根哈希的路在浏览器里算过，相符（${receipt.inclusion.size} 件）`, `hash and way to the root computed in this browser: they agree (${receipt.inclusion.size} events)`) : say("不符", "differs"));
}


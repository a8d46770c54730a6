// One event: what it says, its stored line, its place in the tree, and the figures that count it.

async function eventView(route) {
  const seq = Number(route.path[1]), { proof } = data, event = eventAt(seq);
  if (!data.isFile && !event) return serverEvent(seq);
  if (!event) return [heading("#" + route.path[1], []), sheet(null, null, empty(say("这一页没有这个事件", "This page has no such event"), say(`共 ${number(proof.leaves.length)} 行`, `it has ${number(proof.leaves.length)} lines`)))];
  const near = (other, words) => eventAt(other) && h("a.chip", { href: to("event/" + other) }, words);
  const amended = (text, look, seqs) => [badge(text, look), seqs.map((other) => [eventLink(other), " "])];
  return [
    await eventTop(inForce(event), [event.voidedBy && amended(say("已作废", "voided"), "bad", [event.voidedBy]), event.correctedBy && amended(say("有更正", "corrected"), "warn", event.correctedBy)],
      [near(seq - 1, say("上一行", "Before")), near(seq + 1, say("下一行", "After"))]),
    sheet(say("原样的行", "The stored line"), null, storedLine(proof.line(seq)),
      h("dl.facts", pairs([["SHA-256", proved(h("code", event.hash))], [say("树中位置", "place in the tree"), say(`第 ${seq} 片叶，共 ${proof.leaves.length} 片`, `leaf ${seq} of ${proof.leaves.length}`)]]))),
    sheet(null, null, lazyFold(say("包含证明：从这一行到根哈希的哈希", "Inclusion proof: the hashes from the line to the root"), () => proof.levels && inclusionList(proof, seq - 1))),
    sheet(say("计入它的数", "Figures that count it"), null, data.isFile ? await countingFigures(seq) : lookingFor(seq)),
  ];
}

async function eventTop(event, facts, tools) {
  const kind = await kindOf(kindIn(event.case)), said = factsOf(kind, event.data, ["target"]);
  return [heading(`${eventName(kind, event.type)} #${event.seq}`, [h("time", event.on), event.by, ...facts], tools), sheet(null, null, caseRow({ case: event.case }), said.length > 0 && h("dl.facts", said), event.corrected && changeOf(kind, event))];
}

const storedLine = (text) => h("pre.line", { tabindex: "0" }, proved(h("code", text)));
const checkMark = (isGood, good, bad) => h("p.mark", { "data-check": isGood ? "recomputed" : "differs" }, isGood ? good : bad);

async function countingFigures(seq) {
  const report = await askIfThere("report", { year: data.year }), figures = (report ? report.figures : []).filter((figure) => figure.measure);
  const known = new Map(figures.map((figure) => [explanationOf(figure), figure])), found = new Map();
  for (const at of data.isFile ? data.answers.under("explain").filter((at) => !at.includes("lang=zh")) : known.keys()) {
    const answer = data.isFile ? data.answers.get(at) : await ask("explain", explanationAsked(known.get(at))), key = answer.measure + answer.period;
    if (found.has(key) || !answer.parts.some((part) => part.counted.includes(seq) || (part.reached || []).includes(seq))) continue;
    const own = figures.find((one) => one.measure === answer.measure), label = own ? own.label : answer.measure;
    found.set(key, [own ? own.name : h("code", label), " ", figureLink({ ...answer, per: answer.groups?.length ? Object.keys(answer.groups[0].key) : [], unit: unitIn(answer, own) }, { label })]);
  }
  return found.size ? list([...found.values()]) : h("p", say("这一年的数都不计它。", "No figure of this year counts it."));
}

function inclusionList(proof, index) {
  const path = inclusion(proof.levels, index);
  let hash = proof.leaves.at(index);
  for (const step of path) hash = step.isLeft ? nodeHash(step.hash, hash) : nodeHash(hash, step.hash);
  return [h("ol", path.map((step) => h("li", step.isLeft ? say("左 ", "left ") : say("右 ", "right "), h("code", toBase64(step.hash))))),
    checkMark(toBase64(hash) === proof.root, say("算到根哈希，相符", "it leads to the root"), say("算不到根哈希", "it does not lead to the root"))];
}

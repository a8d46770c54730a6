// What was verified, what that proves and what it doesn't, and the ways around it.

async function proofsView() {
  const proof = data.proof;
  const drop = h("section.sheet.drop", h("h2", say("与你手上的凭证比对", "Compare with what you have")), small(say("把以前存下的检查点、另一份案卷页或一个附件拖到这里，不上传，只在本机比对", "drop a checkpoint that you kept, another page or a photo here; nothing is uploaded")),
    h("label", h("span.hidden", say("选择文件", "choose a file")), h("input", { type: "file", id: "evidence", onchange: (event) => receive(event.target.files[0]) })), h("p", { id: "compared", role: "status" }));
  const title = heading(say("凭证", "Proofs"), [!data.dropped && say("这一页打开时自己核了一遍，任何人都能再核", "this page verified itself as it opened; anybody can do it again")], proof ? [tool(say("再核一遍", "Verify again"), again)] : []);
  const proves = sheet(say("证明了什么", "What it proves"), null, list([say("✔ 这些行就是这个根哈希之下的行：没有改、没有删、没有插、没有换序", "✔ the lines are those under this root: none altered, removed, added or reordered"), say("✔ 后面有青点的：原行、事件、哈希，和本页由原行推出的数", "✔ what has a dot of jade behind it: lines, events, hashes, and figures that this page derived from the lines")]));
  const cannot = sheet(say("证明不了什么", "What it can't prove"), null, list([say("– 该记的都记了，事情本身属实", "– that all was recorded, and that it is true"), say("– 没有青点的：状态、期限、审计提示、得分、文字，都是程序所述", "– what has no dot: states, deadlines, findings, scores, words; they are the program's"), say("– 这个根哈希是该单位的：与单位公布的或你以前存下的检查点比对", "– that the root is the office's: compare it with one that was published or that you kept"), say("– 这份文件里没有比它更新的行", "– that there are no newer lines"), say("– 本页程序是诚实的：它和数据一起来。用你信得过的一份案卷页打开它，或用命令核", "– that this page's program is honest: it came with the data; open it with a page that you trust, or check it by command")]));
  if (!proof) return unproved(title, drop, cannot);
  const total = proof.checks.reduce((time, check) => time + check.ms, 0), isGood = proof.state !== "bad" && proof.checks.length > 0;
  const found = [...proof.figures], [recomputed, unchecked, differing] = ["recomputed", "unchecked", "differs"].map((check) => found.filter(([, one]) => one.check === check).length), { other, isLater, agrees, stated, root, size } = proof.anchor || {}, held = number(size);
  return [
    title,
    h("div.columns", h("div", null,
      assign(sheet(proof.state === "checking" ? say("核验中", "Verifying") : proof.stop ? say("○ 没有核完", "○ Not checked to its end") : isGood ? say("✔ 全部相符", "✔ All agrees") : say("✘ 有不符", "✘ Something differs"), say(`用时 ${(total / 1000).toFixed(1)} 秒`, `in ${(total / 1000).toFixed(1)} s`),
        rows(proof.checks.map((check) => h("div.row", h("b", say(check.zh, check.en)), h("span.side", check.isGood ? badge(say("✔ 相符", "✔ agrees"), "good") : badge(say("✘ 不符", "✘ differs"), "bad"), h("span.soft.n", `${check.ms} ms`))))),
        found.length > 0 && lazyFold([h("b", say("每个数怎么核的", "How each figure was checked")), h("small", say(`${recomputed} 个重算相符，${unchecked} 个未核`, `${recomputed} recomputed, ${unchecked} not checked`), differing > 0 && say(`，${differing} 个不符`, `, ${differing} differ`))], () => windowed(found.sort(([, a], [, b]) => (b.check === "differs") - (a.check === "differs")), checkedFigure, 40))), { lines: [...proof.checks.map((check) => [say(check.zh, check.en), check.isGood ? say("相符", "agrees") : say("不符", "differs")]), [say("指标", "figure"), say("数", "value"), say("期间", "period"), say("分组", "groups"), say("核验", "check"), say("为什么", "why")], ...found.map(([at, { check, why }]) => { const { measure, value, period = ["", ""], groups = [] } = data.answers.get(at) || {}; return [measure, value, inPeriod(period), groups.length ? Object.keys(groups[0].key) : "", checkBadge(check).textContent, why && piecesOf(h("span", whyNot(why)))]; })] }),
      proof.anchor && h("section.sheet", other ? h("p.mark", { "data-check": "unchecked" }, say(`○ 未核：这是 ${other} 的检查点`, `○ not checked: this is a checkpoint of ${other}`)) : isLater ? [h("p", say(`检查点有 ${held} 行，这一页只有 ${linesShown()} 行，比不了；在案卷那边用命令比`, `The checkpoint has ${held} lines, this page ${linesShown()}: they can't be compared here, but by command where the log is`)), command(say("docket 验证 --对照 FILE", "docket verify --against FILE"))] : checkMark(agrees, say(`✔ 与 ${held} 行时的检查点相符`, `✔ agrees with the checkpoint at ${held} lines`), say(`✘ 与检查点矛盾：检查点写 ${stated}，这里算得 ${root}`, `✘ contradicts the checkpoint: it states ${stated}, here it comes to ${root}`))),
      sheet(say("根哈希", "The root"), say(`${number(proof.leaves.length)} 行记录的数字指纹，改动任何一行都会变`, `the fingerprint of ${number(proof.leaves.length)} lines; it changes with any of them`), h("p", (proof.root === proof.head.root ? proved : (own) => own)(h("code.root", (proof.root || "").replace(/(.{4})(?=.)/g, "$1 ")))), copying(say("复制", "Copy"), () => `docket/${data.office}\n${proof.leaves.length}\n${proof.root}\n`)),
      drop, data.then && await thenSheet(), await amendedSheet(proof), data.isFile ? null : sheet(say("程序的核验", "The program's verification"), null, await serverProof()),
      sheet(say("自己动手核", "Check it yourself"), say("不用案卷程序，系统自带的命令就够", "the system's own commands are enough"), small(say("取出这一页里的原行", "take the stored lines out of the file")), command("sed -n '/id=\"" + "lines\"/,/<\\/script>/p' FILE.html | sed '1d;$d' | base64 -d | gunzip > 00000000000000000001.jsonl"),
        small(say("用案卷程序把全页重做一遍，逐字节比对", "let docket make the page again and compare every byte")), command(say("docket 案卷页 检查 FILE.html", "docket page check FILE.html --against CHECKPOINT")))),
    h("div", isGood && proves, cannot)),
  ];
}

// What was corrected, voided or erased, the newest first: whoever asks whether anything was changed looks here.
async function amendedSheet(proof) {
  const seqs = ["event.corrected", "event.voided", "event.disputed", "case.erased"].flatMap((name) => proof.ofType(name)).map((event) => event.seq).sort((a, b) => b - a);
  await loadKinds();
  return sheet(say(`更正、作废和删除 ${number(seqs.length)} 个`, `Corrected, voided, erased: ${number(seqs.length)}`), say("每一个都另是一行，原来的行还在", "each is a line of its own; the first one stays"), seqs.length ? windowed(seqs, eventRow, 6) : null);
}

function checkedFigure([at, { check, why }]) {
  const { measure, value } = data.answers.get(at) || {};
  return h("div.row", h("span", h("code", measure), why && h("small", " ", whyNot(why))), h("span.side", h("span.n", String(value ?? "—")), checkBadge(check)));
}

async function again() {
  if (data.isFile) return verify(data.blocks);
  data.proof = null;
  await followOn();
  await draw();
}

// What the reader drops: a checkpoint is compared, a page is verified by this one, a photo or another file is looked for among those recorded.
async function receive(file) {
  if (!file) return;
  const said = (text) => { const place = byID("compared"); if (place) place.textContent = shown(text); };
  const bytes = new Uint8Array(await file.arrayBuffer()), { proof } = data;
  // What was said of another file before isn't said of this one.
  data.then = null;
  if (proof && ["anchored", "later"].includes(proof.state)) assign(proof, { state: "good", anchor: null });
  seal();
  await draw();
  if (/^image\//.test(file.type)) return said(findFile(hexOf(sha256(bytes)), file.name));
  const content = utf8.decode(bytes).replace(/^\ufeff/, "").replace(/\r\n?/g, "\n"), blocks = blocksOf(content);
  const then = blocks && await earlier(blocks, file.name);
  if (then) {
    data.then = then;
    await draw();
    return byID("then").scrollIntoView();
  }
  if (blocks) {
    data.dropped = file.name;
    data.isFile = true;
    location.hash = "#/proofs";
    await verify(blocks);
    return scrollTo(0, 0);
  }
  if (!proof) return said(say(`这里没有逐行核验，用命令比对：docket 验证 --对照 ${file.name}`, `the lines weren't verified here; compare it by command: docket verify --against ${file.name}`));
  const isCheckpoint = proof.compare(content) !== null;
  seal();
  await draw();
  if (!isCheckpoint) said(findFile(hexOf(sha256(bytes)), file.name));
}

// An earlier page of this log, whose lines are the first of those that are here, or one of another history, with the line from which
// they differ. Of other pages it says nothing: one of another office, a later or a damaged one is shown by itself.
async function earlier(blocks, name) {
  const { proof } = data;
  if (!proof || ["bad", "stopped"].includes(proof.state) || !proof.levels) return null;
  const own = new Proof(blocks), opened = own.open();
  if ("unknown" in opened) return null;
  const { bytes, isWhole } = own.unpacked("lines", "", ""), { office } = opened.answers.get("/api/status") || {};
  await own.readLines(bytes, isWhole, () => true);
  const size = own.leaves.length, most = min(size, proof.leaves.length), hashAt = (one, line) => hexOf(one.leaves.at(line - 1));
  let line = 1;
  while (line <= most && hashAt(own, line) === hashAt(proof, line)) line++;
  if (own.state === "bad" || (office !== data.office && line === 1) || (line > most && size >= proof.leaves.length)) return null;
  return { name, size, answers: opened.answers, made: opened.made, forked: line <= most && [line, hashAt(own, line), hashAt(proof, line)] };
}

// The figures of an earlier page beside those of now, and the events between.
async function thenSheet() {
  const { then } = data;
  if (then.forked) {
    const [line, theirs, ours] = then.forked;
    return assign(sheet(say(`✘ ${then.name} 和这一页不是同一份历史，第 ${line} 行起不同`, `✘ ${then.name} and this page are not one history: they differ from line ${line}`), null, h("p", say("打开的仍是原来这一页，没有用拖入的核任何数；哪一份是单位的历史，与单位公布的检查点比对", "the page that was opened is still here, and nothing was verified by the other; compare both with a checkpoint of the office")),
      h("dl.facts", pairs([[[say("这一页", "this page"), " ", eventLink(line)], h("code", ours)], [then.name, h("code", theirs)]]))), { id: "then" });
  }
  const years = then.made.years || [then.made.year], tables = [];
  for (const year of years) {
    const before = then.answers.inWords("report", { year }), now = await askIfThere("report", { year }), keyOf = ({ measure, per, name }) => [measure, per, name].join(), own = new Map((now?.figures || []).map((figure) => [keyOf(figure), figure]));
    if (!before || !now) continue;
    const both = before.figures.filter((figure) => figure.measure && own.has(keyOf(figure))).map((figure) => [figure, own.get(keyOf(figure))]), moved = both.filter(([was, is]) => was.value !== is.value);
    tables.push(h("p.month-head", h("b", say(`${year} 年`, `${year}`)), " ", h("small", say(`${both.length} 个数，${moved.length} 个变了`, `${both.length} figures, ${moved.length} changed`))), moved.length > 0 && table(say(`${year} 年`, `${year}`), [say("指标", "figure"), then.made.day, dayNow()], moved.map(([was, is]) => [is.name, written(was.value, was.unit), figureLink(is)])));
  }
  const between = data.proof.leaves.length - then.size;
  await loadKinds();
  return assign(sheet(say(`那时和现在：${then.name}`, `Then and now: ${then.name}`), say(`那时 ${number(then.size)} 行，是这一页的前 ${number(then.size)} 行`, `the first of this page: ${number(then.size)} lines`), tables,
    lazyFold([h("b", say("其间的事件", "The events between")), h("small", number(between))], () => windowed(Array.from({ length: between }, (_, i) => then.size + i + 1), eventRow, 40), true)), { id: "then" });
}

function findFile(hash, name) {
  const found = data.proof && [...data.proof.all()].find((event) => (event.data.attachments || []).some((one) => one.sha256 === hash));
  return found ? say(`✔ ${name} 是第 ${found.seq} 行（${caseNumber(found.case)}）记下的附件`, `✔ ${name} is the attachment that line ${found.seq} names (${caseNumber(found.case)})`) : say(`✘ 没有哪一行记下 ${name}，它也不是检查点或案卷页`, `✘ no line names ${name}, nor is it a checkpoint or a page`);
}

// What was verified, what that proves and what it doesn't, and the ways around it.

async function proofsView() {
  const proof = data.proof;
  const drop = h("div", { class: "drop" }, h("label", { for: "evidence" }, say("拖一个检查点或另一份案卷页到这里，或选择文件：", "Drop a checkpoint or another page's file here, or choose one: ")), h("input", { type: "file", id: "evidence", onchange: (event) => take(event.target.files[0]) }));
  const heading = [h("h1", null, say("凭证", "Proofs")), h("p", { class: "sealed-state" }, sealText())];
  if (!proof) return [...heading, h("p", null, say("程序核验全卷（docket 验证），浏览器核对所看每个事件的回执。", "The program verifies the log (docket verify); this browser checks the receipt of each event that is looked at.")), await serverProof(), drop];
  const problem = proof.problem;
  return [
    ...heading,
    problem ? h("dl", { class: "facts problem" }, pairs([[say("哪一块", "block"), problem.block], [say("行", "line"), problem.line], [say("案件", "case"), problem.caseID], [say("数", "figure"), problem.figure], [say("应为", "expected"), problem.expected], [say("算得", "computed"), problem.computed]])) : null,
    section(say("逐项", "Each check"), table(say("核验", "checks"), [say("核验什么", "what"), say("结果", "result"), say("用时", "time")], proof.checks.map((check) => [say(check.zh, check.en), check.isGood ? say("✔ 相符", "✔ agrees") : say("✘ 不符", "✘ differs"), check.ms + " ms"]), { text: [1] }),
      h("p", null, h("button", { type: "button", onclick: again }, say("再核验一遍", "verify again")))),
    proof.anchor ? h("p", { class: "mark", "data-check": proof.anchor.agrees ? "recomputed" : "differs" }, proof.anchor.agrees ? say(`与 ${proof.anchor.size} 件时的检查点相符`, `agrees with the checkpoint at ${proof.anchor.size} events`) : say(`与检查点矛盾：检查点写 ${proof.anchor.stated}，这里算得 ${proof.anchor.root || "—"}`, `contradicts the checkpoint: it states ${proof.anchor.stated}, here it comes to ${proof.anchor.root || "—"}`)) : null,
    drop,
    data.isFile ? null : section(say("程序的核验", "The program's verification"), await serverProof()),
    proof.figures.size ? section(say("每个数", "Each figure"), table(say("由各自的事件重算", "recomputed from their events"), [say("指标", "measure"), say("值", "value"), say("结果", "result")],
      [...proof.figures].map(([at, found]) => [h("code", null, data.answers.get(at).measure), String(data.answers.get(at).value ?? "—"), { recomputed: say("重算相符", "recomputed"), listed: say("列明", "listed"), differs: say("不符", "differs") }[found.check]]), { text: [2] })) : null,
    section(say("证明什么", "What it proves"), list([say("各行就是这个根哈希下的行，一行不改、不缺、不多、不换次序。", "The lines are those under this root: none altered, removed, added or reordered."), say("各数就是它们列出的事件加起来的数。", "The figures are what their lists add up to.")])),
    section(say("不能证明什么", "What it can't prove"), list([
      say("没有列出的就真不该计入；“诉求类别:房屋质量”读得对不对。", "That nothing else ought to count; that 'topic:quality' was read rightly."),
      say("根哈希是这个单位的；最新的行都在。", "That the root is the office's; that the newest lines are there."),
      say("这一页的程序是诚实的：它和数据是一起来的。", "That this page's program is honest: it came with the data.")])),
    section(say("绕过它的办法", "The ways around it"),
      h("p", null, say("一、用自己的页：把别人的文件拖到你信得过的页上，数据由你的程序核验。拖检查点来比对；它的签名这样验：", "1. A page of one's own: drop another page's file on a page that you trust; its data is verified by your program. Drop a checkpoint to compare it; its signature is verified so:")),
      command("ssh-keygen -Y verify -f signers -I NAME -n docket-checkpoint -s CHECKPOINT.sig < CHECKPOINT"),
      h("p", null, say("二、用 Docket 从头重算每一项结果：", "2. Docket recomputes every answer from the lines:")), command("docket page check FILE.html --against CHECKPOINT"),
      h("p", null, say("三、不用 Docket：事件块就是案卷，一字节不差：", "3. Without Docket: the lines are a log, byte for byte:")),
      command("sed -n '/id=\"" + "lines\"/,/<\\/script>/p' FILE.html | sed '1d;$d' | base64 -d | gunzip > 00000000000000000001.jsonl", "docket verify --log ."),
      h("p", null, `docket/${data.office}`, h("br"), h("code", null, `${proof.leaves.length} ${proof.root}`))),
  ];
}

async function serverProof() {
  const answer = h("pre", { tabindex: "0" });
  return h("div", null, h("button", { type: "button", onclick: async () => {
    answer.textContent = "…";
    try { answer.textContent = JSON.stringify(await ask("verify"), null, 1); } catch (error) { answer.textContent = shown(error.message); }
  } }, say("让程序核验", "let the program verify")), answer);
}

async function again() {
  if (data.isFile) return verify(data.blocks);
  data.proof = null;
  await followOn();
  await draw();
}

// A file that the reader drops: a checkpoint is compared, a page is verified by this one.
async function take(file) {
  if (!file) return;
  const content = await file.text();
  const blocks = blocksOf(content);
  if (blocks) {
    data.dropped = file.name;
    data.isFile = true;
    location.hash = "#/proofs";
    await verify(blocks);
    return;
  }
  if (!data.proof) return announce(say(`这里没有逐行核验，用命令比对：docket 验证 --against ${file.name}`, `the lines weren't verified here; compare it by command: docket verify --against ${file.name}`));
  if (data.proof.compare(content) === null) announce(say(`${file.name} 既不是检查点，也不是案卷页`, `${file.name} is neither a checkpoint nor a page`));
  seal();
  await draw();
}

// The page verifies what it carries: blocks, lines, root. What the program answered is held against that.

const pause = () => new Promise((resolve) => { const channel = new MessageChannel(); channel.port1.onmessage = () => resolve(); channel.port2.postMessage(0); });

// RFC 6962: a leaf is hashed behind a 0, a node behind a 1.
const nodeBuffer = new Uint8Array(65);
function nodeHash(left, right) {
  nodeBuffer[0] = 1;
  nodeBuffer.set(left, 1);
  nodeBuffer.set(right, 33);
  return sha256(nodeBuffer);
}

// The levels of the tree over some leaves; the last one is the root alone.
function levelsOver(leaves) {
  const levels = [leaves];
  while (levels[levels.length - 1].length > 1) {
    const below = levels[levels.length - 1], above = [];
    for (let i = 0; i < below.length; i += 2) above.push(i + 1 < below.length ? nodeHash(below[i], below[i + 1]) : below[i]);
    levels.push(above);
  }
  return levels;
}

const rootOf = (leaves) => (leaves.length ? levelsOver(leaves).at(-1)[0] : sha256(new Uint8Array(0)));

// The hashes beside the way from a leaf to the root.
function inclusion(levels, index) {
  const path = [];
  for (let level = 0; level < levels.length - 1; level++, index >>= 1) {
    const beside = index ^ 1;
    if (beside < levels[level].length) path.push({ hash: levels[level][beside], isLeft: beside < index });
  }
  return path;
}

const hashMark = toBytes('"hash":"');

// A line without its hash, as it is hashed; null where it has none.
function unhashed(bytes, start, end, buffer) {
  let at = end - hashMark.length;
  search: for (; at >= start; at--) {
    for (let i = 0; i < hashMark.length; i++) if (bytes[at + i] !== hashMark[i]) continue search;
    break;
  }
  const after = at + hashMark.length + 64;
  if (at < start || after + 2 > end || bytes[after] !== 34 || bytes[after + 1] !== 44) return null;
  buffer[0] = 0;
  buffer.set(bytes.subarray(start, at), 1);
  buffer.set(bytes.subarray(after + 2, end), 1 + at - start);
  return { length: 1 + (at - start) + (end - after - 2), stated: bytes.subarray(at + hashMark.length, after) };
}

// Lines are decoded so many bytes at a time.
const decodedAtOnce = 1 << 16;

// Whether what a line holds has the shape of an event; an altered byte may have taken a member away.
const isEvent = (event) => event !== null && typeof event === "object" && ["type", "case", "on", "at", "by", "id"].every((name) => typeof event[name] === "string") && event.data !== null && typeof event.data === "object";

// What recomputing a figure finds; an answer that was altered may not have the shape of one.
function tried(answer, proof) {
  try { return recompute(answer, proof); } catch { return { check: "differs", computed: "—" }; }
}

// Verifies a page's blocks. `proof` tells how far it has come; it is filled as it goes, so that views may look at it.
class Proof {
  constructor(blocks) {
    this.blocks = blocks;
    this.state = "checking";
    this.checks = [];
    this.problem = null;
    this.events = [];
    this.leaves = [];
    this.places = [];
    this.levels = null;
    this.figures = new Map();
    this.head = null;
    this.anchor = null;
  }

  // A line says more than the block that it stands in.
  fail(problem) {
    if (!this.problem || (problem.line && !this.problem.line)) this.problem = problem;
    this.state = "bad";
  }

  note(zh, en, isGood, since) { this.checks.push({ zh, en, isGood, ms: Math.max(0, Math.round(performance.now() - since)) }); }

  // The answers first: they can be shown before they are proved.
  open() {
    const started = performance.now();
    try {
      this.head = JSON.parse(this.blocks.head);
    } catch {
      this.head = {};
      this.fail({ block: "head" });
    }
    if (this.head.page !== 1) return { unknown: this.head.page };
    let answers = new Answers();
    const letters = toBytes(this.blocks.answers);
    this.answersHash = hexOf(sha256(letters));
    try { answers = new Answers(gunzip(fromBase64(letters))); } catch { this.fail({ block: "answers" }); }
    if (this.answersHash !== this.head.answers) this.fail({ block: "answers", expected: this.head.answers, computed: this.answersHash });
    this.note("答复块的哈希", "the hash of the answers", this.answersHash === this.head.answers, started);
    return { answers, made: answers.made };
  }

  // The client and the lines.
  async run(redraw) {
    let started = performance.now();
    const whole = toBytes(this.blocks.style + this.blocks.script);
    const clientHash = hexOf(sha256(whole));
    if (clientHash !== this.head.client) this.fail({ block: "client", expected: this.head.client, computed: clientHash });
    this.note("样式和程序的哈希", "the hash of style and program", clientHash === this.head.client, started);
    await pause();

    started = performance.now();
    const letters = toBytes(this.blocks.lines), linesHash = hexOf(sha256(letters));
    if (linesHash !== this.head.lines) this.fail({ block: "lines", expected: this.head.lines, computed: linesHash });
    this.note("事件块的哈希", "the hash of the lines' block", linesHash === this.head.lines, started);
    let packed = new Uint8Array(0);
    try { packed = fromBase64(letters); } catch { this.fail({ block: "lines" }); }
    const { bytes, isWhole } = unpack(packed);
    if (!isWhole) this.fail({ block: "lines" });
    await pause();
    const status = data.answers.get("/api/status") || {};
    await this.readLines(bytes, isWhole, (root, size) => root === status.root && size === status.events);
    await pause();
    await this.recomputeAll();
    if (!data.answers.isSound) this.fail({ block: "answers" });
    if (this.state === "checking") this.state = "good";
  }

  // The lines that a server sent behind those that are here already, up to the size and root that it states.
  async follow(bytes, size, root) {
    this.head = { size, root };
    this.checks = [];
    await this.readLines(bytes, true, () => true);
    if (this.state === "checking") this.state = "good";
  }

  // Lines, each hashed, and the root over all so far.
  async readLines(bytes, isWhole, isStated) {
    let started = performance.now();
    let buffer = new Uint8Array(1 << 16), lastAt = this.events.length ? this.events.at(-1).at : "", pausedAt = performance.now(), isSound = true;
    let texts = [], next = 0;
    for (let start = 0, line = this.leaves.length + 1; start < bytes.length; line++) {
      let end = bytes.indexOf(10, start);
      if (end < 0) { this.fail({ block: "lines", line, why: "torn" }); isSound = false; break; }
      if (next === texts.length) {
        texts = utf8.decode(bytes.subarray(start, Math.max(end, bytes.lastIndexOf(10, start + decodedAtOnce)))).split("\n");
        next = 0;
      }
      if (end - start + 1 > buffer.length) buffer = new Uint8Array(2 * (end - start + 1));
      const rest = unhashed(bytes, start, end, buffer);
      const leaf = rest ? sha256(buffer, rest.length) : new Uint8Array(32);
      let event = null;
      try { event = JSON.parse(texts[next++]); } catch { event = null; }
      if (!isEvent(event)) event = null;
      const computed = hexOf(leaf);
      if (!rest || !event || !spells(rest.stated, computed) || event.hash !== computed) {
        this.fail({ block: "lines", line, caseID: event && event.case, expected: rest ? utf8.decode(rest.stated) : null, computed });
        isSound = false;
      } else if (event.seq !== line) {
        this.fail({ block: "lines", line, caseID: event.case, why: "seq", expected: String(line), computed: String(event.seq) });
        isSound = false;
      } else if (event.at < lastAt) {
        this.fail({ block: "lines", line, caseID: event.case, why: "at", expected: lastAt, computed: event.at });
        isSound = false;
      }
      if (event) lastAt = event.at;
      // Behind a place where the packed bytes break there is no telling what was there.
      if (!isSound && !isWhole) break;
      this.leaves.push(leaf);
      this.events.push(event || { seq: line, type: "", case: "", data: {}, by: "", on: "", at: "" });
      this.places.push([bytes, start, end]);
      start = end + 1;
      if (performance.now() - pausedAt > 24) { await pause(); pausedAt = performance.now(); }
    }
    if (!isWhole && isSound) this.fail({ block: "lines", line: this.leaves.length + 1, why: "torn" });
    this.note(`${this.leaves.length} 行逐行重算`, `${this.leaves.length} lines rehashed`, isSound, started);
    if (this.leaves.length !== this.head.size) this.fail({ block: "lines", why: "size", expected: String(this.head.size), computed: String(this.leaves.length) });

    started = performance.now();
    this.levels = levelsOver(this.leaves);
    this.root = toBase64(this.leaves.length ? this.levels.at(-1)[0] : sha256(new Uint8Array(0)));
    const isRoot = this.root === this.head.root && isStated(this.root, this.leaves.length);
    if (!isRoot) this.fail({ block: "lines", why: "root", expected: this.head.root, computed: this.root });
    this.note("树根（RFC 6962）", "the root (RFC 6962)", isRoot, started);
    this.amend();
  }

  // Every figure that a file carries.
  async recomputeAll() {
    const started = performance.now();
    let isEach = true, pausedAt = performance.now();
    for (const at of [...data.answers.under("explain"), ...data.answers.under("table/explain")]) {
      const answer = data.answers.get(at);
      if (!answer || !answer.parts || !answer.formula) continue;
      const found = tried(answer, this);
      this.figures.set(at, found);
      if (found.check === "differs") {
        this.fail({ block: "figure", figure: answer.measure, expected: String(found.computed), computed: String(answer.value) });
        isEach = false;
      }
      if (performance.now() - pausedAt > 24) { await pause(); pausedAt = performance.now(); }
    }
    isEach = this.compareReport() && isEach;
    this.note(`${this.figures.size} 个数由各自的事件重算`, `${this.figures.size} figures recomputed from their events`, isEach, started);
  }

  // The report's and the tables' figures are those of their explanations.
  compareReport() {
    let isEach = true;
    for (const at of data.answers.under("report")) {
      const report = data.answers.get(at);
      for (const figure of (report && report.figures) || []) {
        const answer = figure.measure && data.answers.get(explanationOf(figure));
        if (answer && JSON.stringify(answer.value) !== JSON.stringify(figure.value)) {
          this.fail({ block: "figure", figure: figure.measure, expected: String(answer.value), computed: String(figure.value) });
          isEach = false;
        }
      }
    }
    return isEach;
  }

  // Corrections and voids, as the lines have them.
  amend() {
    const targets = new Set(this.events.map((event) => event.data.target));
    const byID = new Map(this.events.filter((event) => targets.has(event.id)).map((event) => [event.id, event]));
    for (const event of this.events) {
      const target = byID.get(event.data.target);
      if (!target) continue;
      if (event.type === "event.voided") (target.voidedBy = event.seq);
      if (event.type !== "event.corrected" || (target.correctedBy || []).includes(event.seq)) continue;
      const set = event.data.set || {};
      target.now = target.now || { on: target.on, data: { ...target.data } };
      for (const [field, value] of Object.entries(set)) {
        if (field === "on") target.now.on = value;
        else if (value === null) delete target.now.data[field];
        else target.now.data[field] = value;
      }
      (target.correctedBy = target.correctedBy || []).push(event.seq);
    }
  }

  // Compares with a checkpoint that the reader kept.
  compare(text) {
    const lines = text.split("\n");
    const size = Number(lines[1]);
    if (lines.length < 4 || !/^\d+$/.test(lines[1] || "") || !/^[A-Za-z0-9+/]{43}=$/.test(lines[2] || "")) return null;
    const isOffice = lines[0] === "docket/" + data.office;
    const root = size <= this.leaves.length ? toBase64(rootOf(this.leaves.slice(0, size))) : null;
    const agrees = isOffice && root === lines[2];
    this.anchor = { size, agrees, stated: lines[2], root };
    if (!agrees) this.fail({ block: "checkpoint", expected: lines[2], computed: root || "—" });
    else if (this.state === "good") this.state = "anchored";
    return agrees;
  }

  line(seq) {
    if (!this.places[seq - 1]) return null;
    const [bytes, start, end] = this.places[seq - 1];
    return utf8.decode(bytes.subarray(start, end));
  }
}

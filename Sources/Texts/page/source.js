// Where answers come from: the blocks of a file, or the server that sent this page. Both go by the same addresses.

const encode = (text) => encodePart(text).replace(/[!'()*]/g, (mark) => "%" + mark.charCodeAt(0).toString(16).toUpperCase());

function address(words, parameters = {}) {
  return "/api/" + words + asked(pairsOf(parameters).sort(([a], [b]) => (a < b ? -1 : 1)));
}

// Parameters as an address has them; those without a value are left out.
function asked(parameters) {
  const pairs = parameters.filter(([, value]) => !isNone(value)).map(([name, value]) => encode(name) + "=" + encode(String(value)));
  return pairs.length ? "?" + pairs.join("&") : "";
}

// A period as addresses have it: a whole year is named.
function spanOf([from, to]) {
  const isYear = from.endsWith("-01-01") && to.endsWith("-12-31") && from.slice(0, 4) === to.slice(0, 4);
  return isYear ? { year: from.slice(0, 4) } : { from, to };
}

// Those of which something holds, and the others; what of those was nothing all year, in one line.
const parted = (list, holds) => [list.filter(holds), list.filter((one) => !holds(one))];
const nothings = (names, word) => names.length > 0 && small(names.join(say("、", ", ")) + word);

class Missing extends Error {}

// A page's file as text, taken apart at its tags. What isn't a page gives nothing.
function blocksOf(text) {
  const between = (opening, closing) => {
    const start = text.indexOf(opening);
    if (start < 0 || text.indexOf(opening, start + 1) >= 0) return null;
    const end = text.indexOf(closing, start + opening.length - 1);
    return end < 0 ? null : text.slice(start + opening.length, max(end, start + opening.length));
  };
  // The tags are put together here, so that they stand in this program nowhere as they stand in a file.
  const tag = (type, name) => `\n<script type="application/${type}" id=` + `"${name}">\n`;
  const end = "<" + "/script>";
  const blocks = {
    head: between(tag("json", "head"), end), lines: between(tag("gzip+base64", "lines"), end), answers: between(tag("gzip+base64", "answers"), end),
    style: between("\n<style>", "</style>"), script: between("\n<script>", end),
  };
  if (Object.values(blocks).includes(null)) return null;
  // An earlier program's page has no templates.
  const templates = templateTags.map((tag) => between("\n" + tag, "</template>"));
  return { ...blocks, prose: templates.includes(null) ? "" : proseText(templates) };
}

const templateTags = ['<template id="prose-zh" lang="zh-CN">', '<template id="prose-en" lang="en">'];
const proseText = (contents) => contents.map((content, i) => templateTags[i] + content + "</template>\n").join("");

// Of the page that is open the texts that it shows are what counts, written as they stand in its file.
const markup = (text) => text.replace(/[&<>]/g, (mark) => ({ "&": "&amp;", "<": "&lt;", ">": "&gt;" }[mark]));
const ownProse = () => ["zh", "en"].map((name) => "\n" + proseIn(name).map((text) => `<p>${markup(text)}</p>\n`).join(""));

// The blocks of the page that is open; nothing where a server sent it without any.
function ownBlocks(script) {
  const content = (name) => { const block = byID(name); return block ? block.textContent.replace(/^\n/, "") : null; };
  const [head, lines, answers] = ["head", "lines", "answers"].map(content);
  if (head === null || lines === null || answers === null) return null;
  return { head, lines, answers, prose: proseText(ownProse()), style: document.querySelector("style").textContent, script: script.textContent };
}

// A file's answers by their addresses. Each stands on a line of its own and is parsed when it is looked at.
class Answers {
  constructor(bytes) {
    this.bytes = bytes;
    this.places = new Map();
    this.parsed = new Map();
    this.isSound = true;
    this.made = bytes ? JSON.parse("{" + this.index()).made : {};
  }

  // Finds the lines; gives the last one's text behind the answers.
  index() {
    const { bytes, places } = this, [first, last] = ['{"answers":{', '},"made":'];
    let start = bytes.indexOf(10) + 1;
    if (start !== first.length + 1 || !spells(bytes, first)) return "";
    for (let end; (end = bytes.indexOf(10, start)) >= 0; start = end + 1) {
      const close = bytes.indexOf(34, start + 1), isLast = bytes[end - 1] !== 44;
      const at = utf8.decode(bytes.subarray(start + 1, close));
      if (bytes[start] !== 34 || close > end || bytes[close + 1] !== 58 || at.includes("\\") || places.has(at) || (isLast && !spells(bytes, last, end + 1))) break;
      places.set(at, [close + 2, isLast ? end : end - 1]);
    }
    return bytes.indexOf(10, start) < 0 && spells(bytes, last, start) ? utf8.decode(bytes.subarray(start + 2)) : "";
  }

  has(at) { return this.places.has(at); }

  get(at) {
    const place = this.parsed.has(at) ? null : this.places.get(at);
    if (place) {
      let answer;
      try { answer = JSON.parse(utf8.decode(this.bytes.subarray(...place))); } catch { this.isSound = false; }
      this.parsed.set(at, answer);
    }
    return this.parsed.get(at);
  }

  // An answer with words, in the reader's language where it differs.
  inWords(words, parameters) {
    const own = language === "zh" ? this.get(address(words, { ...parameters, lang: "zh" })) : undefined;
    return own === undefined ? this.get(address(words, parameters)) : own;
  }

  // The addresses of some commands without their language, each with that of the answer in the reader's language.
  shown(commands) {
    const own = new Map();
    for (const at of commands.flatMap((words) => this.under(words))) {
      const plain = at.replace(/([?&])lang=zh(?:&|$)/, "$1").replace(/[?&]$/, "");
      if (plain === at ? !own.has(plain) : language === "zh") own.set(plain, at);
    }
    return own;
  }

  // The addresses that begin so.
  under(words) { return [...this.places.keys()].filter((at) => at.startsWith("/api/" + words + "?")); }
}

// The data that is looked at.
const data = { isFile: true, answers: new Answers(), made: {}, proof: null, office: "", sizes: new Set(), kinds: [], counts: {}, named: new Map(), years: [], logYears: [], projects: [], districts: [] };

// The day that the answers are of.
const dayNow = () => data.made.day;

// An answer; `Missing` where a file lacks it. Answers with words are asked for in the reader's language.
async function ask(words, parameters = {}) {
  if (!data.isFile) return askServer(words, parameters);
  const answer = data.answers.inWords(words, parameters);
  if (answer === undefined) throw new Missing(commandOf(words, parameters));
  return answer;
}

async function askIfThere(words, parameters) {
  try { return await ask(words, parameters); } catch (error) { if (error instanceof Missing) return null; throw error; }
}

// The command that has an answer, to be typed.
function commandOf(words, parameters = {}) {
  const positional = ["measure", "query", "case", "id", "row", "seq", "kind", "name"], isWord = ([name]) => positional.includes(name);
  const quote = (text) => (/^[\w./:-]+$/.test(text) ? text : "'" + String(text).replaceAll("'", "'\\''") + "'");
  const entries = pairsOf(parameters).filter(([, value]) => !isNone(value));
  const options = entries.filter((entry) => !isWord(entry)).map(([name, value]) => "--" + name + (value === "" ? "" : " " + quote(value)));
  return ["docket", ...words.split("/"), ...entries.filter(isWord).map(([, value]) => quote(value)), ...options].join(" ");
}

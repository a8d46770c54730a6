// Where answers come from: the blocks of a file, or the server that sent this page. Both go by the same addresses.

const encode = (text) => encodeURIComponent(text).replace(/[!'()*]/g, (mark) => "%" + mark.charCodeAt(0).toString(16).toUpperCase());

function address(words, parameters = {}) {
  return "/api/" + words + asked(Object.entries(parameters).sort(([a], [b]) => (a < b ? -1 : 1)));
}

// Parameters as an address has them; those without a value are left out.
function asked(parameters) {
  const pairs = parameters.filter(([, value]) => value !== undefined && value !== null).map(([name, value]) => encode(name) + "=" + encode(String(value)));
  return pairs.length ? "?" + pairs.join("&") : "";
}

// A period as addresses have it: a whole year is named.
function spanOf([from, to]) {
  const isYear = from.endsWith("-01-01") && to.endsWith("-12-31") && from.slice(0, 4) === to.slice(0, 4);
  return isYear ? { year: from.slice(0, 4) } : { from, to };
}

class Missing extends Error {}
class Locked extends Error {}

// A page's file as text, taken apart at its tags. What isn't a page gives nothing.
function blocksOf(text) {
  const between = (opening, closing) => {
    const start = text.indexOf(opening);
    if (start < 0 || text.indexOf(opening, start + 1) >= 0) return null;
    const end = text.indexOf(closing, start + opening.length - 1);
    return end < 0 ? null : text.slice(start + opening.length, Math.max(end, start + opening.length));
  };
  // The tags are put together here, so that they stand in this program nowhere as they stand in a file.
  const tag = (type, name) => `\n<script type="application/${type}" id=` + `"${name}">\n`;
  const end = "<" + "/script>";
  const blocks = {
    head: between(tag("json", "head"), end), lines: between(tag("gzip+base64", "lines"), end), answers: between(tag("gzip+base64", "answers"), end),
    style: between("\n<style>", "</style>"), script: between("\n<script>", end),
  };
  return Object.values(blocks).includes(null) ? null : blocks;
}

// The blocks of the page that is open; nothing where a server sent it without any.
function ownBlocks() {
  const content = (name) => { const block = document.getElementById(name); return block ? block.textContent.replace(/^\n/, "") : null; };
  const [head, lines, answers] = ["head", "lines", "answers"].map(content);
  if (head === null || lines === null || answers === null) return null;
  const script = [...document.querySelectorAll("script")].find((block) => !block.type);
  return { head, lines, answers, style: document.querySelector("style").textContent, script: script ? script.textContent : "" };
}

// A file's answers by their addresses. Each stands on a line of its own and is parsed when it is looked at; a block of another
// shape is parsed whole.
class Answers {
  constructor(bytes = toBytes("{}")) {
    this.bytes = bytes;
    this.places = new Map();
    this.parsed = new Map();
    this.isSound = true;
    const made = this.index();
    const whole = JSON.parse(made ? "{" + made : utf8.decode(bytes));
    this.made = whole.made || {};
    if (!made) this.parsed = new Map(Object.entries(whole.answers || {}));
  }

  // Finds the lines; gives the last one's text behind the answers, or nothing where a line isn't as it is written.
  index() {
    const { bytes, places } = this, [first, last] = ['{"answers":{', '},"made":'];
    let start = bytes.indexOf(10) + 1;
    if (start !== first.length + 1 || !spells(bytes, first)) return null;
    for (let end; (end = bytes.indexOf(10, start)) >= 0; start = end + 1) {
      const close = bytes.indexOf(34, start + 1), isLast = bytes[end - 1] !== 44;
      const at = utf8.decode(bytes.subarray(start + 1, close));
      if (bytes[start] !== 34 || close > end || bytes[close + 1] !== 58 || at.includes("\\") || places.has(at) || (isLast && !spells(bytes, last, end + 1))) break;
      places.set(at, [close + 2, isLast ? end : end - 1]);
    }
    if (bytes.indexOf(10, start) < 0 && spells(bytes, last, start)) return utf8.decode(bytes.subarray(start + 2));
    places.clear();
    return null;
  }

  has(at) { return this.parsed.has(at) || this.places.has(at); }

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
  under(words) { return [...(this.places.size ? this.places : this.parsed).keys()].filter((at) => at.startsWith("/api/" + words + "?")); }
}

// The data that is looked at.
const data = { isFile: true, answers: new Answers(), made: {}, proof: null, office: "", sizes: new Set(), kinds: [], counts: {}, named: new Map(), years: [], projects: [] };

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
  const entries = Object.entries(parameters).filter(([, value]) => value !== undefined && value !== null);
  const options = entries.filter((entry) => !isWord(entry)).map(([name, value]) => "--" + name + (value === "" ? "" : " " + quote(value)));
  return ["docket", ...words.split("/"), ...entries.filter(isWord).map(([, value]) => quote(value)), ...options].join(" ");
}

// Server
const token = { value: null, device: null };
const withToken = (method) => ({ method, headers: token.device ? { "Docket-Device": token.device } : { Authorization: "Bearer " + token.value } });

// The phone's page, where it is open beside this one, gives the token of its person.
const askPhone = () => new Promise((resolve) => {
  if (typeof BroadcastChannel === "undefined") return resolve(null);
  const channel = new BroadcastChannel("docket-reader"), end = (text) => { channel.close(); resolve(text); };
  channel.onmessage = (event) => { if (event.data.token) end(event.data.token); };
  channel.postMessage({ wants: "token" });
  setTimeout(() => end(null), 500);
});

async function askServer(words, parameters) {
  const response = await fetch(address(words, { ...parameters, lang: language }), withToken("GET"));
  data.size = Number(response.headers.get("Docket-Size")) || data.size;
  data.root = response.headers.get("Docket-Root") || data.root;
  if (response.status === 401) throw new Locked(say("口令不对：请用命令印出的完整地址打开，或在这里填口令", "The token is missing or wrong: open the whole address that the command printed, or enter the token here"));
  if (response.headers.has("Docket-Size")) data.sizes.add(response.headers.get("Docket-Size"));
  const text = await response.text();
  if (!response.ok) {
    let said = text;
    try { const { message, hint } = JSON.parse(text).error; said = hint ? message + "\n" + hint : message; } catch { said = text; }
    throw new Error(said);
  }
  if (words !== "list") return JSON.parse(text);
  const listed = text.split("\n").filter(Boolean).map((line) => JSON.parse(line));
  return Object.assign(listed, { total: Number(response.headers.get("Docket-Total")) || listed.length });
}

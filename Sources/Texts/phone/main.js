// Beginning, and the way from an address to a screen.

const views = { "": todayView, today: todayView, new: newView, record: recordView, do: actView, again: againView, recheck: recheckView, complaint: complaintView, case: caseView, outbox: outboxView };
const forms = new Set(["record", "do", "again"]);

// An address of this page; values of a case are in it whole.
function routeTo(view, part, parameters = {}, more = "") {
  const pairs = Object.entries(parameters).filter(([, value]) => value !== undefined && value !== null).map(([name, value]) => `${name}=${encodeURIComponent(value)}`);
  const path = [view, ...(view === "case" ? part.split("/") : part ? [part] : []), ...(more ? more.split("/") : [])].map(encodeURIComponent).join("/");
  return `#/${path}${pairs.length ? "?" + pairs.join("&") : ""}`;
}

function readRoute() {
  const [path, search] = location.hash.replace(/^#\/?/, "").split("?");
  return { parts: path.split("/").map(decodeURIComponent), parameters: Object.fromEntries(new URLSearchParams(search || "")) };
}

// Draws the screen of the address. What is being filled in is left alone, unless the reader moved.
let drawnHash = null, moves = 0;
function redraw(isMoved = false) {
  const main = document.getElementById("main"), { parts, parameters } = readRoute(), name = views[parts[0]] ? parts[0] : "";
  if (!dataKey || !phone.who || (!isMoved && document.body.classList.contains("gate"))) return;
  if (!isMoved && (forms.has(name) || name === "new" || isTyping())) return showCount();
  const top = window.scrollY, isSame = drawnHash === location.hash && !isMoved, made = viewOf(name, parts, parameters);
  if (isSame) {
    // A finger on the screen finishes first; what looks the same stays as it is.
    if (isTouched) { isLate = true; return; }
    const next = [...fill(h("div"), made).childNodes];
    if (next.length === main.childNodes.length && next.every((node, i) => node.isEqualNode(main.childNodes[i]))) return showCount();
  }
  drawnHash = location.hash;
  if (isMoved && name !== "" && name !== "today") phone.news = null;
  document.body.classList.remove("gate");
  document.body.classList.toggle("filling", forms.has(name));
  refill(main, made);
  main.dataset.view = name || "today";
  frame();
  if (isSame) return window.scrollTo(0, top);
  window.scrollTo(0, 0);
  const heading = main.querySelector("h1");
  if (heading && isMoved) heading.focus({ preventScroll: true });
  main.dataset.ready = "true";
}

// A screen that can't be drawn leaves the others usable.
function viewOf(name, parts, parameters) {
  try { return views[name](parts, parameters); } catch (error) { return [h("h1", { tabindex: "-1" }, say("broken")), banner(String(error.message), "bad")]; }
}

// A finger on the screen, and whether something changed meanwhile.
let isTouched = false, isLate = false;
function watchTouch() {
  document.addEventListener("pointerdown", () => { isTouched = true; }, true);
  const end = () => setTimeout(() => {
    isTouched = false;
    if (!isLate) return;
    isLate = false;
    redraw();
  }, 300);
  for (const name of ["pointerup", "pointercancel"]) document.addEventListener(name, end, true);
}

// Whether the reader is in the middle of something: typing, answering a question, reading a fold.
const isTyping = () => { const at = document.activeElement; return !!at && /^(INPUT|TEXTAREA|SELECT)$/.test(at.tagName) || !!document.querySelector("main .danger, details.sheet[open]"); };

// What is around the screen: where one is, how much isn't delivered, the five ways on.
function frame() {
  const { parts } = readRoute(), name = views[parts[0]] ? parts[0] : "", isGate = document.body.classList.contains("gate");
  document.documentElement.lang = language === "zh" ? "zh-CN" : "en";
  const other = button(say("otherLanguage"), async () => {
    language = language === "zh" ? "en" : "zh";
    await write("device", { id: "language", value: language });
    if (dataKey && phone.who) redraw(true); else gate();
  }, { class: "quiet", "aria-label": say("otherLanguageName") });
  const isRoot = isGate || ["", "today", "recheck", "complaint", "outbox"].includes(name);
  refill(document.getElementById("top"),
    isRoot && !phone.who ? h("span.office", say("product")) : isRoot ? h("span.office", phone.who.name || phone.who.office) : h("a.back", { href: "#/", onclick: (event) => { if (moves) { event.preventDefault(); history.back(); } } }, icon("back"), say("back")),
    h("span.spacer"), phone.who ? h("b.who", phone.who.by) : null, h("a", { id: "count", href: "#/outbox" }), other);
  const tab = (view, mark, text, href, look) => h("a", { href, class: look, "aria-current": view === (name || "today") ? "page" : null }, icon(mark), h("span", text));
  refill(document.getElementById("tabs"), tab("today", "today", say("today"), "#/"), tab("recheck", "recheck", say("recheck"), "#/recheck"), tab("new", "add", say("add"), "#/new", "plus"), tab("complaint", "others", othersName(), "#/complaint"), tab("outbox", "outbox", say("outbox"), "#/outbox"));
  showCount();
}

function showCount() {
  const count = phone.queue.length, place = document.getElementById("count");
  if (!place) return;
  place.hidden = !count || !dataKey;
  place.textContent = phone.isSending && count ? say("sending") : say("unsent", { n: count });
  // The browser keeps titles in its history: nothing of a case is in one.
  if (dataKey) document.title = `${count ? `(${say("unsent", { n: count })}) ` : ""}${say("product")}`;
}

// Asks the browser for storage that it doesn't clear; where it refuses, the screen says so.
async function askForStorage() {
  if (!navigator.storage || !navigator.storage.persist) phone.isPersistent = false;
  else phone.isPersistent = (await navigator.storage.persisted()) || (await navigator.storage.persist());
}

// Which of the first screens there is.
async function gate() {
  phone.who = null;
  const [lock, pair, stage, language_] = await transact(["device"], "readonly", (at) => ["lock", "pair", "stage", "language"].map((id) => at("device").get(id))).then((asked) => asked.map((one) => one.result));
  if (language_) language = language_.value;
  phone.pair = pair && pair.key ? { point: pair.point } : null;
  const count = (await readAll("queue")).length;
  if (lock && !dataKey && lock.tries >= mostTries) { if (pair) { await lockOut("locked-out"); return gate(); } return sealedView("locked-out", count, stage ? stage.drafts : 0); }
  if (stage && stage.value === "revoked" && !code) return sealedView("revoked", count, stage.drafts);
  if (!lock) return code ? enrolView() : notEnrolledView();
  if (!dataKey) lockView(count); else await unlocked();
}

// Before the PIN a revoked phone learns of it.
async function askWhetherRevoked() {
  if (!phone.pair) return;
  try { await asked("GET", "/api/form"); } catch (error) { if (error instanceof OfficeError && error.code === "device-revoked") await gate(); }
}

async function begin() {
  phone.who = await readBoxed("device", "who");
  phone.pair = await unwrapPair(await readOne("device", "pair"));
  await forgetOld();
  await readCache();
  await loadQueue();
  redraw(true);
  document.getElementById("main").dataset.ready = "true";
  await askForStorage();
  await contact();
}

let hiddenAt = null;
function listen() {
  watchTouch();
  document.addEventListener("submit", (event) => event.preventDefault());
  window.addEventListener("hashchange", () => {
    readCode();
    moves += 1;
    if (code) return dataKey && phone.who ? unlocked() : gate();
    if (dataKey && phone.who) redraw(true);
  });
  window.addEventListener("online", contact);
  window.addEventListener("offline", () => { phone.isOffline = true; redraw(); });
  setInterval(() => { if (!document.hidden && dataKey && phone.who) contactIfDue(); }, 60000);
  document.addEventListener("visibilitychange", () => {
    // A phone that was away for a quarter of an hour asks for the PIN; what was begun is on the disk.
    if (document.hidden) hiddenAt = Date.now();
    else if (hiddenAt && Date.now() - hiddenAt > 15 * 60000) location.reload();
    else if (dataKey && phone.who) contactIfDue();
  });
  // The office's own pages, opened beside this one, ask for what to be known by; it is written nowhere.
  const reader = channel && new BroadcastChannel("docket-reader");
  if (reader) reader.onmessage = async ({ data }) => {
    if (data.wants && dataKey && phone.who) await giveToken(reader).catch(readTrouble);
  };
  if (channel) channel.onmessage = async ({ data }) => {
    if (data === "locked") return location.reload();
    if (!dataKey || !phone.who) return;
    await readCache();
    await loadQueue();
    redraw();
  };
}

// The one script besides the page's own, under a policy that admits no other.
function registerWorker() {
  if (!navigator.serviceWorker) return;
  const address = window.trustedTypes ? trustedTypes.createPolicy("docket-worker", { createScriptURL: () => "/worker.js" }).createScriptURL("") : "/worker.js";
  navigator.serviceWorker.register(address).catch((error) => { phone.trouble = String(error.message); });
}

async function start() {
  readCode();
  frame();
  if (!window.isSecureContext || !window.indexedDB || !crypto.subtle) return unsupportedView();
  registerWorker();
  try { database = await openDatabase(); } catch { return unsupportedView(); }
  listen();
  await gate();
  await askWhetherRevoked();
}

start();

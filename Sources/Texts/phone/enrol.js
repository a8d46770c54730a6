// Beginning: enrolment with a one-time code, and the PIN at each opening.

let code = null;

// The code is read once and leaves the address, as does what is none.
function readCode() {
  if (!location.hash || location.hash.startsWith("#/")) return;
  const found = /^#([\w-]{8,64})$/.exec(location.hash);
  if (found) code = found[1];
  history.replaceState(null, "", location.pathname);
}

const pinInput = () => h("input", { type: "password", inputmode: "numeric", autocomplete: "off", maxlength: 32 });

function pinProblem(pin) {
  if (!/^\d{6,}$/.test(pin)) return say("pinShort");
  const up = "01234567890123456789";
  return /^(\d)\1+$/.test(pin) || up.includes(pin) || [...up].reverse().join("").includes(pin) ? say("pinSimple") : null;
}

// A plain screen before the phone is open.
function gateScreen(name, title, ...content) {
  const main = document.getElementById("main");
  main.dataset.view = name;
  document.body.classList.add("gate");
  refill(main, h("div.title", h("h1", { tabindex: "-1" }, title)), content);
  document.title = `${title} ${say("product")}`;
  frame();
  main.dataset.ready = "true";
}

function enrolView() {
  const first = pinInput(), second = pinInput(), wrong = h("p.wrong", { role: "alert" }), submit = h("button.primary", { type: "submit" }, say("enrolNow"));
  const act = async (event) => {
    event.preventDefault();
    wrong.textContent = pinProblem(first.value) || (first.value === second.value ? "" : say("pinDiffers"));
    if (wrong.textContent) return;
    submit.disabled = true;
    submit.textContent = say("enrolling");
    try {
      const lock = await makeLock(first.value);
      dataKey = await openLock(first.value, lock);
      await transact(["device"], "readwrite", (at) => { at("device").put(lock); at("device").delete("stage"); });
      await enrol();
      await begin();
    } catch (error) {
      wrong.textContent = enrolProblem(error);
      submit.disabled = false;
      submit.textContent = say("enrolNow");
    }
  };
  gateScreen("enrol", say("enrol"), h("form.sheet", { onsubmit: act }, h("p", say("enrolWhy")), labelled(say("pin"), first), labelled(say("pinAgain"), second), wrong, submit));
}

const enrolProblem = (error) => (error instanceof Offline ? say("noNetwork") : error instanceof OfficeError ? [error.message, error.hint].filter(Boolean).join(say("stop")) : String(error && error.message));

// The key is on the disk before its public half leaves, so that a lost answer loses nothing: the office knows the key by then.
async function enrol() {
  const before = await readOne("device", "next"), kept = before || { id: "next", ...(await wrapPair(await makePair())) }, pair = await unwrapPair(kept);
  if (!before) await write("device", kept);
  if (before && (await recognised(kept, pair))) return;
  await become(kept, await atOffice({ code, key: publicText(pair) }));
}

// Without a key the office says whose code it is, and the code stays good.
const atOffice = (given) => plain("POST", "/api/enrol", { body: JSON.stringify(given), type: "application/json" });

// What the person before had from the office goes.
async function become(kept, { by, device, office, name, key }) {
  const who = await boxed("device", "who", { by, device, office, name, key });
  await transact(["device", "cache"], "readwrite", (at) => {
    at("device").put({ ...kept, id: "pair" });
    at("device").put(who);
    for (const id of ["next", "stage"]) at("device").delete(id);
    at("cache").clear();
  });
  Object.assign(phone, { formAt: 0, news: null });
  code = null;
}

// Whether the office knows a key already that was on its way when the page closed.
async function recognised(kept, pair) {
  phone.pair = pair;
  try {
    const mine = await askJSON("/api/mine"), form = await askJSON("/api/form");
    await become(kept, { by: mine.by, device: mine.device, office: mine.office, name: form.name, key: "SHA256:" + base64(await digest("SHA-256", publicBlob(pair))).replace(/=+$/, "") });
    return true;
  } catch (error) {
    if (error instanceof OfficeError && error.status === 401) return false;
    throw error;
  }
}

function lockView(count) {
  const input = pinInput(), wrong = h("p.wrong", { role: "alert" }), submit = h("button.primary", { type: "submit" }, say("open"));
  const act = async (event) => {
    event.preventDefault();
    submit.disabled = true;
    submit.textContent = say("opening");
    const left = await tryPIN(input.value);
    if (left === true) return unlocked();
    if (left <= 0) return gate();
    wrong.textContent = say("pinWrong", { n: left });
    submit.disabled = false;
    submit.textContent = say("open");
    input.value = "";
    input.focus();
  };
  gateScreen("lock", say("unlock"), count ? banner(say("unsent", { n: count })) : null, h("form.sheet", { onsubmit: act }, labelled(say("pin"), input), wrong, submit));
  input.focus();
}

// Open: with a code the phone is enrolled once more, under the same PIN.
async function unlocked() {
  const who = await readBoxed("device", "who");
  try {
    if (code && who) return await askAboutCode(who);
    if (code || (await readOne("device", "next"))) await enrol();
  } catch (error) {
    if (!code && !(await readOne("device", "who"))) return notEnrolledView();
    if (!(await readOne("device", "who"))) return gateScreen("enrol", say("enrol"), banner(enrolProblem(error), "bad"), h("div.pair", button(say("enrolNow"), unlocked, { class: "primary" })));
    code = null;
    return gateScreen("code", say("codeTitle"), banner(enrolProblem(error), "bad"), h("div.pair", button(say("codeLeave"), begin, { class: "primary" })));
  }
  const pair = await readOne("device", "pair");
  if (!(await readOne("device", "who")) || !pair || !pair.key) return notEnrolledView();
  await begin();
}

// A code on a phone that is somebody's already: whose it is and whose it would be, and nothing of the one is left to the other.
async function askAboutCode(who) {
  phone.who = who;
  await loadQueue();
  const next = await atOffice({ code }), isSame = next.by === who.by && next.office === who.office, waits = phone.queue.length + phone.drafts.length;
  const leave = () => { code = null; begin(); }, wrong = h("p.wrong", { role: "alert" });
  const change = button(say(isSame ? "enrolAgain" : "enrolOther", { by: next.by }), async () => {
    change.disabled = true;
    try { await enrol(); await begin(); } catch (error) { wrong.textContent = enrolProblem(error); change.disabled = false; }
  }, { class: "primary" });
  gateScreen("code", say("codeTitle"), h("section.sheet", h("p", say("codeNow", { by: who.by, device: who.device, office: who.name || who.office })), h("p", say("codeNext", { by: next.by, device: next.device, office: next.name || next.office })),
    next.office !== who.office ? banner(say("codeOffice"), "warn") : null,
    waits && !isSame ? [banner(say("codeWaits", { n: waits, by: who.by }), "bad"), h("div.pair", button(say("back"), leave, { class: "primary" }))] : [wrong, h("div.pair", change, button(say("codeLeave"), leave))]));
}

const notEnrolledView = () => gateScreen("not-enrolled", say("notEnrolled"), h("section.sheet", h("p", say("notEnrolledWhy")), h("p.cmd", say("enrolCommand"))));
const unsupportedView = () => gateScreen("unsupported", say("notSecure"), h("section.sheet", h("p", say("notSecureWhy"))));

function showUnknown() {
  gateScreen("unknown", say("unknown"), h("section.sheet", h("p", say("unknownWhy")), h("div.pair", button(say("continueOffline"), () => redraw(true)))));
}

// What is left after five wrong PINs or a revoked key: the queue under its lock, and how much else went.
function sealedView(stage, count, drafts) {
  const isRevoked = stage === "revoked", clear = async () => { await wipe(); gate(); };
  const place = h("div.pair", count ? button(say("exportSealed"), exportSealed, { class: "primary" }) : null, count || !isRevoked ? button(say("clearQueue"), () => (count ? refill(place, h("p.wrong", { role: "alert" }, say("clearQueueSure", { n: count })), button(say("clearQueue"), clear, { class: "danger" }), button(say("cancel"), gate)) : clear())) : null);
  gateScreen(stage, say(isRevoked ? "revoked" : "lockedOut"), h("section.sheet", isRevoked ? h("p", say("revokedWhy")) : null, h("p", count ? say("sealedQueue", { n: count }) : say("sealedEmpty")), drafts ? h("p", say("draftsGone", { n: drafts })) : null, place));
}

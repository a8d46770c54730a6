// Beginning: enrolment with a one-time code, and the PIN at each opening.

let code = null;

// The code is read once and leaves the address.
function readCode() {
  const found = /^#([^/].*)$/.exec(location.hash);
  if (!found) return;
  code = decodeURIComponent(found[1]);
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
  const kept = await readOne("device", "next"), pair = kept ? kept.pair : await makePair();
  if (!kept) await write("device", { id: "next", pair });
  if (kept && (await recognised(pair))) return;
  const answer = await plain("POST", "/api/enrol", { body: JSON.stringify({ code, key: await publicText(pair) }), type: "application/json" });
  await become(pair, answer);
}

async function become(pair, { by, device, office, name, key }) {
  const who = await boxed("device", "who", { by, device, office, name, key });
  await transact(["device"], "readwrite", (at) => {
    at("device").put({ id: "pair", pair });
    at("device").put(who);
    at("device").delete("next");
  });
  code = null;
}

// Whether the office knows a key already that was on its way when the page closed.
async function recognised(pair) {
  phone.pair = pair;
  try {
    const mine = await askJSON("/api/mine"), form = await askJSON("/api/form");
    await become(pair, { by: mine.by, device: mine.device, office: mine.office, name: form.name, key: "SHA256:" + base64(await digest("SHA-256", await publicBlob(pair))).replace(/=+$/, "") });
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
  try {
    if (code || (await readOne("device", "next"))) await enrol();
  } catch (error) {
    if (!code && !(await readOne("device", "who"))) return notEnrolledView();
    if (!(await readOne("device", "who"))) return gateScreen("enrol", say("enrol"), banner(enrolProblem(error), "bad"), h("div.pair", button(say("enrolNow"), unlocked, { class: "primary" })));
    phone.trouble = enrolProblem(error);
  }
  if (!(await readOne("device", "who"))) return notEnrolledView();
  await begin();
}

const notEnrolledView = () => gateScreen("not-enrolled", say("notEnrolled"), h("section.sheet", h("p", say("notEnrolledWhy")), h("p.cmd", "docket person device NAME --name 手机")));
const revokedView = () => gateScreen("revoked", say("revoked"), h("section.sheet", h("p", say("revokedWhy"))));
const unsupportedView = () => gateScreen("unsupported", say("notSecure"), h("section.sheet", h("p", say("notSecureWhy"))));

function showUnknown() {
  gateScreen("unknown", say("unknown"), h("section.sheet", h("p", say("unknownWhy")), h("div.pair", button(say("continueOffline"), () => redraw(true)))));
}

function lockedOutView(count) {
  const clear = async () => { await wipe(null); gate(); };
  const place = h("div.pair", count ? button(say("exportSealed"), exportSealed, { class: "primary" }) : null, button(say("clearQueue"), () => (count ? refill(place, h("p.wrong", { role: "alert" }, say("clearQueueSure", { n: count })), button(say("clearQueue"), clear, { class: "danger" }), button(say("cancel"), gate)) : clear())));
  gateScreen("locked-out", say("lockedOut"), h("section.sheet", h("p", count ? say("lockedOutQueue", { n: count }) : say("lockedOutEmpty")), place));
}

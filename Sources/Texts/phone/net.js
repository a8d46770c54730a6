// Requests to the office: each carries what the phone's key signed.

class Offline extends Error {}
class OfficeError extends Error {
  constructor(status, error) {
    const words = error.message || both("serverStatus", { n: status });
    super(said(words));
    Object.assign(this, { status, words, code: error.code || "", hints: error.hint || null, hint: error.hint ? said(error.hint) : null });
  }
}

const token = { text: null, ends: 0 };

async function fetched(method, path, { body, type, headers = {}, seconds = 30 } = {}) {
  const stop = new AbortController(), timer = setTimeout(() => stop.abort(), seconds * 1000);
  try {
    return await fetch(path, { method, body, headers: { ...headers, ...(type ? { "Content-Type": type } : {}) }, cache: "no-store", credentials: "omit", redirect: "error", signal: stop.signal });
  } catch (error) {
    throw new Offline(String(error));
  } finally { clearTimeout(timer); }
}

async function refusal(response) {
  const body = await response.json().catch(() => null);
  return new OfficeError(response.status, (body && body.error) || {});
}

async function plain(method, path, options) {
  const response = await fetched(method, path, options);
  if (!response.ok) throw await refusal(response);
  return response.json();
}

// A clock that is off by more than five minutes, in minutes.
function readClock(now) {
  const off = Date.now() - Date.parse(now);
  phone.clock = Math.abs(off) > 300000 ? Math.round(off / 60000) : 0;
}

// The office's nonce, which is also the sign that it can be reached, and its clock.
async function greet() {
  const given = await plain("GET", "/api/nonce");
  readClock(given.now);
  if (token.text && token.pair === phone.pair && Date.now() < token.ends) return;
  token.text = given.nonce + " " + base64(await sshsig(phone.pair, "docket-device", utf8(given.nonce)));
  token.pair = phone.pair;
  token.ends = Date.now() + Date.parse(given.until) - Date.parse(given.now) - 60000;
}

async function giveToken(reader) {
  await greet();
  reader.postMessage({ token: token.text });
}

// One request of this device. A token that is out of date is made again, once.
async function asked(method, path, options = {}, isAgain = false) {
  if (!token.text || token.pair !== phone.pair || Date.now() >= token.ends) await greet();
  const response = await fetched(method, path, { ...options, headers: { "Docket-Device": token.text } });
  if (response.ok) return response;
  const error = await refusal(response);
  if (error.status === 401 && error.code === "token" && !isAgain) {
    token.text = null;
    return asked(method, path, options, true);
  }
  if (error.status === 401 && error.code === "device-revoked") await lockOut("revoked");
  throw error;
}

const askJSON = async (path) => (await asked("GET", path)).json();

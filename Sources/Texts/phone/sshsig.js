// OpenSSH's form of a signature, around what the browser's own ECDSA gives.

const uint32 = (value) => new Uint8Array([value >>> 24, (value >>> 16) & 255, (value >>> 8) & 255, value & 255]);
const sshString = (value) => { const bytes = typeof value === "string" ? utf8(value) : value; return joined(uint32(bytes.length), bytes); };

// A positive integer in as few bytes as it has, with a zero before a high bit.
function mpint(bytes) {
  let start = 0;
  while (start < bytes.length && bytes[start] === 0) start++;
  const own = bytes.subarray(start);
  return sshString(own[0] & 0x80 ? joined(new Uint8Array(1), own) : own);
}

const keyAlgorithm = "ecdsa-sha2-nistp256";
// A new key, which can be taken out once: to be wrapped.
async function makePair() {
  const { privateKey, publicKey } = await crypto.subtle.generateKey({ name: "ECDSA", namedCurve: "P-256" }, true, ["sign", "verify"]);
  return { privateKey, point: new Uint8Array(await crypto.subtle.exportKey("raw", publicKey)) };
}

const publicBlob = (pair) => joined(sshString(keyAlgorithm), sshString("nistp256"), sshString(pair.point));
const publicText = (pair) => keyAlgorithm + " " + base64(publicBlob(pair));

// The signature's bytes, as they are between the lines of its armour. Before the PIN there is no key to sign with: the office is asked about the public half.
async function sshsig(pair, namespace, message) {
  const head = [sshString(namespace), sshString(""), sshString("sha512")];
  const signed = joined(utf8("SSHSIG"), ...head, sshString(await digest("SHA-512", message)));
  const raw = pair.privateKey ? new Uint8Array(await crypto.subtle.sign({ name: "ECDSA", hash: "SHA-256" }, pair.privateKey, signed)) : new Uint8Array(64).fill(1);
  const own = joined(sshString(keyAlgorithm), sshString(joined(mpint(raw.subarray(0, 32)), mpint(raw.subarray(32)))));
  return joined(utf8("SSHSIG"), uint32(1), sshString(publicBlob(pair)), ...head, sshString(own));
}

const armoured = (blob) => "-----BEGIN SSH SIGNATURE-----\n" + base64(blob).replace(/.{1,70}/g, "$&\n") + "-----END SSH SIGNATURE-----\n";

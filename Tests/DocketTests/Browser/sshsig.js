// Signs with WebCrypto as the phone does, for ssh-keygen to judge: 20 messages in each namespace, by keys of their own.
//
// usage: node sshsig.js CLIENT FOLDER

const fs = require("fs"), path = require("path"), vm = require("vm");
const { execFileSync } = require("child_process");
const [client, folder] = process.argv.slice(2);
if (!globalThis.crypto) globalThis.crypto = require("crypto").webcrypto;
const script = ["bytes.js", "sshsig.js"].map((name) => fs.readFileSync(path.join(client, name), "utf8")).join("");
const phone = vm.runInThisContext(`(() => {${script}\nreturn { makePair, publicText, sshsig, armoured, utf8, canonical, uuid }; })()`);

(async () => {
  const accepted = {};
  for (const namespace of ["docket-delivery", "docket-device"]) {
    accepted[namespace] = 0;
    for (let n = 0; n < 20; n++) {
      const pair = await phone.makePair(), message = phone.canonical({ n, text: "隐患" + "x".repeat(n * 50) });
      fs.writeFileSync(path.join(folder, "signers"), `device namespaces="${namespace}" ${await phone.publicText(pair)}\n`);
      fs.writeFileSync(path.join(folder, "signature"), phone.armoured(await phone.sshsig(pair, namespace, phone.utf8(message))));
      try {
        execFileSync("ssh-keygen", ["-Y", "verify", "-f", path.join(folder, "signers"), "-I", "device", "-n", namespace, "-s", path.join(folder, "signature")], { input: message, stdio: ["pipe", "ignore", "ignore"] });
        accepted[namespace] += 1;
      } catch { /* What isn't accepted isn't counted. */ }
    }
  }
  console.log(JSON.stringify(accepted));
})();

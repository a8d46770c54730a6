import Commands
import EventLog
import TextForms

/// The OpenSSH signature beside a kept checkpoint: `ssh-keygen -Y`, namespace `docket-checkpoint`.
struct CheckpointSignature {
  /// The checkpoint's file; the signature's has `.sig` behind it.
  let path: String

  private static let namespace = "docket-checkpoint"
  private var signature: String { path + ".sig" }

  /// Signs the checkpoint with a private key.
  func make(with key: String) throws(Failure) {
    let result = try OtherProgram.run(["ssh-keygen", "-Y", "sign", "-f", key, "-n", Self.namespace, path])
    guard result.status == 0 else {
      throw Failure(
        .io, code: "not-signed", Localized(zh: "ssh-keygen 没有签名：\(result.firstError)", en: "ssh-keygen did not sign: \(result.firstError)"),
        hint: Localized(zh: "检查私钥 \(key)；检查点已保存", en: "check the key \(key); the checkpoint is kept"))
    }
  }

  /// Who signed, where the signature is good and its signer allowed.
  func signer(by signers: String) throws(Failure) -> String? {
    let found = try OtherProgram.run(["ssh-keygen", "-Y", "find-principals", "-s", signature, "-f", signers])
    guard found.status == 0 else { return nil }
    let checkpoint = try Failure.catching { try POSIXFileSystem().contents(of: path) ?? [] }
    for principal in found.output.split(separator: "\n").map(String.init) {
      let verified = try OtherProgram.run(
        ["ssh-keygen", "-Y", "verify", "-f", signers, "-I", principal, "-n", Self.namespace, "-s", signature], input: checkpoint)
      if verified.status == 0 { return principal }
    }
    return nil
  }
}

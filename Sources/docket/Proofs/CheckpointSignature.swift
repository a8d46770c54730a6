import Commands
import EventLog

/// The OpenSSH signature beside a kept checkpoint: `ssh-keygen -Y`, namespace `docket-checkpoint`.
struct CheckpointSignature {
  /// The checkpoint's file; the signature's has `.sig` behind it.
  let path: String

  private static let namespace = "docket-checkpoint"
  private var signature: String { path + ".sig" }

  /// Signs the checkpoint with a private key.
  func make(with key: String) throws(Failure) {
    let result = try ChildProcess.run(["ssh-keygen", "-Y", "sign", "-f", key, "-n", Self.namespace, path])
    guard result.status == 0 else {
      throw Failure(
        .io, code: "not-signed", Localized(zh: "ssh-keygen 没有签名：\(result.firstError)", en: "ssh-keygen did not sign: \(result.firstError)"),
        hint: Localized(zh: "检查私钥 \(key)；检查点已保存", en: "check the key \(key); the checkpoint is kept"))
    }
  }

  /// Tells whether the signature is good and its signer allowed.
  func isGood(by signers: String) throws(Failure) -> Bool {
    let found = try ChildProcess.run(["ssh-keygen", "-Y", "find-principals", "-s", signature, "-f", signers])
    guard found.status == 0, let principal = found.output.split(separator: "\n").first.map(String.init) else { return false }
    let checkpoint = try Failure.catching { try POSIXFileSystem().contents(of: path) ?? [] }
    let verified = try ChildProcess.run(
      ["ssh-keygen", "-Y", "verify", "-f", signers, "-I", principal, "-n", Self.namespace, "-s", signature], input: checkpoint)
    return verified.status == 0
  }
}

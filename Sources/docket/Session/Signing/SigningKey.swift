package import Casework
package import Commands
import TextForms
import Values

/// The key by which the caller signs: a private key's file, or one that the agent serves.
package struct SigningKey {
  /// The file for `ssh-keygen`: a private key, or an agent's public one; nil for the agent's own.
  let path: String?
  /// The key as others know it.
  let publicKey: PublicKey

  /// The caller's key: `--key`, else `DOCKET_KEY`, else the roster's first that the agent serves.
  package static func find(_ given: String?, among keys: [PublicKey], _ process: ProcessContext) throws -> SigningKey? {
    if let path = given ?? process.environment["DOCKET_KEY"] { return try read(path, process) }
    guard !keys.isEmpty else { return nil }
    let served = try agentKeys(process)
    return keys.first { served.contains($0) }.map { SigningKey(path: nil, publicKey: $0) }
  }

  /// The first key that the agent serves.
  package static func served(_ process: ProcessContext) throws -> SigningKey? {
    try agentKeys(process).first.map { SigningKey(path: nil, publicKey: $0) }
  }

  private static func read(_ path: String, _ process: ProcessContext) throws -> SigningKey {
    let text = String(decoding: try InputFile.bytes(path, .proof, process), as: UTF8.self)
    do throws(PublicKey.Problem) {
      return SigningKey(path: path, publicKey: try PublicKey(text))
    } catch {
      guard error == .privateKey else { throw Failure.badKey(path, error) }
      let key = if let key = PublicKey(inPrivate: text) { key } else { try KeyTool(process: process).publicKey(ofPrivate: path) }
      return SigningKey(path: path, publicKey: key)
    }
  }

  /// The agent's keys; empty without an agent.
  private static func agentKeys(_ process: ProcessContext) throws -> [PublicKey] {
    guard process.environment["SSH_AUTH_SOCK"] != nil, OtherProgram.isInstalled("ssh-add", process.environment) else { return [] }
    let result = try OtherProgram.run(["ssh-add", "-L"])
    guard result.status == 0 else { return [] }
    return result.output.split(separator: "\n").compactMap { line in
      do throws(PublicKey.Problem) {
        return try PublicKey(line)
      } catch {
        // A key that the roster would take none of can't be one of its own.
        return nil
      }
    }
  }
}

extension PublicKey {
  /// The public half in OpenSSH's private key files, which needs no passphrase.
  fileprivate init?(inPrivate text: String) {
    let lines = text.split(whereSeparator: \.isNewline)
    guard lines.first == "-----BEGIN OPENSSH PRIVATE KEY-----", lines.last == "-----END OPENSSH PRIVATE KEY-----",
      let bytes = Base64.bytes(of: lines.dropFirst().dropLast().joined()), let key = PublicKey(privateContainer: bytes)
    else { return nil }
    self = key
  }
}

extension Failure {
  /// A file given as a key isn't one; its content is never printed.
  static func badKey(_ path: String, _ problem: PublicKey.Problem) -> Failure {
    let text = problem.text
    return .usage("bad-key", ["path": path, "text": text], hint: ValueProblem.notPublicKey(problem).hint)
  }
}

extension SigningKey {
  /// The key to sign with, which has to be one that the roster says is the caller's.
  package static func own(of name: String, among keys: [PublicKey], _ call: CommandCall) throws -> SigningKey {
    guard KeyTool(process: call.process).isInstalled else { throw Failure.noKeyTool }
    guard let key = try find(call.invocation["key"], among: keys, call.process) else {
      throw Failure.refused("no-key.of-person", ["name": name])
    }
    guard keys.contains(key.publicKey) else {
      throw Failure.refused("other-key", ["fingerprint": key.publicKey.fingerprint, "name": name])
    }
    return key
  }
}

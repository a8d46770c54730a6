import Casework
import Commands
import TextForms

/// OpenSSH's `ssh-keygen`, which signs and verifies: no signature scheme of our own.
struct KeyTool {
  /// Everything outside.
  let process: ProcessContext

  static let program = "ssh-keygen"

  /// Writes the bytes that are signed into a sink, from their first to their last.
  typealias Message = (OtherProgram.Sink) throws(Failure) -> Void

  /// Whether the program is there.
  var isInstalled: Bool { OtherProgram.isInstalled(Self.program, process.environment) }

  /// Signs bytes for a purpose, and makes sure that the signature holds before anybody relies on it.
  func sign(_ message: Message, for namespace: String, with key: SigningKey) throws(Failure) -> String {
    let result = try PrivateFolder.with(process) { folder throws(Failure) in
      let path = if let path = key.path { path } else { try folder.write("key.pub", key.publicKey.text + "\n") }
      return try OtherProgram.run([.word(Self.program), "-Y", "sign", "-f", .path(path), "-n", .word(namespace)], feeding: message)
    }
    guard result.status == 0 else { throw .notSigned(result.firstError) }
    guard try isGood(result.output, over: message, for: namespace, by: [key.publicKey]) else {
      throw .notSigned("the signature does not verify")
    }
    return result.output
  }

  /// Whether a signature over bytes for a purpose is good, and by one of some keys.
  func isGood(_ signature: String, over message: Message, for namespace: String, by keys: [PublicKey]) throws(Failure) -> Bool {
    guard let armoured = ArmouredSignature(signature), armoured.namespace == namespace, keys.contains(armoured.key) else { return false }
    let result = try PrivateFolder.with(process) { folder throws(Failure) in
      let signers = try folder.write("signers", "hand \(armoured.key.text)\n")
      let file = try folder.write("signature", signature)
      return try OtherProgram.run(
        [.word(Self.program), "-Y", "verify", "-f", .path(signers), "-I", "hand", "-n", .word(namespace), "-s", .path(file)],
        feeding: message)
    }
    return result.status == 0
  }

  /// The public key of a private key's file.
  func publicKey(ofPrivate path: String) throws(Failure) -> PublicKey {
    let result = try OtherProgram.run([.word(Self.program), "-y", "-f", .path(path)])
    guard result.status == 0 else { throw .notSigned(result.firstError) }
    do throws(PublicKey.Problem) {
      return try PublicKey(result.output)
    } catch {
      throw .badKey(path, error)
    }
  }
}

extension Failure {
  /// `ssh-keygen` was asked to sign and didn't.
  static func notSigned(_ reason: String) -> Failure {
    Failure.io("not-signed.ssh-keygen-did-not", ["reason": reason])
  }
}

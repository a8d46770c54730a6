package import Casework
package import Commands
import EventLog
import Glibc
import LogLines
package import Values

/// OpenSSH's `ssh-keygen`, which signs and verifies; what phones signed is verified without it.
package struct KeyTool {
  /// Everything outside.
  package let process: ProcessContext

  package init(process: ProcessContext) {
    self.process = process
  }

  package static let program = "ssh-keygen"

  /// Writes the bytes that are signed into a sink, from their first to their last.
  package typealias Message = (OtherProgram.Sink) throws -> Void

  /// Whether the program is there.
  package var isInstalled: Bool { OtherProgram.isInstalled(Self.program, process.environment) }

  /// Signs bytes for a purpose, and makes sure that the signature holds before anybody relies on it.
  package func sign(_ message: Message, for namespace: String, with key: SigningKey) throws -> String {
    let result = try PrivateFolder.with(process) { folder in
      let path = if let path = key.path { path } else { try folder.write("key.pub", key.publicKey.text + "\n") }
      return try OtherProgram.run([.word(Self.program), "-Y", "sign", "-f", .path(path), "-n", .word(namespace)], feeding: message)
    }
    guard result.status == 0 else { throw Failure.notSigned(result.firstError) }
    guard try isGood(result.output, over: message, for: namespace, by: [key.publicKey]) else {
      throw Failure.notSigned("the signature does not verify")
    }
    return result.output
  }

  /// Whether a signature over bytes for a purpose is good, and by one of some keys.
  package func isGood(_ signature: String, over message: Message, for namespace: String, by keys: [PublicKey]) throws -> Bool {
    guard let armoured = ArmouredSignature(signature), armoured.namespace == namespace, keys.contains(armoured.key) else { return false }
    let result = try PrivateFolder.with(process) { folder in
      let signers = try folder.write("signers", "hand \(armoured.key.text)\n")
      let file = try folder.write("signature", signature)
      return try OtherProgram.run(
        [.word(Self.program), "-Y", "verify", "-f", .path(signers), "-I", "hand", "-n", .word(namespace), "-s", .path(file)],
        feeding: message)
    }
    return result.status == 0
  }

  /// Bytes with the signature that is said to be over them.
  package struct SignedBytes: Sendable {
    package let signature: String
    package let bytes: [UInt8]
    /// What it was made for.
    package let namespace: String
    package let key: PublicKey

    package init(signature: String, bytes: [UInt8], namespace: String, key: PublicKey) {
      self.signature = signature
      self.bytes = bytes
      self.namespace = namespace
      self.key = key
    }

    /// What is known of it without another program.
    fileprivate var verdict: VerdictWord {
      guard let armoured = ArmouredSignature(signature), armoured.namespace == namespace, armoured.key == key else { return .contradicted }
      return armoured.verdict(over: bytes)
    }
  }

  /// What each of some signatures is, as many checked at the same time as there are processors.
  ///
  /// Those of phones are checked here, by their curve; the others by the tool, and where that isn't there they are not checked.
  package func verdicts(on signed: [SignedBytes]) throws -> [VerdictWord] {
    if signed.isEmpty { return [] }
    var verdicts = try Concurrently.answers(to: signed) { (one: SignedBytes) throws -> VerdictWord in one.verdict }
    let others = verdicts.indices.filter { verdicts[$0] == .unchecked }
    if others.isEmpty || !isInstalled { return verdicts }
    let checked = try PrivateFolder.with(process) { folder in
      try Concurrently.answers(to: others) { number in
        let one = signed[number]
        let signers = try folder.write("signers.\(number)", "hand \(one.key.text)\n")
        let file = try folder.write("signature.\(number)", one.signature)
        return try OtherProgram.run(
          [.word(Self.program), "-Y", "verify", "-f", .path(signers), "-I", "hand", "-n", .word(one.namespace), "-s", .path(file)],
          input: one.bytes
        ).status == 0
      }
    }
    for (number, isGood) in zip(others, checked) { verdicts[number] = isGood ? .proved : .contradicted }
    return verdicts
  }

  /// Whether a signature over bytes for a purpose is good, and by one of some keys; a key that can't be checked here is an error.
  package func isGood(_ signature: String, over bytes: [UInt8], for namespace: String, by keys: [PublicKey]) throws -> Bool {
    guard let key = ArmouredSignature(signature)?.key, keys.contains(key) else { return false }
    switch try verdicts(on: [SignedBytes(signature: signature, bytes: bytes, namespace: namespace, key: key)])[0] {
    case .proved: return true
    case .contradicted: return false
    case .unchecked: throw Failure.noKeyTool
    }
  }

  /// The public key of a private key's file.
  func publicKey(ofPrivate path: String) throws -> PublicKey {
    let result = try OtherProgram.run([.word(Self.program), "-y", "-f", .path(path)])
    guard result.status == 0 else { throw Failure.notSigned(result.firstError) }
    do throws(PublicKey.Problem) {
      return try PublicKey(result.output)
    } catch {
      throw Failure.badKey(path, error)
    }
  }
}

extension Failure {
  /// `ssh-keygen` was asked to sign and didn't.
  static func notSigned(_ reason: String) -> Failure {
    Failure.io("not-signed.ssh-keygen", ["reason": reason])
  }
}

/// A private folder for files that another program reads, removed however the work ends.
package struct PrivateFolder {
  /// Where it is.
  package let path: String

  /// Runs a body with a folder that only the caller can open; Ctrl-C waits for its removal.
  package static func with<Result>(_ process: ProcessContext, _ work: (PrivateFolder) throws -> Result) throws -> Result {
    try process.interruption.holding {
      var name = Array("\(process.temporaryFolder)/docket-XXXXXX".utf8CString)
      let isMade = mkdtemp(&name) != nil
      let path = String(decoding: name.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
      guard isMade else { throw IOFailure(.makeDirectory, path, errno: errno) }
      defer { Self.remove(path) }
      return try work(PrivateFolder(path: path))
    }
  }

  /// Puts a file there, readable by its owner alone, and says its path.
  package func write(_ name: String, _ text: String) throws -> String { try write(name, Array(text.utf8)) }

  /// Puts bytes there, readable by their owner alone, and says the path.
  func write(_ name: String, _ bytes: [UInt8]) throws -> String {
    let file = "\(path)/\(name)"
    try POSIXFileSystem().open(file, .create(mode: 0o600)).writeFully(bytes.span, at: 0)
    return file
  }

  /// Removes a folder with its contents; links are removed, not followed.
  private static func remove(_ path: String) {
    // What can't be removed holds public keys, signatures or lines of a log: not worth failing for.
    if let folder = opendir(path) {
      while let entry = readdir(folder) {
        let name = withUnsafeBytes(of: &entry.pointee.d_name) { String(decoding: $0.prefix { $0 != 0 }, as: UTF8.self) }
        if name == "." || name == ".." { continue }
        let inside = "\(path)/\(name)"
        if unlink(inside) != 0 { remove(inside) }
      }
      closedir(folder)
    }
    rmdir(path)
  }
}

extension Failure {
  /// The roster has no key of the caller.
  package static func noKey(_ name: String) -> Failure {
    return .refused("no-key", ["name": name])
  }

  /// OpenSSH's tool isn't there.
  package static let noKeyTool = Failure.io("no-program")
}

package import Casework
package import Commands
package import EventLog
import Gathering
package import ProgramSession
import TextForms
import Values

extension CommandSpec {
  /// `docket checkpoint`: the tree head, to keep elsewhere.
  package static let checkpoint = written("checkpoint").answering(.lines, CheckpointCommand.run)
}

/// Prints the tree head, kept and signed where that is asked for.
private final class CheckpointCommand: CommandBody {
  func run() throws -> Answer {
    let (path, store) = try call.openLog()
    let isKept = call.invocation.has("keep") || call.invocation["sign"] != nil
    if isKept, try GatheringFolder.around(path) != nil { throw Failure.gatheredLog(path) }
    guard let checkpoint = try store.checkpoint() else { throw Failure.notALog(path) }
    if isKept, let kept = try store.sizeKept(beyond: checkpoint.size) {
      throw Failure(.damaged, Message("checkpoint-command.missing-lines", ["kept": kept, "size": checkpoint.size]))
    }
    try store.warnOfMissing(behind: checkpoint.size, call.console)
    let kept = isKept ? try store.store(checkpoint) : nil
    if let key = call.invocation["sign"] {
      try CheckpointSignature(store: store, file: "checkpoints/\(checkpoint.size).txt").make(with: key, size: checkpoint.size)
    }
    if let kept { try call.console.nameWritten(kept) }
    return try Answer(
      call,
      json: [
        "origin": checkpoint.origin.json, "size": checkpoint.size.json, "root": checkpoint.root.json, "checkpoint": checkpoint.text.json,
        "file": kept.json,
      ], text: String(checkpoint.text.dropLast())
    )
  }
}

/// The OpenSSH signature of a kept checkpoint: `ssh-keygen -Y`, namespace `docket-checkpoint`.
package struct CheckpointSignature {
  /// The log.
  package let store: any EventStore
  /// The checkpoint's file, relative to the log's folder; the signature's has `.sig` behind it.
  package let file: String

  package init(store: any EventStore, file: String) {
    self.store = store
    self.file = file
  }

  private static let namespace = "docket-checkpoint"
  private var signatureFile: String { file + ".sig" }

  /// Signs a checkpoint that was kept with a private key; one that somebody signed stays signed by them.
  func make(with key: String, size: Int) throws {
    let checkpoint = try store.proof(file) ?? []
    let result = try OtherProgram.run(
      [.word(KeyTool.program), "-Y", "sign", "-f", .path(key), "-n", .word(Self.namespace)], input: checkpoint)
    guard result.status == 0, let made = ArmouredSignature(result.output) else {
      throw Failure.io("not-signed", ["firstError": result.firstError, "key": key])
    }
    if let earlier = try store.proof(signatureFile) {
      if ArmouredSignature(String(decoding: earlier, as: UTF8.self))?.key == made.key { return }
      throw Failure.refused("already-signed", ["size": size, "signatureFile": signatureFile])
    }
    try store.store(signature: Array(result.output.utf8), of: size)
  }

  /// The key that the signature claims to be made with; nil if it can't be read.
  package var key: PublicKey? {
    get throws {
      try store.proof(signatureFile).flatMap { ArmouredSignature(String(decoding: $0, as: UTF8.self))?.key }
    }
  }

  /// Who signed, where the signature is good and its signer allowed.
  package func signer(by signers: String, in folder: PrivateFolder) throws -> String? {
    let (checkpoint, signature) = (try store.proof(file), try store.proof(signatureFile))
    // One that is longer than such a file may be is no signature.
    guard let checkpoint, let signature else { return nil }
    let copy = try folder.write(Path.name(of: signatureFile), String(decoding: signature, as: UTF8.self))
    let found = try OtherProgram.run(
      [.word(KeyTool.program), "-Y", "find-principals", "-s", .path(copy), "-f", .path(signers)])
    guard found.status == 0 else { return nil }
    for principal in found.output.split(separator: "\n").map(String.init) {
      let verified = try OtherProgram.run(
        [
          .word(KeyTool.program), "-Y", "verify", "-f", .path(signers), "-I", .word(principal), "-n", .word(Self.namespace), "-s",
          .path(copy),
        ], input: checkpoint)
      if verified.status == 0 { return principal }
    }
    return nil
  }
}

import Casework
import Commands
import Gathering
import LogLines
package import ProgramSession
import TextForms
import Values

/// Says who should send to a gathering, which history counts, or that an office sends no more.
package final class GatherExpect: CommandBody {
  /// Records it and answers.
  package func run() throws -> Answer {
    let office = invocation.argument("unit") ?? ""
    guard ParcelManifest.isOffice(office) else {
      throw Failure.usage("bad-office.no-office", ["office": office])
    }
    let isDropping = invocation.has("drop")
    let size = try restoredSize()
    let data = isDropping ? try ["reason": reason().json] : try expecting(isRestored: size != nil)
    let by = try Attribution.name(call.process)
    func decided(_ draft: Draft, saying sentence: String, evidence: String = "", _ effects: DecidedAct.Effects = .init()) -> DecidedAct {
      DecidedAct([draft], areApplied: true, effects: effects) { recorded in
        Answer(
          saying: sentence, self.call.facts(of: office, recorded, adding: ("state", isDropping ? "dropped" : "expected")),
          words: ["office": office, "size": size ?? 0, "path": evidence], status: recorded.session.status(self.call.console))
      }
    }
    return try Recording(call: call).perform { own in
      let session = try GatheringSession(own)
      try own.check(by, may: .expectOffice)
      let source = session.sources.byOffice[office]
      if isDropping || size != nil, source?.isExpected != true { throw Failure.refused("not-expected", ["office": office]) }
      if isDropping { return decided(session.draft("drop", office, data, by: by), saying: "gather-expect.dropped") }
      var effects = DecidedAct.Effects(after: {
        try session.folder.discardWaiting(of: office)
        return Destruction()
      })
      guard let size, let source else {
        return decided(session.draft("expect", office, data, by: by), saying: "gather-expect.expected", effects)
      }
      let restoration = try GatherRestoration(of: source, from: size, reason: try reason(), in: session.folder, call.process)
      effects.before = { try restoration.preserve(self.call.process.cache) }
      var terms = source.terms
      if data["by"] != nil || data["every"] != nil { (terms["by"], terms["every"]) = (nil, nil) }
      terms.set(data.members + restoration.data.members)
      return decided(session.draft("expect", office, terms, by: by), saying: "gather-expect.restored", evidence: restoration.path, effects)
    }
  }

  private func reason() throws -> String {
    guard let reason = invocation["reason"], !reason.isEmpty else {
      throw Failure.usage("missing-option.needs-reason")
    }
    return reason
  }

  /// The size from which another history is accepted, where one is.
  private func restoredSize() throws -> Int? {
    guard let text = invocation["from"] else { return nil }
    _ = try reason()
    guard let size = Int(written: text, in: 1...Int.largestWritten) else {
      throw Failure.usage("bad-from", ["text": text])
    }
    return size
  }

  private func expecting(isRestored: Bool) throws -> JSON.Object {
    if invocation["reason"] != nil, !isRestored {
      throw Failure.usage("only-with-drop")
    }
    var data: JSON.Object = [:]
    if let path = invocation["key"] {
      data["key"] = .string(try PublicKey(file: path, call.process).text)
    } else if !isRestored {
      throw Failure.usage("missing-option.key-needed")
    }
    if let text = invocation["by"] {
      guard let day = YearDay(text) else { throw Failure.usage("bad-by", ["text": text]) }
      data["by"] = .string(day.description)
    }
    if let text = invocation["every"] {
      let digits = text.hasSuffix("d") || text.hasSuffix("D") || text.hasSuffix("天") ? text.dropLast() : text[...]
      guard let days = Int(written: digits, in: 1...3_660) else {
        throw Failure.usage("bad-every", ["text": text])
      }
      data["every"] = days.json
    }
    return data
  }
}

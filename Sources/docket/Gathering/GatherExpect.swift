import Casework
import Commands
import EventLog
import Gathering
import TextForms

/// Says who should send to a gathering, or that an office sends no more.
struct GatherExpect: CommandBody {
  let call: CommandCall

  private var invocation: Invocation { call.invocation }

  /// Records it and answers.
  func run() throws(Failure) -> ExitStatus {
    let office = invocation.argument("unit") ?? ""
    guard ParcelManifest.isOffice(office) else {
      throw .usage("bad-office.no-office", ["office": office])
    }
    let isDropping = invocation.has("drop")
    let data = isDropping ? try dropping() : try expecting()
    let by = try Attribution.name(call.process)
    return try Recording(call: call).record(
      telling: { answers, session throws(Failure) in
        let text =
          isDropping
          ? Localized(zh: "\(office) 已停报", en: "\(office) is expected no more")
          : Localized(zh: "\(office) 已登记", en: "\(office) is expected")
        let state: JSON = isDropping ? "dropped" : "expected"
        return call.answer(on: office, answers, adding: ("state", state), text, status: session.status)
      }
    ) { own in
      let session = try GatheringSession(own)
      try own.check(by, may: .expectOffice)
      if isDropping, session.sources.byOffice[office]?.isExpected != true {
        throw Failure.refused("not-expected", ["office": office])
      }
      return .decided(
        [session.draft(isDropping ? "drop" : "expect", office, data, by: by)], counts: [1],
        beside: Recording.Effects(after: { if !isDropping { try session.folder.discardWaiting(of: office) } }))
    }
  }

  private func dropping() throws(Failure) -> JSON.Object {
    guard let reason = invocation["reason"], !reason.isEmpty else {
      throw Failure.usage("missing-option.drop-needs-reason")
    }
    return ["reason": reason.json]
  }

  private func expecting() throws(Failure) -> JSON.Object {
    if invocation["reason"] != nil {
      throw Failure.usage("only-with-drop")
    }
    guard let path = invocation["key"] else {
      throw Failure.usage("missing-option.key-needed")
    }
    var data: JSON.Object = ["key": .string(try PublicKey(file: path, call.process).text)]
    if let text = invocation["by"] {
      guard let day = YearDay(text) else { throw .usage("bad-by", ["text": text]) }
      data["by"] = .string(day.description)
    }
    if let text = invocation["every"] {
      let digits = text.hasSuffix("d") || text.hasSuffix("D") || text.hasSuffix("天") ? text.dropLast() : text[...]
      guard let days = Int(digits), (1...3_660).contains(days), digits.utf8.allSatisfy({ (48...57).contains($0) }) else {
        throw .usage("bad-every", ["text": text])
      }
      data["every"] = days.json
    }
    return data
  }
}

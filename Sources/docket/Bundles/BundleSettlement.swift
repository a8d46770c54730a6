import Casework
import Commands
import EventLog
import Exchange
import TextForms

/// Accepts or discards an event that was set aside.
struct BundleSettlement {
  /// The call.
  let call: CommandCall

  /// Settles it.
  func run() throws(Failure) -> ExitStatus {
    let isAccepted = call.invocation.has("accept")
    guard isAccepted != call.invocation.has("discard") else {
      throw Failure(
        .usage, code: "no-settlement", Localized(zh: "采纳还是舍弃？", en: "accept or discard?"),
        hint: Localized(zh: "加 --采纳 或 --舍弃", en: "say --accept or --discard"))
    }
    let id = try Self.id(call.invocation.argument("id") ?? "")
    let session = try OfficeSession.writing(call)
    defer { session.end() }
    let settlement = Settlement(
      target: id, isAccepted: isAccepted, reason: call.invocation["reason"] ?? "", by: try Attribution.name(call))
    let setAsides = try Failure.catching { try session.ownSetAsides() }
    let entry = setAsides[id]
    let drafts = try Failure.catching {
      do {
        return try decide(settlement, among: setAsides, checks: session.definitionChecks, in: session.office, at: session.moment)
      } catch let fault as DefinitionFault {
        throw Failure(.refused, code: "bad-definition", Localized { fault.message(in: $0) })
      } catch let error as DraftError {
        throw error.failure(line: nil)
      }
    }
    _ = try Failure.catching { try session.take(drafts) }
    let stored = try session.append(drafts)
    // No command reaches the personal values of an event that no case has.
    if !isAccepted { _ = try Failure.catching { try session.store.erasePersonalValues(of: id) } }
    try answer(entry, stored, isAccepted, session)
    return .done
  }

  private static func id(_ text: String) throws(Failure) -> EventID {
    guard let id = EventID(text) else {
      throw Failure(
        .usage, code: "bad-id", Localized(zh: "“\(text)”不是事件的标识", en: "'\(text)' is no id of an event"),
        hint: Localized(zh: "docket 外勤包 冲突 列出标识", en: "docket bundle conflicts lists the ids"))
    }
    return id
  }

  private func answer(
    _ entry: SetAsides.Entry?, _ stored: [StoredEvent], _ isAccepted: Bool, _ session: OfficeSession
  ) throws(Failure) {
    guard let bundled = entry?.bundled else { return }
    let history = try Failure.catching { try session.office.history(of: bundled.caseID) }
    if call.console.wantsJSON(call.invocation) {
      return try call.console.print(
        json: [
          "case": .string(bundled.caseID.description), "state": history?.current.map { .string($0.state) } ?? .null,
          "version": .number(history?.version ?? 0), "accepted": .bool(isAccepted), "events": .array(stored.map(\.json)),
        ])
    }
    let state = history?.current.map { session.stateName(of: $0) }
    try call.console.print(
      Localized { language in
        let word = language == .zh ? (isAccepted ? "已采纳" : "已舍弃") : (isAccepted ? "accepted" : "discarded")
        return "\(word)\(language == .zh ? "：" : ": ")\(bundled.text(language, session))" + (state.map { " · \($0[language])" } ?? "")
      })
  }
}

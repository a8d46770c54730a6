import Casework
import Commands
import EventLog
import LogLines
import ProgramSession
import TextForms
import Values

/// Holds a draw against the log, and draws it again.
final class DrawChecking: CommandBody {
  /// Checks the draw and says what is wrong.
  func run() throws -> Answer {
    let session = try OfficeSession.reading(call)
    let id = try session.finder(by: try Attribution.name(call)).find(call.invocation.argument("draw") ?? "", kind: .draw)
    guard let history = try session.office.history(of: id) else {
      throw Refusal.noSuchCase(id.description, kind: id.kind)
    }
    let zone = session.origin.zone
    let check = DrawCheck(history) { zone.day(of: $0) }
    var problems: [DrawProblem] = []
    let evidence = try evidence(check.announcement, session, &problems)
    problems = check.problems(evidence) + problems
    let status = session.status(call.console)
    return try answer(id, problems, isHeld: history.lots != nil, status: status == .done && !problems.isEmpty ? .no : status)
  }

  /// What the log says to what an announcement states.
  private func evidence(
    _ announcement: Event?, _ session: OfficeSession, _ problems: inout [DrawProblem]
  ) throws -> DrawCheck.Evidence {
    var evidence = DrawCheck.Evidence(root: nil, strata: nil, officers: nil)
    guard let announcement, let size = announcement.data["size"]?.decimal?.whole, (1...session.snapshot.count).contains(size) else {
      return evidence
    }
    evidence.root = try session.root(ofFirst: size, in: session.snapshot)
    let (among, people) = (announcement.data["among"]?.string ?? "", announcement.data["people"]?.string ?? "")
    let per = announcement.data["per"]?.string
    do {
      let basis = try DrawBasis(
        session, first: size, on: announcement.on, asking: [among, people] + [per].compactMap(\.self))
      evidence.strata = Dictionary(grouping: try basis.strata(among: among, per: per), by: \.stratum)
        .mapValues { Set($0.map(\.id.description)) }
      evidence.officers = Set(try basis.officers(people))
    } catch {
      let failure = Failure(error)
      guard failure.status == .usage || failure.status == .refused else { throw failure }
      problems.append(
        DrawProblem(.pool, "draw-checking.no-lists", ["message": failure.message]))
    }
    return evidence
  }

  private static let notProven = Localized(message: "draw-checking.not-proven")

  private func answer(_ id: CaseID, _ problems: [DrawProblem], isHeld: Bool, status: ExitStatus) throws -> Answer {
    let language = call.console.language
    let verdict =
      problems.isEmpty
      ? isHeld
        ? Localized(message: "draw-checking.answer", ["id": id])
        : Localized(message: "draw-checking.answer-2", ["id": id])
      : Localized(message: "draw-checking.answer-3", ["id": id, "count": problems.count])
    return try Answer(
      call,
      json: [
        "draw": id.json, "ok": problems.isEmpty.json,
        "problems": .array(problems.map { ["rule": $0.rule.rawValue.json, "message": $0.message[language].json] }),
        "notes": [["code": "outside-proof", "message": Self.notProven[language].json]],
      ], lines: problems.map { "\($0.rule.title[language])  \($0.message[language])" } + [verdict[language]],
      note: Localized(zh: "注意：\(Self.notProven.zh)", en: "note: \(Self.notProven.en)"), status: status)
  }
}

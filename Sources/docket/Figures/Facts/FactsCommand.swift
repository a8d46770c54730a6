import Casework
import Commands
import EventLog
import Gathering
import Indicators
package import ProgramSession
import TextForms
import Values

/// Writes resolved facts.
package final class FactsCommand: CommandBody {
  /// Writes and answers.
  package func run() throws -> Answer {
    var gathered = try GatheredFigures.asked(by: call)
    let sessions = try OfficeSession.readingSeveral(call, of: gathered)
    if sessions.isEmpty { throw Failure.noLog }
    let mixed = gathered.map { _ in MixedKinds(sessions) }
    let kinds = try kinds(of: Catalog(joining: sessions, leavingOut: mixed?.leftOut))
    gathered?.mixed = mixed?.fields.filter { field in kinds.contains { $0.id == field.kind } } ?? []
    let since = try since(sessions, gathered)
    let earlier = try since.flatMap { seq in try gathered?.sources(at: seq) }
    let path = call.invocation.argument("folder") ?? ""
    var seen: Set<String> = []
    for session in sessions where !seen.insert(session.origin.id).inserted {
      throw Failure.usage("same-office", ["id": session.origin.id])
    }
    try ProtectedFiles(call: call).check(path + "/" + FactsFolder.manifest)
    let folder = try FactsFolder(path, on: POSIXFileSystem())
    var manifest = FactsManifest(kinds, since: since, gathering: gathered.map { ($0.own.origin.id, $0.own.snapshot.count) })
    // Where nothing was taken in at all, the gathering's own log stands in for the offices, and has no facts.
    let asked = sessions.enumerated().filter { $0.element.path != gathered?.folder.path }
    var status = ExitStatus.done
    var offices: [FactLoading.Office] = []
    for (place, session) in asked {
      let office = session.origin.id
      let since = gathered.map { $0.size(of: office, in: earlier) } ?? since
      let facts = try OfficeFacts(
        session.snapshot, office: office, zone: session.origin.zone, kinds: kinds, leavingOut: mixed?.leftOut[place] ?? [], since: since)
      let own = kinds.compactMap { session.office.catalog.kind($0.id) }
      let counts = try folder.write(
        facts, named: session.origin.name, own, zone: session.origin.zone,
        until: gathered?.completeUntil(session) ?? session.completeUntil, at: session.now)
      offices.append(FactLoading.Office(office, since: since, size: facts.size))
      manifest.add(facts, zone: session.origin.zone, at: session.now, counts)
      session.remember(facts.damage)
      if session.status(call.console) == .damaged { status = .damaged }
    }
    let missing = gathered?.missing ?? []
    for office in missing {
      try folder.writeNothing(of: office, kinds: kinds)
      manifest.add(missing: office)
      offices.append(FactLoading.Office(office, since: nil, size: 0))
    }
    if since != nil { offices += gathered?.dropped.map { FactLoading.Office(leaving: $0) } ?? [] }
    try folder.finish(manifest, kinds, offices: offices, since: since)
    try call.console.nameWritten("\(path)/")
    let (tables, rows) = manifest.counts
    let words: [String: any CustomStringConvertible] = ["offices": sessions.count, "tables": tables, "rows": rows, "path": path]
    var answer = Answer(saying: "facts-command.written", manifest.facts, words: words, status: status)
    guard let gathered else { return answer }
    if call.wantsJSON { gathered.note(nil, asOf: nil, call.console) } else { answer.foot = gathered.lines(nil, asOf: nil) }
    return status == .done ? answer.with(status: gathered.status(call, nil, asOf: nil)) : answer
  }

  /// The kinds asked for, all where none is named.
  private func kinds(of catalog: Catalog) throws -> [Kind] {
    let all = catalog.kindsOfFacts
    let words = call.invocation.list("kind")
    if words.isEmpty { return all }
    let wanted = try words.map { word in
      guard let kind = catalog.kind(named: word) ?? catalog.kind(named: TextForms.nfkcFolded(word)),
        all.contains(where: { $0.id == kind.id })
      else {
        throw Refusal.unknownKind(word, nearest: all.map { Term($0.id, $0.label) }.nearest(to: word)?[call.console.language])
      }
      return kind.id
    }
    return all.filter { wanted.contains($0.id) }
  }

  /// The event after which changes are asked for: of the one log, or of the gathering's own.
  private func since(_ sessions: [OfficeSession], _ gathered: GatheredFigures?) throws -> Int? {
    guard let text = call.invocation["since"] else { return nil }
    if gathered == nil, sessions.count > 1 {
      throw Failure.usage("one-log")
    }
    let digits = TextForms.nfkcFolded(text)
    guard let seq = Int(written: digits.hasPrefix("#") ? String(digits.dropFirst()) : digits) else {
      throw Failure.usage("bad-seq", ["text": text])
    }
    // Whoever loaded more than the log has would keep it: that is another log, or one that lost its end.
    if let count = (gathered?.own ?? sessions.first)?.snapshot.count, seq > count {
      throw Failure.refused("beyond-head", ["count": count])
    }
    return seq
  }
}

extension OfficeSession {
  /// The last day that the log is complete for: one that isn't gathered was read today.
  var completeUntil: Day { today.adding(days: -1) }
}

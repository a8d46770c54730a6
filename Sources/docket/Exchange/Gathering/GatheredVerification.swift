package import Commands
import EventLog
package import Gathering
import LogLines
import ProgramSession
package import TextForms
package import Values

/// The result of re-reading a gathering's logs: each must equal the acknowledged root by root.
package struct GatheredVerification {
  /// An office's log.
  struct Office {
    let office: String
    let events: Int
    let root: Digest
    let status: ExitStatus
    let problems: [Damage]
    /// The roots that were recorded, and what the log says now.
    let roots: [(seq: Int, size: Int, root: Digest, agrees: Bool)]
  }

  /// The offices in the order of their bytes.
  private(set) var offices: [Office] = []

  /// Paths that are of another type than the gathering needs there.
  private let wrongTypes: [Damage]

  /// Re-reads the log of every office of which something was taken, dropped ones too.
  package init(_ folder: GatheringFolder) throws {
    wrongTypes = try folder.wrongTypes()
    let misplaced = wrongTypes.map(\.file)
    let sources = try folder.sources()
    for source in sources.byOffice.values.sorted(by: { $0.office.utf8.lexicographicallyPrecedes($1.office.utf8) }) {
      guard let root = source.root else { continue }
      let log = FileEventStore(directory: folder.log(of: source.office), fileSystem: folder.fileSystem)
      let isMisplaced = misplaced.contains("offices") || misplaced.contains("offices/\(source.office)")
      let isThere = isMisplaced ? false : try log.isThere()
      guard isThere else {
        offices.append(Office(office: source.office, events: 0, root: root, status: .damaged, problems: [], roots: []))
        continue
      }
      let sizes = Array(Set(source.taken.map(\.to)))
      let found = try LogVerifier(log).run(rootsAt: sizes)
      let roots = source.taken.map { (seq: $0.seq, size: $0.to, root: $0.root, agrees: found.roots[$0.to] == $0.root) }
      let isShort = found.events < source.size
      // Parcels bring lines and no photos: those are in the office's own log.
      let problems = found.problems.filter { if case .missingAttachment = $0.problem { false } else { true } }
      let status: ExitStatus =
        !problems.isEmpty || isShort ? .damaged : found.isContradicted || roots.contains { !$0.agrees } ? .no : .done
      offices.append(
        Office(
          office: source.office, events: min(found.events, source.size), root: found.roots[source.size] ?? found.root, status: status,
          problems: problems, roots: roots))
    }
  }

  /// The worst of the offices.
  package var status: ExitStatus {
    wrongTypes.isEmpty ? offices.map(\.status).max { $0.rawValue < $1.rawValue } ?? .done : .damaged
  }

  /// Whether there is nothing to say.
  package var isEmpty: Bool { offices.isEmpty && wrongTypes.isEmpty }

  /// For programs, as members of the answer about the gathering's own log.
  package func add(to object: inout JSON.Object, _ language: Language) {
    object["problems"] = .array(
      (object["problems"]?.array ?? [])
        + wrongTypes.map { ["file": $0.file.json, "line": .null, "offset": 0, "problem": $0.problem.text[language].json] })
    object["offices"] = .array(
      offices.map {
        ["office": $0.office.json, "ok": .bool($0.status == .done), "events": $0.events.json, "root": $0.root.json]
      })
    object["roots"] = .array(
      (object["roots"]?.array ?? [])
        + offices.flatMap { office in
          office.roots.map {
            ["source": "source", "seq": $0.seq.json, "size": $0.size.json, "root": $0.root.json, "agrees": $0.agrees.json]
          }
        })
    if status != .done { object["ok"] = false }
  }

  /// For people: a line for each office.
  package func text(_ language: Language) -> String {
    var lines = wrongTypes.map { "\($0.file)  \($0.problem.text[language])" }
    for office in offices {
      for problem in office.problems {
        lines.append("offices/\(office.office)/\(problem.place) @\(problem.offset)  \(problem.problem.text[language])")
      }
      let word =
        switch office.status {
        case .done: language.choose("完好", "ok")
        case .no: language.choose("与收取时的根哈希矛盾", "contradicts what was collected")
        case .damaged, .usage, .refused, .io, .interrupted: language.choose("损坏", "damaged")
        }
      lines.append("\(office.office)  \(word) · \(office.events)\(language.choose(" 个事件 · 根哈希 ", " events · root "))\(office.root.base64)")
    }
    return lines.joined(separator: "\n")
  }
}

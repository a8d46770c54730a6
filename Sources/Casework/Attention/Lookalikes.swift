import LogLines
import TextForms
import Values
import Written

/// Cases of a kind that agree in everything by which their kind tells duplicates.
struct Lookalikes {
  // Most cases are unlike any other, and there may be millions, so each is kept as a few numbers until all are compared.
  private var openings: [Opening] = []

  /// Numbers for texts, folded for comparison.
  private var numbers: [String: UInt32] = [:]

  /// Numbers for pairs of numbers: what cases have in common is a chain of them.
  private var pairs: [UInt64: UInt32] = [:]

  /// A case with what it may have in common with others.
  private struct Opening {
    let likeness: UInt32
    let opened: Int32
    let seq: Int
    let id: CaseID
  }

  /// Takes in a case.
  mutating func add(_ audited: AuditedCase, _ audit: Audit) {
    let words = audited.kind.alike
    guard !words.isEmpty, !audited.kind.merged.contains(audited.state), audit.covers(audited.opened), let opening = audited.entries.first
    else { return }
    var likeness: UInt32 = 0
    for (place, word) in words.enumerated() {
      if word == Kind.dayWord {
        likeness = pair(likeness, UInt32(bitPattern: audited.opened.number))
        continue
      }
      let value = audited.field(word)?.likenessText
      if place == 0, value == nil { return }
      likeness = pair(likeness, number(value ?? ""))
    }
    openings.append(Opening(likeness: likeness, opened: audited.opened.number, seq: opening.seq, id: audited.id))
  }

  private mutating func number(_ text: String) -> UInt32 {
    if let known = numbers[text] { return known }
    let folded = text.foldedForComparison
    let number = numbers[folded] ?? UInt32(numbers.count)
    numbers[folded] = number
    numbers[text] = number
    return number
  }

  private mutating func pair(_ first: UInt32, _ second: UInt32) -> UInt32 {
    let key = UInt64(first) << 32 | UInt64(second)
    if let known = pairs[key] { return known }
    let number = UInt32(pairs.count)
    pairs[key] = number
    return number
  }

  /// What is there more than once.
  func findings(_ audit: Audit) -> [AuditFinding] {
    let order = openings.indices.sorted { left, right in
      let (left, right) = (openings[left], openings[right])
      return left.likeness == right.likeness ? left.seq < right.seq : left.likeness < right.likeness
    }
    var findings: [AuditFinding] = []
    var alike = order[...]
    while let first = alike.first {
      let likeness = openings[first].likeness
      let group = alike.prefix { openings[$0].likeness == likeness }
      alike = alike.dropFirst(group.count)
      guard group.count > 1, let last = group.last, audit.mayEnd(on: Day(number: openings[last].opened)) else { continue }
      let opened = openings[first].opened
      let isOneDay = group.allSatisfy { openings[$0].opened == opened }
      findings.append(
        AuditFinding(
          .duplicate, cases: group.map { openings[$0].id }.sorted(), events: group.map { openings[$0].seq },
          detail: .alike(group.count, on: isOneDay ? Day(number: opened) : nil)))
    }
    return findings
  }
}

extension Kind {
  /// The word for the day of opening in a kind's list of such fields.
  static let dayWord = "day"

  /// Whether a case in the state was merged into another.
  func isMerged(_ state: String) -> Bool {
    actions.contains { action in
      let isMerging = action.fields.contains { use in
        use.isRequired && action.rules.contains { $0 == .noCircle(use.field) || $0 == .notItself(use.field) }
      }
      return isMerging && action.to.contains { $0.state == .state(state) }
    }
  }
}

extension JSON {
  /// The value as texts are compared for likeness.
  var likenessText: String { string ?? text() }
}

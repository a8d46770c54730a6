import Values
public import Written

/// What is known before a file is read: the readings that the office accepted, what it said of headings, and what is said just now.
public struct KnownReadings: Sendable {
  /// A whole reading that was given beside the file.
  public enum Given: Sendable {
    case reading(Reading)
    case painted(PaintedList)
  }

  /// The accepted readings by the shapes of their files.
  public var accepted: [String: Reading] = [:]
  /// What the office said of headings.
  public var words: [OwnWords.Answer] = []
  public var given: Given?
  /// What is said of the file just now, in its order.
  public var said: [ReadingCorrection] = []

  /// Knows nothing.
  public init() {}
}

extension Proposal {
  /// The forms of some tables, each with what the office accepted and said; where no word of any is known, the first that is one by its make.
  package static func forms(among tables: [ReadableTable], _ known: KnownReadings = KnownReadings()) -> [Proposal] {
    var forms = tables.compactMap { FormProposer.proposal(of: $0) }
    if forms.isEmpty, let form = tables.lazy.compactMap({ FormProposer.proposal(of: $0, byShape: true) }).first { forms = [form] }
    for index in forms.indices { forms[index].takeKept(known) }
    return forms
  }

  private mutating func takeKept(_ known: KnownReadings) {
    if let kept = known.accepted[shape.hex] { take(accepted: kept) }
    for word in known.words {
      let label = word.heading.asHeading
      // A word of the catalog goes before what was said of another file.
      let matches = parts.filter { $0.heading.asHeading == label }
      guard matches.count == 1, matches[0].way.map({ !$0.isSure }) ?? true else { continue }
      do throws(ReadingFault) {
        try ReadingCorrection("\(word.heading)=\(word.meaning ?? "0")").apply(to: &self)
      } catch {
        // What can't be said of this form was said of another one.
        continue
      }
    }
  }

  /// Takes what is said of this very file.
  package mutating func takeSaid(_ known: KnownReadings) throws(ReadingFault) {
    switch known.given {
    case .reading(let reading)?: take(reading)
    case .painted(let list)?: try list.apply(to: &self)
    case nil: break
    }
    for correction in known.said { try correction.apply(to: &self) }
  }
}

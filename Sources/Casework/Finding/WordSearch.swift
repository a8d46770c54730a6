public import EventLog
public import LogLines
import TextForms
public import Values

/// Words that are looked for in the texts of all cases, regardless of width and case.
public struct WordSearch: Sendable {
  /// The words in the form in which texts are compared.
  public let words: [String]

  private let patterns: [[UInt8]]
  /// Which characters of ASCII the words have.
  private let hasASCII: [Bool]
  private let catalog: Catalog

  /// The most words of one search.
  public static let most = 64

  /// Looks for some words, none of them empty.
  public init(_ words: [String], in catalog: Catalog) {
    self.words = words.map(TextForms.nfkcFolded)
    patterns = self.words.map { Array(JSON.string($0).text().utf8.dropFirst().dropLast()) }
    hasASCII = (0..<128).map { [patterns] character in patterns.contains { $0.contains(character) } }
    self.catalog = catalog
  }

  /// Which of the words an event's line has in its texts, a bit for each.
  private func words(in line: EventLine, _ bytes: Span<UInt8>) -> UInt64 {
    guard mayHave(bytes, line.data) || mayHave(bytes, line.by) || line.version == 1 && mayHave(bytes, line.caseID) else { return 0 }
    return Self.texts(of: line.event(in: bytes), catalog.kind(line.kind(in: bytes))).reduce(0) { $0 | words(in: $1.text) }
  }

  /// The texts of an event; those of a correction are what it sets.
  private static func texts(of event: Event, _ kind: Kind?) -> [(field: String, text: String)] {
    if event.type == .corrected { return (event.data["set"]?.object ?? [:]).openTexts(of: kind) }
    return HistoryEntry(event).isAmendment ? [] : texts(of: HistoryEntry(event), kind)
  }

  private static func texts(of entry: HistoryEntry, _ kind: Kind?) -> [(field: String, text: String)] {
    entry.data.openTexts(of: kind) + (entry.event.version == 1 ? [("case", entry.event.caseID.description)] : []) + [("by", entry.event.by)]
  }

  private func words(in text: String) -> UInt64 {
    let text = TextForms.nfkcFolded(text)
    return words.indices.reduce(0) { text.contains(words[$1]) ? $0 | 1 << UInt64($1) : $0 }
  }

  /// All words.
  public var all: UInt64 { .max >> UInt64(64 - words.count) }
}

extension WordSearch {
  /// A case that has words in some of its lines.
  public struct Candidate: Sendable {
    public let id: CaseID
    /// Its words, a bit for each.
    public fileprivate(set) var words: UInt64
    /// The last of those lines.
    public fileprivate(set) var last: Int

    fileprivate func joined(with other: Candidate) -> Candidate {
      Candidate(id: id, words: words | other.words, last: max(last, other.last))
    }
  }

  /// The cases that have words in some of their lines, those with the newest lines first, and the damage where reading ended.
  public func candidates(in snapshot: any LogSnapshot) throws -> (cases: [Candidate], damage: Damage?) {
    let (parts, damage) = try snapshot.scan(state: { [CaseID: Candidate]() }) { cases, line, bytes in
      let words = words(in: line, bytes)
      guard words != 0 else { return }
      let candidate = Candidate(id: line.caseID(in: bytes), words: words, last: line.seq)
      cases[candidate.id] = cases[candidate.id]?.joined(with: candidate) ?? candidate
    }
    let cases = parts.reduce(into: [:]) { $0.merge($1) { $0.joined(with: $1) } }
    return (cases.values.sorted { $0.last > $1.last }, damage)
  }

  /// The first cases in the order of their newest texts that have all words.
  public func newest(
    _ wanted: Int, of candidates: [Candidate], history: (CaseID) throws -> CaseHistory?
  ) rethrows -> [(current: Case, hit: Hit)] {
    var hits: [(current: Case, hit: Hit)] = []
    for candidate in candidates where candidate.words == all {
      // A text's event is never newer than the last line that has a word of its case.
      if hits.count >= wanted, hits[wanted - 1].hit.seq >= candidate.last { break }
      guard let history = try history(candidate.id), let current = history.current, let hit = hit(in: history) else { continue }
      let index = hits.lastIndex { $0.hit.seq > hit.seq }.map { $0 + 1 } ?? 0
      hits.insert((current, hit), at: index)
      if hits.count > wanted { hits.removeLast() }
    }
    return hits
  }
}

extension WordSearch {
  /// A text of a case that has a word.
  public struct Hit {
    /// The event that brought it.
    public let seq: Int
    /// The day on which it happened.
    public let on: Day
    /// The field, or `case` and `by` for the case's number and who recorded the event.
    public let field: String
    public let text: String
  }

  /// The valid text of a case with the most words, the newest of several.
  public func hit(in history: CaseHistory) -> Hit? {
    var (matched, most): (UInt64, Int) = (0, 0)
    var best: Hit?
    for entry in history.validEntries.reversed() {
      for (field, text) in Self.texts(of: entry, history.kind) {
        let words = words(in: text)
        matched |= words
        if words.nonzeroBitCount > most {
          most = words.nonzeroBitCount
          best = Hit(seq: entry.event.seq, on: entry.on, field: field, text: text)
        }
      }
    }
    return matched == all ? best : nil
  }

  /// A text from shortly before its first word on, where it is too long to be shown whole.
  public func excerpt(of text: String) -> String {
    let characters = Array(text)
    let (before, enough) = (8, 24)
    func hasWord(_ count: Int) -> Bool { words(in: String(characters.prefix(count))) != 0 }
    guard characters.count > enough, hasWord(characters.count) else { return text }
    var (low, high) = (1, characters.count)
    while low < high {
      let middle = (low + high) / 2
      if hasWord(middle) { high = middle } else { low = middle + 1 }
    }
    let start = low - before - (words.map(\.count).max() ?? 0)
    return start > 0 ? "…" + String(characters[start...]) : text
  }
}

extension WordSearch {
  /// Whether bytes may hold a word, as they are or in another form.
  private func mayHave(_ bytes: Span<UInt8>, _ range: Range<Int>) -> Bool {
    for pattern in patterns where Self.has(pattern, bytes, range) { return true }
    return hasOtherForms(bytes, range)
  }

  private static func has(_ pattern: [UInt8], _ bytes: Span<UInt8>, _ range: Range<Int>) -> Bool {
    let first = pattern[0]
    var offset = range.lowerBound
    let last = range.upperBound - pattern.count
    while offset <= last {
      if lowercase(bytes[offset]) == first {
        var length = 1
        while length < pattern.count, lowercase(bytes[offset + length]) == pattern[length] { length += 1 }
        if length == pattern.count { return true }
      }
      offset += 1
    }
    return false
  }

  @inline(__always)
  private static func lowercase(_ byte: UInt8) -> UInt8 { byte &- 0x41 < 26 ? byte | 0x20 : byte }

  /// Whether there are characters that may be compared in another form: full width letters, `㎡`, `①`.
  private func hasOtherForms(_ bytes: Span<UInt8>, _ range: Range<Int>) -> Bool {
    var offset = range.lowerBound
    while offset < range.upperBound {
      let byte = bytes[offset]
      if byte < 0x80 {
        offset += 1
        continue
      }
      guard offset + 2 < range.upperBound else { return byte >= 0xC2 }
      let (second, third) = (bytes[offset + 1], bytes[offset + 2])
      switch byte {
      case 0xE4...0xE9: break
      case 0xE2 where second == 0x80 && (0x93...0x9E).contains(third): break
      case 0xE3 where second == 0x80 && (third != 0x80 || !hasASCII[0x20]), 0xE3 where second >= 0x90: break
      case 0xEF where second == 0xBC && !hasASCII[Int(Self.lowercase(third &- 0x60) & 0x7F)]: break
      case 0xEF where second == 0xBD && third <= 0x9E && !hasASCII[Int(third &- 0x20)]: break
      default: return true
      }
      offset += 3
    }
    return false
  }
}

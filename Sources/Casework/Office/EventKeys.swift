import EventLog
import LogLines
import Values
import Written

/// The keys of an event, read from its line.
struct EventKeys {
  // Keys only narrow a search: every hit is read and checked, so a superfluous key costs only a read.
  private var builder = KeyBuilder()
  private let affairs = CaseKey.affairs.map { Array($0.utf8) }
  private let nameFields = CaseKey.nameFields.map { Array($0.utf8) }
  private let paperFields = CaseKey.paperFields.map { Array($0.utf8) }
  private let set = Array("set".utf8)
  private let corrected = Array(EventType.corrected.description.utf8)
  /// What people sign and deliver is much, and no affair that every command has to know.
  private let proofs = [EventType.signed, .delivered].map { Array($0.description.utf8) }
  private let disputed = Array(EventType.disputed.description.utf8)

  /// Hands out the keys of an event that may not be stored yet one by one.
  mutating func visit(_ event: Event, _ add: (IndexKey) -> Void) {
    event.withLine { line, bytes in visit(line, bytes, add) }
  }

  /// Hands out the keys of a line one by one.
  mutating func visit(_ line: EventLine, _ bytes: Span<UInt8>, _ add: (IndexKey) -> Void) {
    add(key(CaseKey.Tag.events, bytes, line.caseID, scope: .all))
    add(CaseKey.indexKey(of: line.id, &builder))
    add(touched(line, bytes))
    if bytes.holds(oneOf: affairs, at: line.caseKind), !bytes.holds(oneOf: proofs, at: line.type) {
      add(key(CaseKey.Tag.affair, bytes, line.caseKind, scope: .all))
    }
    if bytes.holds(disputed, at: line.type) { add(CaseKey.disputes.indexKey(&builder)) }
    if line.version == 1, let prefix = numberPrefix(line, bytes) {
      add(pair(CaseKey.Tag.number, bytes, line.caseKind, prefix, scope: .newest))
    }
    members(of: line.data, kind: line.caseKind, bytes, nested: bytes.holds(corrected, at: line.type), add)
  }

  private mutating func key(_ tag: UInt8, _ bytes: Span<UInt8>, _ range: Range<Int>, scope: IndexKey.Scope) -> IndexKey {
    builder.begin(tag: tag)
    append(bytes, range)
    return builder.key(scope)
  }

  private mutating func pair(
    _ tag: UInt8, _ bytes: Span<UInt8>, _ first: Range<Int>, _ second: Range<Int>, scope: IndexKey.Scope
  ) -> IndexKey {
    builder.begin(tag: tag)
    append(bytes, first)
    builder.append(0)
    append(bytes, second)
    return builder.key(scope)
  }

  private mutating func append(_ bytes: Span<UInt8>, _ range: Range<Int>) {
    bytes.extracting(range).withUnsafeBytes { builder.append($0) }
  }

  private mutating func touched(_ line: EventLine, _ bytes: Span<UInt8>) -> IndexKey {
    builder.begin(tag: CaseKey.Tag.touched)
    append(bytes, line.caseKind)
    builder.append(0)
    if bytes.has(UInt8(ascii: "\\"), in: line.by) { builder.append(line.by(in: bytes)) } else { append(bytes, line.by) }
    return builder.key(.newest)
  }

  /// The bytes of the number before its running number, if it has one.
  private func numberPrefix(_ line: EventLine, _ bytes: Span<UInt8>) -> Range<Int>? {
    let number = line.caseKind.upperBound + 1..<line.caseID.upperBound
    guard case .running(_, let length) = RunningNumber.form(of: bytes.extracting(number)) else { return nil }
    return number.lowerBound..<number.lowerBound + length
  }

  /// The keys of an object's text members, names and references, and those of a correction's `set`.
  private mutating func members(of object: Range<Int>, kind: Range<Int>, _ bytes: Span<UInt8>, nested: Bool, _ add: (IndexKey) -> Void) {
    var members = MemberWalker(object)
    while let (name, value) = members.next(bytes) {
      if bytes[value.lowerBound] == UInt8(ascii: "\"") {
        let inside = value.lowerBound + 1..<value.upperBound - 1
        if let reference = bytes.caseID(inside) { add(key(CaseKey.Tag.reference, bytes, reference, scope: .all)) }
        guard bytes.holds(oneOf: nameFields, at: name), let text = shortText(in: value, bytes) else { continue }
        add(key(CaseKey.Tag.name, kind, bytes, text.foldedForComparison))
        if bytes.holds(oneOf: paperFields, at: name), let number = DocumentNumber(text) {
          add(key(CaseKey.Tag.tail, kind, bytes, number.value))
          add(key(CaseKey.Tag.series, kind, bytes, number.series))
        }
      } else if nested, bytes[value.lowerBound] == UInt8(ascii: "{"), bytes.holds(set, at: name) {
        self.members(of: value, kind: kind, bytes, nested: false, add)
      }
    }
  }

  /// A text that may be a key; nil if it is too long for one.
  private func shortText(in value: Range<Int>, _ bytes: Span<UInt8>) -> String? {
    let text: String
    if bytes.has(UInt8(ascii: "\\"), in: value) {
      do {
        text = try JSON(parsing: bytes.extracting(value)).string ?? ""
      } catch {
        preconditionFailure("a scanned line holds canonical JSON")
      }
    } else {
      text = bytes.text(value.lowerBound + 1..<value.upperBound - 1)
    }
    return text.utf8.count <= CaseKey.longestName ? text : nil
  }

  private mutating func key(_ tag: UInt8, _ kind: Range<Int>, _ bytes: Span<UInt8>, _ text: String) -> IndexKey {
    builder.begin(tag: tag)
    append(bytes, kind)
    builder.append(0)
    builder.append(text)
    return builder.key(.all)
  }
}

extension Span<UInt8> {
  /// Whether a range contains a byte.
  func has(_ byte: UInt8, in range: Range<Int>) -> Bool { firstOffset(of: byte, in: range) != nil }

  /// Whether a range holds exactly these bytes.
  func holds(_ text: [UInt8], at range: Range<Int>) -> Bool {
    guard range.count == text.count else { return false }
    for index in text.indices where self[range.lowerBound + index] != text[index] { return false }
    return true
  }

  /// Whether a range holds exactly one of some texts.
  func holds(oneOf texts: [[UInt8]], at range: Range<Int>) -> Bool {
    for text in texts where holds(text, at: range) { return true }
    return false
  }

  /// The range itself, if its bytes are a case's name.
  func caseID(_ range: Range<Int>) -> Range<Int>? {
    guard range.count <= CaseKey.longestName, has(UInt8(ascii: "/"), in: range), CaseID(text(range)) != nil else { return nil }
    return range
  }
}

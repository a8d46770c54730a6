public import Values

/// The values of a scanned line as Swift values; bulk readers use the ranges.
extension EventLine {
  /// Who recorded it.
  public func by(in bytes: Span<UInt8>) -> String {
    Self.unescaped(by, bytes)
  }

  /// The case.
  public func caseID(in bytes: Span<UInt8>) -> CaseID {
    CaseID(
      uncheckedKind: bytes.text(caseKind), number: bytes.text(caseKind.upperBound + 1..<caseID.upperBound))
  }

  /// The case's kind.
  public func kind(in bytes: Span<UInt8>) -> String {
    bytes.text(caseKind)
  }

  public func type(in bytes: Span<UInt8>) -> EventType {
    EventType(uncheckedKind: bytes.text(type.lowerBound..<typeName.lowerBound - 1), name: bytes.text(typeName))
  }

  /// The fields.
  public func data(in bytes: Span<UInt8>) -> JSON.Object {
    do {
      guard case .object(let members) = try JSON(parsing: bytes.extracting(data), limits: .line) else { return [:] }
      return members
    } catch {
      preconditionFailure("a scanned line holds canonical JSON")
    }
  }

  /// The whole event.
  public func event(in bytes: Span<UInt8>) -> Event {
    Event(
      seq: seq, id: id, type: type(in: bytes), caseID: caseID(in: bytes), version: version, on: on, at: at, by: by(in: bytes),
      data: data(in: bytes), part: part, hash: hash)
  }

  /// The line as it is stored, without its newline.
  public func text(in bytes: Span<UInt8>) -> [UInt8] {
    bytes.extracting(range).withUnsafeBufferPointer { Array($0) }
  }

  private static func unescaped(_ range: Range<Int>, _ bytes: Span<UInt8>) -> String {
    guard bytes.firstOffset(of: UInt8(ascii: "\\"), in: range) != nil else { return bytes.text(range) }
    // The quotes around the range make it a JSON text.
    do {
      var reader = JSONStringReader(offset: range.lowerBound - 1)
      return try reader.read(bytes)
    } catch {
      preconditionFailure("a scanned line holds canonical JSON")
    }
  }
}

extension EventLine {
  /// Why bytes are not one sound line.
  public enum Unsound: Error, Hashable, Sendable {
    /// They are not the canonical bytes of an event.
    case line(LineDamage)
    /// They end too early.
    case incomplete
    /// They go on behind the line.
    case trailingBytes(Int)
    /// They hash to something else than they state.
    case hash(computed: Digest, stated: Digest)

    init(_ fault: LineScanner.Fault) {
      switch fault {
      case .end, .endBeforeNewline: self = .incomplete
      case .damage(let damage): self = .line(damage)
      }
    }
  }

  /// Reads the event of one whole line from elsewhere with its newline, and checks its hash.
  public static func event(parsing bytes: [UInt8]) throws(Unsound) -> Event {
    var scanner = LineScanner()
    let line = try scanner.sealed(bytes.span)
    guard line.range.upperBound + 1 == bytes.count else { throw .trailingBytes(line.range.upperBound + 1) }
    return line.event(in: bytes.span)
  }
}

extension EventLine {
  /// Whether the event names files that it rests on; found without parsing.
  package func restsOnFiles(in bytes: Span<UInt8>) -> Bool {
    attachments != nil || files != nil && bytes.holds("table.submitted", at: type)
  }

  /// The hashes of the files that the event rests on.
  public func namedFiles(in bytes: Span<UInt8>) -> [Digest] {
    guard restsOnFiles(in: bytes) else { return [] }
    return type(in: bytes).filesNamed(attachments: value(attachments, bytes), files: value(files, bytes))
  }

  private func value(_ range: Range<Int>?, _ bytes: Span<UInt8>) -> JSON? {
    guard let range else { return nil }
    do {
      return try JSON(parsing: bytes.extracting(range), limits: .line)
    } catch {
      preconditionFailure("a scanned line holds canonical JSON")
    }
  }
}

extension EventLine {
  /// Whether the fields seem to hold a commitment to a personal value; found without parsing.
  public func holdsSeals(in bytes: Span<UInt8>) -> Bool { holds(Self.seal, in: bytes) }

  /// Whether the fields seem to hold the origin in another log; found without parsing.
  public func holdsOrigin(in bytes: Span<UInt8>) -> Bool { holds(Self.origin, in: bytes) }

  /// Whether an object in the fields begins in a way.
  private func holds(_ beginning: StaticString, in bytes: Span<UInt8>) -> Bool {
    var start = data.lowerBound + 1
    while start < data.upperBound, let brace = bytes.firstOffset(of: UInt8(ascii: "{"), in: start..<data.upperBound) {
      let end = brace + beginning.utf8CodeUnitCount
      if end <= data.upperBound, bytes.holds(beginning, at: brace..<end) { return true }
      start = brace + 1
    }
    return false
  }

  private static let seal: StaticString = "{\"sealed\":\""
  private static let origin: StaticString = "{\"at\":\""
}

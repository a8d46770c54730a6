/// The values of a scanned line as Swift's own, for those who look at single events; bulk readers use the ranges.
///
/// The bytes must be those that the line was scanned from.
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

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

  /// Reads the event of one whole line that came from elsewhere, its newline included, and checks its hash.
  public static func event(parsing bytes: [UInt8]) throws(Unsound) -> Event {
    var scanner = LineScanner()
    let line: EventLine
    do { line = try scanner.scan(bytes.span, at: 0) } catch { throw Unsound(error) }
    guard line.range.upperBound + 1 == bytes.count else { throw .trailingBytes(line.range.upperBound + 1) }
    let computed = line.computedHash(in: bytes.span)
    guard computed == line.hash else { throw .hash(computed: computed, stated: line.hash) }
    return line.event(in: bytes.span)
  }
}

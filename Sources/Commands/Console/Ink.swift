/// Whether emphasis becomes terminal sequences or nothing.
public struct Ink: Hashable, Sendable {
  /// Whether the reader is a terminal that shows colours.
  public let isColoured: Bool

  /// No sequences at all.
  public static let plain = Ink(isColoured: false)

  /// Makes an ink.
  public init(isColoured: Bool) {
    self.isColoured = isColoured
  }

  /// The ink for an output: colours only on a terminal that knows them, and not against `NO_COLOR`.
  public init(for output: any ByteOutput, _ environment: Environment) {
    isColoured = output.isTerminal && environment["NO_COLOR"] == nil && environment["TERM"] != "dumb"
  }

  /// For headings.
  public func bold(_ text: String) -> String { paint(text, "1") }
  /// For what may be overlooked.
  public func dim(_ text: String) -> String { paint(text, "2") }
  /// For what went wrong.
  public func red(_ text: String) -> String { paint(text, "31") }

  private func paint(_ text: String, _ code: String) -> String {
    isColoured && !text.isEmpty ? "\u{1B}[\(code)m\(text)\u{1B}[0m" : text
  }
}

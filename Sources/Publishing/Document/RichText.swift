/// Text in which some runs are bold, italic or links.
public struct RichText: Equatable, Hashable, Sendable, ExpressibleByStringLiteral, ExpressibleByStringInterpolation {
  /// The pieces, in reading order; neighbours differ in style, and none is empty.
  public private(set) var runs: [Run]

  /// Creates text from runs, joining neighbours of the same style.
  public init(_ runs: [Run]) {
    self.runs = []
    for run in runs { append(run) }
  }

  /// Creates text in one style.
  public init(_ text: String, bold: Bool = false, italic: Bool = false, link: Link? = nil) {
    self.init([Run(text, bold: bold, italic: italic, link: link)])
  }

  /// Creates plain text from a literal.
  public init(stringLiteral value: String) {
    self.init(value)
  }

  /// Adds a run at the end.
  public mutating func append(_ run: Run) {
    if run.text.isEmpty { return }
    if let last = runs.indices.last, runs[last].hasStyle(of: run) {
      runs[last].text += run.text
    } else {
      runs.append(run)
    }
  }

  /// The characters without their styles.
  public var plain: String {
    runs.count == 1 ? runs[0].text : runs.reduce(into: "") { $0 += $1.text }
  }

  /// True when there are no characters.
  public var isEmpty: Bool { runs.isEmpty }
}

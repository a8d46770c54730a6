/// Text in which some runs are bold, italic or links.
public struct RichText: Equatable, Hashable, Sendable, ExpressibleByStringLiteral, ExpressibleByStringInterpolation {
  /// The pieces in reading order; neighbours differ in style, and none is empty.
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

extension RichText {
  /// The text with each link's address behind its words, for formats without links.
  var withAddresses: RichText {
    if runs.allSatisfy({ $0.link == nil }) { return self }
    var result = RichText([])
    for run in runs {
      result.append(run)
      if let address = run.link?.address, address != run.text { result.append(Run(" (" + address + ")")) }
    }
    return result
  }
}

/// A stretch of text in one style.
public struct Run: Equatable, Hashable, Sendable {
  /// The characters; a line feed is a line break.
  public var text: String
  /// True for bold type.
  public var bold: Bool
  /// True for slanted type.
  public var italic: Bool
  /// Where the run leads, when it is a link.
  public var link: Link?
  /// The name by which links of the same page lead here.
  public var place: String?
  /// True where the words warn, in red.
  public var isRed: Bool

  /// Creates a run.
  public init(
    _ text: String, bold: Bool = false, italic: Bool = false, link: Link? = nil, place: String? = nil, isRed: Bool = false
  ) {
    self.place = place
    self.isRed = isRed
    self.text = text
    self.bold = bold
    self.italic = italic
    self.link = link
  }

  /// Whether another run looks and leads the same.
  func hasStyle(of other: Run) -> Bool {
    bold == other.bold && italic == other.italic && link == other.link && place == other.place && isRed == other.isRed
  }
}

/// The address of a link: web, mail, or a place relative to the document.
public struct Link: Equatable, Hashable, Sendable {
  // An address that would run a script can't be constructed, so no renderer checks for one.
  /// The address as written.
  public let address: String

  /// Creates a link; nil if empty, with white space, or of a scheme other than http, https and mailto.
  public init?(_ address: String) {
    if address.isEmpty || address.unicodeScalars.contains(where: { $0.value <= 0x20 || $0.value == 0x7F }) { return nil }
    if let colon = address.firstIndex(of: ":") {
      let scheme = address[..<colon]
      let isPath = scheme.contains { $0 == "/" || $0 == "?" || $0 == "#" }
      if !isPath && !["http", "https", "mailto"].contains(scheme.lowercased()) { return nil }
    }
    self.address = address
  }
}

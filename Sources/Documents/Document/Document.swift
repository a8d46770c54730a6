/// What is to be shown, without saying in which format: every renderer takes this one value.
public struct Document: Equatable, Sendable {
  /// The name for window titles and file properties; the printed title is a heading of level 1.
  public var title: String
  /// The BCP 47 tag of the document's language.
  public var language: String
  /// The paper that it is laid out for.
  public var page: PageSetup
  /// A line at the foot of every page, such as a case's number and hash.
  public var footer: String?
  /// The names of a workbook's sheets, if headings and captions don't give them.
  public var sheetNames: [String] = []
  /// The content, in reading order.
  public var blocks: [Block]

  /// Creates a document.
  public init(title: String, language: String = "zh-CN", page: PageSetup = .portrait, footer: String? = nil, blocks: [Block]) {
    self.title = title
    self.language = language
    self.page = page
    self.footer = footer
    self.blocks = blocks
  }

  /// The tables at the top level, in reading order.
  public var tables: [TableGrid] {
    blocks.compactMap { block in
      if case .table(let grid) = block { grid } else { nil }
    }
  }
}

/// A sheet of A4 and its margins, in millimetres.
public struct PageSetup: Equatable, Sendable {
  /// Which side of the sheet is up.
  public enum Orientation: Equatable, Sendable {
    /// Taller than wide.
    case portrait
    /// Wider than tall.
    case landscape
  }

  /// Which side of the sheet is up.
  public var orientation: Orientation
  /// The margin at the top and at the bottom.
  public var verticalMargin: Int
  /// The margin at the left and at the right.
  public var horizontalMargin: Int

  /// A4 with its margins.
  package init(orientation: Orientation, verticalMargin: Int = 20, horizontalMargin: Int = 18) {
    (self.orientation, self.verticalMargin, self.horizontalMargin) = (orientation, verticalMargin, horizontalMargin)
  }

  /// Upright A4 with the usual margins.
  public static let portrait = PageSetup(orientation: .portrait)
  /// A4 on its side with the usual margins.
  public static let landscape = PageSetup(orientation: .landscape)

  /// The width of the sheet in millimetres.
  public var width: Int { orientation == .portrait ? 210 : 297 }
  /// The height of the sheet in millimetres.
  public var height: Int { orientation == .portrait ? 297 : 210 }
  /// The width between the margins in millimetres.
  public var textWidth: Int { width - 2 * horizontalMargin }
  /// The height between the margins in millimetres.
  public var textHeight: Int { height - 2 * verticalMargin }
}

/// The horizontal alignment of text, by the word of Office Open XML and HTML.
public enum Alignment: String, Equatable, Hashable, Sendable, CaseIterable {
  /// At the left.
  case leading = "left"
  /// In the middle.
  case centre = "center"
  /// At the right.
  case trailing = "right"
}

/// The vertical alignment of text in its cell, by the word of Office Open XML.
public enum VerticalAlignment: String, Equatable, Hashable, Sendable {
  /// At the top.
  case top
  /// In the middle.
  case middle = "center"
}

/// An ordered or unordered list, whose items may hold further lists.
public struct ItemList: Equatable, Sendable {
  /// How the items are marked.
  public enum Marker: Equatable, Sendable {
    /// With a bullet.
    case bullet
    /// With numbers that begin at the given one.
    case number(from: Int)
  }

  /// One entry.
  public struct Item: Equatable, Sendable {
    /// The words.
    public var text: RichText
    /// Lists below this entry.
    public var children: [ItemList]

    /// Creates an entry.
    public init(_ text: RichText, children: [ItemList] = []) {
      self.text = text
      self.children = children
    }
  }

  /// How the items are marked.
  public var marker: Marker
  /// The entries, in order.
  public var items: [Item]

  /// Creates a list.
  public init(_ marker: Marker, items: [Item]) {
    self.marker = marker
    self.items = items
  }

  /// The written marker of the item at an index, in formats without lists.
  func label(at index: Int) -> String {
    switch marker {
    case .bullet: "-"
    case .number(let first): "\(first + index)."
    }
  }
}

extension ItemList {
  /// All items from top to bottom, each with its depth and marker.
  func flattened(depth: Int = 0) -> [(depth: Int, label: String, text: RichText)] {
    items.enumerated().flatMap { index, item in
      [(depth, label(at: index), item.text)] + item.children.flatMap { $0.flattened(depth: depth + 1) }
    }
  }
}

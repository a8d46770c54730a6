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

/// Where text stands between the left and the right edge.
public enum Alignment: Equatable, Hashable, Sendable {
  /// At the left.
  case leading
  /// In the middle.
  case centre
  /// At the right.
  case trailing
}

/// Where text stands between the top and the bottom of its cell.
public enum VerticalAlignment: Equatable, Hashable, Sendable {
  /// At the top.
  case top
  /// In the middle.
  case middle
  /// At the bottom.
  case bottom
}

extension Alignment {
  /// The word of Office Open XML.
  var officeName: String {
    switch self {
    case .leading: "left"
    case .centre: "center"
    case .trailing: "right"
    }
  }
}

extension VerticalAlignment {
  /// The word of Office Open XML.
  var officeName: String {
    switch self {
    case .top: "top"
    case .middle: "center"
    case .bottom: "bottom"
    }
  }
}

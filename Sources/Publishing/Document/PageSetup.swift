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
  public var verticalMargin = 20
  /// The margin at the left and at the right.
  public var horizontalMargin = 18

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

/// A drawing as SVG, with words for those who can't see it.
///
/// The SVG is trusted as it is: it comes from this product's own charts, never from a case.
public struct Figure: Equatable, Sendable {
  /// The `<svg>` element, without an XML declaration.
  public var svg: String
  /// The width in CSS pixels.
  public var width: Int
  /// The height in CSS pixels.
  public var height: Int
  /// What the drawing says, in words; formats without drawings print this.
  public var alternative: String
  /// A line under the drawing.
  public var caption: String?

  /// Creates a figure; both sides must be positive.
  public init(svg: String, width: Int, height: Int, alternative: String, caption: String? = nil) {
    precondition(width > 0 && height > 0, "figure of \(width)×\(height)")
    self.svg = svg
    self.width = width
    self.height = height
    self.alternative = alternative
    self.caption = caption
  }
}

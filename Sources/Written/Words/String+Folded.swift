import TextForms

extension String {
  /// The text as numbers and dates are read: full width as half width, without surrounding spaces.
  public var foldedForReading: String { TextForms.nfkc(self).trimmingBlanks }
}

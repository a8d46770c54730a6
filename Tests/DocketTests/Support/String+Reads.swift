import Foundation

extension String {
  /// Whether a shown reading has a line that reads a heading as something.
  func reads(_ heading: String, as meaning: String) -> Bool {
    split(separator: "\n").contains { line in
      line.range(of: heading).map { line[$0.upperBound...].contains(meaning) } ?? false
    }
  }
}

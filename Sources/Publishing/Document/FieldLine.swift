/// A line of labels, each with its value or with a blank to be filled in by hand: 填表人、联系电话、签字.
public struct FieldLine: Equatable, Sendable {
  /// One label and what stands behind it.
  public struct Field: Equatable, Sendable {
    /// The label, without a colon; empty for a value that explains itself.
    public var label: String
    /// The value; nil leaves a line to write on, an empty text leaves room for a seal.
    public var value: String?

    /// Creates a field.
    public init(_ label: String, _ value: String? = nil) {
      self.label = label
      self.value = value
    }

    /// The label with its colon, or nothing.
    var prompt: String { label.isEmpty ? "" : label + "：" }
  }

  /// The fields from left to right.
  public var fields: [Field]

  /// Creates a line of fields.
  public init(_ fields: [Field]) {
    self.fields = fields
  }

  /// The share of the line that each field takes, by the length of its words.
  var weights: [Int] {
    fields.map { field in
      displayWidth(field.prompt) + max(displayWidth(field.value ?? ""), field.label.isEmpty ? 4 : 10) + 2
    }
  }

  /// The line as text: a blank is a row of low lines of the given number and shape.
  func text(blank: String, separator: String) -> String {
    fields.map { $0.prompt + ($0.value ?? blank) }.joined(separator: separator)
  }
}

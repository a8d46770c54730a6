public import Casework

/// A field, and the references that lead to it: `district`, `project.district`.
public struct FieldPath: Hashable, Sendable {
  /// The references to go through, in their order.
  public internal(set) var references: [Field] = []

  /// The field at the end.
  public let field: Field

  /// The field of the case or event itself with which the path begins.
  public var first: Field { references.first ?? field }

  /// The path as it is written with identifiers.
  public var text: String { (references + [field]).map(\.id).joined(separator: ".") }
}

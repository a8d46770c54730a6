public import EventLog

/// Reads what conditions ask of a case and of the event at hand; fields by their places in `Course.fields`.
public protocol CourseValues {
  /// Whether the event says yes to a flag.
  func isYes(_ field: Int) -> Bool

  /// What the case has of a count field, the event included; 0 where it is absent.
  func count(_ field: Int) -> Decimal

  /// What a count field has come to over all the case's events, this one included.
  func sum(_ field: Int) -> Decimal
}

extension Course {
  /// A condition with its fields by their places.
  @usableFromInline enum Test: Hashable, Sendable {
    case flag(Int)
    case without(Int)
    case reaches(sum: Int, of: Int)

    /// Takes over a condition; the fields that it asks about are added where they are new.
    init(_ condition: Condition, _ fields: inout [String]) {
      func place(_ field: String) -> Int {
        if let index = fields.firstIndex(of: field) { return index }
        fields.append(field)
        return fields.count - 1
      }
      switch condition {
      case .flag(let field): self = .flag(place(field))
      case .without(let field): self = .without(place(field))
      case .reaches(let sum, let field): self = .reaches(sum: place(sum), of: place(field))
      }
    }

    /// Whether it holds after an event.
    @inlinable func holds(_ values: some CourseValues) -> Bool {
      switch self {
      case .flag(let field): values.isYes(field)
      case .without(let field): values.count(field) == .zero
      case .reaches(let sum, let field): values.sum(sum) >= values.count(field)
      }
    }
  }
}

public import Values
import Written

/// Whose form it is, and of which year, as the form says it itself.
public struct FormIdentity: Sendable, Equatable {
  public let project: String?
  public let unit: String?
  public let year: Int?

  init(_ form: FormSheet) {
    (project, unit, year) = (form.root["name"]?.string?.ifAny, form.root["office"]?.string?.ifAny, form.year)
  }

  /// Takes what was kept of an adopted file; of one that was adopted before identities were kept, its project alone is known.
  public init(kept: JSON?, project: String?) {
    (self.project, unit) = (kept?["project"]?.string ?? project, kept?["unit"]?.string)
    year = kept?["year"]?.decimal?.whole
  }

  /// What is kept of it.
  public var json: JSON { .object(JSON.Object(given: ["project": project, "unit": unit, "year": year])) }

  /// A name of another form that this one says in the place of its own: the project's, else the unit's.
  public func contradiction(to own: FormIdentity) -> (theirs: String, own: String)? {
    for (name, other) in [(project, own.project), (unit, own.unit)] {
      if let name, let other, name.foldedForComparison != other.foldedForComparison { return (name, other) }
    }
    return nil
  }

  /// Whether somebody named it by its project or its unit.
  public func isNamed(_ name: String) -> Bool {
    [project, unit].contains { $0?.foldedForComparison == name.foldedForComparison }
  }
}

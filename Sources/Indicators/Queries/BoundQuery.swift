public import Casework

/// A query with its meaning: what kind of case, and what must hold of the case or of the event.
public struct BoundQuery: Hashable, Sendable {
  /// The kind of case.
  public let kind: Kind

  /// What is asked for.
  public let subject: Subject

  /// What must hold.
  public let words: [BoundWord]

  /// What a query asks for.
  public enum Subject: Hashable, Sendable {
    /// Cases of the kind.
    case cases
    /// Events of the kind, of one name where it is given.
    case events(String?)
  }

  /// Gives a query its meaning: over cases, or over events, of all names unless it names one.
  public init(_ query: Query, overEvents: Bool = false, in context: BindingContext) throws(ExpressionError) {
    let kind = try context.kind(query.kind, in: query.source)
    var subject: Subject = overEvents ? .events(nil) : .cases
    if let event = query.event { subject = .events(try context.event(event, of: kind, in: query.source)) }
    let role: WordBinder.Role = subject == .cases ? .list : .events(nil)
    var binder = WordBinder(kind: kind, role: role, context: context, source: query.source)
    self.kind = kind
    self.subject = subject
    self.words = try binder.bind(query.words)
  }
}

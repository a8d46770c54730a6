import Casework
import Commands
import LogLines
import ProgramSession
import TextForms
import Values
import Written

/// Whose cases a question about attention is about: a person or a section, by its name or a part that only one of them has.
struct AttentionSubject {
  let person: String?
  let section: String?

  /// Reads a call's options.
  ///
  /// - Parameters:
  ///   - cases: The cases that could be asked for, some of which may be given to a section instead of a person.
  ///   - isNoted: Whether a part that was taken for a name is told; a page that asks several times tells it once.
  init(_ call: CommandCall, in session: OfficeSession, cases: [Case] = [], isNoted: Bool = true) throws {
    let roster = session.office.roster
    person =
      if call.invocation.has("mine") {
        try Attribution.name(call)
      } else {
        try (call.invocation["person"]?.personName).map { name in try Self.person(name, roster, call, session, isNoted) }
      }
    section = try call.invocation["section"].map { try Self.section($0, roster, call, session, cases, isNoted) }
  }

  private static func person(
    _ name: String, _ roster: Roster, _ call: CommandCall, _ session: OfficeSession, _ isNoted: Bool
  ) throws -> String {
    if roster.people.isEmpty || roster.people[name] != nil { return name }
    // Who has left may have cases still.
    if try session.affairs(Kind.person.id).contains(where: { $0.id.number == name }) { return name }
    let known = roster.people.keys.sorted()
    return try named(name, among: known, nearest: TextForms.likely(name, among: known), call, isNoted) {
      Failure.refused("no-such-person.filter", ["name": name], hint: $0)
    }
  }

  private static func section(
    _ name: String, _ roster: Roster, _ call: CommandCall, _ session: OfficeSession, _ cases: [Case], _ isNoted: Bool
  ) throws -> String {
    func same(_ one: String) -> Bool { one.foldedForComparison == name.foldedForComparison }
    var known = Set(roster.people.values.compactMap(\.section))
    if let exact = known.first(where: same) ?? cases.lazy.map(\.who).first(where: same) { return exact }
    for site in try session.histories(of: Set(cases.compactMap(\.project)).sorted()) where !site.isVoid {
      if let section = site.current?.fields["section"]?.string?.ifNotEmpty { known.insert(section) }
    }
    if known.isEmpty { return name }
    if let exact = known.first(where: same) { return exact }
    return try named(name, among: known.sorted(), nearest: [], call, isNoted) {
      Failure.refused("no-such-section.filter", ["name": name], hint: $0)
    }
  }

  /// The one name that has a part; several or none are refused with what there is.
  private static func named(
    _ part: String, among known: [String], nearest: [String], _ call: CommandCall, _ isNoted: Bool, _ refusal: (Localized) -> Failure
  ) throws -> String {
    let alike = known.filter { $0.foldedForComparison.contains(part.foldedForComparison) }
    guard alike.count == 1, let name = alike.first else {
      // The page's own question knows the cases as well, and refuses.
      if !isNoted { return part }
      let listed = alike.isEmpty ? nearest.isEmpty ? known : nearest : alike
      throw refusal(.listing(listed.prefix(12).map { Localized($0) }, zh: "可以写：", en: "one of: "))
    }
    if isNoted { call.console.note(message: "attention-scope.part", ["part": part, "name": name]) }
    return name
  }
}

extension String {
  /// The text; nil if it is empty.
  fileprivate var ifNotEmpty: String? { isEmpty ? nil : self }
}

public import LogLines
public import Values
import Written

/// The event that puts somebody on the roster (任职), or changes their roles.
public func decideEnrolment(
  of name: String, as roles: [Role], key: PublicKey? = nil, section: String? = nil, licence: String? = nil, by who: Who,
  in office: some OfficeView, at moment: Moment
) throws -> [Draft] {
  if office.roster.people.isEmpty {
    guard roles.contains(.admin) else { throw Refusal.firstMustBeAdmin }
  } else {
    try office.roster.check(who.by, may: .enrol)
  }
  if let person = office.roster.people[name], person.roles == roles, section == nil || section == person.section,
    licence == nil || licence == person.licence
  {
    throw Refusal.rosterState(name, enrolled: true)
  }
  if office.roster.people[name] == nil { try office.roster.checkLook(of: try PersonName.read(name)) }
  try office.roster.changing(name, to: roles, on: who.on).checkHasAdmin(after: name)
  if let key { try office.roster.checkFree(key) }
  let fields = JSON.Object(given: [
    "role": roles.first?.rawValue, "roles": roles.count > 1 ? roles.map(\.rawValue) : nil, "section": section, "key": key?.text,
    "licence": licence,
  ])
  return try decideRosterEvent("enrol", name, fields: fields, by: who, office, moment)
}

/// The event that takes somebody off the roster (离任).
public func decideLeaving(of name: String, by who: Who, in office: some OfficeView, at moment: Moment) throws -> [Draft] {
  try office.roster.check(who.by, may: .leave)
  guard office.roster.people[name] != nil else { throw Refusal.rosterState(name, enrolled: false) }
  try office.roster.changing(name, to: [], on: who.on).checkHasAdmin(after: name)
  return try decideRosterEvent("leave", name, fields: [:], by: who, office, moment)
}

/// The events that give somebody on the roster another name (改名): the old one is given up, the new one has role and section.
public func decideRenaming(
  of name: String, to new: String, by who: Who, in office: some OfficeView, at moment: Moment
) throws -> [Draft] {
  try office.roster.check(who.by, may: .enrol)
  guard let person = office.roster.people[name] else { throw Refusal.rosterState(name, enrolled: false) }
  let other = try PersonName.read(new).text
  if office.roster.people[other] != nil { throw Refusal.rosterState(other, enrolled: true) }
  let fields = JSON.Object(given: [
    "role": person.role.rawValue, "roles": person.roles.count > 1 ? person.roles.map(\.rawValue) : nil, "section": person.section,
    "licence": person.licence, "former-name": name,
  ])
  // The new name comes first, so that the roster has an admin at any time.
  return try decideRosterEvent("enrol", other, fields: fields, by: who, office, moment)
    + decideRosterEvent("rename", name, fields: ["new-name": .string(other)], by: who.further, office, moment)
}

/// The events that make one section of several (科室合并): everybody in them is in the new one from that day on.
public func decideSectionMerger(
  of sections: [String], into section: String, by who: Who, in office: some OfficeView, at moment: Moment
) throws -> [Draft] {
  try office.roster.check(who.by, may: .enrol)
  var drafts: [Draft] = []
  let merged = sections.filter { $0.foldedForComparison != section.foldedForComparison }
  for (name, person) in office.roster.people.sorted(by: { $0.key < $1.key }) {
    guard let ownSection = person.section, sections.contains(where: { $0.foldedForComparison == ownSection.foldedForComparison }) else {
      continue
    }
    let fields = JSON.Object(given: [
      "role": person.role.rawValue, "roles": person.roles.count > 1 ? person.roles.map(\.rawValue) : nil, "section": section,
      "merged": merged,
    ])
    drafts += try decideRosterEvent("enrol", name, fields: fields, by: drafts.isEmpty ? who : who.further, office, moment)
  }
  return drafts
}

/// An event of somebody on the roster.
func decideRosterEvent(
  _ verb: String, _ name: String, fields: JSON.Object, by who: Who, _ office: some OfficeView, _ moment: Moment
) throws -> [Draft] {
  guard let caseID = CaseID(kind: Kind.person.id, number: name) else {
    throw Refusal.badValue(Refusal.FieldName(id: "name", label: "姓名"), value: name, problem: .notText)
  }
  var fields = fields
  if let note = who.note { fields["note"] = .string(note) }
  guard let action = Kind.person.action(verb) else { return [] }
  return try decideNamed(
    Intent(kind: .person, action: action, caseID: caseID, fields: fields, on: who.on, by: who.by, id: who.id), in: office, at: moment)
}

extension Kind {
  /// The intent that gives a case to another person by the kind's own action; nil if none does.
  public func handOver(of current: Case, from names: Set<String>, to other: String, on: Day, by: String) -> Intent? {
    // A field that names the first person is given the other; a case that is the first one's without a field is assigned.
    let uses = actions.filter { !$0.from.opens && allows($0, from: current.state) }.flatMap { action in
      action.fields.map { (action: action, field: $0.field) }
    }
    let naming = uses.first { Self.peopleFields.contains($0.field) && names.holds(current.fields[$0.field]) }
    guard let use = naming ?? uses.first(where: { $0.field == Self.assigneeField && names.contains(current.who) }) else { return nil }
    return Intent(kind: self, action: use.action, caseID: current.id, fields: [use.field: .string(other)], on: on, by: by)
  }
}

extension Case {
  /// Whether the case is a person's to deal with (该谁办), by whichever of the person's names.
  public func isUp(to names: Set<String>) -> Bool {
    if [Kind.assigneeField, Kind.inspectorField].contains(where: { names.holds(fields[$0]) }) { return true }
    return names.contains(who) && (isAwaited || waitsFor != nil || isUndated)
  }
}

extension Set<String> {
  /// Whether a field holds one of the names.
  fileprivate func holds(_ value: JSON?) -> Bool { value?.string.map { contains($0.personName) } ?? false }
}

extension OfficeView {
  /// Whether a case is somebody's because another person, whose it was, handed it over.
  public func wasHandedOver(_ id: CaseID, from names: Set<String>, to others: Set<String>) throws -> Bool {
    guard let history = try history(of: id) else { return false }
    let fields = [Kind.assigneeField, Kind.inspectorField]
    let given = history.entries.last { entry in
      !entry.isVoided && entry.event.version > 1 && fields.contains { others.holds(entry.data[$0]) }
    }
    guard let given, let before = history.known(upTo: given.event.seq - 1).current else { return false }
    return try supervised(before).isUp(to: names)
  }
}

extension Roster {
  /// Refuses somebody who isn't there to take over.
  public func check(handOverTo name: String) throws(Refusal) {
    if !people.isEmpty, people[name] == nil { throw .rosterState(name, enrolled: false) }
  }

  /// Whether somebody may hand a case over: supervisors any, clerks those that have an assignee.
  public func may(_ name: String, handOver intent: Intent) -> Bool {
    guard let person = people[name] else { return people.isEmpty }
    return person.may(.supervision) || person.roles.contains(.clerk) && intent.fields[Kind.assigneeField] != nil
  }
}

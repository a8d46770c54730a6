public import LogLines
public import Values

/// Why something was not recorded: the rule, the case, and what to do instead.
public indirect enum Refusal: Error, Hashable, Sendable {
  /// The kind is not in the catalog.
  case unknownKind(String, nearest: String?)
  /// The kind has no such action.
  case unknownAction(String, kind: String, nearest: String?)
  /// No action of the kind records such an event.
  case unknownEvent(String, kind: String, nearest: String?)
  /// The action takes no such field.
  case unknownField(String, action: ActionName, nearest: String?)
  /// A field that the action must have is absent.
  case missingField(Field, action: ActionName)
  /// A required judgement wasn't given in any of its ways: a flag, or a count by places or number.
  case undecided([FieldName], action: ActionName)
  /// A value that the field can't hold.
  case badValue(FieldName, value: String, problem: ValueProblem)
  /// An option that needs something else beside it.
  case missingCompanion(option: FieldName, needs: FieldName)

  /// A reference names a case that isn't there.
  case noSuchCase(String, kind: String?)
  /// A reference names a case of another kind.
  case wrongKind(CaseID, expected: String)
  /// A name fits several cases.
  case ambiguous(String, candidates: [Candidate])
  /// A name fits no case.
  case noCaseNamed(String, kind: String)
  /// A project was named of which no case of the kind is open.
  case noneOpen(of: CaseID, name: String? = nil, kind: String, last: ClosedCase? = nil)
  /// The case was voided with its opening event.
  case voidCase(CaseID)
  /// The action can't start from the state the case is in.
  case wrongState(CaseID, action: ActionName, state: StateName, since: Day, seq: Int, possible: [ActionName])
  /// The day is in the future.
  case future(Day, today: Day)
  /// The day precedes the case's previous event.
  case outOfOrder(CaseID, day: Day, previous: Day)
  /// Another case has the value already.
  case notUnique(FieldName, value: String, other: CaseID)
  /// More than remains.
  case tooMany(FieldName, given: Decimal, remaining: Decimal, case: CaseID)
  /// The list has no such place.
  case noSuchPlace(FieldName, Int, CaseID, of: Int)
  /// The entry at that index was cleared before.
  case clearedAlready(FieldName, Int, CaseID, seq: Int)
  /// An entry can't be cleared, still there and not looked at at once.
  case placeTwice(FieldName, Int, CaseID)
  /// Fewer are cleared than are named.
  case fewerThanPlaces(FieldName, given: Decimal, places: Int)
  /// A case can't refer to itself in this field.
  case itself(FieldName, CaseID)
  /// Following the field from case to case leads back.
  case circle(FieldName, CaseID, via: CaseID)
  /// Words of the event contradict each other, or what the log holds.
  case contradiction(SenseFault, stored: Bool)
  /// A draw can't be announced, held or cited so.
  case draw(DrawFault)
  /// A clause isn't there, or is another library's.
  case clause(ClauseFault)
  /// No way of numbering is in force for the kind.
  case noNumbering(kind: String, label: String)
  /// Only the office itself does it, no field copy.
  case notOnCopies
  /// The case has moved on since the caller looked.
  case versionConflict(CaseID, expected: Int, actual: Int)
  /// The number isn't the next one.
  case wrongNumber(CaseID, next: String)
  /// The last number of a kind behind a prefix was given.
  case numbersUsedUp(kind: String, prefix: String)
  /// A field copy can't have given the number.
  case foreignNumber(CaseID, tag: String)
  /// The same id was recorded with other content.
  case idTaken(EventID, seq: Int)
  /// The person isn't on the roster.
  case notEnrolled(String)
  /// None of the person's roles carries it; these people's do.
  case notAllowed(String, roles: [Role], needs: Permission, people: [String], to: Deed? = nil)
  /// The first person on the roster must be an admin.
  case firstMustBeAdmin
  /// The roster would be left without an admin.
  case lastAdmin(String)
  /// The person is not on the roster, or is there already.
  case rosterState(String, enrolled: Bool)
  /// Somebody has the key already.
  case keyTaken(String, by: String)
  /// A device of somebody has a label that looks the same.
  case deviceTaken(String, of: String)
  /// The name looks like that of somebody else on the roster.
  case nameTaken(String, nearest: String)
  /// The person has no such key, or has it no more.
  case noSuchKey(String, of: String)
  /// There is no event with that number.
  case noSuchEvent(Int)
  /// The event can't be corrected or voided.
  case notCorrectable(Int, CorrectionProblem)
  /// The caller can't say of the event that it isn't theirs, or not take that back.
  case notDisputable(Int, DisputeProblem)
  /// What would follow makes no sense any more.
  case impossibleHistory(CaseID, dependents: [Int], problem: String)
  /// Other cases refer to the case.
  case referredTo(CaseID, by: [CaseID])
  /// The last that was recorded is a voiding, which nothing takes back.
  case voidedLast(Int)
  /// A corrected list would give entries that were cleared other places.
  case clearedMoves(place: Int, text: String, seq: Int)
  /// Nothing is left to undo.
  case nothingToUndo(String)
  /// The event is the office's own and isn't taken here.
  case notHere(EventType)
  /// An adopted kind doesn't go with what is there.
  case incompatibleKind(String, [KindConflict])
  /// The table has been submitted and must be withdrawn first.
  case tableSubmitted(CaseID)
  /// Nothing remains that the option could clear.
  case nothingRemains(CaseID)

  /// An action's two names.
  public struct ActionName: Hashable, Sendable {
    /// The kind's identifier.
    public let kind: String
    /// The kind's label.
    public let kindLabel: String
    /// The verb.
    public let id: String
    /// The verb's label.
    public let label: String
  }

  /// A field's two names.
  public struct FieldName: Hashable, Sendable {
    /// The identifier.
    public let id: String
    /// The Chinese label.
    public let label: String
    /// Whether the field's values identify people, so that no message repeats one.
    public let isPersonal: Bool

    /// Names that are given.
    public init(id: String, label: String, isPersonal: Bool = false) {
      self.id = id
      self.label = label
      self.isPersonal = isPersonal
    }

    /// The names of a field.
    public init(_ field: Field) {
      self.init(id: field.id, label: field.label, isPersonal: field.isPersonal)
    }

    /// The names of a kind's field; its identifier if the kind lacks it.
    public init(_ id: String, of kind: Kind?) {
      self.init(kind?.field(id) ?? Field(id, id))
    }
  }

  /// A state's two names.
  public struct StateName: Hashable, Sendable {
    /// The identifier.
    public let id: String
    /// The Chinese label.
    public let label: String
    /// Whether a case in it is closed.
    public let isClosed: Bool

    /// The names of a kind's state, called otherwise of some cases.
    public init(_ id: String, of kind: Kind, label: String? = nil) {
      self.id = id
      self.label = label ?? kind.state(id)?.label ?? id
      isClosed = kind.state(id)?.isClosed ?? false
    }
  }

  /// What somebody may not do, more exactly than the permission says it.
  public enum Deed: Hashable, Sendable {
    /// One of the acts on an office's log.
    case verb(Act.Verb)
    /// An action on a case.
    case action(ActionName)
  }

  /// The case of a site that was closed last.
  public struct ClosedCase: Hashable, Sendable {
    /// The case.
    public let id: CaseID
    /// The state that closed it.
    public let state: StateName
    /// The day on which it was closed.
    public let on: Day

    /// Joins a case with how and when it was closed.
    public init(id: CaseID, state: StateName, on: Day) {
      (self.id, self.state, self.on) = (id, state, on)
    }
  }

  /// A case that an ambiguous name could mean.
  public struct Candidate: Hashable, Sendable {
    /// The case.
    public let id: CaseID
    /// What distinguishes it: its due day and hazards, or its name.
    public let due: Day?
    /// Its hazards, if it counts any.
    public let hazards: Decimal?
    /// The name under which it is known.
    public let name: String?
    /// What else tells it from others of the same name: a site's builder and district.
    public var told: [String] = []
  }

  /// Why somebody can't dispute an event, or take a dispute back.
  public enum DisputeProblem: Hashable, Sendable {
    /// It was recorded under another name.
    case notYours(by: String)
    /// It is disputed already.
    case disputed(seq: Int)
    /// A valid signature covers it.
    case signed(seq: Int)
    /// The dispute is another's, who alone may take it back.
    case notYourDispute(by: String)
  }

  /// Why an event can't be corrected or voided.
  public enum CorrectionProblem: Hashable, Sendable {
    /// It is a correction or voiding itself, and only a correction can be voided.
    case amendment
    /// It was voided.
    case voided
    /// It is one of the office's own that have commands of their own.
    case system
    /// It belongs to a draw, which can only be voided.
    case draw
  }
}

extension Refusal.ActionName {
  /// The names of an action of a kind.
  public init(_ action: Action, of kind: Kind) {
    self.init(kind: kind.id, kindLabel: kind.label, id: action.id, label: action.label)
  }
}

public import EventLog
public import LogLines
public import Values

/// An office's log as a use case sees it: what is stored, what is decided since, and perhaps the writer's turn.
open class OfficeLog {
  /// Where it is kept.
  public let store: any EventStore
  /// The log's present state, with what was decided here.
  public let office: LogOffice<IndexedLookup>
  /// Finds stored events.
  public let lookup: IndexedLookup
  /// The office's id.
  public let officeID: String
  /// The office's time zone.
  public let zone: Zone
  /// What makes the log a field copy, if it is one.
  public let copy: FieldCopy?
  /// The moment by which it is worked.
  public let now: Instant
  /// The writer's turn, if it was acquired.
  public let turn: WriterTurn?
  /// Whether the log has later events, of which nothing is known here.
  public let isEarlier: Bool

  /// How many events were decided.
  var decided = 0
  /// The personal values of batches that were read.
  var personalBatches: [EventID: PersonalBatch] = [:]
  private let random: @Sendable () -> UInt64
  private var met: Damage?

  /// Begins with a log as its first event and the files beside it describe it.
  ///
  /// - Parameters:
  ///   - turn: the writer's turn, if it was acquired.
  ///   - met: the damage that reading it met so far.
  public init(
    _ store: any EventStore, _ lookup: IndexedLookup, first: Event, zone: Zone, now: Instant, random: @escaping @Sendable () -> UInt64,
    turn: WriterTurn? = nil, met: Damage? = nil
  ) throws {
    (self.store, self.lookup, self.zone, self.now, self.random, self.turn, self.met) = (store, lookup, zone, now, random, turn, met)
    (officeID, isEarlier) = (first.caseID.number, false)
    copy = try FieldCopyFiles(store: store).read()
    office = try LogOffice(lookup, tag: copy?.tag.text, base: copy?.base, isGathering: first.data[Kind.gatheringMark]?.bool == true)
  }

  /// Looks at a log as it stood when it had so many events.
  ///
  /// - Parameter lastNumbers: the greatest running numbers where they are known otherwise.
  public init(_ size: Int, of later: OfficeLog, at moment: Instant, lastNumbers: [CaseKey: Int] = [:]) throws {
    (store, officeID, zone, now, random) = (later.store, later.officeID, later.zone, moment, later.random)
    // Up to a copy's base it was the office that decided, whose numbers bear no tag.
    copy = later.copy.flatMap { size < $0.base ? nil : $0 }
    (turn, isEarlier) = (nil, true)
    lookup = try IndexedLookup(size, of: later.lookup)
    let isGathering = later.office.catalog.kind(Kind.source.id) != nil
    office = try LogOffice(lookup, tag: copy?.tag.text, base: copy?.base, isGathering: isGathering, lastNumbers: lastNumbers)
  }

  /// The log as it stood when the work began.
  public var snapshot: any LogSnapshot { lookup.snapshot }

  /// The log with what was appended since.
  public var currentSnapshot: any LogSnapshot { turn?.writing.snapshot ?? snapshot }

  /// The day it is in the office.
  public var today: Day { zone.day(of: now) }

  /// The clock and chance that decisions are given.
  public var moment: Moment {
    let (now, random, zone) = (now, random, zone)
    return Moment(now: now, today: today, localDay: { zone.day(of: $0) }) { EventID(at: now, random: (random(), random())) }
  }

  /// Whether something said again is what was recorded.
  public var repetition: Repetition {
    Repetition { id, field in try self.personalValues(of: id)?[field] }
  }

  // MARK: Damage

  /// The damage that reading met.
  public var damage: Damage? { lookup.damage ?? met }

  /// Notes damage, so that whoever asked is told of it.
  public func remember(_ damage: Damage?) {
    met = met ?? damage
  }
}

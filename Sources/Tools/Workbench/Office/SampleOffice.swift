import EventLog
import LogLines
import Values

/// A made-up office's three years of work: a realistic log of any size, the same for the same seed.
public struct SampleOffice {
  // Every step is one that the casework's rules allow; a test decides a small office's lines again.
  /// How many events the log gets.
  public let count: Int

  let shape: SampleShape
  var chance: Chance
  let calendar: WorkingDays
  var cases: [OpenCase] = []
  var free: [Int] = []
  var agenda: [[Int]]
  var due: [Int] = []
  var nextDue = 0
  var numbers = [Int](repeating: 0, count: SampleCourse.allCases.count * 8)
  var projects: [Site] = []
  var tenders: [CaseID] = []
  var campaigns: [CaseID] = []
  var touched: [Int] = []
  var amendments = 0
  var lastYear = 0

  private var log: CopiedSegments
  private var encoder = LineEncoder()
  private var batches: [Int] = []
  private var written = 0
  private var taken = 0
  private(set) var seq = 0
  private(set) var today: Day
  private(set) var now = Instant(milliseconds: 0)

  /// The fewest events that an office can be made of.
  public static let least = 100

  /// The name that may do everything in the made-up office.
  public static let admin = "guanli"

  /// A name that logs casework in the made-up office.
  public static let inspector = "jiandu01"

  /// Writes an office's log of at least `least` events into a new folder.
  public static func write(_ count: Int, seed: UInt64, of shape: SampleShape = .usual, to directory: String) throws {
    precondition(count >= least, "an office needs some events to open")
    var office = try SampleOffice(count, seed: seed, shape, directory: directory)
    try office.run()
  }

  private init(_ count: Int, seed: UInt64, _ shape: SampleShape, directory: String) throws {
    (self.count, self.shape) = (count, shape)
    chance = Chance(seed: seed)
    calendar = WorkingDays(sharing: count)
    agenda = [[Int]](repeating: [], count: calendar.length)
    today = calendar.first
    log = try CopiedSegments(FileEventStore.create(directory: directory), segmentSize: shape.segmentSize)
  }

  /// A project as the other cases need it.
  struct Site {
    let id: CaseID
    let name: String
    let district: String
  }

  private mutating func run() throws {
    for (day, total) in calendar.shares {
      today = day
      due.removeFirst(nextDue)
      nextDue = 0
      for index in taken...calendar.index(of: day) { due += agenda[index] }
      taken = calendar.index(of: day) + 1
      let start = Int64(day.number) * 86_400_000 + 1_800_000
      let begun = seq
      while seq < total {
        now = max(now, Instant(milliseconds: start + Int64(seq - begun) * 34_000_000 / Int64(total - begun) + Int64(chance.below(900))))
        step()
        if encoder.bytes.count > 1 << 20 { try flush() }
      }
    }
    try flush()
    try log.finish()
  }

  /// Goes one step on: what is due, a correction now and then, else something new.
  private mutating func step() {
    if today.year != lastYear {
      if lastYear == 0 { open() }
      lastYear = today.year
      adoptCalendar()
      return
    }
    if seq + 1 == count {
      openActivity()
    } else if amendments * 1_000 < seq * shape.amendments, amend() {
      amendments += 1
    } else if nextDue < due.count, chance.percent(75) {
      let slot = due[nextDue]
      nextDue += 1
      go(on: slot)
    } else {
      openCase()
    }
  }

  private mutating func go(on slot: Int) {
    guard !cases[slot].isVoid, let days = cases[slot].course.plan.advance(&self, slot) else {
      free.append(slot)
      return
    }
    touch(slot, days)
  }

  /// Takes an open case up again after some days, and remembers it for corrections.
  mutating func touch(_ slot: Int, _ days: Int) {
    let index = calendar.index(of: today) + max(1, days)
    if index < agenda.count { agenda[index].append(slot) }
    if touched.count < 64 { touched.append(slot) } else { touched[chance.below(64)] = slot }
  }

  /// Writes a line for an event of an open case.
  @discardableResult
  mutating func record(
    _ slot: Int, _ event: String, kind: String? = nil, on: Day? = nil, by: String? = nil, part: Event.Part? = nil,
    _ build: (inout JSON.Object, inout Chance) -> Void
  ) -> EventID {
    cases[slot].version += 1
    let day = on ?? max(cases[slot].on, today.adding(days: chance.percent(12) ? -1 : 0))
    if kind == nil { cases[slot].on = day }
    let (caseID, version) = (cases[slot].id, cases[slot].version)
    let id = line(
      kind ?? cases[slot].course.kind, event, caseID, version: version, on: day, by: by ?? worker(), part: part, build)
    if version == 1 { cases[slot].opening = id }
    return id
  }

  /// Writes a line.
  @discardableResult
  mutating func line(
    _ kind: String, _ event: String, _ caseID: CaseID, version: Int, on: Day, by: String, part: Event.Part? = nil,
    _ build: (inout JSON.Object, inout Chance) -> Void
  ) -> EventID {
    guard let type = EventType(kind: kind, name: event) else { preconditionFailure("\(kind).\(event) is a type") }
    var data: JSON.Object = [:]
    build(&data, &chance)
    let id = shape.id(at: now, &chance)
    seq += 1
    if part == nil || part?.index == 1 { batches.append(encoder.count) }
    do {
      try encoder.append(
        Event(
          seq: seq, id: id, type: type, caseID: caseID, version: version, on: on, at: now, by: by, data: data, part: part, hash: .zero))
    } catch {
      preconditionFailure("\(type) has plain fields: \(error)")
    }
    return id
  }

  private mutating func flush() throws {
    guard !batches.isEmpty else { return }
    var sealed = encoder
    encoder = LineEncoder()
    sealed.seal()
    for (number, line) in batches.enumerated() {
      let end = number + 1 < batches.count ? sealed.start(of: batches[number + 1]) : sealed.bytes.count
      try log.add(sealed.bytes.span.extracting(sealed.start(of: line)..<end), seq: written + 1 + line, endsBatch: true)
    }
    written = seq
    batches = []
  }
}

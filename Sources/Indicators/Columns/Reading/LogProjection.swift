import Casework
import EventLog
import LogLines
import Values

/// A stretch of the log in columns: the kinds asked for, and the names of all.
struct LogProjection: Sendable {
  /// What is asked for.
  let demand: ColumnDemand

  /// The kinds of case that occur.
  private var kinds = TextPool()

  /// The events of each kind asked for, at the kind's code minus one.
  private var columns: [KindColumns] = []

  /// The numbers of the lines behind which the kinds are asked for, beside their events.
  private var starts: [Int] = []

  /// The last line that was looked at.
  private(set) var last: CoveredLine?

  /// The tree over the lines that were looked at.
  var tree: TreeStretch

  /// Begins without lines.
  init(_ demand: ColumnDemand) {
    self.demand = demand
    tree = TreeStretch(noting: demand.sizes)
  }

  /// Takes in the next line.
  mutating func add(_ line: EventLine, _ bytes: Span<UInt8>) {
    last = CoveredLine(line)
    tree.add(line)
    let kind = Int(kinds.code(of: line.caseKind, in: bytes)) - 1
    if kind == columns.count { begin(kinds.text(UInt32(kind + 1))) }
    guard line.seq > starts[kind] else { return }
    if columns[kind].isAffair {
      columns[kind].segments.append(line.place.high)
      columns[kind].offsets.append(line.place.low)
    }
    if let amendment = Amendment(line, bytes) {
      if amendment != .other { columns[kind].add(amendment, line, bytes) }
    } else {
      columns[kind].add(line, bytes)
    }
  }

  /// Passes over a line, of which only the tree knows.
  mutating func pass(_ line: EventLine) {
    last = CoveredLine(line)
    tree.add(line)
  }

  private mutating func begin(_ kind: String) {
    columns.append(KindColumns(isAffair: CaseKey.affairs.contains(kind)))
    starts.append(demand.start(of: kind))
  }

  /// The kinds that occur, asked for or not.
  var names: [String] { columns.indices.map { kinds.text(UInt32($0 + 1)) } }

  /// The kinds that have events here, with their columns.
  var named: [(name: String, columns: KindColumns)] {
    zip(names, columns).filter { !$0.1.isEmpty }.map { (name: $0.0, columns: $0.1) }
  }

  /// The number of events, corrections and voidings read.
  var count: Int { columns.reduce(0) { $0 + $1.seqs.count + $1.amendments.count } }

  /// Adds the stretch that follows.
  mutating func append(_ other: consuming LogProjection) {
    for (code, kind) in kinds.merge(other.kinds).dropFirst().enumerated() {
      if Int(kind) > columns.count {
        starts.append(other.starts[code])
        columns.append(other.columns[code])
      } else {
        columns[Int(kind) - 1].append(other.columns[code])
      }
    }
    last = other.last ?? last
    tree.append(other.tree)
  }

  /// Lets go of the tree, once it is joined to that of the log.
  mutating func forgetTree() { tree = TreeStretch() }

  /// Works out what taking in lines leaves open.
  mutating func complete() {
    for index in columns.indices { columns[index].complete() }
  }

  /// How a line is about another one.
  enum Amendment {
    case correction, voiding, other

    /// How a line of this type amends another; nil for an event of its own.
    @inline(__always)
    init?(_ line: EventLine, _ bytes: Span<UInt8>) {
      let kind = line.type.lowerBound..<line.typeName.lowerBound - 1
      switch kind.count {
      case 4 where bytes.holds("case", at: kind): self = .other
      case 5 where bytes.holds("event", at: kind):
        self = bytes.holds("corrected", at: line.typeName) ? .correction : bytes.holds("voided", at: line.typeName) ? .voiding : .other
      case 6 where bytes.holds("bundle", at: kind): self = .other
      case _ where bytes.holds("evidenced", at: line.typeName) && line.type(in: bytes).isEvidence: self = .other
      default: return nil
      }
    }
  }
}

extension KindColumns {
  /// Takes in an event of a case's own.
  mutating func add(_ line: EventLine, _ bytes: Span<UInt8>) {
    let row = UInt32(seqs.count)
    seqs.append(UInt32(truncatingIfNeeded: line.seq))
    days.append(line.on.number)
    typeCodes.append(types.code(of: line.typeName, in: bytes))
    caseCodes.append(caseCode(of: Self.number(of: line), in: bytes))
    byCodes.append(people.code(of: line.by, in: bytes))
    areImported.append(line.id.isImported ? 1 : 0)
    ids.append(AmendmentColumns.mixed(line.id))
    var at = line.at
    var members = MemberWalker(line.data)
    while let member = members.next(bytes) {
      let name = fieldIndex(member.name, bytes)
      fields[name].add(member.value, in: bytes, at: row)
      if bytes.holds("origin", at: member.name) { at = Self.recording(at: member.value, bytes) ?? at }
    }
    recordedAt.append(at.milliseconds)
  }

  /// The moment at which an event was recorded on the field copy that its origin names.
  private static func recording(at origin: Range<Int>, _ bytes: Span<UInt8>) -> Instant? {
    do {
      return try JSON(parsing: bytes.extracting(origin), limits: .line)["at"]?.string.flatMap { Instant($0) }
    } catch {
      preconditionFailure("a scanned line holds canonical JSON")
    }
  }

  /// Takes in a correction or voiding.
  fileprivate mutating func add(_ amendment: LogProjection.Amendment, _ line: EventLine, _ bytes: Span<UInt8>) {
    let index = UInt32(amendments.count)
    amendments.ids.append(AmendmentColumns.mixed(line.id))
    amendments.cases.append(caseCode(of: Self.number(of: line), in: bytes))
    amendments.areVoidings.append(amendment == .voiding ? 1 : 0)
    amendments.found.append(AmendmentColumns.none)
    amendments.seqs.append(UInt32(truncatingIfNeeded: line.seq))
    var target: EventID?
    var at = line.at
    var members = MemberWalker(line.data)
    while let member = members.next(bytes) {
      if bytes.holds("target", at: member.name), member.value.count == 38 {
        target = EventID(bytes.string(member.value.lowerBound + 1..<member.value.upperBound - 1))
      } else if amendment == .correction, bytes.holds("set", at: member.name), bytes[member.value.lowerBound] == UInt8(ascii: "{") {
        addSettings(of: index, member.value, bytes)
      } else if bytes.holds("origin", at: member.name) {
        at = Self.recording(at: member.value, bytes) ?? at
      }
    }
    amendments.recordedAt.append(at.milliseconds)
    amendments.targets.append(target.map(AmendmentColumns.mixed) ?? 0)
  }

  private mutating func addSettings(of correction: UInt32, _ set: Range<Int>, _ bytes: Span<UInt8>) {
    var members = MemberWalker(set)
    while let member = members.next(bytes) {
      if bytes.holds("on", at: member.name) {
        if let day = Day(bytes.string(member.value.lowerBound + 1..<max(member.value.lowerBound + 1, member.value.upperBound - 1))) {
          amendments.moves.append(correction)
          amendments.days.append(day.number)
        }
        continue
      }
      let name = fieldIndex(member.name, bytes)
      fields[name].corrections.append(correction)
      let isRemoval = bytes.holds("null", at: member.value)
      fields[name].settings.append(isRemoval ? 0 : fields[name].code(of: member.value, in: bytes))
    }
  }

  /// The bytes of a case's number.
  private static func number(of line: EventLine) -> Range<Int> { line.caseKind.upperBound + 1..<line.caseID.upperBound }

  @inline(__always)
  private mutating func fieldIndex(_ name: Range<Int>, _ bytes: Span<UInt8>) -> Int {
    let index = Int(names.code(of: name, in: bytes)) - 1
    if index == fields.count { fields.append(FieldColumn()) }
    return index
  }
}

extension Span<UInt8> {
  /// The text of a range.
  fileprivate func string(_ range: Range<Int>) -> String {
    extracting(range).withUnsafeBufferPointer { String(decoding: $0, as: UTF8.self) }
  }
}

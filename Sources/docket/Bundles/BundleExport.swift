import Casework
import Commands
import EventLog
import Exchange

/// Writes what a copy recorded as a bundle, and moves the mark of its last export.
struct BundleExport {
  /// The call.
  let call: CommandCall

  private let opening = Opening()

  /// What was opened of the events' personal values.
  private final class Opening {
    /// How many values went along.
    var values = 0
    /// The events whose values do not fit their seals, and stay behind.
    var misfits: [EventID] = []
  }

  /// Makes an export.
  init(call: CommandCall) {
    self.call = call
  }

  private var isWithPersonal: Bool { call.invocation.has("with-personal") }

  /// A stored line of the copy, and the event that it is.
  private struct Own {
    let line: [UInt8]
    let event: BundledEvent
  }

  /// Exports.
  func run() throws(Failure) -> ExitStatus {
    let since = try number()
    let session = try OfficeSession.writing(call)
    defer { session.end() }
    guard let copy = session.copy else { throw .notACopy }
    if call.invocation["output"] == nil, call.console.output.isTerminal { throw Self.notForTerminals }
    if isWithPersonal {
      let by = try Attribution.name(call)
      do throws(Refusal) { try session.office.roster.check(by, needs: .casework) } catch { throw error.failure }
    }
    try session.synchronize()
    let head = session.snapshot.count
    let (own, others) = try read(copy, from: since ?? copy.exported + 1, in: session)
    var header = BundleHeader(office: session.origin.id, tag: copy.tag, events: own.count)
    header.base = BundleHeader.TreeHead(
      size: copy.base, root: try Failure.catching { try session.snapshot.root(ofFirst: copy.base) })
    header.others = others
    let writer = BundleWriter(header)
    var sink = try BundleSink(call)
    let (photos, values): (Int, Int)
    do throws(Failure) {
      (photos, values) = try write(own, isWithPersonal: isWithPersonal, session, writer, &sink)
    } catch {
      sink.discard()
      throw error
    }
    let isTaken = try sink.finish()
    if since == nil, isTaken, head > copy.exported {
      var moved = copy
      moved.exported = head
      try Failure.catching { try FieldCopyFiles(session.store).write(moved) }
    }
    try answer(events: own.count, photos: photos, values: values)
    if own.isEmpty, since == nil, isTaken { try tellOfEarlier(copy, session) }
    if isWithPersonal {
      let by = try Attribution.name(call)
      let tag = copy.tag
      try call.console.note(
        Localized(
          zh: "已为 \(by) 打开 \(tag) 的个人信息 \(opening.values) 项",
          en: "opened \(opening.values) personal \(opening.values == 1 ? "value" : "values") of \(tag) for \(by)"))
    }
    for id in opening.misfits {
      try call.console.note(
        Localized(zh: "注意：\(id) 的个人信息与封存不符，没有带上", en: "note: the personal values of \(id) do not fit their seals and stay behind"))
    }
    return opening.misfits.isEmpty ? .done : .damaged
  }

  /// Writes the whole bundle; says how many photos and private values are in it.
  private func write(_ own: [Own], isWithPersonal: Bool, _ session: OfficeSession, _ writer: BundleWriter, _ sink: inout BundleSink)
    throws(Failure) -> (photos: Int, values: Int)
  {
    var writer = writer
    for event in own {
      writer.event(event.line)
      try sink.write(writer.take(), isLast: false)
    }
    let photos = try write(photosOf: own, session, &writer, &sink)
    let values = isWithPersonal ? try write(valuesOf: own, session, &writer, &sink) : 0
    writer.end()
    try sink.write(writer.take(), isLast: true)
    return (photos, values)
  }

  /// The events that the copy recorded from a number on, and where those of other copies stand on the same cases.
  private func read(
    _ copy: FieldCopy, from first: Int, in session: OfficeSession
  ) throws(Failure) -> (own: [Own], others: [CaseID: [Int]]) {
    try Failure.catching {
      var own: [Own] = []
      var others: [CaseID: [Int]] = [:]
      guard copy.base < session.snapshot.count else { return ([], [:]) }
      let end = try session.snapshot.scan(from: try session.snapshot.position(of: copy.base + 1), checksHashes: true) { line, bytes in
        let event = line.event(in: bytes)
        if !copy.isOwn(event) {
          others[event.caseID, default: []].append(event.seq)
        } else if event.seq >= first {
          own.append(Own(line: line.text(in: bytes), event: BundledEvent(event, tag: copy.tag)))
        }
        return .more
      }
      if let damage = end.damage { throw StoreError.damaged(damage) }
      let cases = Set(own.map(\.event.caseID))
      return (own, others.filter { cases.contains($0.key) })
    }
  }

  /// Says how much went out before, where nothing is new.
  private func tellOfEarlier(_ copy: FieldCopy, _ session: OfficeSession) throws(Failure) {
    let count = try read(copy, from: 1, in: session).own.count
    if count == 0 {
      return try call.console.note(Localized(zh: "注意：副本还没有记过什么", en: "note: the copy has recorded nothing yet"))
    }
    let first = copy.base + 1
    try call.console.note(
      Localized(
        zh: "注意：没有新的；此前已导出 \(count) 个事件，再导出一次：--起始 \(first)",
        en: "note: nothing is new; \(count) events went out before, --since \(first) sends them again"))
  }

  private static let notForTerminals = Failure(
    .usage, code: "needs-output", Localized(zh: "外勤包不写到终端", en: "a bundle is not written to a terminal"),
    hint: Localized(zh: "加上 --输出 文件", en: "add --output FILE"))

  /// Writes each photo that the events name, once; one that was destroyed stays away.
  private func write(
    photosOf own: [Own], _ session: OfficeSession, _ writer: inout BundleWriter, _ sink: inout BundleSink
  ) throws(Failure) -> Int {
    var written: Set<Digest> = []
    for bundled in own.map(\.event) {
      for photo in bundled.photos where !written.contains(photo) {
        if let bytes = try Failure.catching({ try session.store.attachment(photo) }) {
          writer.attachment(bytes, named: photo)
          try sink.write(writer.take(), isLast: false)
          written.insert(photo)
        } else if try Failure.catching({ try session.office.history(of: bundled.caseID)?.wasErased(photo) }) != true {
          let file = String(session.store.layout.attachment(photo).dropFirst(session.path.count + 1))
          throw Damage(.missingAttachment(photo, seq: bundled.event.seq), file: file, line: nil, offset: 0).failure
        }
      }
    }
    return written.count
  }

  /// Writes the personal values that lie beside the log.
  private func write(
    valuesOf own: [Own], _ session: OfficeSession, _ writer: inout BundleWriter, _ sink: inout BundleSink
  ) throws(Failure) -> Int {
    var count = 0
    for bundled in own.map(\.event) {
      try Failure.catching {
        guard let values = try session.personalValues(of: bundled.id) else { return }
        guard values.fit(bundled.event) else {
          opening.misfits.append(bundled.id)
          return
        }
        try writer.personal(values, of: bundled.id)
        opening.values += values.fields.count
        count += 1
      }
      try sink.write(writer.take(), isLast: false)
    }
    return count
  }

  private func answer(events: Int, photos: Int, values: Int) throws(Failure) {
    guard let output = call.invocation["output"], output != "-" else { return }
    if call.console.wantsJSON(call.invocation) {
      return try call.console.print(
        json: ["events": .number(events), "attachments": .number(photos), "private": .number(values), "output": .string(output)])
    }
    try call.console.print(
      Localized(zh: "\(output)：事件 \(events)，附件 \(photos)", en: "\(output): events \(events), attachments \(photos)"))
  }

  private func number() throws(Failure) -> Int? {
    guard let text = call.invocation["since"] else { return nil }
    guard let number = Int(text), number > 0 else {
      throw Failure(
        .usage, code: "bad-number", Localized(zh: "--起始 要一个正整数，不是“\(text)”", en: "--since is a whole number from 1, not '\(text)'"),
        hint: Localized(zh: "docket log 列出事件的号", en: "docket log lists the numbers of events"))
    }
    return number
  }
}

import Casework
import Commands
import EventLog
import Formats
import Indicators
import LogLines
import Pages
import ProgramSession
import TextForms
import Values

/// Makes a folder again from the log or the page at hand, by the program that made it, and compares the files.
struct EvidenceRemaking {
  let call: CommandCall
  let manifest: EvidenceManifest
  let folder: String
  /// The files of the folder.
  let sizes: [String: Int]
  private let id: CaseID
  private let language: Language
  private let source: (path: String, isPage: Bool)

  /// Begins where a call names a log or a page; nil where it names neither.
  init?(call: CommandCall, manifest: EvidenceManifest, folder: String, sizes: [String: Int]) throws {
    (self.call, self.manifest, self.folder, self.sizes) = (call, manifest, folder, sizes)
    if let page = call.invocation["page"] {
      source = (page, true)
    } else if call.invocation["log"] != nil {
      source = (try call.logPath(), false)
    } else {
      return nil
    }
    guard let id = manifest.subject.split(separator: " ").last.flatMap({ CaseID(String($0)) }),
      let language = Language(rawValue: manifest.language)
    else { throw Failure.refused("evidence-check.other-command") }
    (self.id, self.language) = (id, language)
  }

  /// Compares each file with the one that is made again; says whether the log has the root of the record.
  func compare(_ findings: inout EvidenceFindings) throws -> Bool {
    try PrivateFolder.with(call.process) { work in
      let (path, store, cache) = try opened(in: work)
      let snapshot = try store.snapshot()
      guard let origin = try snapshot.origin(), manifest.subject == "\(origin.name) · \(id)", snapshot.count >= manifest.events else {
        findings.refute(EvidencePlaces.manifest, "evidence-check.other-log")
        return false
      }
      let record = findings.record?.checkpoint
      let isInLog = try record.map { try snapshot.root(ofFirst: $0.size) == $0.root } ?? false
      if let record, snapshot.count >= record.size, !isInLog {
        findings.refute(EvidencePlaces.record, "evidence-check.other-log")
        return false
      }
      let made = "\(work.path)/made"
      do {
        try make(over: path, in: work, to: made, cache)
      } catch {
        let failure = Failure(error)
        guard [.refused, .usage, .no].contains(failure.status) else { throw error }
        findings.doubt(EvidencePlaces.manifest, "evidence-check.not-made", ["reason": failure.message])
        return isInLog
      }
      try compare(made, erasedSince: try isErased(in: snapshot), &findings)
      return isInLog
    }
  }

  /// The log at hand, or that of the page's lines with the files that lie in the folder: a page has none.
  private func opened(in work: PrivateFolder) throws -> (String, any EventStore, CacheFolder?) {
    if !source.isPage { return (source.path, try LogPlace(path: source.path).open(call.process), nil) }
    let file = try InputFile.bytes(source.path, .page, call.process)
    let page: PageReading
    do throws(PageReading.Fault) { page = try PageReading(PageWrapping.unwrapped(file)) } catch {
      throw Failure.usage("not-comparable", ["path": source.path])
    }
    let log = try ReplayedLog(page.lines, in: work)
    for path in sizes.keys where ["附件", "照片"].contains(Path.name(of: Path.parent(of: path))) {
      let limit = InputLimits.attachment
      if let bytes = try POSIXFileSystem().guarding(folder).contents(of: folder + "/" + path, limit: limit) {
        _ = try log.store.putAttachment(bytes)
      }
    }
    return (log.path, log.store, log.cache)
  }

  /// Whether something was erased after the folder was written, which then may hold what nobody can make again.
  private func isErased(in snapshot: any LogSnapshot) throws -> Bool {
    var isErased = false
    _ = try snapshot.scan(from: .start, checksHashes: false) { line, bytes in
      if line.seq > manifest.events, line.type(in: bytes) == .erased { isErased = true }
      return isErased ? .stop : .more
    }
    return isErased
  }

  // MARK: Making

  /// The options that a folder may have been asked for; personal values are never opened for a check.
  private static let options: Set<String> = ["with", "sample", "as-of", "submitted", "no-photos", "row", "cases"]

  private func make(over path: String, in work: PrivateFolder, to made: String, _ cache: CacheFolder?) throws {
    var values: [Invocation.Parameter] = [Invocation.Parameter(name: "output", value: made)]
    for (name, words) in manifest.asked.sorted(by: { $0.key < $1.key }) where Self.options.contains(name) {
      let given = name == "cases" ? [try work.write("cases.txt", words.joined(separator: "\n") + "\n")] : words
      values += given.map { Invocation.Parameter(name: name, value: $0) }
    }
    switch id.kind {
    case Kind.table.id:
      values.append(Invocation.Parameter(name: "table", value: id.number))
      let asked = try call.calling("table evidence", over: path, values, language: language, cache: cache)
      _ = try EvidenceFolder(call: asked).write(upon: manifest.events)
    case Kind.project.id:
      values += [Invocation.Parameter(name: "case", value: id.description), Invocation.Parameter(name: "file", value: "")]
      let asked = try call.calling("print", over: path, values, language: language, cache: cache)
      _ = try ProjectFile(call: asked).write(upon: manifest.events)
    default: throw Failure.refused("evidence-check.other-command")
    }
  }

  // MARK: Comparing

  /// Names each file that is other than what the log gives, with the first line and both values.
  private func compare(_ made: String, erasedSince isErased: Bool, _ findings: inout EvidenceFindings) throws {
    let system = POSIXFileSystem()
    let again = try EvidencePlaces.files(below: made) { _ in }
    // Both follow from the others, and from the program.
    let derived: Set<String> = [EvidencePlaces.manifest, EvidencePlaces.record, "\(EvidencePlaces.proofs)/\(EvidencePlaces.sums)"]
    let isOpened = manifest.asked["with-personal"] != nil
    var counted = 0
    for path in Set(sizes.keys).union(again.keys).subtracting(derived).sorted() {
      let (here, there) = (sizes[path], again[path])
      let limit = max(here ?? 0, there ?? 0)
      if limit > InputLimits.attachment { continue }
      let own = try here.flatMap { _ in try system.guarding(folder).contents(of: folder + "/" + path, limit: limit) }
      let other = try there.flatMap { _ in try system.contents(of: made + "/" + path, limit: limit) }
      if let own, own == other {
        counted += 1
        continue
      }
      let difference = Self.difference(path, own, other)
      let isPaper = path.split(separator: "/").dropLast().contains("文书")
      // What another version words or packs otherwise contradicts nothing; a value does.
      let isOfOtherProgram = manifest.program != call.tool.version && own != nil && other != nil && !difference.isValue
      if isErased || isPaper && (isOpened || source.isPage) || isOfOtherProgram {
        findings.doubt(path, "evidence-check.not-counted", ["why": difference.text])
      } else {
        findings.refute(path, "evidence-check.counted-otherwise", ["why": difference.text])
      }
    }
    findings.counted = counted + derived.count { sizes[$0] != nil }
  }

  /// Where two files differ first.
  private static func difference(_ path: String, _ own: [UInt8]?, _ other: [UInt8]?) -> (text: Localized, isValue: Bool) {
    guard let own else { return (Localized(message: "evidence-check.absent"), true) }
    guard let other else { return (Localized(message: "evidence-check.not-given"), true) }
    func told(_ place: String, _ here: String, _ there: String) -> (Localized, Bool) {
      func short(_ text: String) -> String { TextForms.shownInLine(String(text.prefix(80))) }
      return (Localized(message: "evidence-check.values", ["place": place, "listed": short(here), "value": short(there)]), true)
    }
    if path.hasSuffix(".xlsx") {
      do throws(FileFault) {
        let (here, there) = (try cells(own), try cells(other))
        if let cell = Set(here.keys).union(there.keys).sorted(by: { ($0.row, $0.column) < ($1.row, $1.column) })
          .first(where: { here[$0] != there[$0] })
        {
          return told(cell.description, here[cell] ?? "", there[cell] ?? "")
        }
      } catch {
        return (Localized(zh: "读不出来", en: "can't be read"), true)
      }
    } else if [".txt", ".jsonl"].contains(where: path.hasSuffix) {
      func lines(_ bytes: [UInt8]) -> [Substring] {
        String(decoding: bytes, as: UTF8.self).split(separator: "\n", omittingEmptySubsequences: false)
      }
      let (here, there) = (lines(own), lines(other))
      func line(_ place: Int, of lines: [Substring]) -> Substring { lines.indices.contains(place) ? lines[place] : "" }
      if let place = (0..<max(here.count, there.count)).first(where: { line($0, of: here) != line($0, of: there) }) {
        return told(String(place + 1), String(line(place, of: here)), String(line(place, of: there)))
      }
    }
    return (Localized(message: "evidence-check.other-bytes"), false)
  }

  /// The cells of a list that hold something.
  private static func cells(_ bytes: [UInt8]) throws(FileFault) -> [CellReference: String] {
    let workbook = try WorkbookRows(MemoryBytes(bytes))
    var cells: [CellReference: String] = [:]
    for sheet in workbook.sheets.prefix(1) {
      try workbook.visit(sheet.name, isMerging: false) { row in
        for column in 0..<row.count where !row.isEmpty(column) { cells[CellReference(column: column, row: row.line)] = row.text(column) }
        return true
      }
    }
    return cells
  }
}

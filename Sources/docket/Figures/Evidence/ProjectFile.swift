import Casework
import Commands
import Documents
import EventLog
import Formats
import Indicators
import LogLines
package import ProgramSession
import Publishing
import TextForms
import Values

/// Writes the file of a site (监督档案) as a folder: what is in it, its papers in order of day, photos, and proofs.
package final class ProjectFile: CommandBody {
  private var language: Language { call.console.language }

  /// A paper of the file.
  private struct Paged {
    let day: Day
    let title: String
    let number: String
    let path: String
  }

  /// Writes the folder, and records it.
  package func run() throws -> Answer { try write(upon: nil) }

  /// Writes the folder; a size says upon how many events it is made again, and not recorded.
  func write(upon size: Int?) throws -> Answer {
    let whole = try OfficeSession.reading(call)
    let session = try whole.basis(of: size)
    let finder = session.finder(by: try Attribution.name(call), noting: call.console.note).asking(call)
    let id = try finder.find(call.invocation.argument("case") ?? "")
    let asOf = try session.asOf(call)
    guard let newest = try session.soundHistory(of: id), let site = session.known(newest, asOf: asOf), site.kind?.policy.dossier ?? false
    else { throw Failure.refused("evidence-folder.no-site", ["id": id]) }
    let cases = try Dossier(of: site, knownAt: asOf.map { session.origin.zone.end(of: $0) }, session).cases
    let checkpoint = try session.checkpoint(asOf: asOf)
    let papers = try session.snapshot.event(seq: session.snapshot.count).map {
      try OfficeSession(session.snapshot.count, of: session, at: $0.event.at)
    }
    let name = try session.office.name(of: id) ?? id.number
    let opening = try PersonalOpening.asked(by: call, of: session)
    if opening != nil, call.invocation["reason"] == nil { throw Failure.usage("evidence-folder.needs-reason") }
    if let opening {
      var account = Disclosure(command: "print --file")
      for history in [site] + cases {
        let before = opening.opened
        _ = try opening.open(history)
        account.add(history.id, values: opening.opened - before)
      }
      if account.values > 0 { try account.record(in: session.path, by: opening.by, call) }
    }
    let path = call.invocation["output"] ?? PaperFilling.fileName(name + " 监督档案")
    let output = try EvidenceOutput(path, call, of: id, origin: checkpoint.origin)
    let record = size == nil ? EvidenceRecord(call: call, session: whole, id: id) : nil
    var (gaps, receipt): ([EvidenceGap], Receipt?) = ([], nil)
    do {
      let paged = try writePapers([site] + cases, in: papers ?? session, to: output, opening, &gaps)
      let photos = try writePhotos([site] + cases, in: session, to: output, &gaps)
      try output.add("00 卷内目录.docx", DOCXRenderer().render(try contents(name, paged, checkpoint, gaps)), isPacked: true)
      try output.add("00 卷内目录.xlsx", sheet(name, paged), isPacked: true)
      try output.add("备考表.docx", DOCXRenderer().render(try closing(name, paged.count, photos)), isPacked: true)
      let seqs = Set(([site] + cases).flatMap(\.events).map(\.seq)).sorted().filter { $0 <= checkpoint.size }
      try EvidenceProof(session: session, checkpoint: checkpoint, language: language).write(seqs, to: output)
      receipt = try output.finish(upon: session.snapshot.count, asked: call.askedOfFolder(asOf: asOf), record)
    } catch {
      output.abandon()
      throw error
    }
    if !gaps.isEmpty { call.console.note(message: "evidence-folder.gaps", ["count": gaps.count]) }
    try opening?.noteOpened(call, of: id.description)
    let status = session.status(call.console)
    let said = Localized(message: "evidence-folder.file-written", ["path": path, "files": output.files.count])
    return try Answer(
      call,
      json: ["case": id.json, "files": .array(output.files.map(\.json)), "missing": .array(gaps.map(\.json))],
      lines: [said[language]] + [EvidenceOutput.recorded(receipt)?[language]].compactMap(\.self),
      status: opening?.status(status) ?? status)
  }

  /// Writes each paper that a case has, in the order of their days.
  private func writePapers(
    _ histories: [CaseHistory], in session: OfficeSession, to output: EvidenceOutput, _ opening: PersonalOpening?,
    _ gaps: inout [EvidenceGap]
  ) throws -> [Paged] {
    let alone = SingleOfficers()
    let printing = PaperPrinting(call: call, session: session, alone: alone)
    var wanted: [FiledPaper] = []
    for stored in histories {
      let history = MaskedTexts(stored).masked(stored, as: Masking.word[language])
      let papers = try FiledPaper.all(of: history).filter { try printing.isPrintable($0.history, $0.name) }
      if papers.isEmpty, history.current != nil { gaps.append(EvidenceGap(reason: .noPaper, id: history.id)) }
      wanted += papers
    }
    var (paged, names) = ([Paged](), EvidenceNames())
    let inOrder = wanted.enumerated().sorted {
      ($0.element.day, $0.element.history.id, $0.offset) < ($1.element.day, $1.element.history.id, $1.offset)
    }
    for (place, one) in inOrder.map(\.element).enumerated() {
      guard let printed = try printing.printed(one.history, one.name, opening, as: .docx) else { continue }
      let digits = String(place + 1)
      let number = String(repeating: "0", count: max(0, 3 - digits.count)) + digits
      let path = "文书/" + names.name("\(number) \(one.day) \(printed.name)", "docx")
      try output.add(path, printed.bytes, cases: [one.history.id], isPacked: true)
      let own = one.history.current?.fields[Kind.numberField]?.string ?? one.history.id.description
      paged.append(Paged(day: one.day, title: one.name?.title[language] ?? printed.name, number: own, path: path))
    }
    alone.note(call)
    return paged
  }

  /// Takes the photos out, and returns how many there are.
  private func writePhotos(
    _ histories: [CaseHistory], in session: OfficeSession, to output: EvidenceOutput, _ gaps: inout [EvidenceGap]
  ) throws -> Int {
    var (count, names) = (0, EvidenceNames())
    var numbers: [String: Int] = [:]
    for history in histories {
      for one in try NamedAttachment.all(of: history, in: session.office) {
        switch try session.store.content(of: one.file.hash) {
        case .whole(let bytes):
          let name = "\(one.day) \(one.site)"
          numbers[name, default: 0] += 1
          let photo = Photo(bytes)
          let stem = "\(name) \(numbers[name] ?? 0)"
          let ending = photo?.format.ending ?? PrintedForms.ending(of: one.file.name)
          try output.add((photo == nil ? "附件/" : "照片/") + names.name(stem, ending), bytes, cases: [history.id], isPacked: photo != nil)
          count += 1
        case .missing: gaps.append(EvidenceGap(reason: .missing, id: history.id, name: one.file.name, digest: one.file.hash))
        case .altered: gaps.append(EvidenceGap(reason: .altered, id: history.id, name: one.file.name, digest: one.file.hash))
        }
      }
    }
    return count
  }

  private var heads: [String] {
    language == .zh ? ["件号", "文件编号", "文件题名", "日期", "页次", "文件"] : ["document", "number", "title", "day", "page", "file"]
  }

  /// 卷内目录: what is in the file.
  private func contents(_ name: String, _ paged: [Paged], _ checkpoint: Checkpoint, _ gaps: [EvidenceGap]) throws -> Document {
    let title = name + language.choose(" 卷内目录", ": contents of the file")
    var rows = [heads.map { TableCell(RichText($0)) }]
    for (place, paper) in paged.enumerated() {
      rows.append([
        TableCell(RichText(String(place + 1))), TableCell(RichText(paper.number)), TableCell(RichText(paper.title)),
        TableCell(RichText(paper.day.description)), "", TableCell(RichText(paper.path, link: Link(ListWorkbook.address(of: paper.path)))),
      ])
    }
    let grid = try TableGrid(columns: [3, 9, 14, 7, 4, 18].map { TableGrid.Column($0) }, rows: rows, headerRows: 1)
    var blocks: [Block] = [.heading(1, RichText(title)), .table(grid)]
    blocks.append(.note(RichText(Self.numbering[language])))
    for gap in gaps { blocks.append(.note(RichText(gap.text(language)))) }
    blocks.append(.note(RichText(TableStatus(.draft, checkpoint: checkpoint).basis[language])))
    return Document(title: title, language: language.choose("zh-CN", "en"), page: .landscape, blocks: blocks)
  }

  /// How the documents are numbered: what office programs make of a page isn't known before it is printed.
  private static let numbering = Localized(message: "project-file.blocks")

  private func sheet(_ name: String, _ paged: [Paged]) -> [UInt8] {
    let columns = zip(heads, [7, 24, 40, 13, 8, 60]).map { ListWorkbook.Column($0, width: $1) }
    let title = name + language.choose(" 卷内目录", ": contents of the file")
    var book = ListWorkbook(title: title, sheet: language.choose("卷内目录", "contents"), columns: columns)
    book.add([.text(title, isBold: true)])
    book.writeHeader()
    for (place, paper) in paged.enumerated() {
      book.add([
        .number(place + 1), .text(paper.number), .text(paper.title), .day(paper.day.number), .empty,
        ListCell(.link(paper.path, to: paper.path)),
      ])
    }
    book.endList()
    return book.bytes()
  }

  /// 备考表: how much the file holds, and who made and checked it.
  private func closing(_ name: String, _ papers: Int, _ photos: Int) throws -> Document {
    let title = language.choose("备考表", "Note on the file")
    let rows = [
      (language.choose("案卷题名", "file"), name), (language.choose("文字材料", "papers"), String(papers)),
      (language.choose("照片和附件", "photos and attachments"), String(photos)), (language.choose("说明", "remarks"), "\n\n"),
    ].map { [TableCell(RichText($0.0), role: .rowHeader), TableCell(RichText($0.1))] }
    let fields = language == .zh ? ["立卷人（签字）", "检查人（签字）", "立卷日期"] : ["made by", "checked by", "on"]
    return Document(
      title: title, language: language.choose("zh-CN", "en"),
      blocks: [
        .heading(1, RichText(title)), .table(try TableGrid(columns: [TableGrid.Column(6), TableGrid.Column(20)], rows: rows)),
        .fields(FieldLine(fields.map { FieldLine.Field($0) })),
      ])
  }
}

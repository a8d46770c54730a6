import Casework
import Commands
import EventLog
import Indicators
import LogLines
import ProgramExchange
import ProgramSession
import TextForms
import Values

/// Reports the state of a log and its cases.
final class StatusCommand: CommandBody {
  /// Says what there is in a log.
  func answer(in figures: FigureSession) throws -> Answer {
    let session = figures.sessions[0]
    let moment = figures.asOf.map { session.origin.zone.end(of: $0) }
    let tree = try session.tree(knownAt: moment, isPartial: true)
    let status = LogStatus(
      origin: try session.origin(on: figures.today), size: tree.size, at: tree.at, root: tree.root,
      checkpoint: try session.lastCheckpoint(upTo: figures.asOf == nil ? .max : tree.size),
      counts: try Self.counts(figures), overdue: try Self.overdue(figures), today: figures.today,
      year: try OpeningYear.year(in: figures),
      field: try FieldStatus(session), photos: try AwaitedPhotosNote(of: session.store),
      copies: try session.store.copiesOfServer())
    return try Answer(
      call, json: status.json, text: status.text(call.console.language, catalog: session.office.catalog, width: call.console.width),
      status: figures.status(call.console))
  }

  /// The open and all cases of each kind in use, in the catalog's order, then of unknown kinds.
  private static func counts(_ figures: FigureSession) throws -> [LogStatus.Count] {
    var counts: [LogStatus.Count] = []
    for kind in figures.context.catalog.listing {
      let total = try number("cases(\(kind.id))", figures)
      if total > 0 { counts.append(LogStatus.Count(kind: kind.id, open: try number("cases(\(kind.id) is:open)", figures), total: total)) }
    }
    // Of a kind that nobody adopted no state is known, so none of its cases is known to be closed.
    for (kind, cases) in figures.evaluator.unknownKinds where cases > 0 {
      counts.append(LogStatus.Count(kind: kind, open: cases, total: cases))
    }
    return counts
  }

  /// How many cases are late, of the kinds in which a case can be.
  private static func overdue(_ figures: FigureSession) throws -> Int {
    let kinds = figures.context.catalog.kinds.filter { $0.deadline != nil }
    return try kinds.map { kind in try number("cases(\(kind.id) is:overdue)", figures) }.reduce(0, +)
  }

  private static func number(_ measure: String, _ figures: FigureSession) throws -> Int {
    try figures.evaluate(try figures.measure(measure), period: nil).figure.value?.exactDecimal?.whole ?? 0
  }
}

/// The state of a log and its cases.
struct LogStatus {
  /// How many cases of a kind there are.
  struct Count {
    let kind: String
    /// Those that are open.
    let open: Int
    /// All that count.
    let total: Int
  }

  /// A tree head that was kept.
  struct Kept {
    /// How many events it covers.
    let size: Int
    /// When the last of them was recorded.
    let at: Instant?
  }

  /// The office.
  let origin: OfficeOrigin
  /// How many events there are.
  let size: Int
  /// When the last of them was recorded.
  let at: Instant?
  /// The root over all of them.
  let root: Digest
  /// The newest checkpoint that was kept.
  let checkpoint: Kept?
  /// The cases.
  let counts: [Count]
  /// How many cases are late.
  let overdue: Int
  /// The day it is.
  let today: Day
  /// The year that a page opens with.
  let year: Int
  /// What there is to do about copies and bundles.
  let field: FieldStatus
  /// The photos that phones brought or named and no event names yet.
  let photos: AwaitedPhotosNote
  /// Where a server may still hold erased values; nil for a log without server.
  let copies: ServerCopies?

  /// The status for programs.
  var json: JSON {
    .object(
      JSON.Object(
        members + field.members + (photos.json.map { [("photos", $0)] } ?? [])
          + (copies.flatMap { $0.isEmpty ? nil : [("server", $0.json)] } ?? [])))
  }

  private var members: [(String, JSON)] {
    [
      ("office", origin.id.json), ("name", origin.name.json), ("events", size.json), ("head", ["seq": size.json, "at": at.json]),
      ("root", root.json), ("checkpoint", checkpoint.map { ["size": $0.size.json, "at": $0.at.json] } ?? .null),
      ("cases", .object(JSON.Object(counts.map { ($0.kind, ["open": $0.open.json, "total": $0.total.json]) }))), ("overdue", overdue.json),
      ("today", today.json), ("year", year.json),
    ]
  }

  /// The status for people.
  func text(_ language: Language, catalog: Catalog, width: Int) -> String {
    var lines = ["\(origin.name) (\(origin.id))" + (origin.region.map { " · \($0)" } ?? "")]
    if let reconstructed = origin.reconstructed {
      lines.append(language.choose("重建自：\(reconstructed)", "reconstructed from: \(reconstructed)"))
    }
    let recorded = at.map { "\(origin.zone.day(of: $0)) \(origin.zone.time(of: $0))" } ?? "—"
    lines.append(
      language.choose(
        "事件 \(size) · 最后录入 \(recorded) · 根哈希 \(root.base64)", "\(size) events · last recorded \(recorded) · root \(root.base64)"))
    lines.append(checkpointLine(language))
    lines += field.lines(language)
    lines += photos.lines(language, zone: origin.zone)
    if let copies, !copies.isEmpty {
      let text = copies.text
      lines.append(language.choose("\(text.zh)：删除过的个人信息可能还在其中", "\(text.en): what was erased may still be there"))
    }
    if !counts.isEmpty {
      var table = ResultTable([.init("kind", "类型"), .figures("open", "在办"), .figures("total", "总数")])
      for count in counts {
        let label = catalog.kind(count.kind).map { Localized(zh: $0.label, en: $0.id) }
        table.append([.init(count.kind, shown: label), .init(count.open), .init(count.total)])
      }
      lines += ["", table.text(in: language, width: width)]
    }
    lines.append("")
    lines.append(
      overdue > 0
        ? language.choose("逾期 \(overdue) 件：docket 逾期", "\(overdue) overdue: docket overdue")
        : language.choose("没有逾期；今天的事：docket 今日", "nothing overdue; today's work: docket today"))
    return lines.joined(separator: "\n")
  }

  private func checkpointLine(_ language: Language) -> String {
    guard let checkpoint else {
      return language.choose("还没有保存过检查点：docket 检查点 --保存", "no checkpoint kept yet: docket checkpoint --keep")
    }
    if checkpoint.size > size {
      return Localized(message: "log-status.missing-lines", ["kept": checkpoint.size, "size": size])[language]
    }
    let since = size - checkpoint.size
    let age = checkpoint.at.map { today - origin.zone.day(of: $0) }
    let before = age.map { language.choose("，\($0) 天前", ", \($0.inDays) ago") } ?? ""
    return language.choose(
      "最近的检查点到第 \(checkpoint.size) 号\(before)，其后 \(since) 个事件",
      "last checkpoint at #\(checkpoint.size)\(before), \(since) events since")
  }
}

extension OfficeSession {
  /// The newest checkpoint kept of a log of some size.
  fileprivate func lastCheckpoint(upTo size: Int) throws -> LogStatus.Kept? {
    guard let last = try store.keptSizes().filter({ $0 <= size && $0 > 0 }).max() else { return nil }
    return LogStatus.Kept(size: last, at: last > snapshot.count ? nil : try snapshot.event(seq: last)?.event.at)
  }
}

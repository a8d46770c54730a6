import Casework
import Commands
import Exchange
import ProgramSession
import TextForms
import Values

/// A ledger that comes in by a reading.
extension ImportCommand {
  /// The ledger by a reading that the office accepted, a sure one, or one to which somebody says yes now.
  func openByReading(_ session: OfficeSession) throws -> ProposedLedger {
    let (office, conversation) = (session.office, Conversation(call))
    var file = LedgerFile(call)
    let headings = try LedgerHeadings(call, in: office)
    let known = try call.invocation["kind"] == nil ? file.kind(by: headings, office).flatMap { office.catalog.kind($0) } : nil
    let kind =
      if let known { known } else if call.invocation["kind"] == nil, let conversation {
        try askForKind(file, office, headings, conversation)
      } else { try self.kind(in: office.catalog) }
    let isSeen = conversation != nil || call.invocation.has("accept")
    var proposed = try ProposedLedger(call, in: office, kind: kind, file, headings, looksAtCells: isSeen)
    if let conversation, call.invocation["hidden"] == nil, case let hidden = proposed.suggestion.hidden,
      hidden.rows > 0 || !hidden.columns.isEmpty, try !askForHidden(hidden, conversation)
    {
      file.leavesOutHidden = true
      proposed = try ProposedLedger(call, in: office, kind: kind, file, headings, looksAtCells: isSeen)
    }
    try proposed.settle { proposed, conversation in
      guard proposed.suggestion.hasOpening else { return }
      try ImportPreview(call: call, catalog: office.catalog, path: path).show(proposed.map(call), conversation)
    }
    noteBorrowed(proposed, office.catalog.kinds)
    return proposed
  }

  /// Tells what the office said of other ledgers and is taken for this one, and how days were read that only one order fits.
  private func noteBorrowed(_ proposed: ProposedLedger, _ kinds: [Kind]) {
    let understanding = proposed.headings.understanding
    let borrowed =
      understanding.borrowed(for: proposed.header, proposed.kind, kinds)
      + understanding.borrowedWords(for: proposed.header, missing: proposed.kind.fields.filter(\.isAskedOfAll))
    for (heading, meaning) in borrowed { call.console.note(message: "import-headings.borrowed", ["heading": heading, "meaning": meaning]) }
    for column in proposed.suggestion.columns {
      if let order = column.order, let form = order.form, order.own == nil {
        call.console.note(
          message: "import-headings.order", ["heading": column.name, "example": order.example, "order": form.order])
      }
    }
  }

  /// The kind of a row, which somebody picks among those that fit best.
  private func askForKind(
    _ file: LedgerFile, _ office: any OfficeView, _ headings: LedgerHeadings, _ conversation: Conversation
  ) throws -> Kind {
    let catalog = office.catalog
    let fits = try file.fits(office, headings.understanding)
    let kinds = catalog.kinds.filter { $0.origin != .system }
    var question = Question(
      Localized(zh: "每行是哪类案件", en: "which kind of case is a row"), isRequired: true,
      help: .listing(kinds.map { Localized(zh: $0.label, en: $0.id) }, zh: "有：", en: "there are: ")
    ) { (word: String) throws -> String in
      do throws(MapFault) { return try ImportMap.kind(word, of: catalog).id } catch { throw error.failure(in: self.path) }
    }
    question.options = fits.prefix(KindFit.few).map { fit in
      Question.Option(
        fit.kind.id,
        shown: Localized(
          zh: "\(fit.kind.label)（\(fit.headings) 个列名中认得 \(fit.matches) 个）",
          en: "\(fit.kind.id) (\(fit.matches) of \(fit.headings) headings fit)"))
    }
    // Nothing in the headings says it: all that there are.
    if fits.isEmpty { question.options = kinds.map { Question.Option($0.id, shown: Localized(zh: $0.label, en: $0.id)) } }
    question.isList = true
    if let best = fits.first, fits.count == 1 || !fits[1].isAsGood(as: best) {
      question.fallback = Question.Option(best.kind.id, shown: Localized(zh: best.kind.label, en: best.kind.id))
    }
    return try ImportMap.kind(try conversation.ask(question).first ?? "", of: catalog)
  }

  /// Asks once whether what the workbook hides comes in too.
  private func askForHidden(_ hidden: (rows: Int, columns: [String]), _ conversation: Conversation) throws -> Bool {
    let columns = hidden.columns.count
    return try conversation.ask(
      Localized(
        zh: "隐藏 \(hidden.rows) 行\(columns > 0 ? "、\(columns) 列" : "")：导入吗",
        en: "\(hidden.rows) hidden rows, \(columns) hidden columns: import them too"),
      isUsual: true)
  }
}

extension ProposedLedger {
  /// The map of its rows: a row is its own number, where it has one that doesn't only count rows, else what its cells say.
  func map(_ call: CommandCall) -> ImportMap {
    var map = suggestion.map
    if suggestion.countsRows { map.key = [] }
    // A row whose days say no year is another one in another year's ledger.
    if map.key.isEmpty { map.source = map.cells.year?.description ?? "" }
    map.isByReading = true
    map.cells.takesContained = true
    if map.cells.year != nil { map.cells.isLedgersYear = call.invocation["year"] == nil && headings.year == nil }
    return map
  }
}

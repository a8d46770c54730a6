public import Casework
public import Formats
import LogLines
public import Values
import Written

/// Makes a map of a ledger's headings and cells.
public struct MapSuggester {
  let heading: HeadingRow
  let ledger: Ledger
  let words: HeadingWords
  let survey: LedgerSurvey
  /// The year that the title, the sheet or the file says.
  private let titleYear: Int?
  /// The month that they say.
  private let month: Int?
  /// The ledger's name, which distinguishes its numbers from another's.
  private let title: String
  let sheet: String?
  /// The day on which all rows were opened, where somebody said so.
  let openingDay: Day?
  /// The names on the roster.
  private let people: Set<String>
  private var suggestion: MapSuggestion
  /// What the columns hold, by their places, each thing once.
  var roles: [Int: HeadingWords.Role] = [:]
  var findings: [Int: MapSuggestion.Finding] = [:]
  var choices: [Int: [String: String]] = [:]
  /// The units that headings name for bare numbers below them.
  private(set) var units: [Int: String] = [:]
  /// The units that stand above the headings.
  private let unitsAbove: [String]
  /// The units of which no one said which bare numbers have.
  private(set) var mixed: [Int: [String]] = [:]
  /// The columns of days such as 3.15.
  private var pointed: Set<Int> = []
  /// The order of columns of days such as 25.3.27.
  private(set) var orders: [Int: MapSuggestion.Order] = [:]
  /// What the office said of headings and words.
  let understanding: LedgerUnderstanding
  /// The kinds of the row's cases.
  let kindsOfRow: [Kind]
  let kinds: [Kind]
  /// The second case that the rows tell of, if they do.
  let companion: RowCompanion?

  /// Reads a ledger with a known heading row; titles and names may hold the year that days lack.
  ///
  /// - Parameters:
  ///   - year: the year of days without one, where that is known.
  ///   - month: the month of days without one, where that is known.
  ///   - openingDay: the day on which all rows were opened, where somebody says so.
  ///   - people: the names on the roster, which may be those of authors.
  ///   - kinds: the office's kinds, among which is that of a second case in a row.
  ///   - looksAtCells: whether the cells are looked at where the headings say everything.
  public init(
    _ ledger: Ledger, _ heading: HeadingRow, titles: [String], sheet: String?, file: String, year: Int? = nil, month: Int? = nil,
    openingDay: Day? = nil, people: Set<String> = [], kinds: [Kind] = [],
    understanding: LedgerUnderstanding = LedgerUnderstanding(), looksAtCells: Bool = true
  ) throws(FileFault) {
    self.openingDay = openingDay
    (self.ledger, self.heading, self.sheet, self.people, self.understanding) = (ledger, heading, sheet, people, understanding)
    self.kinds = kinds
    let words = HeadingWords(kind: heading.kind)
    self.words = words
    titleYear = year ?? (titles + [sheet ?? "", file]).lazy.compactMap(LedgerYear.read).first
    self.month = month ?? LedgerMonth.read(titles + [sheet ?? "", file])
    unitsAbove = LedgerUnits.read(titles)
    title = titles.first { !PlainCell($0).isEmpty } ?? String(file.split(separator: ".").first ?? "")
    let folded = ledger.header.map(HeadingWords.folded)
    let named = Set(folded.indices.filter { place in !folded[place].isEmpty && folded.count(where: { $0 == folded[place] }) == 1 })
    let meanings = LedgerMeaning.all(of: heading.kind, in: kinds)
    var answered: [Int: LedgerMeaning?] = [:]
    for place in ledger.header.indices.filter(named.contains) {
      guard let answer = understanding.answer(to: ledger.header[place], of: heading.kind) else { continue }
      guard let word = answer.meaning else {
        answered[place] = .some(nil)
        continue
      }
      // Of another kind's ledgers it may have meant what this one hasn't got.
      if let meaning = meanings.named(word, of: heading.kind) { answered[place] = meaning }
    }
    let header = ledger.header
    let known = header.indices.filter(named.contains).compactMap {
      place -> (place: Int, word: (HeadingWords.Role, MapSuggestion.Reason))? in
      if let meaning = answered[place] {
        guard let meaning, meaning.second == nil else { return nil }
        let answer = understanding.answer(to: header[place], of: heading.kind)
        return (place, (meaning.role, .own(isBorrowed: understanding.isBorrowed(answer, in: header))))
      }
      return words.role(of: header[place]).map { (place, ($0.role, $0.reason)) }
    }
    companion = RowCompanion(header, named: named, beside: words, kinds: kinds, own: answered)
    kindsOfRow = [heading.kind] + [companion?.kind].compactMap(\.self)
    let roles = Dictionary(uniqueKeysWithValues: known.map { ($0.place, $0.word.0) })
    lazy var wordsOfKinds = kinds.map(HeadingWords.init)
    let isPlain = companion == nil && understanding.isEmpty && titleYear == nil && self.month == nil
    let saysAll = isPlain && Self.saysAll(header, roles, of: heading.kind)
    survey = try LedgerSurvey(
      looksAtCells || !saysAll ? ledger : nil, header, roles: roles.merging(companion?.roles ?? [:]) { own, _ in own }, named: named,
      month: self.month
    ) { texts in wordsOfKinds.contains { KindFit.matches(of: texts, $0) >= 3 } }
    suggestion = MapSuggestion(map: ImportMap(kind: heading.kind.id))
    for place in ledger.header.indices where !named.contains(place) && !folded[place].isEmpty { findings[place] = .doubled }
    for (place, meaning) in answered where meaning == nil { findings[place] = .leftOut }
    takeAuthor(named.subtracting(answered.keys))
    assignByNames(known.filter { findings[$0.place] == nil }.map { ($0.place, (role: $0.word.0, reason: $0.word.1)) })
    for place in header.indices
    where named.contains(place) && findings[place] == nil && answered[place] == nil && companion?.roles[place] == nil {
      guard let (role, word) = words.contained(in: header[place], beside: kinds) else { continue }
      let meant = role == .opening ? words.opening.map { HeadingWords.Role.day($0.id) } ?? role : role
      if !roles.values.contains(meant), !self.roles.values.contains(meant) { assign(place, meant, .contained(word)) }
    }
    assignByCells(named)
    for (place, role) in companion?.roles ?? [:] where roles[place] == nil && companion?.isDay(role) ?? false && isPointed(place) {
      pointed.insert(place)
    }
    for place in header.indices where holdsDays(place) {
      orders[place] = order(of: place)
      for (text, word) in understanding.notYet(under: header[place]) where survey.columns[place].texts[text] != nil {
        choices[place, default: [:]][text] = word
      }
    }
    for place in header.indices where named.contains(place) && answered[place] == nil && companion?.takes(place) != true {
      switch findings[place] {
      case nil, .noFlags?:
        if let status = status(of: place, besides: Array(roles.values)) { findings[place] = .status(status) }
      case .field, .day, .key, .notKey, .doubled, .taken, .author, .noDays, .lacking, .scaled, .untaken, .companion, .unknown, .leftOut,
        .condition, .status:
        break
      }
    }
  }

  /// Whether headings say all that there is to know of a ledger: each means another thing, and none of them amounts, whose unit cells may say,
  /// judgements, or lists that may be counts.
  private static func saysAll(_ header: [String], _ roles: [Int: HeadingWords.Role], of kind: Kind) -> Bool {
    Set(roles.values).count == roles.count
      && header.indices.allSatisfy { place in
        if header[place].isEmpty || ImportMap.rejectColumns.contains(header[place]) { return true }
        switch roles[place] {
        case .day: return true
        case .field(let id):
          switch kind.field(id)?.type {
          case .money, .number(.some), .flag, .list, nil: return false
          case .number(nil), .count, .choice, .text, .date, .quarter, .ref, .positions, .attachments: return true
          }
        case .opening, .author, .key, nil: return false
        }
      }
  }

  /// The map and what each column was taken for.
  public func suggest() -> MapSuggestion {
    var result = suggestion
    result.map.options.header = heading.line
    result.map.options.sheet = sheet
    result.map.options.leavesOutHidden = ledger.leavesOutHidden
    (result.nextTable, result.map.options.until) = (survey.nextTable, survey.nextTable.map { $0.line - 1 })
    result.hidden = (survey.hiddenRows, ledger.leavesOutHidden ? [] : ledger.hiddenHeadings)
    var findings = findings
    let borrowed = understanding.borrowedChoices(for: ledger.header, kindsOfRow)
    addEvents(to: &result, &findings)
    addCompanion(to: &result, &findings)
    addRecheck(to: &result, &findings)
    addKey(to: &result, &findings)
    addCells(to: &result)
    for place in ledger.header.indices {
      let name = ledger.header[place]
      if name.isEmpty, survey.columns[place].filled == 0 || ledger.hiddenColumns.contains(place) { continue }
      var column = MapSuggestion.Column(place: place, name: name, finding: findings[place] ?? .unknown, words: words(in: place))
      if case .leftOut = column.finding { result.map.unused.insert(name) }
      column.order = orders[place]
      switch column.finding {
      case .companion(_, let field?, _):
        let texts = words(in: place)
        column.unread = texts.unread(as: field, form: form(of: place), knowing: texts.meanings(for: field))
        column.judged = words(in: place).judged(for: field)
      case .field(let field, _):
        column.unread = words(in: place).unread(as: field, form: form(of: place), knowing: choices[place] ?? [:])
        column.unit = units[place]
        column.contained = words(in: place).contained(in: field, knowing: choices[place] ?? [:])
        if let units = mixed[place] { column.mixed = (survey.columns[place].bareNumbers, units) }
        column.judged = words(in: place).judged(for: field)
      case .day, .companion(_, nil, .some):
        let day = Field("on", "日期", .date)
        column.unread = words(in: place).unread(as: day, form: form(of: place), knowing: choices[place] ?? [:])
      case .condition(let action):
        column.judged = words(in: place).judged(by: action)
        column.unread = words(in: place).unjudged
      case .key, .notKey, .doubled, .taken, .author, .noDays, .noFlags, .lacking, .scaled, .untaken, .companion, .unknown, .leftOut,
        .status:
        break
      }
      if let field = column.finding.field, let known = borrowed[field.id] {
        column.borrowed = known.filter { column.words.texts[$0.key] != nil }.sorted { $0.key < $1.key }.map { ($0.key, $0.value) }
      }
      // What only the order leaves open is asked once for the column.
      if let order = orders[place], order.form == nil { column.unread.removeAll { !DayFormat.orders(of: $0.text).isEmpty } }
      result.columns.append(column)
    }
    result.proposal = proposal(of: result, findings)
    return result
  }

  // MARK: Columns

  /// The first column of those who did it: of who was there, or of others if most of its names are on the roster.
  private mutating func takeAuthor(_ named: Set<Int>) {
    let all = ledger.header.indices.filter { named.contains($0) }
    let places =
      all.filter { HeadingWords.namesAuthor(ledger.header[$0]) || words.namesOpener(ledger.header[$0]) }
      + all.filter { HeadingWords.namesParticipants(ledger.header[$0]) }
      + all.filter { HeadingWords.namesSupervisors(ledger.header[$0]) && words.role(of: ledger.header[$0]) == nil }
    for place in places {
      let (column, word) = (survey.columns[place], words.role(of: ledger.header[place]))
      // A field of that very name is what the kind means by it.
      guard word == nil || word?.reason.isSynonym ?? false else { continue }
      let known = column.texts.reduce(0) { count, text in
        count + (WrittenPeople.read(text.key, isKnown: people.contains).contains(where: people.contains) ? text.value : 0)
      }
      let holdsNames = column.filled > 0 && !column.texts.keys.contains { WrittenNumber($0) != nil }
      let areThere =
        HeadingWords.namesThoseThere(ledger.header[place]) || HeadingWords.namesParticipants(ledger.header[place])
        || words.namesOpener(ledger.header[place])
      guard holdsNames && areThere || known > 0 && known * 2 >= column.filled else { continue }
      (roles[place], findings[place]) = (.author, .author)
      return
    }
  }

  private mutating func assignByNames(_ matches: [(place: Int, word: (role: HeadingWords.Role, reason: MapSuggestion.Reason))]) {
    // The day of receipt is the opening day, whatever else is called a day.
    let opening = words.opening.map { HeadingWords.Role.day($0.id) }
    func rank(_ match: (place: Int, word: (role: HeadingWords.Role, reason: MapSuggestion.Reason))) -> Int {
      if match.word.reason.isOwn { return -1 }
      if match.word.role == .opening { return 2 }
      return words.namesOne(HeadingWords.folded(ledger.header[match.place])) ? 1 : 0
    }
    for (place, (role, reason)) in matches.sorted(by: { (rank($0), $0.place) < (rank($1), $1.place) }) {
      let role = role == .opening ? opening ?? role : reason.isOwn ? role : chosen(role, reason, for: place)
      if let other = roles.first(where: { $0.value == role })?.key {
        findings[place] = .taken(by: ledger.header[other])
        continue
      }
      assign(place, role, reason)
    }
  }

  /// Of several fields with the same heading the one whose choices the cells are.
  private func chosen(_ role: HeadingWords.Role, _ reason: MapSuggestion.Reason, for place: Int) -> HeadingWords.Role {
    guard case .field(let id) = role, words.kind.field(id)?.type.choices.isEmpty == false else { return role }
    let like = words.fields(like: ledger.header[place]).filter {
      $0.id == id || !$0.type.choices.isEmpty && !roles.values.contains(.field($0.id))
    }
    let counts = like.map { (field: $0, cells: words(in: place).cells(meaning: $0)) }
    let most = counts.map(\.cells).max() ?? 0
    let best = counts.filter { $0.cells == most }
    return best.contains { $0.field.id == id } ? role : best.first.map { .field($0.field.id) } ?? role
  }

  private mutating func assign(_ place: Int, _ role: HeadingWords.Role, _ reason: MapSuggestion.Reason) {
    let column = survey.columns[place]
    switch role {
    case .day(let id):
      guard let action = words.kind.actions.first(where: { $0.id == id }) else { return }
      if isPointed(place) { pointed.insert(place) }
      guard
        reason.isOwn || id == words.opening?.id || column.filled == 0 || (column.days + column.unclearDays) * 2 >= column.filled
          || pointed.contains(place)
      else {
        return findings[place] = .noDays
      }
      findings[place] = .day(action, reason)
    case .field(let id):
      guard var field = words.kind.field(id) else { return }
      let isCounted = column.filled > 0 && column.bareNumbers + column.countedThings == column.filled
      if case .list = field.type, isCounted, let count = words.kind.field(field.id + "s"),
        count.type == .count
      {
        // 隐患 with numbers in it is how many there are.
        field = count
      }
      if let (grade, flag) = words.kind.grades(field) {
        let words = words(in: place)
        field = column.isOnly(grade.type.choices, besides: words.undone(for: flag)) && !words.isAnswered(as: flag) ? grade : flag
      }
      if let scale = scale(of: ledger.header[place], field), column.bareNumbers > 0 {
        guard CellReader(field, form: .unit(scale)).takesUnit else { return findings[place] = .scaled(scale) }
        units[place] = scale
      }
      if column.bareNumbers > 0, units[place] == nil || understanding.unit(of: ledger.header[place]) != nil {
        takeUnit(of: field, in: place)
      }
      if field.type == .date, isPointed(place) { pointed.insert(place) }
      if field.type == .flag, !reason.isOwn, words(in: place).cells(meaning: field) * 2 < column.filled {
        return findings[place] = .noFlags(field)
      }
      // 隐患 with numbers in it may be what 隐患数 is, and two columns of grades the one flag.
      if let other = roles.first(where: { $0.value == .field(field.id) })?.key {
        units[place] = nil
        return findings[place] = .taken(by: ledger.header[other])
      }
      findings[place] = .field(field, reason)
      roles[place] = .field(field.id)
      return
    case .key: findings[place] = .key
    case .author:
      guard reason.isOwn else { return }
      findings[place] = .author
    case .opening: return
    }
    roles[place] = role
  }

  /// Takes the unit of a column's bare amounts: as the office said, else as the heading or what stands above the headings says, else that of the
  /// others where they have one and it fits.
  private mutating func takeUnit(of field: Field, in place: Int) {
    let unit: String
    switch field.type {
    case .money: unit = "元"
    case .number(let own?): unit = own
    case .number, .count, .text, .date, .quarter, .choice, .flag, .ref, .list, .positions, .attachments: return
    }
    func takes(_ unit: String) -> Bool { CellReader(field, form: .unit(unit)).takesUnit }
    let said = unitsAbove.first(where: takes)
    if let answer = understanding.answer(to: LedgerUnderstanding.unitName(of: ledger.header[place])), let own = answer.meaning, takes(own) {
      // What was answered of another ledger, and what stands above this one: either may be meant.
      if answer.shape != nil, let said, said != own { return mixed[place] = [own, said] }
      return units[place] = own
    }
    let heading = HeadingWords.folded(ledger.header[place])
    let inBrackets = heading.dropFirst(HeadingWords.withoutBrackets(heading).count).filter { $0 != "(" && $0 != ")" }
    if !inBrackets.isEmpty && takes(inBrackets) || HeadingWords.withoutUnit(heading) != heading { return }
    if let said { return units[place] = said }
    let column = survey.columns[place]
    let scaled = ["千", "万", "亿"].filter(column.scales.contains).map { $0 + unit }.filter(takes)
    guard let only = scaled.first else { return }
    // 3800000 beside 350万元 isn't meant in 万元, whatever 420 is; 80000 beside 9万㎡ is in ㎡, as such a field's numbers are.
    let isAlike = column.largestScaled.scaled(byPowerOfTen: field.type == .money ? 2 : 1).map { column.largestBare <= $0 } ?? true
    let isPlain = column.largestScaled.scaled(byPowerOfTen: 3).map { column.smallestBare >= $0 } ?? false
    if scaled.count == 1, !column.hasPlainUnit, isAlike { return units[place] = only }
    if isPlain, field.type != .money { return }
    mixed[place] = [unit] + scaled
  }

  /// Whether a column under a heading of days has a month and a day with a point between in most cells; others are refused by name.
  private func isPointed(_ place: Int) -> Bool {
    let (column, heading) = (survey.columns[place], HeadingWords.folded(ledger.header[place]))
    let areMost = (column.pointed + column.days) * 4 >= column.filled * 3
    return column.pointed > 0 && areMost && ["日期", "时间", "期限"].contains { heading.contains($0) }
  }

  /// How the cells of a column are written, if that has to be said.
  func form(of place: Int) -> CellForm? {
    if let order = orders[place]?.form { return .day(order) }
    if pointed.contains(place) { return .day(.pointed) }
    return units[place].map { .unit($0) } ?? mixed[place].map { .units($0) }
  }

  /// A column as a value of the map.
  func value(of place: Int) -> ImportMap.Value {
    .column(ImportMap.Column(ledger.header[place]), choices: choices[place] ?? [:], otherwise: nil, format: form(of: place))
  }

  /// The multiple that a heading names for all of its cells, where the field is a number: 万元.
  private func scale(of heading: String, _ field: Field) -> String? {
    switch field.type {
    case .money, .number, .count: break
    case .text, .date, .quarter, .choice, .flag, .ref, .list, .positions, .attachments: return nil
    }
    let folded = HeadingWords.folded(heading)
    return ["万", "亿", "千"].compactMap { unit in folded.firstIndex(of: Character(unit)).map { String(folded[$0...].filter { $0 != ")" }) } }
      .first
  }

  /// The different texts of a column.
  func words(in place: Int) -> ColumnWords {
    ColumnWords(
      heading: ledger.header[place], texts: survey.columns[place].texts, units: survey.columns[place].units, understanding: understanding,
      kinds: kindsOfRow, month: month)
  }

  // MARK: The map

  /// The rows in which a judgement's act took place: a word that nobody knows refuses its row, and isn't passed over.
  func condition(of judgement: Field, in place: Int) -> ImportMap.Condition {
    ImportMap.Condition(column: ImportMap.Column(ledger.header[place]), texts: words(in: place).undone(for: judgement), isExcluding: true)
  }

  private func addKey(to result: inout MapSuggestion, _ findings: inout [Int: MapSuggestion.Finding]) {
    guard let index = ledger.header.indices.first(where: { roles[$0] == .key }) else { return }
    let column = survey.columns[index]
    guard column.filled > 0, !column.hasGaps, !column.repeats else { return findings[index] = .notKey }
    result.map.key = [ImportMap.Column(ledger.header[index])]
    let counts = Set(column.texts.keys.compactMap { Int(written: $0) })
    // 1, 2, 3 says which row it is, and of another state of the ledger another one.
    result.countsRows =
      understanding.answer(to: ledger.header[index], of: words.kind) == nil && counts.count == column.filled
      && (counts.max() ?? 0) - (counts.min() ?? 0) == column.filled - 1
    // Numbers begin again with every year and sheet.
    let year = openingYears.max { ($0.value, $1.key) < ($1.value, $0.key) }?.key ?? titleYear
    let isSaid = LedgerYear.read(title) != nil
    result.map.source = [isSaid ? nil : year.map { "\($0)" }, PlainCell(title).text, sheet].compactMap { $0 }.joined(separator: " ")
  }

  private var openingYears: [Int: Int] {
    guard let opening = words.opening, let column = roles.first(where: { $0.value == .day(opening.id) })?.key else { return [:] }
    return survey.columns[column].years
  }

  private func addCells(to result: inout MapSuggestion) {
    let used = ledger.header.indices.filter { roles[$0] != nil && roles[$0] != .key || companion?.roles[$0] != nil }
    let lacksYear = used.contains { place in
      if case .field(let id)? = roles[place], words.kind.field(id)?.type != .date { return false }
      return survey.columns[place].daysWithoutYear > 0 || pointed.contains(place)
    }
    result.map.cells.month = month
    if lacksYear {
      let years = Set(used.flatMap { survey.columns[$0].years.keys })
      result.map.cells.year = titleYear ?? (years.count == 1 ? years.first : nil)
      result.lacksYear = result.map.cells.year == nil
    }
    result.map.cells.nulls = Set(survey.nulls)
    for place in used {
      guard case .field(let id)? = roles[place], let field = words.kind.field(id) else { continue }
      switch field.type {
      case .count, .number(unit: nil): result.map.cells.units.formUnion(survey.columns[place].units.filter(WrittenNumber.isUnitWord))
      // Of square metres other units make another number.
      case .number, .money, .text, .date, .quarter, .choice, .flag, .ref, .list, .positions, .attachments: continue
      }
    }
    for odd in survey.odd {
      result.passedOver.append((odd.line, odd.text))
      let name = ledger.header[odd.column]
      if let known = result.map.skip.firstIndex(where: { $0.column.name == name }) {
        if !result.map.skip[known].texts.contains(odd.text) { result.map.skip[known].texts.append(odd.text) }
      } else {
        result.map.skip.append(ImportMap.Condition(column: ImportMap.Column(name), texts: [odd.text]))
      }
    }
  }

}

extension LedgerSurvey.Column {
  /// Whether every cell that says something is one of some choices.
  fileprivate func isOnly(_ choices: [Choice], besides undone: [String]) -> Bool {
    filled > 0 && texts.reduce(0) { $0 + (choices.named($1.key) == nil && !undone.contains($1.key) ? 0 : $1.value) } == filled
  }
}

extension MapSuggestion.Reason {
  /// Whether the office said so.
  fileprivate var isOwn: Bool { if case .own = self { true } else { false } }

  /// Whether it was the very name.
  var isLabelOrID: Bool {
    switch self {
    case .id, .label: true
    case .synonym, .contained, .days, .choices, .own: false
    }
  }

  /// Whether it was a word for another one's name.
  fileprivate var isSynonym: Bool { if case .synonym = self { true } else { false } }
}

extension Kind {
  /// The grade and the flag that it decides, of which a field is one.
  fileprivate func grades(_ field: Field) -> (grade: Field, flag: Field)? {
    for grading in actions.flatMap(\.gradings) where [grading.grade, grading.flag].contains(field.id) {
      if let grade = self.field(grading.grade), let flag = self.field(grading.flag) { return (grade, flag) }
    }
    return nil
  }

  /// The fields without which no event of a later action says anything.
  func needs(of action: Action) -> [Field] {
    fields(of: action).filter { requires($0, for: action, opening: false) }
      + [judgement(of: action)].compactMap(\.self)
  }

  /// Whether an action may close a case.
  func mayClose(_ action: Action) -> Bool {
    action.to.contains { outcome in
      if case .state(let id) = outcome.state { state(id)?.isClosed ?? false } else { false }
    }
  }

  /// Whether an action leads to a state from which another starts.
  func leads(_ id: String, to next: Action) -> Bool {
    actions.first { $0.id == id }?.to.contains { outcome in
      if case .state(let state) = outcome.state { next.from.states?.contains(state) ?? true } else { false }
    } ?? false
  }
}

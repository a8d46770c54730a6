import DocketTestSupport
import Foundation
import Testing

/// Histories go out, are edited by two clerks of a made-up office, and come home: the log is then what the office's own model says.
@Suite(
  "A ledger that a made-up office edited comes home as its model has it",
  .enabled(if: Peer.hasPython("openpyxl"), "openpyxl is not installed: no made-up office edits ledgers"))
struct LedgerModelTests {
  /// What both scripts know: the model of the office, and the columns of the ledger.
  private static let common = """
    import openpyxl, datetime, random, json, sys
    PROJECT, CONTRACTOR, HAZARD, DUE, ANSWERED = 3, 4, 7, 8, 9
    day = lambda text: datetime.datetime.fromisoformat(text)
    """

  /// A clerk sorts rows, moves columns, changes cells, copies, adds and deletes rows; says what has to come of it.
  ///
  /// The model has each case's values; what another clerk's sheet said meanwhile is in `done`, by case and column.
  private static let clerk = """
    seed, name, file = int(sys.argv[1]), sys.argv[2], sys.argv[3]
    chance = random.Random(seed * 7 + ord(name))
    model, done = json.load(open('model.json')), json.load(open('done.json'))
    wb = openpyxl.load_workbook('out.xlsx'); ws = wb.worksheets[0]; hidden = wb['案卷']
    cases = [r[0] for r in hidden.iter_rows(min_row=3, values_only=True)]
    rows = [[c.value for c in r] for r in ws.iter_rows(min_row=3, max_row=2 + len(cases))]
    went = [list(r) for r in rows]
    site_of = {r[PROJECT]: None for r in rows}
    # A new value of a cell, which may be what the other clerk wrote.
    pool = {DUE: [day(f'2023-05-0{d}') for d in (1, 2, 3)], HAZARD: ['裸土', '围挡；裸土', '配电箱'], ANSWERED: [day(f'2023-04-0{d}') for d in (1, 2)]}
    edits = []
    for i in range(len(rows)):
        for column, values in pool.items():
            value = chance.choice(values)
            if chance.random() < 0.25 and rows[i][column] != value:
                rows[i][column] = value
                edits.append((i, cases[i], column, value.date().isoformat() if column != HAZARD else value))
    for site in site_of:
        if chance.random() < 0.2:
            value = chance.choice(['丙建设', '丁建设'])
            for i, row in enumerate(rows):
                if row[PROJECT] == site:
                    row[CONTRACTOR] = value
                    edits.append((i, 'site ' + site, CONTRACTOR, value))
    touched = {i for i, _, _, _ in edits}
    gone = [i for i in range(len(rows)) if i not in touched and chance.random() < 0.15]
    # A site of whose rows one is gone says the same in the others.
    copied = [i for i in range(len(rows)) if i not in touched and i not in gone and chance.random() < 0.1]
    taken, cells, known, left, acts, corrections = [], 0, 0, len(copied), set(), set()
    for i, case, column, value in edits:
        key = f'{case} {column}'
        other = done.get(key)
        if other == value: known += 1; continue
        cells += 1
        if other is not None: left += 1; continue
        taken.append((key, value))
        if column == CONTRACTOR: corrections.add(case); model['sites'][case[5:]] = value
        else:
            entry = model['cases'][case]
            if column == ANSWERED:
                (corrections if entry['answered'] else acts).add(case + ' answered')
                entry['answered'] = value
            else:
                corrections.add(case)
                entry['hazard' if column == HAZARD else 'due'] = value.split('；') if column == HAZARD else value
    done.update(taken)
    changed = {i for i, case, column, value in edits if done.get(f'{case} {column}') != value or (f'{case} {column}', value) in taken}
    extra = chance.randint(0, 2)
    fresh = []
    for i in range(extra):
        number = f'新{name}〔2023〕{i}号'
        fresh.append([None, number, '整改', rows[0][PROJECT], None, day('2023-04-01'), None, f'新{i}', day('2023-05-09'), None, None, None])
        model['new'][number] = {'due': '2023-05-09', 'hazard': [f'新{i}']}
    table = [row for i, row in enumerate(rows) if i not in gone] + [list(rows[i]) for i in copied] + fresh
    if chance.random() < 0.7: chance.shuffle(table)
    for i, row in enumerate(table): row[0] = i + 1
    heads = [c.value for c in ws[2]]
    order = list(range(12))
    if chance.random() < 0.4: chance.shuffle(order)
    for r in range(2, ws.max_row + 1):
        for c in range(1, 13): ws.cell(r, c).value = None
    for r, row in enumerate([heads] + table, 2):
        for c, place in enumerate(order, 1):
            ws.cell(r, c).value = row[place]
            if isinstance(row[place], datetime.datetime): ws.cell(r, c).number_format = 'yyyy-mm-dd'
    if chance.random() < 0.5: ws.insert_cols(chance.randint(1, 12))
    if chance.random() < 0.5: ws.insert_rows(1)
    wb.save(file)
    json.dump(model, open('model.json', 'w')); json.dump(done, open('done.json', 'w'))
    expected = {'cells': cells, 'rows': len(changed), 'new': extra, 'missing': len(gone), 'events': len(corrections) + len(acts) + extra, 'left': left}
    print(json.dumps(expected))
    """

  /// Compares what the log says with the model, and each new event with who read the ledger and why.
  private static let judge = """
    model = json.load(open('model.json'))
    lines = lambda name: [json.loads(line) for line in open(name)]
    faults = []
    notices = lines('notices.jsonl')
    for notice in notices:
        entry = model['cases'].get(notice['case']) or model['new'].get(notice.get('number'))
        if entry is None: faults.append(f"{notice['case']} is nobody's"); continue
        for field in ('due', 'hazard'):
            if notice.get(field) != entry[field]: faults.append(f"{notice['case']} {field}: {notice.get(field)} {entry[field]}")
        if notice['hazards'] != len(entry['hazard']): faults.append(f"{notice['case']} has {notice['hazards']} hazards")
        if 'answered' in entry and (notice['state'] == 'answered') != (entry['answered'] is not None): faults.append(f"{notice['case']} {notice['state']}")
    if len(notices) != len(model['cases']) + len(model['new']): faults.append(f'{len(notices)} notices')
    for site in lines('sites.jsonl'):
        if site['contractor'] != model['sites'][site['name']]: faults.append(f"{site['name']} {site['contractor']}")
    events = lines('log.jsonl')
    answered = {}
    for event in events:
        if event['type'] == 'notice.answered': answered[event['case']] = event['on']; at = {event['id']: event['case']}
        if event['type'] == 'notice.answered': model.setdefault('ids', {})[event['id']] = event['case']
        if event['type'] == 'event.corrected' and event['data']['target'] in model.get('ids', {}):
            answered[event['case']] = event['data']['set'].get('on', answered[event['case']])
    for case, entry in model['cases'].items():
        if entry['answered'] != answered.get(case): faults.append(f"{case} answered {answered.get(case)}, not {entry['answered']}")
    of = {event['id']: event for event in events}
    for event in events[model['events']:]:
        why = of.get(event['data'].get('import'), event)['data'].get('reason')
        if event['by'] != 'tester' or why != '核对': faults.append(f"#{event['seq']} by {event['by']}: {why}")
    print('\\n'.join(faults) or 'the same')
    """

  @Test(
    "Every change is there with the person and the reason, nothing else changed, what both clerks changed is left, and undo takes each back",
    arguments: 1...Campaign.count(usually: 6))
  func model(_ seed: Int) throws {
    let office = try office(UInt64(seed))
    try office.record([["ledger", "整改通知书台账", "--output", "out.xlsx"]])
    var states = [try state(office)]
    var expected: [[String: Int]] = []
    for clerk in ["A", "B"] {
      let file = "\(clerk).xlsx"
      let counts = try python(Self.clerk, ["\(seed)", clerk, file], office)
      let wanted = try #require(JSONSerialization.jsonObject(with: Data(counts.utf8)) as? [String: Int])
      if seed % 3 == 0, clerk == "A", let writer = Peer("soffice") {
        try Self.save(again: file, in: office.sandbox.folder.path, by: writer)
      }
      let read = try office.run("ledger", "read", file, "--yes", "--reason", "核对", "--json")
      #expect(read.status == (wanted["left"] == 0 ? 0 : 1), "seed \(seed), \(clerk): \(read)")
      let answer = try #require(JSONSerialization.jsonObject(with: Data(read.output.utf8)) as? [String: Any])
      for (key, count) in wanted { #expect(answer[key] as? Int == count, "seed \(seed), \(clerk), \(key) \(count): \(read.output)") }
      try judge(office, "seed \(seed), \(clerk)")
      // Read again it says nothing but what was left.
      let again = try office.run("ledger", "read", file, "--dry-run", "--json").output
      let rest = try #require(JSONSerialization.jsonObject(with: Data(again.utf8)) as? [String: Any])
      let kept = try #require(rest["changes"] as? [[String: Any]])
      #expect(kept.allSatisfy { $0["act"] is NSNull }, "seed \(seed), \(clerk): \(again)")
      #expect(rest["new"] as? Int == 0 && rest["missing"] as? Int == wanted["missing"], "seed \(seed), \(clerk): \(again)")
      states.append(try state(office))
      expected.append(wanted)
    }
    for (wanted, before) in zip(expected, states).reversed() where (wanted["events"] ?? 0) > 0 {
      #expect(try office.run("undo", "--yes").status == 0, "seed \(seed)")
      #expect(try state(office) == before, "seed \(seed)")
    }
  }

  @Test(
    "Ledgers of random histories that LibreOffice saves again say nothing",
    .enabled(if: Peer("soffice") != nil, "soffice is not installed: ledgers aren't saved by it"))
  func saved() throws {
    // One start of the program saves them all.
    var offices: [BuiltOffice] = []
    for seed in 1...Campaign.count(usually: 2) { offices.append(try office(UInt64(seed))) }
    let folder = offices[0].sandbox.folder.path
    for (place, office) in offices.enumerated() {
      for name in ["notices", "sites"] {
        try office.record([["ledger", name, "--output", "\(name).xlsx"]])
        try office.data("\(name).xlsx").write(to: URL(fileURLWithPath: "\(folder)/\(place)-\(name).xlsx"))
      }
    }
    try Self.save(
      again: offices.indices.flatMap { ["\($0)-notices.xlsx", "\($0)-sites.xlsx"] }, in: folder, by: try #require(Peer("soffice")))
    for (place, office) in offices.enumerated() {
      for name in ["notices", "sites"] {
        let saved = try Data(contentsOf: URL(fileURLWithPath: "\(folder)/\(place)-\(name).xlsx"))
        try saved.write(to: office.sandbox.folder.appendingPathComponent("saved.xlsx"))
        let read = try office.run("ledger", "read", "saved.xlsx", "--dry-run", "--json").output
        #expect(read.hasPrefix(#"{"cells":0,"rows":0,"new":0,"missing":0,"changes":[]"#), "\(place) \(name): \(read)")
      }
    }
  }

  // MARK: The office

  /// An office with a random history, and its model.
  private func office(_ seed: UInt64) throws -> BuiltOffice {
    var random = SeededGenerator(seed: seed)
    let office = try BuiltOffice([])
    try office.keepAnswersInNoticeLedger()
    let sites = Array(["南屏名邸", "五溪尚境", "滨江 一期", "和谐家园（三期）"].shuffled(using: &random).prefix(1 + random.below(3)))
    let builders = sites.map { _ in random.pick(["甲建设", "乙建设"]) }
    var notices: [(number: String, site: String, day: Int, hazards: [String], due: Int)] = []
    for number in 1...(4 + random.below(10)) {
      let hazards = (0...random.below(3)).map { "隐患\(number).\($0)" }
      notices.append(("示建监〔2023〕\(number)号", random.pick(sites), 1 + random.below(28), hazards, 1 + random.below(28)))
    }
    func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
    try office.put(
      "sites.csv", "项目名称,施工单位,报监日期\n" + zip(sites, builders).map { "\($0),\($1),2023-01-06\n" }.joined())
    try office.put(
      "notices.csv",
      "文号,类型,项目名称,签发日期,隐患,期限\n"
        + notices.map { "\($0.number),整改,\($0.site),2023-02-\(two($0.day)),\($0.hazards.joined(separator: "；")),2023-03-\(two($0.due))\n" }
        .joined())
    try office.record([["import", "sites.csv", "--kind", "project"], ["import", "notices.csv", "--kind", "notice"]])
    for site in sites { try office.record([["project", "start", site, "--on", "2023-01-08"]]) }
    var answered: [String: String] = [:]
    for notice in notices where random.oneIn(5) && answered.count < 2 {
      try office.record([["notice", "answer", notice.number, "--on", "2023-03-30"]])
      answered[notice.number] = "2023-03-30"
    }
    let listed = try lines("list", "notice", in: office)
    var cases: [String: Any] = [:]
    for notice in listed {
      guard let id = notice["case"] as? String, let number = notice["number"] as? String else { continue }
      cases[id] = ["due": notice["due"], "hazard": notice["hazard"], "answered": answered[number] ?? NSNull()]
    }
    #expect(cases.count == notices.count)
    let events = try lines("log", "--limit", "9999", in: office).count
    let model: [String: Any] = [
      "cases": cases, "new": [String: Any](), "events": events, "sites": Dictionary(uniqueKeysWithValues: zip(sites, builders)),
    ]
    try JSONSerialization.data(withJSONObject: model).write(to: office.sandbox.folder.appendingPathComponent("model.json"))
    try office.put("done.json", "{}")
    return office
  }

  private func lines(_ words: String..., in office: BuiltOffice) throws -> [[String: Any]] {
    let answer = try office.run(words + ["--json"])
    return try answer.output.split(separator: "\n").map { line in
      try #require(JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any])
    }
  }

  /// What the cases say, without how many events they have.
  private func state(_ office: BuiltOffice) throws -> [String] {
    try ["notice", "project"].map { try office.run("list", $0, "--json").output }
  }

  private func judge(_ office: BuiltOffice, _ place: String) throws {
    try office.put("notices.jsonl", try office.run("list", "notice", "--json").output)
    try office.put("sites.jsonl", try office.run("list", "project", "--json").output)
    try office.put("log.jsonl", try office.run("log", "--limit", "9999", "--json").output)
    let said = try python(Self.judge, [], office)
    #expect(said == "the same\n", "\(place): \(said)")
  }

  private func python(_ script: String, _ arguments: [String], _ office: BuiltOffice) throws -> String {
    let place = "import os; os.chdir('\(office.sandbox.folder.path)')\n"
    let output = try #require(Peer("python3")).run(["-c", place + Self.common + "\n" + script] + arguments, input: Data())
    return String(decoding: output, as: UTF8.self)
  }

  /// Saves workbooks as LibreOffice writes them.
  private static func save(again names: String..., in folder: String, by program: Peer) throws {
    try save(again: names, in: folder, by: program)
  }

  private static func save(again names: [String], in folder: String, by program: Peer) throws {
    let words = [
      "-env:UserInstallation=file://\(folder)/.soffice", "--headless", "--convert-to", "xlsx", "--outdir", "\(folder)/again",
    ]
    _ = try program.run(words + names.map { "\(folder)/\($0)" }, input: Data())
    for name in names {
      try Data(contentsOf: URL(fileURLWithPath: "\(folder)/again/\(name)")).write(to: URL(fileURLWithPath: "\(folder)/\(name)"))
    }
  }
}

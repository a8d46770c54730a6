import Casework
import Commands
import EventLog
import Indicators
import LogLines
import ProgramExchange
import ProgramSession
import TextForms
import Values

/// What verifying found, for people and programs.
struct VerifyReport {
  /// What re-reading found.
  var verification: Verification
  /// Whether the signatures of kept checkpoints hold, by file.
  let signatures: [String: Bool]
  /// Whether what wasn't checked is a no.
  var isStrict = false
  /// What was found of the signatures by which people stood to their events.
  var hands = HandFindings()
  /// What was found of the deliveries of people's devices.
  var deliveries = DeliveryFindings()
  /// What the roster of its time gave its author no right to, at the line that records it.
  var breaches: [(place: NotedEvent.Place, breach: RosterRights.Breach)] = []
  /// How far signed checkpoints vouch for the log, where an auditor named who may sign.
  var vouching: Vouching?
  /// The balance of each kind's cases, where it was asked for.
  var figures: [Conservation] = []
  /// What the caller keeps of the log.
  var kept: KeptFigures?
  /// What people call the attachments that are missing or have changed, by their files.
  var attachmentNames: [String: String] = [:]
  /// Files of personal values that belong to no event.
  var orphans: [String] = []
  /// How many personal values are neither there nor erased, in a log that should have them.
  var missingValues = 0
  /// What the log has to say to a code on paper.
  var code: CodeVerdict?

  /// What files elsewhere know of the log, where somebody asked.
  var testimonies: [Witnesses.Testimony] = []

  /// How many personal values fit their seals, don't, or are gone.
  var personal: PersonalCheck?
  /// Erasures of which something is there still.
  var unfinished: [ErasureWork.Rest] = []

  private var isContradicted: Bool {
    verification.isContradicted || signatures.values.contains(false) || verification.checkpoints.contains { $0.finding == .unreadable }
      || !hands.faults.isEmpty || !deliveries.faults.isEmpty || breaches.contains { $0.breach.isOfKnown } || code?.isGood == false
      || testimonies.contains { $0.verdict.word == .contradicted }
  }

  /// Whether an auditor's policy isn't met.
  private var isUnvouched: Bool { vouching.map { $0.vouched == nil } ?? false }

  /// What contradicts the history at the lines that record it: roots, and what people signed.
  private var contradictions: [(place: NotedEvent.Place, text: Localized)] {
    let roots = verification.givenRoots.filter { !$0.agrees }.map { root in
      (
        root.place,
        Localized(
          zh: "这里记的前 \(root.size) 个事件的根哈希是 \(root.root)，现在是 \(root.found?.base64 ?? "没有这么多")：之前的内容被改过",
          en:
            "the root recorded here of the first \(root.size) events is \(root.root), now it is \(root.found?.base64 ?? "of fewer"): something before was changed"
        )
      )
    }
    let people = hands.faults.map { ($0.place, $0.problem.text) } + deliveries.faults.map { ($0.place, $0.problem.text) }
    let roles = breaches.filter(\.breach.isOfKnown).map { ($0.place, Self.text($0.breach)) }
    return (roots + people + roles).sorted { $0.0 < $1.0 }
  }

  /// What the roster says of an event's author.
  private static func text(_ breach: RosterRights.Breach) -> Localized {
    let (seq, id, name) = (breach.seq, breach.caseID.description, TextForms.shownInLine(breach.by))
    guard breach.isOfKnown else { return Localized(message: "verify-report.unknown-author", ["seq": seq, "case": id, "name": name]) }
    return Localized(message: "verify-report.no-right", ["seq": seq, "case": id, "name": name])
  }

  private var droppedFigures: Bool { kept.map { !$0.dropped.isEmpty } ?? false }

  /// Damage before contradiction, contradiction before figures.
  var status: ExitStatus {
    if !verification.problems.isEmpty { return .damaged }
    return ExitStatus(verdict.word, isStrict: isStrict)
  }

  /// What wasn't checked, each reason once.
  private var unchecked: [Localized] {
    var reasons: [Localized] = verification.checkpoints.compactMap { found in
      guard case .otherOrigin = found.finding else { return nil }
      return Localized { "\(Self.name(of: found)[$0]): \(Self.text(found.finding)[$0])" }
    }
    if hands.unchecked > 0 {
      reasons.append(
        verification.problems.isEmpty
          ? Localized(message: "verify-report.other-origin", ["unchecked": hands.unchecked])
          : Localized(message: "verify-report.other-origin-2", ["unchecked": hands.unchecked]))
    }
    if verification.unseenAttachments > 0 {
      let count = verification.unseenAttachments
      reasons.append(
        Localized(
          zh: "\(count) 个附件没有核对：没有看附件和个人信息的权限（docket_private）",
          en: "\(count) attachment\(count == 1 ? " was" : "s were") not checked: no right to see them or personal values (docket_private)"))
    }
    if !verification.attachmentsElsewhere.isEmpty {
      let count = verification.attachmentsElsewhere.count
      reasons.append(
        Localized(zh: "\(count) 个附件留在原单位，没有核对", en: "\(count) attachment\(count == 1 ? " stays" : "s stay") at the office: not checked"))
    }
    reasons += testimonies.compactMap { testimony in
      guard case .unchecked(let reason) = testimony.verdict else { return nil }
      return Localized { "\(testimony.path): \(reason[$0])" }
    }
    reasons += breaches.filter { !$0.breach.isOfKnown }.map { Self.text($0.breach) }
    reasons += deliveries.doubts.sorted { $0.place < $1.place }.map { doubt in
      Localized(message: "verify-report.unchecked", ["seq": doubt.seq, "doubt": doubt.doubt.text])
    }
    return reasons
  }

  /// The answer for programs.
  func json(_ language: Language) -> JSON {
    var object: JSON.Object = [
      "ok": .bool(status == .done), "events": .number(verification.events), "root": .string(verification.root.base64),
      "tail": verification.tail.map { .number($0) } ?? .null,
      "problems": .array(
        verification.problems.map { problem in
          var object: JSON.Object = [
            "file": .string(problem.file), "line": problem.line.map { .number($0) } ?? .null, "offset": .number(problem.offset),
            "problem": .string(problem.problem.text[language]),
          ]
          object["name"] = attachmentNames[problem.file].map { .string($0) }
          return .object(object)
        }
          + contradictions.map { found in
            [
              "file": .string(found.place.file), "line": .number(found.place.line), "offset": .number(found.place.offset),
              "problem": .string(found.text[language]),
            ]
          }),
      "roots": .array(
        verification.givenRoots.map { root in
          [
            "source": .string(root.source), "seq": root.seq.map { .number($0) } ?? .null, "size": .number(root.size),
            "root": .string(root.root), "agrees": .bool(root.agrees),
          ]
        }),
      "hands": [
        "signatures": .number(hands.signatures), "good": .number(hands.good), "unchecked": .number(hands.unchecked),
        "people": .number(hands.people.count),
      ],
      "checkpoints": .array(verification.checkpoints.map { json($0, language) }),
    ]
    let verdict = verdict
    for (key, value) in verdict.members(language) { object[key] = value }
    if deliveries.count > 0 {
      let (words, unchecked, contradicted) = (deliveries.wordsOnly, deliveries.unchecked, deliveries.contradicted)
      object["deliveries"] = [
        "deliveries": deliveries.count.json, "proved": deliveries.proved.json, "words": words.count.json,
        "unchecked": unchecked.count.json, "contradicted": contradicted.count.json, "revoked": deliveries.revoked.json,
        "seqs": [
          "words": words.sorted().json, "unchecked": unchecked.sorted().json, "contradicted": contradicted.sorted().json,
          "events": deliveries.looseEvents.json,
        ],
      ]
    }
    if let vouching { object["vouched"] = vouching.json }
    if !figures.isEmpty {
      object["figures"] = .array(
        figures.map { count in
          [
            "kind": .string(count.kind), "opened": .number(count.opened), "open": .number(count.open), "closed": .number(count.closed),
            "voided": .number(count.voided), "balances": .bool(count.balances),
          ]
        })
    }
    if let kept {
      object["kept"] = [
        "roots": .number(kept.count),
        "dropped": .array(kept.dropped.map { ["size": .number($0.kept.size), "root": .string($0.kept.root.base64)] }),
      ]
    }
    if verification.unseenAttachments > 0 { object["unseen"] = ["attachments": .number(verification.unseenAttachments)] }
    object["personal"] = personal?.json ?? ["values": 0, "misfits": 0, "absent": .number(0)]
    if !unfinished.isEmpty {
      object["unfinished"] = .array(
        unfinished.map { rest in
          [
            "seq": .number(rest.seq), "case": .string(rest.caseID.description), "events": .number(rest.events.count),
            "attachment": rest.photo.map { .string($0.hex) } ?? .null,
          ]
        })
    }
    if let code { object["code"] = code.json }
    if !testimonies.isEmpty { object["witnesses"] = .array(testimonies.map { $0.json(language) }) }
    if !orphans.isEmpty { object["leftovers"] = .array(orphans.map { .string($0) }) }
    return .object(object)
  }

  private func json(_ verdict: Verification.Verdict, _ language: Language) -> JSON {
    var object: JSON.Object = [
      "file": verdict.file.json, "origin": (verdict.checkpoint?.origin).json, "size": verdict.checkpoint.map { .number($0.size) } ?? .null,
      "agrees": .bool(verdict.finding == .agrees), "finding": .string(Self.text(verdict.finding)[language]),
      "signed": .bool(verdict.isSigned),
    ]
    if let file = verdict.file, let good = signatures[file] { object["signature"] = .bool(good) }
    return .object(object)
  }

  /// The file of a checkpoint, or whose the one is that was given.
  private static func name(of verdict: Verification.Verdict) -> Localized {
    if let file = verdict.file { return Localized(file) }
    guard let checkpoint = verdict.checkpoint else { return Localized(zh: "给出的检查点", en: "the checkpoint given") }
    return Localized(
      message: "verify-report.given", ["origin": TextForms.shownInLine(checkpoint.origin), "size": checkpoint.size])
  }

  /// What is damaged, an attachment with its name.
  private func line(of problem: Damage, _ language: Language) -> String {
    let name = attachmentNames[problem.file].map { " · " + TextForms.shownInLine($0) } ?? ""
    return "\(problem.place) @\(problem.offset)  \(problem.problem.text[language])\(name)"
  }

  /// The answer for people.
  func text(_ language: Language) -> String {
    var lines = hasOtherLineEnds ? [] : verification.problems.map { line(of: $0, language) }
    lines += contradictions.map { "\($0.place.file):\($0.place.line) @\($0.place.offset)  \($0.text[language])" }
    if verification.isTruncated, !hasOtherLineEnds { lines.append(language.choose("……还有更多", "… and more")) }
    if let code { lines.append(code.text(language)) }
    lines += testimonies.map { $0.text(language) }
    for verdict in verification.checkpoints {
      var line = "\(Self.name(of: verdict)[language])  \(Self.text(verdict.finding)[language])"
      if let file = verdict.file, let good = signatures[file] {
        line += good ? language.choose("，签名有效", ", signature good") : language.choose("，签名无效", ", signature BAD")
      }
      lines.append(line)
    }
    if let vouching {
      lines.append(vouching.text(events: verification.events)[language])
    }
    if hands.signatures > 0 {
      let (all, good) = (hands.signatures, hands.good)
      lines.append(
        language.choose(
          "签认 \(all) 份，\(good) 份有效，\(hands.people.count) 人", "\(all) signed stretches, \(good) good, by \(hands.people.count) people"))
    }
    if deliveries.count > 0 {
      lines.append(
        language.choose(
          "交付 \(deliveries.count)：已核 \(deliveries.proved)，只核字句 \(deliveries.wordsOnly.count)，未核 \(deliveries.unchecked.count)",
          "\(deliveries.count) deliveries: \(deliveries.proved) proved, \(deliveries.wordsOnly.count) words only, "
            + "\(deliveries.unchecked.count) not checked"))
      if deliveries.revoked > 0 {
        lines.append(
          language.choose(
            "其中 \(deliveries.revoked) 份是已吊销、不算数的设备送来的",
            "\(deliveries.revoked) of them came from devices revoked since before: they don't count"))
      }
    }
    lines += unchecked.map { Verdict.unchecked($0).text[language] }
    for dropped in kept?.dropped ?? [] { lines.append(dropped.text[language]) }
    for count in figures where !count.balances {
      lines.append(
        language.choose(
          "\(count.kind)：登记 \(count.opened) ≠ 在办 \(count.open) + 办结 \(count.closed) + 作废 \(count.voided)",
          "\(count.kind): opened \(count.opened) ≠ open \(count.open) + closed \(count.closed) + voided \(count.voided)"))
    }
    for rest in unfinished {
      let what =
        rest.photo.map { "attachments/\($0.hex.prefix(12))…" }
        ?? language.choose("个人信息 \(rest.events.count) 处", "personal values of \(rest.events.count) events")
      lines.append(
        language.choose(
          "#\(rest.seq) \(rest.caseID)  删除未完成：\(what) 还在；下一次写入或 docket 删除 会做完",
          "#\(rest.seq) \(rest.caseID)  unfinished: \(what) still there; the next writing command or docket erase finishes it"))
    }
    for file in orphans {
      lines.append(
        language.choose(
          "\(file)  不属于任何事件：写入中断，或案卷被截断、退回过；确认案卷完整后删去，30 天后由写入删去",
          "\(file)  belongs to no event: a write was interrupted, or the log was cut or set back; delete it once the log is whole; a writer does in 30 days"
        ))
    }
    if let tail = verification.tail {
      lines.append(
        language.choose(
          "末尾 \(tail) 字节不成一条记录：没写完，或后来被截断；下一次写入会移开并留存",
          "\(tail) bytes at the end are no whole record: an interrupted write, or a file that was cut; the next writer sets them aside"))
    }
    if missingValues > 0 {
      lines.append(
        language.choose(
          "个人信息 \(missingValues) 处不在这里：克隆本来没有，单位的案卷里应当有",
          "\(missingValues) personal value\(missingValues == 1 ? " isn't" : "s aren't") here: a clone has none, an office's log should"))
    }
    let counted = language.choose("\(verification.events) 个事件", "\(verification.events) events")
    let root = language.choose("根哈希", "root") + " " + verification.root.base64
    return (lines + ["\(verdict.text[language]) · \(counted) · \(root)"]).joined(separator: "\n")
  }

  /// Whether each line ends as on another system, which is one cause and no forgery.
  private var hasOtherLineEnds: Bool {
    let problems = verification.problems
    return problems.count > 1 && problems.allSatisfy { $0.problem == .line(.bytes("\n")) }
      && (verification.isTruncated || problems.count >= verification.events)
  }

  private static let otherLineEnds = Localized(
    zh: "每行都以 CR LF 结尾：git 或编辑器改写了换行，内容没有丢；在案卷目录里运行：sed -i 's/\\r$//' *.jsonl checkpoints/*.txt",
    en:
      "each line ends in CR LF: git or an editor rewrote the line ends, nothing is lost; in the log's folder run: sed -i 's/\\r$//' *.jsonl checkpoints/*.txt"
  )

  /// What is to be said of the log as a whole.
  private var verdict: Verdict<Localized> {
    let count = verification.problems.count
    if hasOtherLineEnds { return .contradicted(Self.otherLineEnds) }
    if count > 0 { return .contradicted(Localized(message: "verify-report.verdict", ["count": count])) }
    if isContradicted {
      if contradictions.isEmpty, testimonies.contains(where: { $0.verdict.word == .contradicted }) {
        return .contradicted(Localized(zh: "与别处留存的不符", en: "what is kept elsewhere"))
      }
      return .contradicted(
        contradictions.isEmpty
          ? Localized(zh: "与检查点不符", en: "what a checkpoint says")
          : Localized(message: "verify-report.verdict-2"))
    }
    if !unfinished.isEmpty { return .contradicted(Localized(zh: "删除未完成", en: "unfinished erasure")) }
    if isUnvouched { return .contradicted(Localized(zh: "无人担保", en: "not vouched for")) }
    if droppedFigures { return .contradicted(Localized(zh: "丢弃了保存的推算结果", en: "what was kept was dropped")) }
    if figures.contains(where: { !$0.balances }) { return .contradicted(Localized(zh: "数字不平衡", en: "figures don't balance")) }
    let reasons = unchecked
    if reasons.isEmpty { return .proved }
    return .unchecked(
      reasons.count == 1 ? reasons[0] : Localized(zh: "\(reasons.count) 处，其余相符", en: "\(reasons.count) things, the rest agrees"))
  }

  private static func text(_ finding: Verification.Finding) -> Localized {
    switch finding {
    case .agrees: Localized(zh: "相符", en: "agrees")
    case .otherRoot(let root):
      Localized(message: "verify-report.other-root", ["root": root.base64])
    case .otherOrigin(let origin): Localized(message: "verify-report.other-origin-3", ["origin": origin])
    case .beyondEnd: Localized(message: "verify-report.beyond-end")
    case .misnamed: Localized(message: "verify-report.misnamed")
    case .unreadable: Localized(message: "verify-report.unreadable")
    }
  }
}

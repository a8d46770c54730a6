import EventLog

extension Audit {
  /// Corrections and voidings, in some cases, of events that a submitted table may have counted.
  ///
  /// - Parameter tables: the office's tables, submitted or not.
  public func correctedAfterSubmit(in histories: [CaseHistory], tables: [CaseHistory]) -> [AuditFinding] {
    let submissions = tables.flatMap(Submission.all)
    guard !submissions.isEmpty else { return [] }
    // A case whose opening was voided may be just what moved.
    return histories.filter { $0.kind.map { $0.origin != .system } ?? false }.flatMap { history in
      history.entries.filter { $0.isAmendment && !$0.isVoided && covers($0.on) }.compactMap { amendment in
        guard let target = history.target(of: amendment),
          // Taking back a correction changes what that was about.
          let changed = target.isAmendment ? history.target(of: target) : target,
          let submission = submissions.first(where: { $0.isMoved(by: amendment, of: target, changing: changed) })
        else { return nil }
        return AuditFinding(
          .correctedAfterSubmit, cases: [history.id], events: [target.event.seq, amendment.event.seq], detail: .table(submission.table))
      }
    }
  }

  /// One time that a table was submitted.
  private struct Submission {
    let table: CaseID
    /// The days that it counts.
    let period: ClosedRange<Day>
    /// The event that submitted it.
    let seq: Int
    /// The event that withdrew it again.
    let withdrawn: Int?

    /// All times that a table was submitted.
    static func all(of table: CaseHistory) -> [Submission] {
      var found: [Submission] = []
      var period: ClosedRange<Day>?
      var submitted: Int?
      func add(until withdrawn: Int?) {
        guard let period, let seq = submitted else { return }
        found.append(Submission(table: table.id, period: period, seq: seq, withdrawn: withdrawn))
        submitted = nil
      }
      for entry in table.standing {
        switch entry.event.type.name {
        case "adopted": period = Self.period(of: entry.data["definition"])
        case "submitted": submitted = entry.event.seq
        case "withdrawn": add(until: entry.event.seq)
        default: break
        }
      }
      add(until: nil)
      return found
    }

    private static func period(of definition: JSON?) -> ClosedRange<Day>? {
      guard let from = definition?["period"]?["from"]?.string.flatMap({ Day($0) }),
        let to = definition?["period"]?["to"]?.string.flatMap({ Day($0) }), from <= to
      else { return nil }
      return from...to
    }

    /// Whether an amendment came after the submission and changed what the table may count.
    func isMoved(by amendment: HistoryEntry, of target: HistoryEntry, changing entry: HistoryEntry) -> Bool {
      amendment.event.seq > seq && amendment.event.seq < withdrawn ?? .max && target.event.seq < seq
        && (period.contains(entry.event.on) || period.contains(entry.on))
    }
  }
}

extension CaseHistory {
  /// The entry that a correction or voiding is about.
  func target(of amendment: HistoryEntry) -> HistoryEntry? {
    amendment.event.target.flatMap { id in entries.first { $0.event.id == id } }
  }
}

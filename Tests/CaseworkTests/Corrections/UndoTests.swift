import LogLines
import Testing
import Values

@testable import Casework

@Suite("Undoing one's last action")
struct UndoTests {
  /// Stored events of a day, batch by batch, newest first.
  private static func stored(_ batches: [Fact]...) -> (office: MemoryOffice, newestFirst: [Event]) {
    var office = MemoryOffice()
    for batch in batches {
      for (index, fact) in batch.enumerated() {
        let draft = fact.draft(id: givenID(office.events.count + 1), version: nil)
        let event = Event(provisional: draft, seq: office.events.count + 1, version: (office.history(of: draft.caseID)?.version ?? 0) + 1)
        let part = batch.count > 1 ? Event.Part(index: index + 1, count: batch.count) : nil
        office.append(
          Event(
            seq: event.seq, id: event.id, type: event.type, caseID: event.caseID, version: event.version, on: event.on,
            at: .noon(of: "2023-07-05"), by: event.by, data: event.data, part: part, hash: .zero))
      }
    }
    return (office, office.events.reversed())
  }

  private static let inspected = [
    Fact("inspection.recorded", "inspection/2023-0001", ["type": "safety", "hazards": 2]),
    Fact("notice.issued", "notice/2023-0001", ["type": "rectification", "inspection": "inspection/2023-0001"]),
  ]

  private static let complaint = [Fact("complaint.received", "complaint/2023-0001", ["channel": "web", "topic": "dust"])]

  @Test("The whole batch is taken back, though the second case refers to the first")
  func batch() throws {
    let (office, events) = Self.stored(Self.complaint, Self.inspected)
    let seqs = try undoable(among: events, by: "wang.li", in: office)
    #expect(seqs == [3, 2])
    let drafts = try decideVoiding(
      of: seqs, reason: "撤销", by: "wang.li", needs: nil, in: office, at: .on("2023-07-05"))
    #expect(drafts.map(\.caseID.description) == ["notice/2023-0001", "inspection/2023-0001"])
    #expect(drafts.allSatisfy { $0.type == .voided })
  }

  @Test("Undoing again takes back what was before, until nothing is left")
  func again() throws {
    var (office, _) = Self.stored(Self.complaint, Self.inspected)
    for expected in [[3, 2], [1]] {
      let seqs = try undoable(among: office.events.reversed(), by: "wang.li", in: office)
      #expect(seqs == expected)
      let drafts = try decideVoiding(of: seqs, reason: "撤销", by: "wang.li", needs: nil, in: office, at: .on("2023-07-05"))
      let first = office.events.count
      for (index, draft) in drafts.enumerated() {
        var draft = draft
        draft.id = givenID(first + index + 1)
        office.append([draft])
      }
    }
    #expect(throws: Refusal.nothingToUndo("wang.li")) {
      try undoable(among: office.events.reversed(), by: "wang.li", in: office)
    }
  }

  @Test("Undoing a correction voids it")
  func correction() throws {
    let corrected = Fact(
      "event.corrected", "complaint/2023-0001", ["target": .string(givenID(1).description), "set": ["topic": "wages"], "reason": "误"])
    let (office, events) = Self.stored(Self.complaint, [corrected])
    #expect(try undoable(among: events, by: "wang.li", in: office) == [2])
  }

  @Test("What others built on can't be undone")
  func builtOn() throws {
    let (office, events) = Self.stored(
      Self.inspected, [Fact("notice.answered", "notice/2023-0001", by: "li.na")])
    let mine = events.filter { $0.by == "wang.li" }
    let seqs = try undoable(among: mine, by: "wang.li", in: office)
    #expect(seqs == [2, 1])
    #expect(throws: Refusal.impossibleHistory(caseID("notice/2023-0001"), dependents: [3], problem: "no opening event")) {
      try decideVoiding(of: seqs, reason: "撤销", by: "wang.li", needs: nil, in: office, at: .on("2023-07-05"))
    }
  }

  @Test("With nothing recorded there is nothing to undo, and a stranger on a roster undoes nothing")
  func nothing() throws {
    #expect(throws: Refusal.nothingToUndo("wang.li")) { try undoable(among: [], by: "wang.li", in: MemoryOffice()) }
    let (office, _) = Self.stored([Fact("person.enrolled", "person/zhao.yi", ["role": "admin"])], Self.complaint)
    #expect(throws: Refusal.notEnrolled("li.na")) {
      try decideVoiding(of: [2], reason: "撤销", by: "li.na", needs: nil, in: office, at: .on("2023-07-05"))
    }
  }

  @Test("Anyone enrolled undoes their own last action, whatever the role")
  func role() throws {
    let (office, _) = Self.stored(
      [Fact("person.enrolled", "person/zhao.yi", ["role": "admin"])], [Fact("person.enrolled", "person/wang.li", ["role": "inspector"])],
      Self.complaint)
    let drafts = try decideVoiding(of: [3], reason: "撤销", by: "wang.li", needs: nil, in: office, at: .on("2023-07-05"))
    #expect(drafts.map(\.type) == [.voided])
  }
}

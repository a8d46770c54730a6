import Casework
import DocketTestSupport
import EventLog
import Indicators
import Testing
import Values

@Suite("A folder of facts")
struct FactsFolderTests {
  /// A log with so many complaints.
  private func log(_ count: Int) -> SampleLog {
    var log = SampleLog()
    // The year's working days are written with each of them.
    log.today = written("2023-03-31")
    for number in 1...count { log.add("complaint.received", "complaint/2023-000\(number)", "2023-03-01", ["topic": "dust"]) }
    return log
  }

  /// What a log says of complaints.
  private func facts(of log: SampleLog) throws -> (kinds: [Kind], facts: OfficeFacts) {
    let kinds = log.catalog.kindsOfFacts.filter { $0.id == "complaint" }
    return (kinds, try OfficeFacts(log.snapshot(), office: log.office, zone: .utc, kinds: kinds, since: nil))
  }

  /// Writes a log's facts as the command does.
  private func write(_ log: SampleLog, on disk: SimulatedDisk, to path: String = "/facts") throws {
    try write(try facts(of: log), of: log, on: disk, to: path)
  }

  private func write(_ written: (kinds: [Kind], facts: OfficeFacts), of log: SampleLog, on disk: SimulatedDisk, to path: String = "/facts")
    throws
  {
    let (kinds, facts) = written
    let folder = try FactsFolder(path, on: disk)
    var manifest = FactsManifest(kinds, since: nil, gathering: nil)
    let moment = log.end(of: log.today.description)
    let counts = try folder.write(facts, named: log.office, kinds, zone: .utc, until: log.today, at: moment)
    manifest.add(facts, zone: .utc, at: moment, counts)
    try folder.finish(manifest, kinds, offices: [.init(log.office, since: nil, size: facts.size)], since: nil)
  }

  @Test("is whole wherever writing breaks off, or says that it isn't; the next writing finishes", arguments: [true, false])
  func breakingOff(losesPower: Bool) throws {
    let (earlier, later) = (log(2), log(3))
    let laterFacts = try facts(of: later)
    let (old, new) = (SimulatedDisk(seed: 1), SimulatedDisk(seed: 1))
    try write(earlier, on: old)
    try write(later, on: new)
    #expect(old.files != new.files)
    var unfinished = 0
    let crashes = try SimulatedDisk.breakingOff(losesPower: losesPower) { disk in
      try write(earlier, on: disk)
    } change: { disk in
      try write(laterFacts, of: later, on: disk)
    } check: { disk, isDone in
      // The mark of unfinished facts may be there still when all is.
      let files = disk.files.filter { !$0.key.contains("/.") && !$0.key.hasSuffix(".new") }
      if isDone {
        #expect(disk.files == new.files)
      } else if files["/facts/facts.json"] == nil {
        unfinished += 1
      } else {
        #expect(files == old.files || files == new.files)
      }
    }
    #expect(crashes > 50 && unfinished > 20)
  }

  @Test("takes the place of earlier facts alone: what has other files isn't touched")
  func others() throws {
    let disk = SimulatedDisk(seed: 1)
    try disk.makeDirectories("/reports", mode: nil)
    try disk.replace("/reports/2023.docx", with: Array("x".utf8).span, mode: nil)
    let before = disk.files
    #expect(throws: FactsFolder.HoldsOthers.self) { try write(log(1), on: disk, to: "/reports") }
    #expect(disk.files == before)
    try write(log(1), on: disk)
    try disk.replace("/facts/mine.txt", with: Array("x".utf8).span, mode: nil)
    try write(log(2), on: disk)
    #expect(disk.files["/facts/mine.txt"] != nil, "files beside the facts stay")
  }

  @Test("on a full disk is none, and says so")
  func full() throws {
    for step in stride(from: 3, to: 60, by: 7) {
      let disk = SimulatedDisk(seed: 1)
      try write(log(2), on: disk)
      var faults = SimulatedDisk.Faults()
      (faults.failing, faults.failsForGood) = ((step, 28), true)
      disk.setFaults(faults)
      #expect(throws: IOFailure.self, "failing from operation \(step)") { try write(log(3), on: disk) }
    }
  }
}

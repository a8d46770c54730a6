import DocketTestSupport
import EventLog
import Testing

/// What is made beside its place is there whole or not at all.
@Suite struct StagedChangeTests {
  private let old = [UInt8](repeating: UInt8(ascii: "o"), count: 700)
  private let new = [UInt8](repeating: UInt8(ascii: "n"), count: 1500)

  @Test("a file is the old one or the new one wherever the change breaks off, and the next one finishes", arguments: [true, false])
  func file(losesPower: Bool) throws {
    try breakingOff(losesPower) { disk in
      try disk.replace("/a", with: old.span, mode: nil)
    } change: { disk in
      try disk.replace("/a", with: new.span, mode: nil)
    } check: { disk, isDone in
      let found = try disk.contents(of: "/a", limit: .max)
      #expect(isDone ? found == new : found == new || found == old)
    }
  }

  @Test("files of one change are each old or new, the first ones new, and all of them once it has returned", arguments: [true, false])
  func files(losesPower: Bool) throws {
    try breakingOff(losesPower) { disk in
      try disk.makeDirectories("/folder", mode: nil)
      try disk.replace([("a", old), ("b", old)], in: "/folder", mode: nil)
    } change: { disk in
      try disk.replace([("a", new), ("b", new)], in: "/folder", mode: nil)
    } check: { disk, isDone in
      let (first, second) = (try disk.contents(of: "/folder/a", limit: .max), try disk.contents(of: "/folder/b", limit: .max))
      #expect([old, new].contains(first) && (second == old || second == new))
      #expect(second == old || first == new)
      if isDone { #expect(second == new) }
    }
  }

  @Test("a folder is absent or whole", arguments: [true, false])
  func folder(losesPower: Bool) throws {
    try breakingOff(losesPower) { _ in
    } change: { disk in
      let change = StagedChange("/parcel", beside: "/.parcel", on: disk)
      if try disk.status(of: change.place) != nil { return }
      try change.beginFolder()
      for name in ["a", "b"] {
        let file = try disk.open("\(change.beside)/\(name)", .create(mode: nil))
        try file.writeFully(new.span, at: 0)
        try file.synchronize()
      }
      try disk.synchronizeDirectory(change.beside)
      try change.finish()
    } check: { disk, isDone in
      guard try disk.status(of: "/parcel") != nil else { return #expect(!isDone) }
      for name in ["a", "b"] {
        let found = try disk.contents(of: "/parcel/\(name)", limit: .max)
        #expect(found == new)
      }
    }
  }

  @Test("parts that are ready get their places from whoever goes on, which leaves alone what is there", arguments: [true, false])
  func parts(losesPower: Bool) throws {
    try breakingOff(losesPower) { disk in
      for folder in ["/log", "/log/ready"] { try disk.makeDirectories(folder, mode: nil) }
      for name in ["1", "2", "3"] {
        try disk.replace("/log/\(name)", with: old.span, mode: nil)
        try disk.replace("/log/ready/\(name)", with: new.span, mode: nil)
      }
    } change: { disk in
      for name in ["1", "2", "3"] { try StagedChange("/log/\(name)", beside: "/log/ready/\(name)", on: disk).resume() }
      try disk.synchronizeDirectory("/log")
    } check: { disk, isDone in
      guard isDone else { return }
      for name in ["1", "2", "3"] {
        let found = try disk.contents(of: "/log/\(name)", limit: .max)
        #expect(found == new)
      }
    }
  }

  @Test("what an earlier program left beside a place is replaced, whatever its length")
  func leftover() throws {
    let disk = SimulatedDisk(seed: 1)
    try disk.open("/a.new", .create(mode: nil)).writeFully(new.span, at: 0)
    try disk.replace("/a", with: old.span, mode: nil)
    #expect(try disk.contents(of: "/a", limit: .max) == old)
    #expect(try disk.status(of: "/a.new") == nil)
  }

  @Test("a change that is dropped leaves the old file and nothing beside it")
  func dropped() throws {
    let disk = SimulatedDisk(seed: 1)
    try disk.replace("/a", with: old.span, mode: nil)
    let change = StagedChange("/a", on: disk)
    try change.beginFile(mode: nil).writeFully(new.span, at: 0)
    try change.drop()
    try change.drop()
    #expect(try disk.contents(of: "/a", limit: .max) == old)
    #expect(try disk.status(of: "/a.new") == nil)
  }

  /// Breaks a change off after each of its operations, then does it again, checking both.
  private func breakingOff(
    _ losesPower: Bool, given: (SimulatedDisk) throws -> Void, change: (SimulatedDisk) throws -> Void,
    check: (SimulatedDisk, _ isDone: Bool) throws -> Void
  ) throws {
    let crashes = try SimulatedDisk.breakingOff(losesPower: losesPower, given: given, change: change, check: check)
    #expect(crashes > 20)
  }
}

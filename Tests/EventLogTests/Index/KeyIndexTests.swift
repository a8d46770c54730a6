import DocketTestSupport
import Foundation
import Testing

@testable import EventLog

@Suite struct KeyIndexTests {
  /// Sizes that let a log of some hundred events see every path.
  static let small = IndexLimits(recent: 8, run: 1_000, chunk: 200)

  static func index(_ disk: any FileSystem, _ writing: KeyIndex.Writing = .allowed, keys: Int = 1, _ limits: IndexLimits = small)
    -> KeyIndex
  {
    let folder = IndexFolder(files: disk, path: "cache/index")
    return KeyIndex(in: folder, keysVersion: keys, writing: writing, limits: limits)
  }

  /// Compares what an index answers to random questions with what the list says.
  static func check(_ index: KeyIndex, _ log: ListedLog, names: Int, questions: Int, _ generator: inout SeededGenerator) throws {
    index.checkInvariants()
    defer { index.checkInvariants() }
    for _ in 0..<questions {
      let key = ListedLog.key(generator.below(names + 2))
      // Each answer is for the events up to the head at that time: finding damage moves the head.
      let newest = try index.answer(from: log) { () throws(IndexFailure) in try index.newestSeq(of: key) }
      try #require(newest == log.seqs(of: key, through: index.head?.seq ?? 0).last)
      let seqs = try index.answer(from: log) { () throws(IndexFailure) in try index.seqs(of: key) }
      let expected = log.seqs(of: key, through: index.head?.seq ?? 0)
      switch key.scope {
      case .all: try #require(seqs == expected)
      case .newest: try #require(seqs.last == expected.last)
      }
      let seq = generator.below(log.events.count + 2)
      let place = try index.answer(from: log) { () throws(IndexFailure) in try index.place(of: seq) }
      try #require(place == (seq > 0 && seq <= index.head?.seq ?? 0 ? log.events[seq - 1].place : nil))
    }
  }

  @Test("an index that grows with its log answers as a scan does, in one process or in many", arguments: [1, 3, 40, 700])
  func growing(names: Int) throws {
    var generator = SeededGenerator()
    let disk = ScrambledDisk()
    var log = ListedLog()
    var index = Self.index(disk)
    for _ in 0..<Campaign.count(usually: 40) {
      if generator.oneIn(3) { index = Self.index(disk) }
      try index.catchUp(from: log)
      let count = generator.oneIn(20) ? generator.below(600) : generator.below(12)
      for _ in 0..<count {
        log.grow(&generator, names: names)
        log.replay(index, log.events.count - 1)
      }
      index.commit()
      index.checkInvariants()
      #expect(index.writing == .allowed)
      #expect(index.head == log.events.last)
      try Self.check(index, log, names: names, questions: 3, &generator)
      let reader = Self.index(disk, .forbidden)
      try reader.catchUp(from: log)
      try Self.check(reader, log, names: names, questions: 3, &generator)
    }
  }

  @Test("an index made at once answers as one that grew, from few files")
  func rebuilding() throws {
    var generator = SeededGenerator()
    var log = ListedLog()
    for _ in 0..<3_000 { log.grow(&generator, names: 500) }
    let disk = ScrambledDisk()
    let index = Self.index(disk)
    try index.catchUp(from: log)
    #expect(index.manifest?.runs.count ?? 9 <= 8)
    try Self.check(index, log, names: 500, questions: 200, &generator)
    let other = Self.index(disk, .forbidden)
    try other.catchUp(from: log)
    #expect(other.recent.count == index.recent.count)
    try Self.check(other, log, names: 500, questions: 200, &generator)
  }

  @Test("writers, readers, crashes, failing and damaged disks, replaced logs: every answer is a scan's")
  func everything() throws {
    let seeds = SeededGenerator()
    for round in 0..<Campaign.count(usually: 12) {
      try Self.everything(seed: seeds.seed &+ UInt64(round))
    }
  }

  private static func everything(seed: UInt64) throws {
    var generator = SeededGenerator(seed: seed)
    let disk = ScrambledDisk()
    var log = ListedLog()
    let names = [2, 20, 300][generator.below(3)]
    var keys = 1
    var limits = small
    limits.recent = [8, 50][generator.below(2)]
    var readers: [KeyIndex] = []
    var writers: [KeyIndex] = []
    for _ in 0..<60 {
      switch generator.below(14) {
      case 0:
        for _ in 0..<generator.below(400) { log.grow(&generator, names: names) }
      case 1:
        disk.damage(&generator)
      case 2:
        disk.losePower(&generator)
        (readers, writers) = ([], [])
      case 3:
        guard generator.oneIn(4) else { continue }
        log.shrink(to: generator.below(log.events.count + 1))
        for _ in 0..<generator.below(30) { log.grow(&generator, names: names) }
        (readers, writers) = ([], [])
      case 4:
        guard generator.oneIn(4) else { continue }
        keys += 1
        log.choose(&generator, names: names)
        (readers, writers) = ([], [])
      case 5, 6:
        let reader = index(disk, .forbidden, keys: keys, limits)
        if generator.oneIn(3) {
          // It looked at the log some time ago.
          var old = log
          old.shrink(to: generator.below(log.count + 1))
          try reader.catchUp(from: old)
          try check(reader, old, names: names, questions: 3, &generator)
        } else {
          try reader.catchUp(from: log)
          try check(reader, log, names: names, questions: 3, &generator)
          readers.append(reader)
        }
      case 7:
        // A reader goes on with what it has, while writers have moved on.
        guard let reader = readers.randomElement(using: &generator) else { continue }
        try check(reader, log, names: names, questions: 3, &generator)
      default:
        let dies = generator.oneIn(4)
        if dies { disk.allowChanges(generator.below(60)) }
        let kept = generator.oneIn(2) ? writers.randomElement(using: &generator) : nil
        let writer = kept ?? index(disk, .allowed, keys: keys, limits)
        try writer.catchUp(from: log)
        try check(writer, log, names: names, questions: 2, &generator)
        for _ in 0..<generator.below(5) {
          for _ in 0..<generator.below(9) {
            log.grow(&generator, names: names)
            log.replay(writer, log.events.count - 1)
          }
          writer.commit()
          writer.checkInvariants()
        }
        try check(writer, log, names: names, questions: 3, &generator)
        if !dies { writers.append(writer) }
        // Most let others write when they are done.
        if !generator.oneIn(8) { writer.release() }
        disk.allowChanges(nil)
        if dies, generator.oneIn(2) {
          disk.losePower(&generator)
          (readers, writers) = ([], [])
        }
      }
    }
  }
}

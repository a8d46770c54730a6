import DocketTestSupport
import Foundation
import Testing

@Suite("killed writers")
struct KilledWritersTests {
  @Test("four appenders killed at random lose nothing that was acknowledged and leave no half batch")
  func killed() throws {
    var generator = SeededGenerator()
    let sandbox = try Sandbox()
    #expect(try sandbox.run("docket init log --office demo --name 示范监督站").status == 0)
    var acknowledged: Set<String> = []
    for round in 0..<13 {
      let processes = try (0..<4).map { try Appender(sandbox, name: "r\(round)w\($0)") }
      // One of them has answered, however slow the machine is; from there on chance decides.
      while try processes.allSatisfy({ try $0.acknowledged().isEmpty }) { Thread.sleep(forTimeInterval: 0.002) }
      Thread.sleep(forTimeInterval: Double(generator.below(120)) / 1000)
      for process in processes { try process.kill() }
      for process in processes { acknowledged.formUnion(try process.acknowledged()) }
    }
    // The next writer settles what the last ones left.
    #expect(try sandbox.run("docket activity record --topic meeting").status == 0)
    let verified = try sandbox.run("docket verify")
    #expect(verified.status == 0, "\(verified.output)")
    let stored = Set(try sandbox.text("log/00000000000000000001.jsonl").split(separator: "\n").map(String.init))
    #expect(acknowledged.subtracting(stored).isEmpty)
    #expect(!acknowledged.isEmpty)
  }

  /// A process that appends batches of two until it is killed.
  private final class Appender {
    private let process = Process()
    private let output: URL

    init(_ sandbox: Sandbox, name: String) throws {
      output = sandbox.folder.appendingPathComponent(name)
      try Data().write(to: output)
      process.executableURL = URL(fileURLWithPath: "/bin/sh")
      process.arguments = [
        "-c",
        "i=0; while [ $i -lt 60 ]; do printf '{\"type\":\"activity.recorded\",\"data\":{\"topic\":\"meeting\",\"title\":\"\(name)-%d-a\"}}\\n{\"type\":\"activity.recorded\",\"data\":{\"topic\":\"meeting\",\"title\":\"\(name)-%d-b\"}}\\n' $i $i | docket event append; i=$((i+1)); done",
      ]
      process.environment = sandbox.environment
      process.currentDirectoryURL = sandbox.folder
      process.standardOutput = try FileHandle(forWritingTo: output)
      process.standardError = FileHandle.nullDevice
      process.standardInput = FileHandle.nullDevice
      try process.run()
    }

    /// Kills the shell and the program that it runs just now.
    func kill() throws {
      let family = Process()
      family.executableURL = URL(fileURLWithPath: "/bin/sh")
      family.arguments = [
        "-c",
        "kill -STOP \(process.processIdentifier); pkill -KILL -P \(process.processIdentifier); kill -KILL \(process.processIdentifier)",
      ]
      family.standardError = FileHandle.nullDevice
      try family.run()
      family.waitUntilExit()
      process.waitUntilExit()
    }

    /// The whole lines that were answered.
    func acknowledged() throws -> [String] {
      let text = String(decoding: try Data(contentsOf: output), as: UTF8.self)
      return text.split(separator: "\n", omittingEmptySubsequences: false).dropLast().map(String.init)
    }
  }
}

import Foundation
import Testing
import Values

/// A sandbox with an office and copies of its log, as the built program makes them.
final class FieldOffice {
  let sandbox: Sandbox

  init(copies: [String] = ["f03", "f04"]) throws {
    sandbox = try Sandbox()
    try must("docket init log --office demo --name 示范监督站 && docket project register --name 五溪尚境")
    try must("docket inspection record --project 五溪尚境 --type safety --hazard a --issue rectification --due +5d")
    for tag in copies { try must("docket copy create \(tag) --tag \(tag)") }
  }

  /// Runs a line that has to succeed, and gives its output.
  @discardableResult
  func must(_ line: String) throws -> String {
    let answer = try sandbox.run(line)
    try #require(answer.status == 0, "\(line): \(answer.errors)")
    return answer.output
  }

  /// Imports a bundle: exit status, imported, known, waiting, set aside.
  func take(_ bundle: String, into log: String = "log") throws -> [Int] {
    let answer = try sandbox.run("docket bundle import '\(bundle)' --log '\(log)' --json")
    guard answer.status < 2 else { return [Int(answer.status)] }
    let json = try JSON(parsing: Array(answer.output.utf8.dropLast()))
    return [Int(answer.status)] + ["imported", "known", "waiting", "setAside"].map { json[$0]?.decimal?.whole ?? -1 }
  }

  /// The ids of what is set aside, in the order in which it can be settled.
  func aside(in log: String = "log") throws -> [String] {
    let list = try JSON(parsing: Array(try must("docket bundle conflicts --json --log '\(log)'").utf8.dropLast())).array ?? []
    return list.compactMap { $0["id"]?.string }
  }

  /// The ids of a log's events of casework.
  func ids(of log: String) throws -> [String] {
    try must("docket log --json --log '\(log)'").split(separator: "\n").compactMap { line in
      let event = try JSON(parsing: Array(line.utf8))
      let kind = event["case"]?.string?.prefix { $0 != "/" } ?? ""
      return ["bundle", "copy", "office"].contains(kind) ? nil : event["id"]?.string
    }.sorted()
  }

  /// Everything in a log's folder but for what can be derived again and the lock.
  func content(of log: String) throws -> Data {
    var all = Data()
    let root = sandbox.folder.appendingPathComponent(log)
    let names = try FileManager.default.subpathsOfDirectory(atPath: root.path).sorted()
    for name in names where name != "lock" {
      let path = root.appendingPathComponent(name)
      var isFolder: ObjCBool = false
      guard FileManager.default.fileExists(atPath: path.path, isDirectory: &isFolder), !isFolder.boolValue else { continue }
      all.append(Data(name.utf8))
      all.append(try Data(contentsOf: path))
    }
    return all
  }
}

import Foundation
import Testing

/// A gathering in the folder `P` that expects some offices, each with three complaints of 2023.
final class Province {
  let sandbox: Sandbox

  init(_ offices: String = "a b c") throws {
    sandbox = try Sandbox()
    try does(
      """
      export DOCKET_NOW=2023-12-01T09:00:00+08:00
      for o in \(offices); do
        ssh-keygen -q -t ed25519 -N '' -C '' -f $o.key && docket init log-$o --office $o --name 单位$o || exit 1
        for i in 1 2 3; do docket complaint receive --log log-$o --channel visit --topic quality --subject 墙裂$i --on 2023-12-01 || exit 1; done
      done
      docket gather init P --id P --name 全区 || exit 1
      for o in \(offices); do docket gather expect $o --key $o.key.pub --by 01-15 --log P || exit 1; done
      mkdir share
      """)
  }

  /// Runs lines of the shell on a day of January 2024.
  func run(_ lines: String, day: Int = 5) throws -> Sandbox.Answer {
    let date = (day < 10 ? "0" : "") + "\(day)"
    return try sandbox.run("export DOCKET_NOW=2024-01-\(date)T09:00:00+08:00\n" + lines)
  }

  /// Runs lines that have to succeed.
  @discardableResult
  func does(_ lines: String, day: Int = 5) throws -> String {
    let answer = try run(lines, day: day)
    try #require(answer.status == 0, "\(lines): \(answer.errors)\(answer.output)")
    return answer.output
  }

  /// Records a complaint in an office and sends it, leaving the parcel in a folder.
  func send(_ office: String, to folder: String = "share", day: Int = 5, recording: Bool = true) throws {
    if recording { try does("docket complaint receive --log log-\(office) --channel visit --topic dust --subject 扬尘", day: day) }
    try does("mkdir -p \(folder) && docket send \(folder) --log log-\(office) --key \(office).key", day: day)
  }

  /// Takes parcels in and answers as JSON.
  func take(_ folder: String = "share", day: Int = 5) throws -> Sandbox.Answer {
    try run("docket gather take \(folder) --log P --json", day: day)
  }

  /// The state of each office.
  func states(_ options: String = "", day: Int = 5) throws -> [String: String] {
    let answer = try run("docket gather status --log P --json \(options)", day: day)
    let object = try JSONSerialization.jsonObject(with: Data(answer.output.utf8)) as? [String: Any]
    let offices = object?["offices"] as? [[String: Any]] ?? []
    return Dictionary(
      uniqueKeysWithValues: offices.compactMap { item in
        (item["office"] as? String).flatMap { office in (item["state"] as? String).map { (office, $0) } }
      })
  }
}

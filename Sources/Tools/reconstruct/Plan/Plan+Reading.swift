import Casework
import LogLines
import Values

extension Plan {
  /// Reads a plan.
  ///
  /// - Parameter definition: reads a file of the office's folder that a line names, such as `kinds/notice.json`.
  init(reading text: String, from file: String, definition: @escaping (String) throws -> JSON) throws {
    var reader = PlanReader(definition: definition)
    for (index, line) in text.split(separator: "\n", omittingEmptySubsequences: false).enumerated() {
      do throws(PlanReader.Problem) {
        try reader.read(line, number: index + 1)
      } catch {
        throw Unreadable(place: "\(file):\(index + 1)", problem: error.description)
      }
    }
    func header<Value>(_ key: String, _ read: (String) -> Value?) throws -> Value {
      guard let text = reader.header[key], let value = read(text) else {
        throw Unreadable(place: file, problem: "needs a line `\(key) …` before the first act")
      }
      return value
    }
    office = try header("office") { $0 }
    name = try header("name") { $0 }
    region = try header("region") { $0 }
    source = try header("source") { $0 }
    seed = try header("seed") { UInt64($0) }
    opens = try header("opens") { Day($0) }
    year = try header("year") { Int($0) }
    acts = reader.acts
    calendar = reader.calendar
  }
}

/// Reads a plan's lines one after the other.
private struct PlanReader {
  let definition: (String) throws -> JSON

  /// The lines before the first act: `office huaihua-station-2023`.
  private(set) var header: [String: String] = [:]
  private(set) var acts: [PlannedAct] = []
  private(set) var calendar = WorkCalendar()

  /// The last act of each depth: what a line that is indented further rests on.
  private var above: [Int] = []

  init(definition: @escaping (String) throws -> JSON) {
    self.definition = definition
  }

  /// What is wrong with a line.
  struct Problem: Error, CustomStringConvertible {
    let description: String
  }

  mutating func read(_ line: Substring, number: Int) throws(Problem) {
    let depth = line.prefix { $0 == " " }.count / 2
    let content = line.drop { $0 == " " }
    guard let first = content.first, first != "#" else { return }
    guard first.isNumber else {
      let (key, value) = content.cut(at: " ")
      header[String(key)] = value.map(String.init) ?? ""
      return
    }
    guard depth <= above.count else { throw Problem(description: "is indented further than a step of the line above") }
    above.removeLast(above.count - depth)
    acts.append(try act(content, number: number, restingOn: above.last))
    above.append(acts.count - 1)
  }

  private mutating func act(_ line: Substring, number: Int, restingOn earlier: Int?) throws(Problem) -> PlannedAct {
    let (head, json) = line.cut(at: " {")
    var words = Self.words(head)[...]
    guard words.count >= 4, let recorded = Instant(beijing: words[0], words[1]) else {
      throw Problem(description: "an act begins with `2023-03-06 14:22:31.207 clerk-01` and what is recorded")
    }
    var on = Day(words.removeFirst())
    words.removeFirst()
    if words.first == "for" {
      on = words.dropFirst().first.flatMap { Day($0) }
      words.removeFirst(2)
    }
    guard let on, words.count >= 2 else { throw Problem(description: "`for` is followed by the day it happened, who and what") }
    let by = words.removeFirst()
    let verb = words.removeFirst()
    var arguments = try Arguments(words)
    let what: PlannedAct.What
    if let earlier {
      what = try step(verb, &arguments, of: acts[earlier].line)
    } else if verb.contains(".") {
      what = try affair(verb, arguments, json)
    } else {
      guard let action = arguments.words.first else { throw Problem(description: "a case opens with its kind and an action") }
      what = .open(kind: verb, action: action, arguments.fields, issuing: arguments.issue)
    }
    let title = ([verb] + arguments.words.prefix(1)).joined(separator: " ")
    return PlannedAct(line: number, recorded: recorded, on: on, by: by, title: title, label: arguments.label, what: what)
  }

  private func step(_ verb: String, _ arguments: inout Arguments, of line: Int) throws(Problem) -> PlannedAct.What {
    guard verb == "correct" || verb == "void" else {
      let isIssued = verb == "issued"
      guard let action = isIssued ? arguments.words.first : verb else { throw Problem(description: "`issued` is followed by an action") }
      return .follow(line, isIssued: isIssued, action: action, arguments.fields, takesAll: arguments.words.contains("--all"))
    }
    guard case .text(let reason) = arguments.fields.removeValue(forKey: "because") else {
      throw Problem(description: "`\(verb)` has its reason: `because=…`")
    }
    return verb == "correct" ? .correct(line, arguments.fields, reason: reason) : .void(line, reason: reason)
  }

  private mutating func affair(_ name: String, _ arguments: Arguments, _ json: Substring?) throws(Problem) -> PlannedAct.What {
    guard let type = EventType(name) else { throw Problem(description: "\(name) is no type of event") }
    do {
      if let file = arguments.words.first, file.hasSuffix(".json") {
        return .affair(type, nil, ["definition": try definition(file)])
      }
      guard let data = try json.map({ try JSON(parsing: Array("{\($0)".utf8)) })?.object else {
        throw Problem(description: "\(name) needs its data: `{…}`, or a file of definitions")
      }
      if name == "calendar.adopted" { calendar.adopt(try CalendarYear(definition: .object(data))) }
      return .affair(type, arguments.words.first.flatMap { CaseID($0) }, data)
    } catch let problem as Problem {
      throw problem
    } catch {
      throw Problem(description: "\(error)")
    }
  }

  /// The words of a line; double quotes hold spaces in.
  private static func words(_ line: Substring) -> [String] {
    var words: [String] = []
    var isQuoted = false
    for piece in line.split(separator: " ") {
      let text = piece.filter { $0 != "\"" }
      if isQuoted { words[words.count - 1] += " " + text } else { words.append(text) }
      if !piece.count(where: { $0 == "\"" }).isMultiple(of: 2) { isQuoted.toggle() }
    }
    return words
  }

  /// What follows an act's verb: plain words, fields, the case's label, and after ` / ` the second case.
  private struct Arguments {
    var words: [String] = []
    var fields: [String: PlannedAct.Typed] = [:]
    var label: String?
    var issue: PlannedAct.Issue?

    init(_ rest: ArraySlice<String>) throws(Problem) {
      let parts = rest.split(separator: "/", maxSplits: 1)
      for word in parts.first ?? [] {
        let (key, value) = word[...].cut(at: "=")
        if let value {
          fields[String(key)] = Self.typed(value)
        } else if key.hasPrefix("@") {
          label = String(key.dropFirst())
        } else {
          words.append(word)
        }
      }
      guard parts.count == 2 else { return }
      let second = try Arguments(parts[1])
      guard let choice = second.words.first else { throw Problem(description: "` / ` is followed by the choice of the second case") }
      issue = PlannedAct.Issue(choice: choice, fields: second.fields)
    }

    private static func typed(_ text: Substring) -> PlannedAct.Typed {
      if text.hasPrefix("@") { return .label(String(text.dropFirst())) }
      if text.hasPrefix("["), text.hasSuffix("]") { return .list(text.dropFirst().dropLast().split(separator: ",").map(String.init)) }
      return .text(String(text))
    }
  }
}

extension Substring {
  /// What is before the first place of a separator and what is after it, if it is there.
  fileprivate func cut(at separator: String) -> (Substring, Substring?) {
    guard let range = firstRange(of: separator) else { return (self, nil) }
    return (self[..<range.lowerBound], self[range.upperBound...])
  }
}

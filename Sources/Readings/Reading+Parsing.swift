import Formats
import Values

extension Reading {
  /// Reads the text of a reading; what isn't part of one is refused.
  public init(parsing bytes: [UInt8]) throws(ReadingFault) {
    guard bytes.count <= Self.limit else { throw ReadingFault(.tooLong, at: "") }
    let json: JSON
    do throws(JSONError) { json = try JSON(parsing: bytes, limits: .line) } catch { throw ReadingFault(.noReading, at: "") }
    let members = try ReadingMembers(json, at: "", of: ["reading", "of", "sheet", "table", "identity", "grids", "cells", "away"])
    guard json["reading"]?.decimal == 1, let subject = json["of"]?.string.flatMap({ Subject(rawValue: $0) }) else {
      throw ReadingFault(.noReading, at: "")
    }
    self.init(of: subject, sheet: try members.text("sheet"), table: try members.count("table") ?? 1)
    for (name, value) in try members.object("identity") {
      let path = "identity.\(name)"
      guard let part = Identity(rawValue: name) else { throw ReadingFault(.unknownMember(name), at: "identity") }
      let stated = try ReadingMembers(value, at: path, of: ["at", "is"], constants: false)
      identity[part] = Stated(cell: try ReadingMembers.cell(try stated.text("at") ?? "", at: path), text: try stated.text("is") ?? "")
    }
    for (number, value) in try members.list("grids").enumerated() {
      grids.append(try ReadingGrid(value, at: "grids[\(number)]", subject))
    }
    for (name, value) in try members.object("cells") {
      guard let meaning = value.string else { throw ReadingFault(.malformed(name), at: "cells") }
      try Self.check(meaning, in: .cells, of: subject, at: "cells.\(name)")
      cells[try ReadingMembers.cell(name, at: "cells")] = meaning
    }
    for value in try members.list("away") { away.insert(try ReadingMembers.cell(value.string ?? "", at: "away")) }
    constants = try members.constants()
  }

  /// Whether a meaning is one of a form's; the meanings of a ledger are its kind's.
  static func check(_ meaning: String, in place: FormCatalog.Place?, of subject: Subject, at path: String) throws(ReadingFault) {
    if subject == .ledger { return }
    if place == .cells, meaning.hasPrefix("text:") || meaning == "part" || FormCatalog.meanings(in: .goal).contains(meaning) { return }
    guard let place, FormCatalog.meanings(in: place).contains(meaning), meaning != FormCatalog.away else {
      throw ReadingFault(.unknownMeaning(meaning), at: path)
    }
  }
}

extension ReadingGrid {
  fileprivate init(_ json: JSON, at path: String, _ subject: Reading.Subject) throws(ReadingFault) {
    let members = try ReadingMembers(json, at: path, of: ["is", "across", "block", "head", "rows", "columns", "away"])
    guard let rowsOf = try members.text("is"), let head = try members.text("head") else { throw ReadingFault(.malformed("is"), at: path) }
    let place = FormCatalog.Place(rawValue: rowsOf)
    if subject == .form, place.map({ ![.indicators, .funds, .tasks].contains($0) }) ?? true {
      throw ReadingFault(.unknownMeaning(rowsOf), at: path)
    }
    let isAcross = json["across"]?.bool ?? false
    self.init(of: rowsOf, head: try isAcross ? Self.columns(head, at: path) : Self.rows(head, at: path), isAcross: isAcross)
    block = try members.text("block")
    for (name, value) in try members.object("rows") {
      guard let role = value.string.flatMap({ Role(rawValue: $0) }) else {
        throw ReadingFault(.unknownMeaning(value.string ?? name), at: path)
      }
      for row in try isAcross ? Self.columns(name, at: path) : Self.rows(name, at: path) {
        if rows[row] != nil { throw ReadingFault(.twice(name), at: path) }
        rows[row] = role
      }
    }
    for (name, value) in try members.object("columns") {
      let places = try name.split(separator: "+", omittingEmptySubsequences: false).map { part throws(ReadingFault) in
        try column(String(part), at: path)
      }
      guard let meaning = value.string else { throw ReadingFault(.malformed(name), at: path) }
      try Reading.check(meaning, in: place, of: subject, at: "\(path).columns.\(name)")
      if places.contains(where: { self.meaning(of: $0) != nil }) { throw ReadingFault(.twice(name), at: path) }
      columns[places] = meaning
    }
    for value in try members.list("away") { away.insert(try column(value.string ?? "", at: path)) }
    constants = try members.constants()
  }

  private func column(_ text: String, at path: String) throws(ReadingFault) -> Int {
    isAcross ? try Self.rows(text, at: path).lowerBound : try Self.columns(text, at: path).lowerBound
  }

  /// Rows as 12-17, or 18 alone.
  static func rows(_ text: String, at path: String) throws(ReadingFault) -> ClosedRange<Int> {
    let parts = text.split(separator: "-", omittingEmptySubsequences: false).map { Int(written: $0) }
    guard parts.count <= 2, let first = parts[0], let last = parts[parts.count - 1], first > 0, first <= last, last <= CellReference.lastRow
    else {
      throw ReadingFault(.badPlace(text), at: path)
    }
    return first...last
  }

  /// Columns as B, or B-D.
  static func columns(_ text: String, at path: String) throws(ReadingFault) -> ClosedRange<Int> {
    let parts = text.split(separator: "-", omittingEmptySubsequences: false).map { CellReference("\($0)1".utf8)?.column }
    guard parts.count <= 2, let first = parts[0], let last = parts[parts.count - 1], first <= last else {
      throw ReadingFault(.badPlace(text), at: path)
    }
    return first...last
  }
}

/// The members of an object of a reading, each of its shape.
struct ReadingMembers {
  private let object: JSON.Object
  private let path: String

  /// Takes an object; a member that isn't one of some is refused.
  init(_ json: JSON, at path: String, of names: Set<String>, constants: Bool = true) throws(ReadingFault) {
    guard let object = json.object else { throw ReadingFault(.malformed(path), at: path) }
    let all = constants ? names.union(["all", "year", "unit"]) : names
    if let other = object.keys.first(where: { !all.contains($0) }) { throw ReadingFault(.unknownMember(other), at: path) }
    (self.object, self.path) = (object, path)
  }

  func text(_ name: String) throws(ReadingFault) -> String? {
    guard let value = object[name] else { return nil }
    guard let text = value.string else { throw ReadingFault(.malformed(name), at: path) }
    return text
  }

  func count(_ name: String) throws(ReadingFault) -> Int? {
    guard let value = object[name] else { return nil }
    guard let number = value.decimal.flatMap({ Int(written: $0.description) }), number > 0 else {
      throw ReadingFault(.malformed(name), at: path)
    }
    return number
  }

  func object(_ name: String) throws(ReadingFault) -> [(key: String, value: JSON)] {
    guard let value = object[name] else { return [] }
    guard let object = value.object else { throw ReadingFault(.malformed(name), at: path) }
    return object.members
  }

  func list(_ name: String) throws(ReadingFault) -> [JSON] {
    guard let value = object[name] else { return [] }
    guard let list = value.array else { throw ReadingFault(.malformed(name), at: path) }
    return list
  }

  func constants() throws(ReadingFault) -> ReadingConstants {
    var constants = ReadingConstants()
    for (name, value) in try object("all") {
      guard let text = value.string else { throw ReadingFault(.malformed(name), at: path) }
      constants.all[name] = text
    }
    (constants.year, constants.unit) = (try count("year"), try text("unit"))
    return constants
  }

  /// The name of a cell, or of a paragraph above a table of a Word file.
  static func cell(_ name: String, at path: String) throws(ReadingFault) -> String {
    let isParagraph = name.hasPrefix("P") && name.dropFirst().allSatisfy { $0.isASCII && $0.isNumber } && name.count > 1
    guard isParagraph || CellReference(name.utf8)?.description == name else { throw ReadingFault(.badPlace(name), at: path) }
    return name
  }
}

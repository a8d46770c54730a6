import Indicators
import TextForms
import Values
import Written

/// Ids of rows and tables.
extension FormReading {
  mutating func rows(_ inForce: [JSON], kept keptMeasures: inout Int) -> [JSON] {
    let names = form.lines.map { FormWords.withoutWeight($0.filled.label) }
    var taken = Set(filled.compactMap(\.id)).union(TableDefinition.reservedRows).union(TableDefinition.budgetWords).union(["总分"])
    var old: [Int: JSON] = [:]
    var free = inForce.filter { row in row["id"]?.string.map { !taken.contains($0) } ?? false }
    for (index, line) in filled.enumerated() {
      if let id = line.id {
        old[index] = inForce.first { $0["id"]?.string == id }
        continue
      }
      let (label, bare) = (line.label.foldedForComparison, FormWords.withoutWeight(line.label).foldedForComparison)
      let match =
        free.firstIndex { ($0["level3"]?.string ?? "").foldedForComparison == label }
        ?? free.firstIndex { FormWords.withoutWeight($0["level3"]?.string ?? "").foldedForComparison == bare }
      guard let match else { continue }
      let row = free.remove(at: match)
      old[index] = row
      if let id = row["id"]?.string { taken.insert(id) }
    }
    var rows: [JSON] = []
    for (index, line) in form.lines.enumerated() {
      let name = FormWords.withoutWeight(line.filled.label)
      let id =
        line.filled.id ?? old[index]?["id"]?.string
        ?? Self.newID(for: name, isShared: names.count { $0 == name } > 1, number: index + 1, &taken)
      var row = line.json.setting(.string(id), at: [.key("id")])
      if percents.contains(index), let target = row["target"]?.string { row = row.setting(.string(target + "%"), at: [.key("target")]) }
      if let old = old[index], keep(of: old, in: &row) { keptMeasures += 1 }
      rows.append(row)
    }
    return rows
  }

  /// Keeps what is computed of the funds, where the file only prints an amount; how many measures those are.
  func keepFunds(in root: inout JSON.Object) -> Int {
    guard var budget = root["budget"], let old = fundsInForce else { return 0 }
    var kept = 0
    func keep(_ own: JSON, as before: JSON?) -> JSON {
      guard let measure = before?["executed"]?.string, BesideRows.isMeasured(measure),
        !BesideRows.isMeasured(own["executed"]?.string)
      else { return own }
      kept += 1
      return own.setting(.string(measure), at: [.key("executed")])
    }
    budget = keep(budget, as: old)
    let earlier = old["breakdown"]?.array ?? []
    if let parts = budget["breakdown"]?.array {
      let own = parts.map { part in keep(part, as: earlier.first { $0["label"] == part["label"] && $0["group"] == part["group"] }) }
      budget = budget.setting(.array(own), at: [.key("breakdown")])
    }
    root["budget"] = budget
    return kept
  }

  /// Keeps what the file has no columns for; true if that is a measure.
  private func keep(of old: JSON, in row: inout JSON) -> Bool {
    guard row["weight"] != 0 else { return false }
    let answers: [FormEntry] = [.lastTarget, .lastActual, .rowID]
    let kept = FormEntry.further.filter { !answers.contains($0) }
    var isMeasured = false
    for entry in kept where form.columns[entry] == nil {
      guard let value = old[entry.path], entry == .expression || row[entry.path] == nil else { continue }
      // A relation beside the number says itself which way is better, and what is judged.
      if form.columns[.relation] != nil, [FormEntry.direction, .unit].contains(entry) { continue }
      row = row.setting(value, at: entry.path)
      if entry == .expression, value.object == nil { isMeasured = true }
    }
    return isMeasured
  }

  private static func newID(for label: String, isShared: Bool, number: Int, _ taken: inout Set<String>) -> String {
    var id = identifier(label)
    if id.utf8.allSatisfy({ (0x30...0x39).contains($0) }) { id = "row-\(number)" }
    // A name that several rows have is nobody's id, so that it is asked which of them is meant.
    var (free, count) = isShared ? ("\(id)-1", 2) : (id, 2)
    while taken.contains(free) {
      free = "\(id)-\(count)"
      count += 1
    }
    taken.insert(free)
    return free
  }

  /// The id made of a text: folded, letters and digits joined by hyphens, at most 24 characters.
  public static func identifier(_ text: String) -> String {
    var id = ""
    for scalar in TextForms.nfkcFolded(text).unicodeScalars {
      let isKept = scalar.properties.isAlphabetic && !scalar.properties.isUppercase || ("0"..."9").contains(scalar)
      if isKept { id.unicodeScalars.append(scalar) } else if !id.isEmpty, id.last != "-" { id.append("-") }
    }
    id = String(id.prefix(24))
    while id.hasSuffix("-") { id.removeLast() }
    return id
  }
}

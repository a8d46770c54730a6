import Formats
import Indicators
import LogLines
import Values

/// What the sheet 设置 notes of a workbook as it went out: the cells, and the parts that stand there as JSON.
struct WorkbookMark: Hashable {
  let cells: String
  let rest: String

  init(cells: JSON, rest: [(path: String, value: JSON?)]) {
    func digest(_ json: JSON) -> String { String(SHA256.digest(of: Array(json.text().utf8)).hex.prefix(16)) }
    self.cells = digest(cells)
    self.rest = digest(.array(rest.map { [.string($0.path), $0.value ?? .null] }))
  }

  /// Reads what `text` writes; nil of another text.
  init?(_ text: String) {
    let parts = text.split(separator: " ").map(String.init)
    guard parts.count == 2 else { return nil }
    (cells, rest) = (parts[0], parts[1])
  }

  var text: String { cells + " " + rest }
}

/// Cells of Docket's own workbook that were changed where the sheet 设置 has the same part as JSON.
extension FormReading {
  /// What the cells say without the parts that stand on 设置 as JSON.
  func cells() -> JSON {
    var (copy, places) = (self, [[JSONStep]: (sheet: String, cell: String)]())
    return copy.cells(inForce: [], office: nil, &places)
  }

  /// Lets changed cells win over an unchanged JSON part; where nobody can tell which of both was changed, the cells are refused.
  ///
  /// - Parameter dropped: the faults of cells that the JSON overrules.
  mutating func takeEdits(in json: inout JSON, _ places: [[JSONStep]: (sheet: String, cell: String)], _ dropped: [FormFault]) {
    guard let settings, !settings.rest.isEmpty else { return }
    let now = cells()
    let read = WorkbookMark(cells: now, rest: settings.rest.map { ($0.path, $0.value) })
    // The cells are as they went out: if anything, the JSON was changed.
    if settings.mark?.cells == read.cells { return }
    guard let edits = Self.edits(of: now, over: json), !edits.isEmpty else { return }
    var left = edits
    if settings.mark?.rest == read.rest {
      var changed = json
      for edit in edits { changed = changed.setting(edit.value, at: edit.path) }
      left = Self.edits(of: now, over: changed) ?? edits
      if left.isEmpty { json = changed }
    }
    // What somebody wrote into an overruled cell is wrong as anywhere.
    let edited = Set(edits.map { places[$0.path]?.cell ?? "" })
    faults += dropped.filter { $0.sheet == form.sheet.name && edited.contains($0.cell) }
    for edit in left {
      var path = edit.path
      while !path.isEmpty, places[path] == nil { path.removeLast() }
      let (sheet, cell) = places[path] ?? (form.sheet.name, "A1")
      if faults.contains(where: { $0.sheet == sheet && $0.cell == cell }) { continue }
      let part = settings.rest.last { JSONPathText.way($0.path, in: json).map(edit.path.starts(with:)) ?? false }
      fault(.overruled(by: part?.path ?? "$", cell: part?.cell ?? ""), sheet, cell)
    }
  }

  /// Where cells say something else than the workbook of a definition; nil of a definition that makes no workbook.
  private static func edits(of cells: JSON, over json: JSON) -> [(path: [JSONStep], value: JSON?)]? {
    do {
      let written = try FormReading(DefinitionWorkbook(json).bytes(), sheet: FormWords.form)
      return differences(written.cells(), cells, [])
    } catch {
      // What makes no workbook is no definition either, which is said of its own parts.
      return nil
    }
  }

  private static func differences(_ old: JSON?, _ new: JSON?, _ path: [JSONStep]) -> [(path: [JSONStep], value: JSON?)] {
    if old == new { return [] }
    if let left = old?.object, let right = new?.object {
      let keys = left.keys + right.keys.filter { left[$0] == nil }
      return keys.flatMap { differences(left[$0], right[$0], path + [.key($0)]) }
    }
    if let left = old?.array, let right = new?.array, left.count == right.count {
      return left.indices.flatMap { differences(left[$0], right[$0], path + [.index($0)]) }
    }
    return [(path, new)]
  }
}

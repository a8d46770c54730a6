import Casework
import Documents
import Formats
import Indicators
import LogLines
import Values

/// What a case says to the placeholders of an office's own paper.
extension Paper {
  /// What the paper is called, and the day on which it is printed.
  struct Printing {
    let title: String
    let day: Day
  }

  /// The value of a placeholder; empty where the case doesn't say.
  func value(of word: PaperWord, _ printing: Printing) -> NarrativeValue {
    switch word {
    case .general(let general): return NarrativeValue(text(of: general, printing))
    case .field(let field):
      if field.id == list { return NarrativeValue(hazards.joined(separator: "；")) }
      return value(current.fields[field.id], of: field, personal: personal[field.id])
    case .site(let field):
      let site = history.id.kind == Kind.project.id ? history : project
      return value(site?.current?.fields[field.id], of: site?.kind?.field(field.id) ?? field)
    case .reference(let name, let field):
      let other = reference(name)
      return value(other?.current?.fields[field.id], of: other?.kind?.field(field.id) ?? field)
    case .act(let action, let detail):
      guard let entry = lastEntry(of: action.event) else { return NarrativeValue("") }
      return value(of: detail, in: entry)
    case .measured(let number): return NarrativeValue(measured.first { $0.number == number }?.value ?? "")
    case .photo(let number):
      let shown = photos.compactMap { photo in photo.bytes.flatMap { bytes in Photo(bytes).map { (bytes, $0, photo.attached) } } }
      guard shown.indices.contains(number - 1) else { return NarrativeValue("") }
      let (bytes, read, attached) = shown[number - 1]
      return NarrativeValue("", picture: Picture(bytes: bytes, photo: read, caption: attached.file.name))
    }
  }

  /// The project's name, of whatever the paper is about; nil where it is about none.
  func projectName(asOwn kind: Kind) -> String? {
    if history.id.kind == Kind.project.id { return current.fields[kind.knownBy ?? ""]?.string }
    return project?.current?.fields[project?.kind?.knownBy ?? ""]?.string
  }

  private func text(of general: PaperWord.General, _ printing: Printing) -> String {
    switch general {
    case .number: history.kind?.isNumbered == true ? word(Kind.numberField) ?? "" : history.id.number
    case .paper: printing.title
    case .office: office
    case .today: day(printing.day)
    case .id: history.id.description
    case .state: history.kind?.label(ofStateOf: current) ?? current.state
    case .opened: day(current.opened)
    case .closed: current.closed.map { day($0) } ?? ""
    case .by: history.validEntries.first { _ in true }?.event.by ?? ""
    case .note: history.validEntries.first { _ in true }?.data["note"]?.string ?? ""
    case .officers: officersText
    case .licence: officerNames.first.flatMap { licences[$0] } ?? ""
    }
  }

  private func value(_ value: JSON?, of field: Field, personal: String? = nil) -> NarrativeValue {
    if field.isPersonal || value?.isSealed ?? false { return NarrativeValue(value == nil ? "" : personal ?? "") }
    guard let value else { return NarrativeValue("") }
    if case .ref = field.type, let id = value.string.flatMap({ CaseID($0) }), let other = references[id], let key = other.kind?.knownBy,
      let name = other.current?.fields[key]?.string
    {
      return NarrativeValue(name)
    }
    return NarrativeValue(fieldWords.words(value, of: field) ?? "", figure: value.figure(of: field))
  }

  private func value(of detail: PaperWord.Detail, in entry: HistoryEntry) -> NarrativeValue {
    switch detail {
    case .day: NarrativeValue(day(entry.on))
    case .person: NarrativeValue(entry.event.by)
    // What was opened is the case's latest: an event's own is shown where it is that one.
    case .field(let field):
      value(
        entry.data[field.id], of: field, personal: entry.data[field.id] == current.fields[field.id] ? personal[field.id] : nil)
    }
  }

  // MARK: Lists

  /// The names of an item's number.
  static let itemNumber = ["n", "序号"]

  /// One item of a list.
  static func item(_ text: String, n: Int, cleared: String) -> [String: String] {
    ["n": "\(n)", "序号": "\(n)", "text": text, "内容": text, "cleared": cleared, "消除": cleared]
  }

  /// The items of a list field; of what is cleared one by one, with which of them are.
  func items(of field: Field) -> [[String: String]] {
    if field.id == history.kind?.left?.list.id { return left.map(\.item) }
    guard field.id == list else {
      let texts = (current.fields[field.id]?.array ?? []).compactMap(\.string)
      return texts.enumerated().map { Self.item($1, n: $0 + 1, cleared: "") }
    }
    let outcomes = reviewedItems ?? []
    return hazards.enumerated().map { index, text in
      Self.item(text, n: index + 1, cleared: outcomes.indices.contains(index) ? outcomes[index].outcome ?? "" : "")
    }
  }

  /// The standing events of an action.
  func items(of action: Action, _ details: [PaperWord.Detail]) -> [[String: String]] {
    history.validEntries.filter { $0.event.type.name == action.event }.enumerated().map { index, entry in
      var values: [String: String] = [:]
      for detail in details {
        let text = value(of: detail, in: entry).text
        for name in [detail.name.zh, detail.name.en] { values[name] = text }
      }
      for name in Self.itemNumber { values[name] = "\(index + 1)" }
      return values
    }
  }
}

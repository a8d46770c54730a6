import Casework
import Documents
import Formats
import Indicators
import LogLines
import Values

/// What a case says to the placeholders of an office's own paper.
extension Paper {
  /// What the paper is called, and the day on which it is printed if it matters.
  struct Printing {
    let title: String
    let day: Day?
  }

  /// The value of a placeholder; empty where the case doesn't say.
  func value(of word: PaperWord, _ printing: Printing) -> NarrativeValue {
    switch word {
    case .general(let general): return NarrativeValue(text(of: general, printing), code: general == .state ? current.state : nil)
    case .other(let name, let general): return NarrativeValue(text(of: general, ofCaseIn: name, printing))
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

  /// What every paper can say, of a case that a field refers to.
  private func text(of general: PaperWord.General, ofCaseIn field: String, _ printing: Printing) -> String {
    guard let id = current.fields[field]?.string.flatMap({ CaseID($0) }) else { return "" }
    if general == .named { return fieldWords.name(of: id) }
    return references[id].flatMap { Paper($0, office: office, zone: zone, references: references) }?.text(of: general, printing) ?? ""
  }

  private func text(of general: PaperWord.General, _ printing: Printing) -> String {
    func days(_ day: Day?) -> String { day.map { self.day($0) } ?? "" }
    func some(_ count: Int?) -> String { count.flatMap { $0 == 0 ? nil : "\($0)" } ?? "" }
    return switch general {
    case .number: history.kind?.isNumbered == true ? word(Kind.numberField) ?? "" : history.id.number
    case .paper: printing.title
    case .office: office
    case .today: days(printing.day)
    case .id: history.id.description
    case .state: history.kind?.label(ofStateOf: current) ?? current.state
    case .opened: day(current.opened)
    case .closed: days(current.closed)
    case .by: history.validEntries.first { _ in true }?.event.by ?? ""
    case .note: history.validEntries.first { _ in true }?.data["note"]?.string ?? ""
    case .officers: officersText
    case .licence: officerNames.first.flatMap { licences[$0] } ?? ""
    case .licences: licencesText
    case .kind: history.kind?.label ?? history.id.kind
    case .title: history.kind?.knownBy.flatMap { word($0) } ?? ""
    case .named: fieldWords.name(of: history.id)
    case .site: projectName ?? ""
    case .about: about
    case .original: original
    case .demand: (sheet.choice ?? choice)?.title == nil ? "办理完毕" : "整改完毕"
    case .dated: days(dated)
    case .ordered: days(ordered)
    case .extended: days(extended)
    case .deadline: days(deadline)
    case .total: total.map { "\($0)" } ?? ""
    case .cited: total == hazards.count ? "" : total.map { "\($0)" } ?? ""
    case .unseen: some(unseen.count)
    case .remaining: items.map { $0.remaining == .zero ? "" : "\($0.remaining)" } ?? ""
    case .unmarked: items.map { $0.clearedUnmarked == .zero ? "" : "\($0.clearedUnmarked)" } ?? ""
    case .files: "\(dossier.count)"
    case .leftTotal: history.kind?.left == nil ? "" : "\(left.count)"
    case .leftOpen: some(left.count { $0.outcome != .cleared })
    case .lastDay: days(([history] + dossier).compactMap(\.lastDay).max())
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
    return NarrativeValue(
      fieldWords.words(value, of: field) ?? "", figure: value.figure(of: field), code: value.string ?? value.bool.map { "\($0)" })
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

  /// The items of a list, each with its parts in their order.
  func items(of list: PaperList) -> [[String]] {
    switch list {
    case .field(let field):
      if field.id == history.kind?.left?.list.id {
        return left.map { [$0.text, $0.outcome.rawValue, $0.paper ?? "", $0.number?.description ?? ""] }
      }
      if field.id == self.list { return items(of: .general(.items)) }
      return (current.fields[field.id]?.array ?? []).compactMap(\.string).map { [$0, ""] }
    case .events(let action):
      var remaining = current.count(whole)
      return history.validEntries.filter { $0.event.type.name == action.event }.map { entry in
        remaining = remaining - (entry.data["cleared"]?.decimal ?? .zero)
        return (history.kind.map { PaperWords.details(of: action, in: $0) } ?? []).map { value(of: $0, in: entry).text } + ["\(remaining)"]
      }
    case .general(.officers): return officerNames.map { [$0, licences[$0] ?? ""] }
    case .general(.items):
      let outcomes = reviewedItems ?? []
      return hazards.enumerated().map { index, text in
        guard outcomes.indices.contains(index) else { return [text, "", "\(index + 1)"] }
        return [text, outcomes[index].outcome?.rawValue ?? "", outcomes[index].number.description]
      }
    case .general(.reviewed): return (reviewedItems ?? []).map { [$0.text, $0.outcome?.rawValue ?? "", $0.number.description] }
    case .general(.answers): return answers.map { [$0] }
    case .general(.files): return files
    case .general(.notices): return notices
    }
  }
}

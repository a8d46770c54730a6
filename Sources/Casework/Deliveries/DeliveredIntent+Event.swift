public import EventLog
import TextForms

extension DeliveredIntent {
  /// Whether an event is what the intent says: its action, case, day, words and files.
  ///
  /// Words whose meaning depended on the moment, such as a name or a span of working days, are left to the rules that read them then.
  public func isSaid(by event: Event, in catalog: Catalog, _ calendar: WorkCalendar) -> Bool {
    guard let (kind, action) = catalog.action(named: command), event.type == EventType(kind: kind.id, event: action.event), event.on == on
    else { return false }
    if let id = caseName.flatMap({ CaseID($0) }), id != event.caseID { return false }
    if caseName == nil, event.version != 1 { return false }
    let files = (event.data["attachments"]?.array ?? []).compactMap { Attachment($0)?.hash }
    guard files == attachments.map(\.hash), sealed.allSatisfy({ event.data[$0.key] == $0.value }) else { return false }
    let context = DayContext(today: on, base: on, calendar: calendar)
    return words.allSatisfy { word in
      guard let field = kind.fields(of: action).first(where: { $0.id == word.option }), word.texts.contains(where: { !$0.isEmpty }) else {
        return true
      }
      return isSame(word.texts, event.data[field.id], field, of: kind, context)
    }
  }

  private func isSame(_ texts: [String], _ stored: JSON?, _ field: Field, of kind: Kind, _ context: DayContext) -> Bool {
    switch field.type {
    case .ref: return CaseID(texts[0]).map { stored?.string == $0.description } ?? true
    case .date where Day(texts[0]) == nil: return true
    case .list where field.id == Kind.clauseField: return stored != nil
    case .list:
      // Cited clauses are entries of the same list.
      let entries = Set((stored?.array ?? []).compactMap { $0.string?.trimmingBlanks })
      return texts.allSatisfy { entries.contains($0.trimmingBlanks) || $0.allSatisfy(\.isWhitespace) }
    case .text where field.id == Kind.numberField && stored?.string != texts[0]: return ["next", "下一个"].contains(texts[0])
    case .text, .number, .count, .money, .date, .quarter, .choice, .flag, .positions, .attachments:
      do throws(Refusal) {
        let read: JSON.Object = [field.id: try FieldReading(texts, for: field, in: context).value]
        return kind.trimmed(read)[field.id] == stored
      } catch {
        // What can't be read now was read by an earlier catalog.
        return stored != nil
      }
    }
  }
}

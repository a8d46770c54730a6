public import LogLines
import TextForms
import Values
import Written

extension DeliveredIntent {
  /// Whether an event is what the intent says by itself, where it can't be decided again.
  public func isSaid(by event: Event, in catalog: Catalog, _ calendar: WorkCalendar) -> Bool {
    guard let (kind, action) = catalog.action(named: command), event.type == EventType(kind: kind.id, event: action.event), event.on == on
    else { return false }
    if let id = caseName.flatMap({ CaseID($0) }), id != event.caseID { return false }
    if caseName == nil, event.version != 1 { return false }
    guard JSON.array(attachments.map(\.json)) == event.data["attachments"] ?? [], sealed.allSatisfy({ event.data[$0.key] == $0.value })
    else { return false }
    let context = DayContext(today: on, base: on, calendar: calendar)
    return words.allSatisfy { word in
      // The words are those that the command would be given: blank ones are left out.
      let texts = word.texts.filter { !$0.allSatisfy(\.isWhitespace) }
      guard let field = kind.fields(of: action).first(where: { $0.id == word.option }), !texts.isEmpty else { return true }
      return isSame(texts, event.data[field.id], field, of: kind, event.type, context)
    }
  }

  private func isSame(
    _ texts: [String], _ stored: JSON?, _ field: Field, of kind: Kind, _ type: EventType, _ context: DayContext
  ) -> Bool {
    switch field.type {
    case .ref: return CaseID(texts[0]).map { stored?.string == $0.description } ?? true
    case .date where Day(texts[0]) == nil: return true
    case .list where words.contains { $0.option == Kind.clauseField }: return stored != nil
    case .text where field.id == Kind.numberField && Intent.NumberWish.nextWords.contains(texts[0]): return true
    case .text, .number, .count, .money, .date, .quarter, .choice, .flag, .list, .positions, .attachments:
      do {
        let read: JSON.Object = [field.id: try FieldReading(texts, for: field, in: context).value]
        return try kind.trimmed(read).normalized(for: type)[field.id] == stored
      } catch {
        // What can't be read now was read by an earlier catalog.
        return stored != nil
      }
    }
  }
}

package import Casework
import LogLines
package import TextForms
package import Values

/// A site's file as text: what is open with its deadline, then what happened, by day.
package struct DossierText {
  /// The file.
  package let dossier: Dossier
  /// The day that deadlines are judged by.
  package let today: Day
  /// The office's zone.
  package let zone: Zone
  /// How wide lines may be.
  package let width: Int
  package let language: Language

  package init(dossier: Dossier, today: Day, zone: Zone, width: Int, language: Language) {
    self.dossier = dossier
    self.today = today
    self.zone = zone
    self.width = width
    self.language = language
  }

  /// The lines below the site's own fields.
  var lines: [String] { open + [""] + timeline + foot }

  /// The open cases, those with a deadline first.
  private var open: [String] {
    let open = dossier.cases.compactMap { history in history.current.map { (history, $0) } }.filter { !$0.1.isClosed }
    if open.isEmpty { return [language.choose("没有在办的案件", "nothing is open")] }
    let inOrder = open.sorted { left, right in
      let (first, second) = (left.1.due ?? Day.loggable.upperBound, right.1.due ?? Day.loggable.upperBound)
      return first == second ? left.0.id < right.0.id : first < second
    }
    return [language.choose("在办 \(open.count) 件", "open: \(open.count)")]
      + inOrder.flatMap { history, current in
        let state = history.kind?.label(ofStateOf: current) ?? current.state
        var parts = ["\(current.id) \(language.choose(state, current.state))"]
        if let due = current.due { parts.append(dueText(due, current)) }
        return TextForms.hanging("  ", parts.joined(separator: " · "), indent: 4, toWidth: width)
      }
  }

  private func dueText(_ due: Day, _ current: Case) -> String {
    current.isAwaited ? due.asDeadline(on: today)[language] : language.choose("期限 \(due)", "due \(due)")
  }

  /// A line for each event: day, case, who, what.
  private var timeline: [String] {
    let cases = dossier.events.map { $0.entry.event.caseID.description }
    let caseWidth = max(TextForms.displayWidth(language.choose("案件", "case")), cases.map(TextForms.displayWidth).max() ?? 0)
    let people = dossier.events.map { TextForms.displayWidth($0.entry.event.by) }
    let byWidth = min(12, max(TextForms.displayWidth(language.choose("经办", "by")), people.max() ?? 0))
    func start(_ day: String, _ name: String, _ by: String) -> String {
      TextForms.padded(day, to: 10) + "  " + TextForms.padded(name, to: caseWidth) + "  "
        + TextForms.padded(TextForms.truncated(by, toWidth: byWidth), to: byWidth) + "  "
    }
    let indent = 10 + 2 + caseWidth + 2 + byWidth + 2
    var lines = [language.choose(start("日期", "案件", "经办") + "事项", start("happened", "case", "by") + "what")]
    for told in dossier.events {
      let event = told.entry.event
      let what = EntryText(kind: told.kind, zone: zone, language: language, marksAttachments: false).what(told.entry)
      lines += TextForms.hanging(start(told.entry.on.description, event.caseID.description, event.by), what, indent: indent, toWidth: width)
    }
    return lines
  }

  private var foot: [String] {
    let (cases, events) = (dossier.cases.count, dossier.events.count)
    let text =
      language.choose(
        "事件 \(events) 个，案件另有 \(cases) 件 · 各行哈希相符 · --仅本案 只看项目自己的经过",
        "\(events) event\(events == 1 ? "" : "s") shown, of the site and \(cases) other case\(cases == 1 ? "" : "s") · every line's hash fits · "
          + "--events: the site's own history")
    return TextForms.wrapped(text, toWidth: width)
  }
}

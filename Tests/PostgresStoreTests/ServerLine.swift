import LogLines
import Values

/// A line as somebody writes it beside the program, who may spell it as he likes; its hash fits.
struct ServerLine {
  /// The line without its newline.
  let text: String

  /// An event that the log takes, before anything of it is spelled otherwise.
  ///
  /// - Parameters:
  ///   - hash: what it states as its hash, if that isn't its own.
  ///   - changes: what of its text is replaced by what, before it is hashed.
  init(
    _ seq: Int, by: String = "clerk", case caseID: String? = nil, type: String = "activity.recorded", version: Int = 1,
    at: String = "2023-07-05T01:00:00.000Z", part: String? = nil, data: String = #"{"title":"x","topic":"drill"}"#,
    hash: String? = nil, replacing changes: (String, String)...
  ) {
    let id = "01892b5e-5b80-7000-8000-" + String(repeating: "0", count: 12 - String(seq).count) + String(seq)
    var head = #"{"at":"\#(at)","by":"\#(by)","case":"\#(caseID ?? "activity/2024-000\(seq)")","data":\#(data)"#
    var tail =
      #","id":"\#(id)","on":"2023-07-05","# + (part.map { #""part":\#($0),"# } ?? "") + #""seq":\#(seq),"type":"\#(type)","v":\#(version)}"#
    for (old, new) in changes {
      head = head.replacing(old, with: new)
      tail = tail.replacing(old, with: new)
    }
    text = head + #","hash":"\#(hash ?? SHA256.digest(of: [0] + Array((head + tail).utf8)).hex)""# + tail
  }

  /// Whether the program's readers take it.
  var isTaken: Bool {
    do {
      _ = try EventLine.event(parsing: Array((text + "\n").utf8))
      return true
    } catch {
      return false
    }
  }

  /// The statement that records lines as one call.
  static func appending(_ lines: [ServerLine], to office: String) -> String {
    let texts = lines.map { "convert_to('\($0.text.replacing("'", with: "''"))', 'UTF8')" }
    return "SELECT docket.append('\(office)', ARRAY[\(texts.joined(separator: ", "))])"
  }
}

import EventLog
import TextForms

/// Reads the parts of a definition and remembers where it is, so that every fault has its place.
struct DefinitionReader {
  /// The part being read.
  let value: JSON

  /// The way to it from the root.
  let path: [JSONStep]

  init(_ value: JSON, path: [JSONStep] = []) {
    self.value = value
    self.path = path
  }

  /// The fault of something being wrong with this part.
  func fault(_ problem: DefinitionFault.Problem) -> DefinitionFault {
    DefinitionFault(problem, at: path)
  }

  /// Checks that the part is an object with no other keys than these.
  func checkKeys(_ allowed: [String]) throws(DefinitionFault) {
    guard let object = value.object else { throw fault(.expected("object")) }
    for key in object.keys where !allowed.contains(key) {
      throw DefinitionFault(.unknownKey(key, nearest: TextForms.nearest(to: key, among: allowed)), at: path + [.key(key)], isAboutKey: true)
    }
  }

  /// The member of that name, where there is one.
  func optional(_ key: String) -> DefinitionReader? {
    value[key].map { DefinitionReader($0, path: path + [.key(key)]) }
  }

  /// The member of that name, which has to be there.
  func required(_ key: String) throws(DefinitionFault) -> DefinitionReader {
    guard let member = optional(key) else { throw fault(.missing(key)) }
    return member
  }

  /// The part as a text that isn't empty.
  func text() throws(DefinitionFault) -> String {
    guard let text = value.string, !text.isEmpty else { throw fault(.expected("text")) }
    return text
  }

  /// The part as a flag.
  func flag() throws(DefinitionFault) -> Bool {
    guard let flag = value.bool else { throw fault(.expected("flag")) }
    return flag
  }

  /// The part as a list.
  func list() throws(DefinitionFault) -> [DefinitionReader] {
    guard let list = value.array else { throw fault(.expected("list")) }
    return list.enumerated().map { DefinitionReader($1, path: path + [.index($0)]) }
  }

  /// The part as an identifier: lower-case letters, digits, hyphens.
  func identifier() throws(DefinitionFault) -> String {
    let text = try text()
    guard EventType(kind: text, name: text) != nil else { throw fault(.badIdentifier(text)) }
    return text
  }

  /// The part as one of several words.
  func word(of allowed: [String]) throws(DefinitionFault) -> String {
    let text = try text()
    guard allowed.contains(text) else {
      throw fault(.unknownWord(text, allowed: allowed, nearest: TextForms.nearest(to: text, among: allowed)))
    }
    return text
  }

  /// The part as the name of something declared elsewhere in the definition.
  func name(of declared: [String]) throws(DefinitionFault) -> String {
    let text = try text()
    guard declared.contains(text) else {
      throw fault(.undeclared(text, nearest: TextForms.nearest(to: text, among: declared)))
    }
    return text
  }
}

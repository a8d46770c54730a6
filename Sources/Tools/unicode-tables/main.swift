// Generates Sources/Support/CTextForms/tables.c; see README.md beside this file.

guard CommandLine.arguments.count == 3 else { fail("usage: generate-tables <ucd folder> <tables.c>") }
let database = CharacterDatabase(folder: CommandLine.arguments[1])
let decompositions = Decompositions(database: database)
let display = DisplayProperties(database: database)
var writer = TableWriter(version: database.version)

var classes: [[UInt8]] = []
var classNumbers: [[UInt8]: Int] = [:]
let classTrie = Trie { scalar in
  let parts = [Decompositions.Form.nfc, .nfkc, .folded].map { decompositions.part(scalar, $0).rawValue }
  let record = [database.combiningClass[Int(scalar)]] + parts
  if let number = classNumbers[record] { return number }
  classNumbers[record] = classes.count
  classes.append(record)
  return classes.count - 1
}
precondition(classes.count <= 256)
writer.add(
  classes.map { "{" + $0.map { String($0) }.joined(separator: ", ") + "}" },
  declaration: "const textforms_class textforms_classes[\(classes.count)]")
writer.add(classTrie, named: "class", leaf: "uint8_t")

var pool = MappingPool()
for (form, name) in [(Decompositions.Form.nfc, "canonical"), (.nfkc, "compatible"), (.folded, "folded")] {
  let trie = Trie { scalar in
    let isSurrogate = (0xD800...0xDFFF).contains(scalar)
    let mapping = isSurrogate ? [scalar] : decompositions.mapping(scalar, form)
    if mapping == [scalar] { return 0 }
    // A canonical decomposition is never composed by looking at it; NFC's only lone changes are singletons and exclusions.
    return pool.offset(of: mapping, isComposed: mapping.allSatisfy(decompositions.beginsAfresh))
  }
  writer.add(trie, named: name, leaf: "uint16_t")
}
writer.add(pool.bytes.map(Int.init), type: "uint8_t", name: "mappings")

let compositions = database.canonical
  .filter { composite, parts in parts.count == 2 && !database.compositionExclusions.contains(composite) }
  .map { composite, parts in (first: parts[0], second: parts[1], composite: composite) }
  .sorted { ($0.first, $0.second) < ($1.first, $1.second) }
writer.add(line: "const size_t textforms_composition_count = \(compositions.count);")
writer.add(
  compositions.map { "{\($0.first), \($0.second), \($0.composite)}" },
  declaration: "const textforms_composition textforms_compositions[\(compositions.count)]")

writer.add(Trie { Int(display.packed($0)) }, named: "display", leaf: "uint8_t")
writer.write(to: CommandLine.arguments[2])
print("Unicode \(database.version): \(classes.count) classes, \(pool.bytes.count) bytes of mappings")

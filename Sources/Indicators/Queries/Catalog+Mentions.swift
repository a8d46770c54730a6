public import Casework
import TextForms

extension Catalog {
  /// The kinds that some texts seem to be about, going by their words: a guess, made before an office's own kinds are known.
  ///
  /// Columns that are asked for later after all are read later; a good guess spares that.
  public func kindsMentioned(in texts: [String]) -> Set<String> {
    let words = Set(
      texts.flatMap { TextForms.nfkcFolded($0).split { !$0.isLetter && !$0.isNumber && $0 != "-" && $0 != "_" }.map(String.init) })
    var kinds = Set(words.map { kind(named: $0)?.id ?? $0 })
    if words.contains("项目名称") { kinds.insert(Kind.project.id) }
    for field in kinds.compactMap({ kind($0) }).flatMap(\.allFields) where words.contains(field.id) || words.contains(field.label) {
      if case .ref(let target) = field.type { kinds.insert(target) }
    }
    return kinds
  }
}

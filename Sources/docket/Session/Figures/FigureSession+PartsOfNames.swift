package import Commands
package import Indicators
import TextForms

extension FigureSession {
  /// Says which cases the parts of names in some measures mean.
  package func notePartsOfNames(in measures: [BoundMeasure], _ console: Console) {
    var noted: Set<String> = []
    for (kind, part) in measures.flatMap(\.partsOfNames) where noted.insert("\(kind)/\(part)").inserted {
      let names = context.cases.names(ofKind: kind, with: part)
      let shown = names.prefix(Self.mostNames).map { TextForms.shownInLine($0) }
      let more = names.count > shown.count ? "…" : ""
      console.note(message: "measure-names.taken", ["part": part, "names": Localized { $0.enumerate(shown) + more }])
    }
  }

  /// So many names are told of a part that several have.
  private static let mostNames = 5
}

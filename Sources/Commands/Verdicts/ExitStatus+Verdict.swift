public import Values

extension ExitStatus {
  /// The status of a verdict; a strict caller takes what wasn't checked for a no.
  public init(_ verdict: VerdictWord, isStrict: Bool) {
    switch verdict {
    case .proved: self = .done
    case .contradicted: self = .no
    case .unchecked: self = isStrict ? .no : .done
    }
  }
}

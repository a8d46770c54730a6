public import Documents
public import Indicators

/// What a source calls by a name of its own: words, perhaps with the number behind them, or a picture.
public struct NarrativeValue: Sendable {
  /// As people read it; empty where there is nothing.
  public var text: String
  /// What formats print.
  public var figure: Indicators.Figure?
  /// What a Word file shows in its place.
  public var picture: Picture?

  /// What programs call it: the identifier of a choice or a state.
  var code: String?

  /// Makes a value.
  public init(_ text: String, figure: Indicators.Figure? = nil, picture: Picture? = nil) {
    self.init(text, figure: figure, picture: picture, code: nil)
  }

  init(_ text: String, figure: Indicators.Figure? = nil, picture: Picture? = nil, code: String?) {
    (self.text, self.figure, self.picture, self.code) = (text, figure, picture, code)
  }
}

extension NarrativeSource {
  /// A report has no names beside words and measures.
  public func value(named name: String) throws(Failure) -> NarrativeValue? { nil }

  /// A report's blocks are of groups.
  public func items(named name: String) throws(Failure) -> [[String: String]]? { nil }

  /// A report says that there is nothing.
  public var nothing: String { "（无）" }
}

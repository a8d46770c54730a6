import EventLog
import TextForms

extension ProcessContext {
  /// The folder of derived data: `DOCKET_CACHE`, else `docket` in `XDG_CACHE_HOME` or `HOME/.cache`.
  ///
  /// An empty `DOCKET_CACHE` keeps nothing; a relative path doesn't count.
  func ownCache() -> CacheFolder? {
    if environment.isEmpty("DOCKET_CACHE") { return nil }
    let candidates = [
      environment["DOCKET_CACHE"], environment["XDG_CACHE_HOME"].map { "\($0)/docket" }, environment["HOME"].map { "\($0)/.cache/docket" },
    ]
    guard let path = candidates.compactMap(\.self).first(where: { $0.hasPrefix("/") }) else { return nil }
    let (errors, arguments, environment) = (errors, arguments, environment)
    return CacheFolder(path) { disbelief in
      let language = AnswerPreferences(arguments, environment).language
      // A note that can't be written changes no answer.
      do throws(StreamError) { try errors.write(Array((disbelief.text[language] + "\n").utf8)) } catch { return }
    }
  }
}

extension Disbelief {
  /// The note that people get of it.
  var text: Localized {
    let why: Localized =
      switch reason {
      case .link: Localized(zh: "它是链接", en: "it is a link")
      case .otherOwner: Localized(zh: "它属于别人", en: "it belongs to somebody else")
      case .writableByOthers: Localized(zh: "别人也能写", en: "others may write it")
      case .otherKind: Localized(zh: "它不是应有的文件或目录", en: "it is not the file or folder that belongs there")
      }
    return Localized(zh: "注意：\(path) 不采信，当作没有：\(why.zh)", en: "note: \(path) is not believed and counts as absent: \(why.en)")
  }
}

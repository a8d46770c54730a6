import Glibc
import Synchronization
public import TextForms

/// Where bytes go: a terminal, a file, a pipe.
public protocol ByteOutput: Sendable {
  /// Whether a person looks at it.
  var isTerminal: Bool { get }
  /// How many columns a terminal has.
  var columns: Int? { get }
  /// Whether the reader is gone, so that output may stop; later writes are dropped.
  var isAbandoned: Bool { get }
  /// Waits some milliseconds or until the reader is gone; returns whether it is.
  func isGone(within milliseconds: Int) -> Bool
  /// Writes all of the bytes, or fails.
  func write(_ bytes: [UInt8]) throws(StreamError)
}

/// Where bytes come from.
public protocol ByteInput: Sendable {
  /// Whether a person types it.
  var isTerminal: Bool { get }
  /// Reads at most some bytes; empty at the end.
  func read(atMost count: Int) throws(StreamError) -> [UInt8]
  /// Whether a read would return within some milliseconds.
  func isReady(within milliseconds: Int) -> Bool
  /// Hands over each key as it is pressed, or lines again; returns whether the terminal can.
  func passKeys(_ each: Bool) -> Bool
}

extension ByteInput {
  /// What is in memory is always there.
  public func isReady(within milliseconds: Int) -> Bool { true }

  /// Only a terminal has keys.
  public func passKeys(_ each: Bool) -> Bool { false }
}

/// An output that nobody reads: of a command that answers by a value.
struct SilentOutput: ByteOutput {
  var isTerminal: Bool { false }
  var columns: Int? { nil }
  var isAbandoned: Bool { false }

  func isGone(within milliseconds: Int) -> Bool { false }

  func write(_ bytes: [UInt8]) {}
}

/// An input that is there already.
public final class FixedInput: ByteInput {
  private let rest: Mutex<ArraySlice<UInt8>>

  /// Makes an input of a text.
  public init(_ text: String = "") {
    rest = Mutex(Array(text.utf8)[...])
  }

  /// Makes an input of some bytes.
  public init(bytes: [UInt8]) {
    rest = Mutex(bytes[...])
  }

  public var isTerminal: Bool { false }

  public func read(atMost count: Int) throws(StreamError) -> [UInt8] {
    rest.withLock { bytes in
      defer { bytes = bytes.dropFirst(count) }
      return Array(bytes.prefix(count))
    }
  }
}

extension Failure {
  /// Whether a full disk or a used-up quota is the reason.
  public var isOfFullDisk: Bool { systemError == ENOSPC || systemError == EDQUOT }
}

/// Why a stream could not be read or written: the system's error number.
public struct StreamError: Error, Hashable, Sendable {
  /// The error number.
  public let number: Int32

  /// Makes an error of the system's number.
  public init(number: Int32) {
    self.number = number
  }

  /// What the number says.
  public var text: Localized {
    switch number {
    case ENOSPC: Localized(zh: "磁盘已满", en: "the disk is full")
    case EDQUOT: Localized(zh: "磁盘配额已用完", en: "the disk quota is used up")
    case EIO: Localized(zh: "设备读写出错", en: "the device failed")
    case EBADF: Localized(zh: "没有打开", en: "it is not open")
    case EISDIR: Localized(zh: "是文件夹", en: "it is a folder")
    case ENOENT: Localized(zh: "没有这个文件或文件夹", en: "there is no such file or folder")
    case ENOTDIR: Localized(zh: "路径中有一段不是文件夹", en: "a part of the path is no folder")
    case EACCES, EPERM: Localized(zh: "没有权限", en: "permission denied")
    case EROFS: Localized(zh: "磁盘是只读的", en: "the disk can only be read")
    case ENAMETOOLONG: Localized(zh: "名称太长", en: "the name is too long")
    case EMFILE, ENFILE: Localized(zh: "打开的文件太多", en: "too many files are open")
    case EEXIST: Localized(zh: "已经有了", en: "it is there already")
    case ENOTEMPTY: Localized(zh: "文件夹里还有东西", en: "the folder is not empty")
    case EFBIG: Localized(zh: "文件太大", en: "the file is too large")
    case EPIPE: Localized(zh: "没有人再读", en: "no one reads it any more")
    case ENOMEM: Localized(zh: "内存不够", en: "there is no memory left")
    case ELOOP: Localized(zh: "符号链接绕圈或不能跟随", en: "a symbolic link that leads nowhere or is not followed")
    case EINVAL, ENOTSUP, ENOSYS: Localized(zh: "这里不支持", en: "it is not supported here")
    case EBUSY, ETXTBSY, EAGAIN: Localized(zh: "正被占用", en: "it is in use")
    default: Localized(zh: "系统错误 \(number)", en: strerror(number).map { String(cString: $0) } ?? "errno \(number)")
    }
  }
}

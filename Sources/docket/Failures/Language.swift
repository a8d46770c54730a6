import Commands

/// The language that the command line speaks.
typealias Language = Commands.Language

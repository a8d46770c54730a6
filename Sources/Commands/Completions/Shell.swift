/// The shells that can complete the program's words.
public enum Shell: String, CaseIterable, Sendable {
  case bash, zsh, fish
}

extension Shell {
  /// The script that makes the shell ask the program for completions.
  public func script(for program: String) -> String {
    // It only asks, so new kinds, fields and cases are completed without installing it again.
    switch self {
    case .bash: Self.bash(program)
    case .zsh: Self.zsh(program)
    case .fish: Self.fish(program)
    }
  }

  private static func bash(_ program: String) -> String {
    #"""
    # Completion of \#(program) for bash:  source <(\#(program) completions bash)
    _\#(program)() {
      local current=${COMP_WORDS[COMP_CWORD]} option= paths word i words=()
      # Bash splits --name=value in three; the program wants it whole.
      for (( i = 1; i <= COMP_CWORD; i++ )); do
        word=${COMP_WORDS[i]}
        if [[ $word == '=' && ${#words[@]} -gt 0 ]]; then
          words[-1]+='='
          if (( i < COMP_CWORD )); then words[-1]+=${COMP_WORDS[++i]}; fi
        else
          words+=("$word")
        fi
      done
      [[ $current == '=' ]] && current=
      # Where = breaks no words, the option comes before each candidate.
      [[ $current == --*=* ]] && option=${current%%=*}= current=${current#*=}
      COMPREPLY=()
      {
        IFS= read -r paths || return 0
        while IFS=$'\t' read -r word _; do
          [[ $word == *[\ \"\'\\\$\`\(\)\<\>\&\;\|\*\?]* ]] && printf -v word %q "$word"
          COMPREPLY+=("$option$word")
        done
      } < <("${COMP_WORDS[0]}" completions words bash -- "${words[@]}" 2>/dev/null)
      local IFS=$'\n'
      case $paths in
        files) compopt -o filenames 2>/dev/null; COMPREPLY+=($(compgen -P "$option" -f -- "$current")) ;;
        directories) compopt -o filenames 2>/dev/null; COMPREPLY+=($(compgen -P "$option" -d -- "$current")) ;;
      esac
    }
    complete -F _\#(program) \#(program)
    """#
  }

  private static func zsh(_ program: String) -> String {
    #"""
    #compdef \#(program)
    # Completion of \#(program) for zsh:  source <(\#(program) completions zsh)
    _\#(program)() {
      local paths line word
      local -a lines found shown
      lines=("${(@f)$("${words[1]}" completions words zsh -- "${(@Q)words[2,CURRENT]}" 2>/dev/null)}")
      paths=${lines[1]}
      for line in "${(@)lines[2,-1]}"; do
        word=${line%%$'\t'*}
        [[ -n $word ]] || continue
        found+=("$word")
        if [[ $line == *$'\t'* ]]; then shown+=("$word  -- ${line#*$'\t'}"); else shown+=("$word"); fi
      done
      (( ${#found} )) && compadd -U -l -d shown -a found
      # Paths go on after the sign of --name=value.
      [[ $paths != none ]] && compset -P '--*='
      case $paths in
        files) _files ;;
        directories) _files -/ ;;
      esac
    }
    compdef _\#(program) \#(program)
    """#
  }

  private static func fish(_ program: String) -> String {
    #"""
    # Completion of \#(program) for fish:  \#(program) completions fish | source
    function __\#(program)_complete
        set -l words (commandline -opc)
        set -l current (commandline -ct)
        set -l lines ($words[1] completions words fish -- $words[2..-1] "$current" 2>/dev/null)
        # Paths go on after the sign of --name=value.
        set -l option (string match -r '^--[^=]+=' -- "$current")
        set -l path (string replace -r '^--[^=]+=' '' -- "$current")
        switch "$lines[1]"
            case files
                __fish_complete_path "$path" | string replace -r -- '^' "$option"
            case directories
                __fish_complete_directories "$path" '' | string replace -r -- '^' "$option"
        end
        if set -q lines[2]
            printf '%s\n' $lines[2..-1]
        end
    end
    complete -c \#(program) -f -a '(__\#(program)_complete)'
    """#
  }
}

import Diagnostics
import Equations

extension EquationBlock {
  /// Equations that Lectern wrote, read like anybody else's.
  init(written text: String, as name: String) {
    let file = SourceFile(path: "\(name) (written by Lectern)", text: text)
    self = EquationParser.parse(SourceFragment(file)).block
  }
}

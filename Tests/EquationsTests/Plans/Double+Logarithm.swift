import Foundation

extension Double {
  /// Its natural logarithm, under a name that is no operation's.
  var logarithm: Double { log(self) }
}

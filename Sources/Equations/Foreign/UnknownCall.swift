import Diagnostics

/// A call of something that equations do not know, as far as it can be read.
struct UnknownCall {
  /// As the user wrote it: `tf.nn.softmax`, `.exp`.
  var spelling: String
  /// The last of its names.
  var name: String
  /// Whether a prime stands behind it.
  var isPrimed = false
  /// The values that it is called with, that before a point included; `nil` where there are no
  /// parentheses, or none that can be read.
  var arguments: [Expression]?
  var axis: Axis?
  /// How the equations that it stands in keep samples.
  var samples: SampleConvention

  /// What to write instead, for the end of a message; empty where nothing is known.
  var advice: String {
    if isPrimed { return primeAdvice }
    if let function = Function.called(name), spelling != name {
      return "; write '\(call(of: function))'"
    }
    if let activation = derivedActivation {
      return "; write \"\(activation)'(\(arguments?.last?.description ?? "Z"))\""
    }
    if let own = ownName { return "; did you mean '\(own)'?" }
    if spelling == name, let formula = arguments.flatMap({ ForeignFunction.overload(of: name, $0) })
    {
      return "; of two values write '\(formula)'"
    }
    if let foreign = ForeignFunction.named(name) {
      return "; " + foreign.suggestion(arguments, axis: axis, samples: samples)
    }
    return didYouMean(name, among: Function.calledNames)
  }

  /// The function of the language whose name differs in style alone: `LeakyReLU`.
  private var ownName: String? {
    Function.calledNames.first { $0.withoutStyle == name.withoutStyle && $0 != name }
  }

  /// The activation whose derivative the name means: `sigmoid_prime`, `drelu`, `relu_backward`.
  private var derivedActivation: String? {
    let marks = [
      "derivative", "backward", "gradient", "deriv", "prime", "diff", "grad", "der", "d",
    ]
    let plain = name.withoutStyle
    return marks.lazy.compactMap { mark in
      let rest =
        plain.hasPrefix(mark)
        ? plain.dropFirst(mark.count) : plain.hasSuffix(mark) ? plain.dropLast(mark.count) : ""
      return Activation.names.first { $0.withoutStyle == rest }
    }.first
  }

  private var primeAdvice: String {
    let known = Activation.names
    var meant = ownName
    if let foreign = ForeignFunction.named(name), case .formula(let ofColumns) = foreign.remedy {
      let text = foreign.formulaText(samples) ?? ofColumns
      // `σ` is `sigmoid`.
      meant = String(text.prefix { $0 != "(" })
      guard let meant, known.contains(meant) else {
        return "; a prime is for \(known.map { "'\($0)'" }.joined(separator: ", "))"
          + ", so write out the derivative of '\(text)'"
      }
    }
    guard let meant = meant ?? nearestName(to: name, among: known), known.contains(meant) else {
      return "; write the one of the layer, as \"relu'(Z1)\""
    }
    return "; write \"\(meant)'(\(arguments?.first?.description ?? "Z"))\""
  }

  private func call(of function: Function) -> String {
    guard let arguments, arguments.count == function.parameters.count else { return function.usage }
    let keyword = axis.map { ["axis=\($0.rawValue)"] } ?? []
    let values = arguments.map(\.description) + (function.takesAxis ? keyword : [])
    return "\(function.name)(\(values.joined(separator: ", ")))"
  }

  /// Whether the name is one that values have, so that parentheses behind it mean a product.
  var isLikelyValue: Bool {
    let letters = GradientName(name)?.variable ?? name
    let isIndexed =
      letters.first?.isUppercase == true
      && letters.dropFirst().allSatisfy { $0.isASCII && $0.isNumber }
    return isIndexed
      || [
        GivenName.batchSize, GivenName.learningRate, GivenName.parameter,
        GradientName.ofParameter.text,
      ].contains(name)
      || letters.count > 1 && letters.first?.isLetter == true
        && letters.dropFirst().allSatisfy { $0.isASCII && $0.isNumber }
  }
}

extension ExpressionParser {
  /// Names of libraries that functions of the same names as NumPy's stand behind.
  static let modules: Set<String> = [
    "F", "K", "jax", "jnp", "keras", "math", "nn", "scipy", "tf", "torch",
  ]

  /// Whether a name can only be that of a library; a letter may be a value's.
  func isModule(_ expression: Expression) -> Bool {
    expression.name.map { $0.count > 1 && Self.modules.contains($0) } ?? false
  }

  /// What to say of a function that is not known, from behind its name.
  /// - Parameter module: where the name of its library stands.
  mutating func unknownCall(of token: Token, in module: SourceSpan? = nil) -> SyntaxError {
    var last = token
    while module != nil, current?.isSymbol(.dot) == true, let name = next, name.name != nil {
      last = name
      advance()
      advance()
    }
    let whole = module.map { $0.union(last.span) } ?? last.span
    let call = readUnknownCall(whole.text, last.name ?? "")
    return SyntaxError(
      module == nil
        ? .unknownFunction(call, at: last.span) : .unknownLibraryFunction(call, at: last.span))
  }

  /// What to say of a name behind a point that has no meaning there, from behind it.
  mutating func unknownAttribute(_ token: Token, of object: Expression) -> SyntaxError {
    if let name = object.name, Self.modules.contains(name) {
      return unknownCall(of: token, in: object.span)
    }
    let name = token.name ?? ""
    if object.name == "params" {
      return SyntaxError(.markedParameter(name, at: object.span.union(token.span)))
    }
    var call = readUnknownCall("." + name, name)
    call.arguments = call.arguments.map { [object] + $0 }
    return SyntaxError(.unknownAttribute(call, at: token.span))
  }

  /// Reads on, if it can, over the parentheses of a call.
  private func readUnknownCall(_ spelling: String, _ name: String) -> UnknownCall {
    var ahead = self
    var call = UnknownCall(spelling: spelling, name: name, samples: samples)
    call.isPrimed = ahead.take(.prime) != nil
    guard let open = ahead.take(.open), let arguments = try? ahead.arguments(),
      (try? ahead.close(open)) != nil
    else { return call }
    var values = arguments.positional.map(\.expression)
    for (token, value) in arguments.keywords {
      switch token.name {
      case "axis", "dim": call.axis = Axis(value)
      case "keepdims", "keepdim": break
      default: values.append(value)
      }
    }
    call.arguments = values
    return call
  }
}

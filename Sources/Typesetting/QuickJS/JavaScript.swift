internal import CQuickJS

/// A JavaScript interpreter: the one file that talks to QuickJS.
///
/// QuickJS counts references: each value that it hands out is given back here, once.
package final class JavaScript {
  private let runtime: OpaquePointer
  private let context: OpaquePointer

  /// What scripts may take of a thread's stack, of which each has several times as much.
  private static let stackSize = 1 << 20

  /// - Returns: `nil` where there is no memory for it.
  package init?() {
    guard let runtime = JS_NewRuntime() else { return nil }
    guard let context = JS_NewContext(runtime) else {
      JS_FreeRuntime(runtime)
      return nil
    }
    JS_SetMaxStackSize(runtime, Self.stackSize)
    self.runtime = runtime
    self.context = context
  }

  deinit {
    JS_FreeContext(context)
    JS_FreeRuntime(runtime)
  }

  /// A script as one interpreter compiled it, which others of this process can run.
  package struct Program: Sendable {
    fileprivate let bytecode: [UInt8]
  }

  /// - Returns: `nil` where the script has a mistake.
  package func compile(_ script: String, named name: String) -> Program? {
    enter()
    let text = script.utf8CString
    let flags = JS_EVAL_TYPE_GLOBAL | JS_EVAL_FLAG_COMPILE_ONLY
    let compiled = text.withUnsafeBufferPointer { text in
      // The zero at its end, which QuickJS looks for, is no part of it.
      JS_Eval(context, text.baseAddress, text.count - 1, name, flags)
    }
    return using(compiled) { function in
      var count = 0
      guard let start = JS_WriteObject(context, &count, function, JS_WRITE_OBJ_BYTECODE) else {
        return nil
      }
      defer { js_free(context, start) }
      return Program(bytecode: Array(UnsafeBufferPointer(start: start, count: count)))
    }
  }

  /// - Returns: whether the program ran to its end.
  package func run(_ program: Program) -> Bool {
    enter()
    let function = program.bytecode.withUnsafeBufferPointer { bytecode in
      JS_ReadObject(context, bytecode.baseAddress, bytecode.count, JS_READ_OBJ_BYTECODE)
    }
    // What is not a function is given back by this, too.
    return using(JS_EvalFunction(context, function)) { _ in true } ?? false
  }

  /// Compiles and runs a script.
  /// - Returns: whether it ran to its end.
  package func run(_ script: String, named name: String) -> Bool {
    compile(script, named: name).map(run) ?? false
  }

  /// Calls a global function.
  /// - Returns: its result as text; `nil` where there is no such function, or it throws.
  package func call(_ function: String, _ text: String, _ flag: Bool = false) -> String? {
    enter()
    return using(JS_GetGlobalObject(context)) { global in
      using(JS_GetPropertyStr(context, global, function)) { function in
        using(value(text)) { text in
          var arguments = [text, lecternBoolean(flag ? 1 : 0)]
          return using(JS_Call(context, function, lecternUndefined(), 2, &arguments), self.text)
        }
      }
    }
  }

  /// QuickJS measures the stack from where a thread calls it, and interpreters go from thread to thread.
  private func enter() { JS_UpdateStackTop(runtime) }

  /// Gives a value back behind a function that has it; `nil` for what stands for an error.
  private func using<Result>(_ value: JSValue, _ function: (JSValue) -> Result?) -> Result? {
    defer { lecternFree(context, value) }
    guard lecternIsError(value) == 0 else {
      lecternFree(context, JS_GetException(context))
      return nil
    }
    return function(value)
  }

  private func value(_ text: String) -> JSValue {
    var text = text
    return text.withUTF8 { bytes in
      bytes.withMemoryRebound(to: CChar.self) { characters in
        JS_NewStringLen(context, characters.baseAddress, characters.count)
      }
    }
  }

  private func text(_ value: JSValue) -> String? {
    var count = 0
    guard let start = JS_ToCStringLen2(context, &count, value, 0) else { return nil }
    defer { JS_FreeCString(context, start) }
    return String(decoding: UnsafeRawBufferPointer(start: start, count: count), as: UTF8.self)
  }
}

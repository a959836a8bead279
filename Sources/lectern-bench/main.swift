import Engine

let arguments = CommandLine.arguments.dropFirst()
let data = BenchData(dataDirectory: nil)
print(data.folder ?? "no MNIST")
for work in Work.all where arguments.isEmpty || arguments.contains(work.name) {
  var trainer = try work.trainer(on: data.samples, threads: arguments.compactMap { Int($0) }.first)
  let clock = ContinuousClock()
  var last = clock.now
  var best = Duration.seconds(1000)
  _ = try trainer.train(onEpoch: { report in
    let now = clock.now
    best = min(best, now - last)
    last = now
    print(work.name, report.loss)
    return true
  })
  print(work.name, best)
}

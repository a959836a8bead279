/// The program that trains with one of the peers and prints the seconds of its fastest epoch, alone
/// and with the accuracies that `lectern run` measures behind each, or, as the peer `agreement`, what
/// NumPy comes to in Float64 from given weights and orders.
enum PeerProgram {
  static let text = #"""
    import gzip, os, sys, time
    import numpy as np

    peer, folder, layers, hidden, loss = sys.argv[1:6]
    batch, count, repetitions, seconds = map(int, sys.argv[6:10])
    layers = [int(n) for n in layers.split(",")]
    rng = np.random.default_rng(0)
    dtype = np.float64 if peer in ("numpy64", "agreement") else np.float32
    rate = 0.1
    is_softmax = loss == "cross_entropy"

    def idx(name, head):
        for path in (os.path.join(folder, name), os.path.join(folder, name + ".gz")):
            if os.path.exists(path):
                opened = gzip.open(path) if path.endswith(".gz") else open(path, "rb")
                return np.frombuffer(opened.read(), np.uint8, offset=head)

    if folder == "-":
        pixels = rng.integers(0, 256, (count, 784), dtype=np.uint8)
        labels = rng.integers(0, 10, count)
        tested, answers = pixels[:10000], labels[:10000]
    else:
        pixels = idx("train-images-idx3-ubyte", 16).reshape(-1, 784)[:count]
        labels = idx("train-labels-idx1-ubyte", 8)[:count]
        tested = idx("t10k-images-idx3-ubyte", 16).reshape(-1, 784)
        answers = idx("t10k-labels-idx1-ubyte", 8)
    X = (pixels / 255).astype(dtype)
    T = (tested / 255).astype(dtype)
    Y = np.eye(10, dtype=dtype)[labels]
    W = [((rng.random((a, b)) - 0.5) * 2 / np.sqrt(a)).astype(dtype)
         for a, b in zip(layers, layers[1:])]
    B = [np.zeros(b, dtype) for b in layers[1:]]
    last = len(W) - 1

    def with_numpy():
        def sigmoid(z):
            return 1 / (1 + np.exp(-z))

        def forward(x):
            values = [x]
            for i, (w, b) in enumerate(zip(W, B)):
                z = values[-1] @ w + b
                if i < last:
                    values.append(np.maximum(z, 0) if hidden == "relu" else sigmoid(z))
                elif is_softmax:
                    e = np.exp(z - z.max(1, keepdims=True))
                    values.append(e / e.sum(1, keepdims=True))
                else:
                    values.append(sigmoid(z))
            return values

        def step(x, y):
            values = forward(x)
            a = values[-1]
            g = (a - y) / len(x)
            if not is_softmax:
                g = 2 * g * a * (1 - a)
            for i in range(last, -1, -1):
                dw, db, a = values[i].T @ g, g.sum(0), values[i]
                if i > 0:
                    g = g @ W[i].T * ((a > 0) if hidden == "relu" else a * (1 - a))
                W[i] -= rate * dw
                B[i] -= rate * db

        def epoch():
            if batch == count:
                return step(X, Y)
            order = rng.permutation(count)
            for start in range(0, count, batch):
                some = order[start:start + batch]
                step(X[some], Y[some])

        def agreement():
            steps, epochs = int(sys.argv[10]), int(sys.argv[11])
            numbers, place = np.fromfile(sys.argv[12]), 0
            for i, (a, b) in enumerate(zip(layers, layers[1:])):
                W[i] = numbers[place:place + a * b].reshape(b, a).T.copy()
                B[i] = numbers[place + a * b:place + a * b + b].copy()
                place += a * b + b
            orders = numbers[place:].astype(int).reshape(epochs, count)
            batches = [order[start:start + batch]
                       for order in orders for start in range(0, count, batch)]
            for number in range(1, max(steps, len(batches)) + 1):
                if batch == count:
                    step(X, Y)
                else:
                    some = batches[number - 1]
                    step(X[some], Y[some])
                if number == steps:
                    a = forward(X)[-1]
                    if is_softmax:
                        print(-np.log(a[Y == 1]).mean())
                    else:
                        print(((a - Y) ** 2).sum(1).mean())
                if number == len(batches):
                    accuracy = (forward(T)[-1].argmax(1) == answers).mean()
            print(accuracy)

        def accuracies():
            return [(forward(x)[-1].argmax(1) == y).mean() for x, y in ((X, labels), (T, answers))]
        return (agreement if peer == "agreement" else epoch), accuracies

    def with_jax():
        import jax
        import jax.numpy as jnp

        def total(parameters, x, y):
            for i, (w, b) in enumerate(parameters):
                z = x @ w + b
                x = jax.nn.relu(z) if hidden == "relu" else jax.nn.sigmoid(z)
            if is_softmax:
                return -jnp.mean(jnp.sum(y * jax.nn.log_softmax(z), 1))
            return jnp.mean(jnp.sum((jax.nn.sigmoid(z) - y) ** 2, 1))

        gradient = jax.grad(total)

        def update(parameters, batch):
            return jax.tree_util.tree_map(
                lambda p, g: p - rate * g, parameters, gradient(parameters, *batch)), None

        x, y = jnp.array(X), jnp.array(Y)

        @jax.jit
        def run(parameters, key):
            if batch == count:
                return update(parameters, (x, y))[0]
            whole = count // batch
            order = jax.random.permutation(key, count)[:whole * batch].reshape(whole, batch)
            return jax.lax.scan(lambda p, k: update(p, (x[k], y[k])), parameters, order)[0]

        state = [[(jnp.array(w), jnp.array(b)) for w, b in zip(W, B)], jax.random.PRNGKey(0)]

        def epoch():
            state[1], key = jax.random.split(state[1])
            state[0] = jax.block_until_ready(run(state[0], key))

        @jax.jit
        def accuracy(parameters, x, y):
            for w, b in parameters:
                z = x @ w + b
                x = jax.nn.relu(z) if hidden == "relu" else jax.nn.sigmoid(z)
            return jnp.mean(z.argmax(1) == y)

        sets = [(x, jnp.array(labels)), (jnp.array(T), jnp.array(answers))]

        def accuracies():
            return [float(accuracy(state[0], *both)) for both in sets]
        return epoch, accuracies

    def with_torch():
        import torch
        from torch import nn
        parts = []
        for i, (a, b) in enumerate(zip(layers, layers[1:])):
            parts.append(nn.Linear(a, b))
            if i < last:
                parts.append(nn.ReLU() if hidden == "relu" else nn.Sigmoid())
            elif not is_softmax:
                parts.append(nn.Sigmoid())
        net = nn.Sequential(*parts)
        optimizer = torch.optim.SGD(net.parameters(), rate)
        x, y, classes = torch.from_numpy(X), torch.from_numpy(Y), torch.from_numpy(Y.argmax(1))

        def step(some):
            optimizer.zero_grad()
            out = net(x[some])
            if is_softmax:
                total = nn.functional.cross_entropy(out, classes[some])
            else:
                total = ((out - y[some]) ** 2).sum() / len(out)
            total.backward()
            optimizer.step()

        def epoch():
            if batch == count:
                return step(slice(None))
            order = torch.randperm(count)
            for start in range(0, count, batch):
                step(order[start:start + batch])

        sets = [(x, classes), (torch.from_numpy(T), torch.from_numpy(answers.astype(np.int64)))]

        def accuracies():
            with torch.no_grad():
                return [(net(x).argmax(1) == y).float().mean().item() for x, y in sets]
        return epoch, accuracies

    epoch, accuracies = {"jax": with_jax, "torch": with_torch}.get(peer, with_numpy)()
    epoch()
    if peer == "agreement":
        sys.exit()
    accuracies()
    times = []
    while len(times) < repetitions or sum(total for _, total in times) < seconds:
        start = time.perf_counter()
        epoch()
        trained = time.perf_counter() - start
        accuracies()
        times.append((trained, time.perf_counter() - start))
    print(*(min(column) for column in zip(*times)))
    """#
}

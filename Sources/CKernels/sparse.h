// Products with a matrix of bytes most of which are 0, as the background of images is. Only the
// others are multiplied.

/// The most vectors of a column that are worked on at once.
#define SPARSE_VECTORS 4

/// Adds to some sums a byte's multiple of its column of `A`, and returns where that column is.
INLINE const float *addColumn(
  const int vectors, const float *a, long lda, SparseEntry entry, Vector *sums
) {
  a += entry.gap * lda;
  Vector right = broadcast(entry.value);
  UNROLLED for (int v = 0; v < vectors; v++) sums[v] += load(a + v * LANES) * right;
  return a;
}

/// Two chains of sums, so that none waits for the one before it.
INLINE void sparseDotColumn(const int vectors, KernelProduct p, SparseColumn b) {
  const float *a = p.a;
  Vector sums[2][SPARSE_VECTORS] = {0};
  long i = 0;
  for (; i + 2 <= b.count; i += 2) {
    a = addColumn(vectors, a, p.lda, b.entries[i], sums[0]);
    a = addColumn(vectors, a, p.lda, b.entries[i + 1], sums[1]);
  }
  if (i < b.count) addColumn(vectors, a, p.lda, b.entries[i], sums[0]);
  UNROLLED for (int v = 0; v < vectors; v++) {
    Vector sum = p.scale * (sums[0][v] + sums[1][v]);
    if (p.base) sum += load(p.base + v * LANES);
    storePart(p.c + v * LANES, sum, p.m - v * LANES);
  }
}

/// What lies behind the rows stays as it is, for 0 is added to it.
INLINE void sparseOuterColumn(const int vectors, KernelProduct p, SparseColumn b) {
  Vector left[SPARSE_VECTORS];
  UNROLLED for (int v = 0; v < vectors; v++) {
    left[v] = masked(p.scale * load(p.a + v * LANES), p.m - v * LANES);
  }
  for (long i = 0; i < b.count; i++) {
    p.c += b.entries[i].gap * p.ldc;
    Vector right = broadcast(b.entries[i].value);
    UNROLLED for (int v = 0; v < vectors; v++) *(Vector *)(p.c + v * LANES) += left[v] * right;
  }
}

/// Calls a function for as many vectors as the rows of a product fill.
#define SPARSE_ROWS(FUNCTION, PRODUCT, COLUMN) \
  switch (((PRODUCT).m + LANES - 1) / LANES) { \
    case 1: FUNCTION(1, PRODUCT, COLUMN); break; \
    case 2: FUNCTION(2, PRODUCT, COLUMN); break; \
    case 3: FUNCTION(3, PRODUCT, COLUMN); break; \
    default: FUNCTION(4, PRODUCT, COLUMN); break; \
  }

/// The rows of a product from `i` on, as many as are worked on at once.
INLINE KernelProduct sparseRows(KernelProduct p, long i) {
  p = partOfFloats(p, i, 0);
  p.a += i;
  p.m = p.m - i < SPARSE_VECTORS * LANES ? p.m - i : SPARSE_VECTORS * LANES;
  return p;
}

static void sparseDotProduct(const KernelProduct *product, const SparseColumn *b) {
  for (long i = 0; i < product->m; i += SPARSE_VECTORS * LANES) {
    KernelProduct rows = sparseRows(*product, i);
    for (long j = 0; j < rows.n; j++) {
      KernelProduct column = partOfFloats(rows, 0, j);
      SPARSE_ROWS(sparseDotColumn, column, b[j])
    }
  }
}

static void sparseOuterProduct(const KernelProduct *product, const SparseColumn *b) {
  for (long i = 0; i < product->m; i += SPARSE_VECTORS * LANES) {
    KernelProduct rows = sparseRows(*product, i);
    for (long j = 0; j < rows.n; j++, rows.a += rows.lda) {
      SPARSE_ROWS(sparseOuterColumn, rows, b[j])
    }
  }
}

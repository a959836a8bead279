// Products of many rows with many columns of bytes most of which are 0. The rows are worked on strip
// by strip, a block of the strip's columns at a time: copied side by side it stays in the nearest
// caches while all columns of bytes pass over it, however far apart the columns of `A` lie.
//
// An entry is one chain of sums for each block of its row: the bytes of a result do not depend on how
// its rows and columns are divided.

/// The most vectors of rows in a strip: so many sums hide how long an addition takes.
#define STRIP_VECTORS 8
#define STRIP_ROWS (STRIP_VECTORS * LANES)
/// The bytes of a strip that are copied at once. Larger than the first cache, for in shorter blocks
/// a column has so few entries that their end, which the processor does not foresee, costs more.
#define STRIP_BYTES 51200
#define STRIP_DEPTH (STRIP_BYTES / (long)sizeof(float) / STRIP_ROWS)
/// So many columns of bytes pass over a copy.
#define STRIP_COLUMNS 512

/// What is left of a column of bytes.
typedef struct {
  const SparseEntry *next, *end;
  /// How far behind the block's beginning the entry before it stands.
  long place;
} StripCursor;

/// Adds what a column's entries in a block come to, and returns what is left of the column.
INLINE StripCursor stripColumn(
  const int vectors, KernelProduct p, const float *strip, StripCursor column
) {
  Vector sums[STRIP_VECTORS] = {0};
  for (; column.next < column.end; column.next++) {
    long place = column.place + column.next->gap;
    if (place >= p.k) break;
    column.place = place;
    Vector right = broadcast(column.next->value);
    const float *left = strip + place * (vectors * LANES);
    UNROLLED for (int v = 0; v < vectors; v++) sums[v] += load(left + v * LANES) * right;
  }
  column.place -= p.k;
  UNROLLED for (int v = 0; v < vectors; v++) {
    long rest = p.m - v * LANES;
    if (rest <= 0) break;
    Vector sum = p.scale * sums[v];
    if (p.base) sum += load(p.base + v * LANES);
    storePart(p.c + v * LANES, sum, rest);
  }
  return column;
}

/// Copies a block of a strip; what is missing to whole vectors is 0.
INLINE void copyStrip(const int vectors, KernelProduct p, float *to) {
  const long width = vectors * LANES;
  for (long l = 0; l < p.k; l++, to += width, p.a += p.lda) {
    if (p.m >= width) {
      UNROLLED for (int v = 0; v < vectors; v++) {
        *(Vector *)(to + v * LANES) = load(p.a + v * LANES);
      }
    } else {
      memcpy(to, p.a, p.m * sizeof(float));
      memset(to + p.m, 0, (width - p.m) * sizeof(float));
    }
  }
}

/// Up to `STRIP_VECTORS` vectors of rows and `STRIP_COLUMNS` columns.
INLINE void stripOfRows(const int vectors, KernelProduct p, const SparseColumn *b) {
  __attribute__((aligned(64))) float strip[STRIP_ROWS * STRIP_DEPTH];
  StripCursor left[STRIP_COLUMNS];
  for (long j = 0; j < p.n; j++) {
    left[j] = (StripCursor){b[j].entries, b[j].entries + b[j].count, 0};
  }
  // Blocks of equal depth, which depends on k alone.
  const long blocks = (p.k + STRIP_DEPTH - 1) / STRIP_DEPTH, end = p.k;
  for (long block = 0, l = 0; block < blocks; block++) {
    long next = end * (block + 1) / blocks;
    p.k = next - l;
    copyStrip(vectors, p, strip);
    for (long j = 0; j < p.n; j++) {
      left[j] = stripColumn(vectors, partOfFloats(p, 0, j), strip, left[j]);
    }
    p.a += p.k * p.lda;
    p.base = p.c;
    p.ldbase = p.ldc;
    l = next;
  }
}

static void stripDotProduct(const KernelProduct *product, const SparseColumn *b) {
  for (long j = 0; j < product->n; j += STRIP_COLUMNS) {
    for (long i = 0; i < product->m; i += STRIP_ROWS) {
      KernelProduct p = partOfFloats(*product, i, j);
      p.a += i;
      p.m = p.m - i < STRIP_ROWS ? p.m - i : STRIP_ROWS;
      p.n = p.n - j < STRIP_COLUMNS ? p.n - j : STRIP_COLUMNS;
      if (p.m > STRIP_ROWS / 2) stripOfRows(STRIP_VECTORS, p, b + j);
      else if (p.m > STRIP_ROWS / 4) stripOfRows(STRIP_VECTORS / 2, p, b + j);
      else stripOfRows(STRIP_VECTORS / 4, p, b + j);
    }
  }
}

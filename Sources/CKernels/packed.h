// `C = base + scale op(A) op(B)` for matrices of any size, multiplied in blocks that fill the
// registers, two vectors × `OUTER_COLUMNS`; operands are packed for the caches where that pays.
//
// Compiled for `NUMBER`, float or double: `PRODUCT` is its product, `OF` names what else is of that
// type. Vectors have `LANES` numbers of four bytes; of doubles, half as many are a vector.
//
// An entry is one chain of sums for each `depth` numbers of its row and its column, wherever it
// stands. So it does not matter into how many parts a product is divided, nor where.

#define WIDTH ((long)(LANES * 4 / sizeof(NUMBER)))
#define TILE_ROWS (2 * WIDTH)
/// The side of the squares that are transposed: 16 bytes.
#define SIDE ((long)(16 / sizeof(NUMBER)))
/// So many numbers of a line are packed before the next line's: 64 bytes, a line of the cache.
#define STRETCH (4 * SIDE)

typedef NUMBER OF(Row) __attribute__((vector_size(LANES * 4), aligned(sizeof(NUMBER))));

/// Lines of numbers, the rows of `A` or the columns of `B`: number l of line i is
/// `from[i * line + l * step]`. Packed ones are in blocks, each `distance` behind the one before it.
typedef struct {
  const NUMBER *from;
  long line, step, distance;
} OF(Lines);

/// A block of packed lines, or those from some line on of others.
INLINE OF(Lines) OF(from)(OF(Lines) lines, long block, long line) {
  lines.from += lines.distance ? block * lines.distance : line * lines.line;
  return lines;
}

/// The part of a product whose result begins behind so many rows and columns of all of it.
INLINE PRODUCT OF(part)(PRODUCT p, long row, long column) {
  p.c += row + column * p.ldc;
  if (p.base) p.base += row + column * p.ldbase;
  return p;
}

// MARK: - Multiplying

/// Copies fewer numbers than a vector has.
INLINE void OF(copyPart)(NUMBER *to, const NUMBER *from, long count) {
  long done = 0;
  if (WIDTH > 8 && count & 8) { memcpy(to, from, 8 * sizeof(NUMBER)); done += 8; }
  if (WIDTH > 4 && count & 4) { memcpy(to + done, from + done, 4 * sizeof(NUMBER)); done += 4; }
  if (count & 2) { memcpy(to + done, from + done, 2 * sizeof(NUMBER)); done += 2; }
  if (count & 1) to[done] = from[done];
}

/// Writes a block whose last vector is not whole, and touches nothing behind it.
static void OF(storeEdge)(const PRODUCT *p, const NUMBER *sums, long columns) {
  for (long j = 0; j < columns; j++, sums += TILE_ROWS) {
    NUMBER *to = p->c + j * p->ldc;
    for (long i = 0; i < p->m; i += WIDTH) {
      long count = p->m - i;
      OF(Row) sum = p->scale * *(const OF(Row) *)(sums + i), base = {0};
      if (p->base) {
        const NUMBER *from = p->base + j * p->ldbase + i;
        if (count >= WIDTH) base = *(const OF(Row) *)from;
        else OF(copyPart)((NUMBER *)&base, from, count);
        // Where there is no base, 0 is not added, which would make −0 another 0.
        sum += base;
      }
      if (count >= WIDTH) *(OF(Row) *)(to + i) = sum;
      else OF(copyPart)(to + i, (const NUMBER *)&sum, count);
    }
  }
}

INLINE void OF(tile)(
  const int vectors, const int columns, PRODUCT p, OF(Lines) a, OF(Lines) b
) {
  OF(Row) sums[2][OUTER_COLUMNS] = {0};
  for (long l = 0; l < p.k; l++, a.from += a.step, b.from += b.step) {
    OF(Row) left[2];
    UNROLLED for (int v = 0; v < vectors; v++) left[v] = *(const OF(Row) *)(a.from + v * WIDTH);
    UNROLLED for (int j = 0; j < columns; j++) {
      OF(Row) right = b.from[j * b.line] - (OF(Row)){0};
      UNROLLED for (int v = 0; v < vectors; v++) sums[v][j] += left[v] * right;
    }
  }
  if (p.m < vectors * WIDTH) {
    NUMBER edge[OUTER_COLUMNS * TILE_ROWS];
    UNROLLED for (int j = 0; j < columns; j++) {
      UNROLLED for (int v = 0; v < vectors; v++) {
        *(OF(Row) *)(edge + j * TILE_ROWS + v * WIDTH) = sums[v][j];
      }
    }
    return OF(storeEdge)(&p, edge, columns);
  }
  UNROLLED for (int j = 0; j < columns; j++) {
    UNROLLED for (int v = 0; v < vectors; v++) {
      OF(Row) sum = p.scale * sums[v][j];
      if (p.base) sum += *(const OF(Row) *)(p.base + j * p.ldbase + v * WIDTH);
      *(OF(Row) *)(p.c + j * p.ldc + v * WIDTH) = sum;
    }
  }
}

INLINE void OF(tilesOfColumns)(const int columns, PRODUCT p, OF(Lines) a, OF(Lines) b) {
  for (long i = 0; i < p.m; i += TILE_ROWS) {
    PRODUCT rows = OF(part)(p, i, 0);
    rows.m = p.m - i < TILE_ROWS ? p.m - i : TILE_ROWS;
    if (rows.m > WIDTH) {
      OF(tile)(2, columns, rows, OF(from)(a, i / TILE_ROWS, i), b);
    } else {
      OF(tile)(1, columns, rows, OF(from)(a, i / TILE_ROWS, i), b);
    }
  }
}

/// Multiplies lines of which the first numbers of `A` stand together. Whole vectors of them are read.
static void OF(multiplyLines)(const PRODUCT *product, OF(Lines) a, OF(Lines) b) {
  const PRODUCT p = *product;
  long blocks = (p.n + OUTER_COLUMNS - 1) / OUTER_COLUMNS, begin = 0;
  for (long block = 0; block < blocks; block++) {
    // Those that are not packed are divided evenly.
    long end = b.distance ? begin + OUTER_COLUMNS : p.n * (block + 1) / blocks;
    if (end > p.n) end = p.n;
    PRODUCT columns = OF(part)(p, 0, begin);
    OF(Lines) right = OF(from)(b, block, begin);
    switch (end - begin) {
#define TILE_CASE(N) case N: OF(tilesOfColumns)(N, columns, a, right); break;
      TILE_CASE(1)
      TILE_CASE(2)
      TILE_CASE(3)
      TILE_CASE(4)
      TILE_CASE(5)
#if OUTER_COLUMNS >= 6
      TILE_CASE(6)
#endif
#if OUTER_COLUMNS >= 12
      TILE_CASE(7)
      TILE_CASE(8)
      TILE_CASE(9)
      TILE_CASE(10)
      TILE_CASE(11)
      TILE_CASE(12)
#endif
#undef TILE_CASE
    }
    begin = end;
  }
}

// MARK: - Packing

/// A stretch of a block's lines, square by square: from the last lines to the first, for where `width`
/// is no multiple of the side, what is written too far is written over.
INLINE void OF(packSquares)(const long width, NUMBER *to, OF(Lines) lines, long count) {
  for (long i = (width - 1) / SIDE * SIDE; i >= 0; i -= SIDE) {
    const NUMBER *sides[SIDE];
    UNROLLED for (long c = 0; c < SIDE; c++) {
      sides[c] = lines.from + (i + c < count ? i + c : count - 1) * lines.line;
    }
    for (long l = 0; l < STRETCH; l += SIDE) OF(transpose)(to + l * width + i, width, sides, l);
  }
}

/// A block's lines.
INLINE void OF(packBlock)(const long width, NUMBER *to, OF(Lines) lines, long count, long depth) {
  long l = 0;
  if (lines.step == 1) {
    for (; l + STRETCH <= depth; l += STRETCH, to += STRETCH * width, lines.from += STRETCH) {
      OF(packSquares)(width, to, lines, count);
    }
  }
  for (; l < depth; l++, to += width, lines.from += lines.step) {
    if (lines.line == 1 && count >= width) {
      memcpy(to, lines.from, width * sizeof(NUMBER));
    } else {
      for (long i = 0; i < width; i++) to[i] = i < count ? lines.from[i * lines.line] : 0;
    }
  }
}

/// How many numbers so many packed lines are: one more of each, for squares that are written too far.
INLINE long OF(room)(long width, long count, long depth) {
  return (count + width - 1) / width * width * (depth + 1);
}

/// Packs lines in blocks: a block's first numbers stand together, then its second ones, each `width`
/// apart. What stands behind the last line is 0 or a copy of it, for what it was before might be
/// denormal, which is slow.
INLINE OF(Lines) OF(pack)(
  const long width, NUMBER *to, OF(Lines) lines, long count, long depth
) {
  const long distance = OF(room)(width, width, depth);
  // Each number of lines that stand side by side is on a page of its own; a few at a time are read of
  // all blocks.
  const long stretch = lines.step == 1 ? depth : STRETCH;
  for (long l = 0; l < depth; l += stretch) {
    long rest = depth - l < stretch ? depth - l : stretch;
    for (long i = 0; i < count; i += width) {
      OF(Lines) block = lines;
      block.from += i * lines.line + l * lines.step;
      OF(packBlock)(width, to + i / width * distance + l * width, block, count - i, rest);
    }
  }
  return (OF(Lines)){to, 1, width, distance};
}

// Calls, for what these prepare of their loops would be prepared for products that need no packing.

static __attribute__((noinline)) OF(Lines) OF(packLeft)(
  NUMBER *to, OF(Lines) a, long count, long depth
) {
  return OF(pack)(TILE_ROWS, to, a, count, depth);
}

static __attribute__((noinline)) OF(Lines) OF(packRight)(
  NUMBER *to, OF(Lines) b, long count, long depth
) {
  return OF(pack)(OUTER_COLUMNS, to, b, count, depth);
}

// MARK: - All of a product

/// The numbers of a line that are packed at once, the rows and the columns: the rows fill a part of
/// the second cache.
#define PACKED_DEPTH 256
#define PACKED_ROWS (KernelPackedRowBytes / (long)sizeof(NUMBER) / TILE_ROWS * TILE_ROWS)
#define PACKED_COLUMNS (KernelPackedColumnBytes / (long)sizeof(NUMBER) / OUTER_COLUMNS * OUTER_COLUMNS)
/// So many blocks of the one operand make it worth packing a block of the other.
#define BLOCKS_WORTH_PACKING 16

/// Whether numbers that lie so far apart compete for the same few places of the first cache.
INLINE int OF(compete)(long distance) { return distance * sizeof(NUMBER) % 4096 == 0; }

static void OF(packedProduct)(
  const PRODUCT *product, int32_t transposed, const NUMBER *b, long ldb, void *workspace
) {
  const PRODUCT p = *product;
  const int isLeft = transposed & KernelLeftIsTransposed;
  const int isRight = transposed & KernelRightIsTransposed;
  const OF(Lines) left = {p.a, isLeft ? p.lda : 1, isLeft ? 1 : p.lda, 0};
  const OF(Lines) right = {b, isRight ? 1 : ldb, isRight ? ldb : 1, 0};
  const int packsLeft =
    isLeft || p.m % WIDTH || p.n >= BLOCKS_WORTH_PACKING * OUTER_COLUMNS;
  const int packsRight = OF(compete)(ldb) && p.m >= BLOCKS_WORTH_PACKING * TILE_ROWS;
  // Equal depths, in whole stretches; they depend on k alone.
  const long pieces = (p.k + PACKED_DEPTH - 1) / PACKED_DEPTH;
  const long depth = pieces > 1
    ? ((p.k + pieces - 1) / pieces + STRETCH - 1) / STRETCH * STRETCH : PACKED_DEPTH;
  NUMBER *const leftSpace = workspace;
  NUMBER *const rightSpace = leftSpace
    + OF(room)(TILE_ROWS, p.m < PACKED_ROWS ? p.m : PACKED_ROWS, p.k < depth ? p.k : depth);
  for (long j = 0; j < p.n; j += PACKED_COLUMNS) {
    for (long l = 0; l == 0 || l < p.k; l += depth) {
      PRODUCT block = p;
      block.n = p.n - j < PACKED_COLUMNS ? p.n - j : PACKED_COLUMNS;
      block.k = p.k - l < depth ? p.k - l : depth;
      if (l > 0) { block.base = p.c; block.ldbase = p.ldc; }
      OF(Lines) columns = right;
      columns.from += j * right.line + l * right.step;
      if (packsRight) columns = OF(packRight)(rightSpace, columns, block.n, block.k);
      for (long i = 0; i < p.m; i += PACKED_ROWS) {
        PRODUCT part = OF(part)(block, i, j);
        part.m = p.m - i < PACKED_ROWS ? p.m - i : PACKED_ROWS;
        OF(Lines) rows = left;
        rows.from += i * left.line + l * left.step;
        if (packsLeft) rows = OF(packLeft)(leftSpace, rows, part.m, block.k);
        OF(multiplyLines)(&part, rows, columns);
      }
    }
  }
}

#undef WIDTH
#undef TILE_ROWS
#undef SIDE
#undef STRETCH
#undef PACKED_DEPTH
#undef PACKED_ROWS
#undef PACKED_COLUMNS
#undef BLOCKS_WORTH_PACKING

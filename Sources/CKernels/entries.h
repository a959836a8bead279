// The loops over the entries of one or two operands, for the cases of a switch.
#ifndef LECTERN_ENTRIES_H
#define LECTERN_ENTRIES_H

#define EACH_OF_ONE(NUMBER, CASE, EXPRESSION) \
  case CASE: \
    for (long i = 0; i < count; i++) { NUMBER x = a.entries[i]; to[i] = EXPRESSION; } \
    break;

#define EACH_OF_TWO(NUMBER, CASE, EXPRESSION) \
  case CASE: \
    if (a.isScalar) { \
      NUMBER x = *a.entries; \
      for (long i = 0; i < count; i++) { NUMBER y = b.entries[i]; to[i] = EXPRESSION; } \
    } else if (b.isScalar) { \
      NUMBER y = *b.entries; \
      for (long i = 0; i < count; i++) { NUMBER x = a.entries[i]; to[i] = EXPRESSION; } \
    } else { \
      for (long i = 0; i < count; i++) { \
        NUMBER x = a.entries[i], y = b.entries[i]; \
        to[i] = EXPRESSION; \
      } \
    } \
    break;

#endif

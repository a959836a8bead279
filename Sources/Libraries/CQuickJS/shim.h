#if __has_include(<quickjs/quickjs.h>)
#include <quickjs/quickjs.h>
#else
#error "QuickJS is no longer there: 'swift build --manifest-cache none' looks for another engine"
#endif

// What is a macro, or not the same type in each release of QuickJS.

static inline JSValue lecternUndefined(void) { return JS_UNDEFINED; }

static inline JSValue lecternBoolean(int value) { return value ? JS_TRUE : JS_FALSE; }

static inline int lecternIsError(JSValue value) { return JS_IsException(value) ? 1 : 0; }

static inline void lecternFree(JSContext *context, JSValue value) { JS_FreeValue(context, value); }

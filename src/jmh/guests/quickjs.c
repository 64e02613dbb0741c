/* Runs the script that stands in the standard input, or in the arguments; print() writes a line. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "quickjs.h"

#define SCRIPT_BYTES_MAX (1 << 20)
#define STACK_BYTES (512 << 10)

static JSValue print(JSContext *context, JSValueConst this, int count, JSValueConst *values)
{
    for (int i = 0; i < count; i++) {
        const char *text = JS_ToCString(context, values[i]);
        if (!text)
            return JS_EXCEPTION;
        printf("%s%s", i ? " " : "", text);
        JS_FreeCString(context, text);
    }
    putchar('\n');
    return JS_UNDEFINED;
}

int main(int count, char **arguments)
{
    static char script[SCRIPT_BYTES_MAX + 1];
    const char *source = count > 1 ? arguments[1] : script;
    if (count <= 1)
        script[fread(script, 1, SCRIPT_BYTES_MAX, stdin)] = 0;
    JSRuntime *runtime = JS_NewRuntime();
    JS_SetMaxStackSize(runtime, STACK_BYTES);
    JSContext *context = JS_NewContext(runtime);
    JSValue global = JS_GetGlobalObject(context);
    JS_SetPropertyStr(context, global, "print", JS_NewCFunction(context, print, "print", 1));
    JSValue result = JS_Eval(context, source, strlen(source), "script", JS_EVAL_TYPE_GLOBAL);
    int failed = JS_IsException(result);
    if (failed) {
        JSValue exception = JS_GetException(context);
        print(context, JS_UNDEFINED, 1, &exception);
        JS_FreeValue(context, exception);
    }
    JS_FreeValue(context, result);
    JS_FreeValue(context, global);
    JS_FreeContext(context);
    JS_FreeRuntime(runtime);
    return failed;
}

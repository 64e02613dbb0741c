package org.zerocloud.sandbox.reference;

import java.lang.reflect.Method;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import org.junit.jupiter.api.extension.DynamicTestInvocationContext;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.InvocationInterceptor;
import org.junit.jupiter.api.extension.ReflectiveInvocationContext;
import org.zerocloud.sandbox.GuestThread;

/**
 * Runs tests where guests run, on threads with a deep stack: elsewhere the JVM's own stack may end
 * before the depth that is counted.
 */
final class DeepStack implements InvocationInterceptor {

    @Override
    public void interceptTestMethod(
            Invocation<Void> test,
            ReflectiveInvocationContext<Method> method,
            ExtensionContext context)
            throws Throwable {
        run(test);
    }

    @Override
    public void interceptTestTemplateMethod(
            Invocation<Void> test,
            ReflectiveInvocationContext<Method> method,
            ExtensionContext context)
            throws Throwable {
        run(test);
    }

    @Override
    public void interceptDynamicTest(
            Invocation<Void> test, DynamicTestInvocationContext what, ExtensionContext context)
            throws Throwable {
        run(test);
    }

    private static void run(Invocation<Void> test) throws Throwable {
        var work =
                new FutureTask<Void>(() -> {
                    try {
                        return test.proceed();
                    } catch (Exception | Error failure) {
                        throw failure;
                    } catch (Throwable other) {
                        throw new IllegalStateException(other);
                    }
                });
        GuestThread.named("deep-").newThread(work).start();
        try {
            work.get();
        } catch (ExecutionException failure) {
            throw failure.getCause();
        }
    }
}

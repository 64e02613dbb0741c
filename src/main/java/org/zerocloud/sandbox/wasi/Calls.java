package org.zerocloud.sandbox.wasi;

import java.util.ArrayList;
import java.util.List;
import run.endive.runtime.HostFunction;
import run.endive.runtime.ImportFunction;

/** Gathers host functions; what they all have in common is here. */
final class Calls {

    private static final long[] NOTHING = {};

    private final List<ImportFunction> functions = new ArrayList<>();

    /** What a call does: it may fail by {@link WasiError}, otherwise it succeeds. */
    interface Call {

        void apply(Parameters parameters);
    }

    /** Adds a function that answers with an error number. */
    void add(String name, String parameters, Call call) {
        functions.add(
                new HostFunction(
                        WasiHost.MODULE,
                        name,
                        Signature.errno(parameters),
                        (_, values) -> new long[] {errno(call, values)}));
    }

    /** Adds a function that answers with nothing. */
    void addSilent(String name, String parameters, Call call) {
        functions.add(
                new HostFunction(
                        WasiHost.MODULE,
                        name,
                        Signature.nothing(parameters),
                        (_, values) -> {
                            call.apply(new Parameters(values));
                            return NOTHING;
                        }));
    }

    /** Adds a function that always fails with that number. */
    void addRefused(String name, String parameters, Errno errno) {
        add(
                name,
                parameters,
                _ -> {
                    throw new WasiError(errno);
                });
    }

    private static long errno(Call call, long[] values) {
        try {
            call.apply(new Parameters(values));
            return Errno.SUCCESS.code();
        } catch (WasiError error) {
            return error.errno().code();
        }
    }

    List<ImportFunction> functions() {
        return functions;
    }

    /** The values of a call. */
    static final class Parameters {

        private final long[] values;

        Parameters(long[] values) {
            this.values = values;
        }

        int i32(int index) {
            return (int) values[index];
        }

        long i64(int index) {
            return values[index];
        }
    }
}

package org.zerocloud.sandbox.running;

import com.google.errorprone.annotations.DoNotCall;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.zerocloud.sandbox.fuel.Fuel;
import org.zerocloud.sandbox.fuel.MovingCosts;
import org.zerocloud.sandbox.memory.FlatMemory;
import run.endive.runtime.Instance;
import run.endive.runtime.TableInstance;
import run.endive.runtime.TrapException;

/**
 * The state of one run as generated code sees it, which reads and writes the fields itself. A
 * method that charges or that may end the run gets the fuel that its caller holds in a variable,
 * and leaves it in {@link #slice}.
 */
public final class GuestState extends Fuel {

    /** How many global variables have a field of their own. */
    public static final int NEAR = 4;

    /** How these fields are called, before their number. */
    public static final String NEAR_NAME = "near";

    /** Numbers in memory, in the order of WebAssembly. */
    public static final VarHandle SHORTS = view(short[].class);

    /** As above. */
    public static final VarHandle INTS = view(int[].class);

    /** As above. */
    public static final VarHandle LONGS = view(long[].class);

    /** As above. */
    public static final VarHandle FLOATS = view(float[].class);

    /** As above. */
    public static final VarHandle DOUBLES = view(double[].class);

    /** The array of the memory, of which only the first bytes may be used. */
    public byte[] memory;

    /** How many of them. */
    public int limit;

    /** The first global variables. */
    public int near0;

    /** As above. */
    public int near1;

    /** As above. */
    public int near2;

    /** As above. */
    public int near3;

    /** The other global variables. */
    public long[] globals = {};

    /** The upper half of a vector that a function gives back. */
    public long upper;

    /** What a region of a split function gives back. */
    public final long[] out = new long[OUT];

    /** How much that can be. */
    public static final int OUT = 512;

    /** The function to go on with when one has ended in a tail call, or −1. */
    public int tail = -1;

    /** Its arguments. */
    public long[] tailArguments = {};

    private final FlatMemory flat;
    private @Nullable Instance instance;
    private TableInstance[] tables = {};
    private int[] targets = {};

    /** For each entry of the first table what {@link #targets} has for its function, or −1. */
    private int[] routes = {};

    /** The state of a run with so much fuel and that memory. */
    public GuestState(long fuel, FlatMemory flat) {
        super(fuel);
        this.flat = flat;
        this.memory = flat.array();
        this.limit = flat.size();
    }

    private static VarHandle view(Class<?> array) {
        return MethodHandles.byteArrayViewVarHandle(array, ByteOrder.LITTLE_ENDIAN);
    }

    /** Takes over the tables of an instance, before it is called. */
    @SuppressWarnings("ReferenceEquality")
    public void enter(Instance entered, int[] functionTargets) {
        if (instance != entered) {
            instance = entered;
            targets = functionTargets;
            tables = new TableInstance[entered.tableCount()];
            for (int i = 0; i < tables.length; i++) {
                tables[i] = entered.table(i);
            }
            routes = new int[0];
            if (tables.length > 0) {
                reroute(0, 0, tables[0].size());
            }
        }
        memory = flat.array();
        limit = flat.size();
    }

    /** The instance that runs. */
    Instance instance() {
        if (instance == null) {
            throw new IllegalStateException("No instance was entered");
        }
        return instance;
    }

    FlatMemory flat() {
        return flat;
    }

    TableInstance table(int index) {
        return tables[index];
    }

    /**
     * The place among the functions of a type that an entry of a table leads to.
     *
     * @throws TrapException if there is no such entry, or it is null or of another type
     */
    public int target(int entry, int table, int type) {
        int[] known = routes;
        if (table == 0 && entry >= 0 && entry < known.length) {
            int route = known[entry];
            if (route >>> Short.SIZE == type) {
                return route & 0xFFFF;
            }
        }
        return targets[targetFunction(entry, table, type)] & 0xFFFF;
    }

    /** Entries of a table are others now; the first table's are those that are called most. */
    void reroute(int table, int start, int count) {
        if (table != 0) {
            return;
        }
        TableInstance entries = tables[0];
        if (routes.length < entries.size()) {
            routes = Arrays.copyOf(routes, entries.size());
        }
        for (int i = start; i < start + count; i++) {
            int function = entries.ref(i);
            routes[i] = function >= 0 && function < targets.length ? targets[function] : -1;
        }
    }

    /**
     * The function that an entry of a table leads to.
     *
     * @throws TrapException if there is no such entry, or it is null or of another type
     */
    public int targetFunction(int entry, int table, int type) {
        TableInstance entries = tables[table];
        if (entry < 0 || entry >= entries.size()) {
            throw new TrapException("undefined element");
        }
        int function = entries.ref(entry);
        if (function < 0) {
            throw new TrapException("uninitialized element " + entry);
        }
        if (targets[function] >>> Short.SIZE != type) {
            throw new TrapException("indirect call type mismatch");
        }
        return function;
    }

    /** Calls the host, which charges what that costs. */
    public long @Nullable [] host(int function, long[] arguments, int fuel) {
        settle(fuel);
        return instance().imports().function(function).handle().apply(instance(), arguments);
    }

    /** {@code memory.grow}. */
    public int grow(int pages, int fuel) {
        settle(fuel);
        int before = flat.pages();
        if (pages < 0 || pages > flat.maximumPages() - before) {
            return -1;
        }
        charge(MovingCosts.pages(pages));
        int result = flat.grow(pages);
        memory = flat.array();
        limit = flat.size();
        return result;
    }

    /**
     * A function is entered for which depth or fuel are used up.
     *
     * @param depth that is left
     * @param fuel that is left when its first block is charged
     * @param charged what that block costs
     * @return the fuel to go on with
     */
    public int enterSlowly(int depth, int fuel, int charged) {
        if (depth < 0) {
            settle(fuel + charged);
            throw new CallDepthExceeded();
        }
        return refill(fuel);
    }

    /** {@code unreachable}. */
    public static TrapException unreachable() {
        return new TrapException("Trapped on unreachable instruction");
    }

    /** An access whose constant offset alone is beyond every memory. */
    @DoNotCall("Compiled code alone calls it")
    public static void outOfBounds() {
        throw new IndexOutOfBoundsException();
    }
}

package org.zerocloud.sandbox.running;

import java.util.Arrays;
import org.zerocloud.sandbox.fuel.MovingCosts;
import org.zerocloud.sandbox.memory.FlatMemory;
import run.endive.runtime.OpcodeImpl;
import run.endive.runtime.TableInstance;
import run.endive.runtime.TrapException;
import run.endive.wasm.types.PassiveElement;

/**
 * The instructions that move many bytes or entries at once, and those on tables. Each takes what
 * WebAssembly's stack holds, then its constants, then the state, in which the fuel is.
 */
public final class GuestTables {

    /** Of two numbers in one: what the first is multiplied by. A module has fewer tables. */
    public static final int PAIR = 1 << 10;

    private GuestTables() {}

    private static void check(int start, int count, int size) {
        if (Integer.toUnsignedLong(start) + Integer.toUnsignedLong(count) > size) {
            throw new IndexOutOfBoundsException();
        }
    }

    private static void checkEntries(int start, int count, int size) {
        if (Integer.toUnsignedLong(start) + Integer.toUnsignedLong(count) > size) {
            throw new TrapException("out of bounds table access");
        }
    }

    /** {@code memory.copy}. */
    public static void memoryCopy(int to, int from, int count, GuestState state) {
        state.charge(MovingCosts.bytes(count));
        check(to, count, state.limit);
        check(from, count, state.limit);
        System.arraycopy(state.memory, from, state.memory, to, count);
    }

    /** {@code memory.fill}. */
    public static void memoryFill(int to, int value, int count, GuestState state) {
        state.charge(MovingCosts.bytes(count));
        check(to, count, state.limit);
        Arrays.fill(state.memory, to, to + count, (byte) value);
    }

    /** {@code memory.init}. */
    public static void memoryInit(int to, int from, int count, int segment, GuestState state) {
        state.charge(MovingCosts.bytes(count));
        FlatMemory flat = state.flat();
        check(to, count, state.limit);
        check(from, count, flat.segmentBytes(segment));
        flat.initPassiveSegment(segment, to, from, count);
    }

    /** {@code data.drop}. */
    public static void dataDrop(int segment, GuestState state) {
        state.flat().drop(segment);
    }

    /** {@code table.get}. */
    public static int tableGet(int entry, int table, GuestState state) {
        checkEntries(entry, 1, state.table(table).size());
        return state.table(table).ref(entry);
    }

    /** {@code table.set}. */
    public static void tableSet(int entry, int value, int table, GuestState state) {
        checkEntries(entry, 1, state.table(table).size());
        state.table(table).setRef(entry, value, state.instance());
        state.reroute(table, entry, 1);
    }

    /** {@code table.size}. */
    public static int tableSize(int table, GuestState state) {
        return state.table(table).size();
    }

    /** {@code table.grow}. */
    public static int tableGrow(int value, int count, int table, GuestState state) {
        TableInstance entries = state.table(table);
        if (Integer.toUnsignedLong(count) > entries.limits().max() - entries.size()) {
            return -1;
        }
        state.charge(MovingCosts.entries(count));
        int before = entries.grow(count, value, state.instance());
        state.reroute(table, before, count);
        return before;
    }

    /** {@code table.fill}. */
    public static void tableFill(int start, int value, int count, int table, GuestState state) {
        state.charge(MovingCosts.entries(count));
        TableInstance entries = state.table(table);
        checkEntries(start, count, entries.size());
        for (int i = start; i < start + count; i++) {
            entries.setRef(i, value, state.instance());
        }
        state.reroute(table, start, count);
    }

    /** {@code table.copy}. */
    public static void tableCopy(int to, int from, int count, int tables, GuestState state) {
        TableInstance targets = state.table(tables / PAIR);
        TableInstance sources = state.table(tables % PAIR);
        state.charge(MovingCosts.entries(count));
        checkEntries(to, count, targets.size());
        checkEntries(from, count, sources.size());
        for (int i = 0; i < count; i++) {
            int each = to <= from ? i : count - 1 - i;
            targets.setRef(to + each, sources.ref(from + each), state.instance());
        }
        state.reroute(tables / PAIR, to, count);
    }

    /** {@code table.init}. */
    public static void tableInit(
            int to, int from, int count, int elementAndTable, GuestState state) {
        int element = elementAndTable / PAIR;
        int table = elementAndTable % PAIR;
        state.charge(MovingCosts.entries(count));
        int size =
                state.instance().element(element) instanceof PassiveElement passive
                        ? passive.elementCount()
                        : 0;
        checkEntries(to, count, state.table(table).size());
        checkEntries(from, count, size);
        OpcodeImpl.TABLE_INIT(state.instance(), table, element, count, from, to);
        state.reroute(table, to, count);
    }

    /** {@code elem.drop}. */
    public static void elementDrop(int element, GuestState state) {
        state.instance().setElement(element, null);
    }
}

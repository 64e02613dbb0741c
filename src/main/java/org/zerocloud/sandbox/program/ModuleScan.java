package org.zerocloud.sandbox.program;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import org.zerocloud.sandbox.ProgramRejected;
import org.zerocloud.sandbox.ProgramRejected.Rule;
import org.zerocloud.sandbox.SandboxSettings;

/**
 * Looks at the sizes in a module's bytes before the engine allocates anything by them. The format
 * is that of the WebAssembly core specification, chapter 5; what is malformed beyond sizes is left
 * to the engine's parser.
 */
public final class ModuleScan {

    static final int TYPES_MAX = 10_000;
    static final int VALUES_OF_TYPE_MAX = 1_000;
    static final int IMPORTS_MAX = 1_000;
    static final int TABLES_MAX = 100;
    static final int GLOBALS_MAX = 10_000;
    static final int EXPORTS_MAX = 10_000;
    static final int ELEMENTS_MAX = 10_000;
    static final int DATA_MAX = 50_000;
    static final int CUSTOM_MAX = 1_000;
    static final int NAME_BYTES_MAX = 10_000;
    static final int NAMES_BYTES_MAX = 4 << 20;
    static final int CODE_BYTES_MAX = 16 << 20;

    private static final int HEADER_BYTES = 8;
    private static final int FUNCTION_TYPE = 0x60;
    private static final int NULLABLE_REFERENCE = 0x63;
    private static final int REFERENCE = 0x64;

    private final SandboxSettings settings;
    private long locals;
    private int custom;
    private int codeBytes;

    private ModuleScan(SandboxSettings settings) {
        this.settings = settings;
    }

    /**
     * Checks the sizes of all parts.
     *
     * @return how many bytes of code the module has
     * @throws ProgramRejected if one is too large, or the module is cut off
     */
    @CanIgnoreReturnValue
    public static int check(byte[] module, SandboxSettings settings) {
        refuseAbove("bytes", module.length, settings.moduleBytesMax());
        var scan = new ModuleScan(settings);
        var bytes = new ModuleBytes(module, HEADER_BYTES);
        while (bytes.more()) {
            int id = bytes.next();
            scan.section(id, bytes.part(bytes.unsigned()));
        }
        return scan.codeBytes;
    }

    private void section(int id, ModuleBytes section) {
        switch (id) {
            case 0 -> custom(section);
            case 1 -> types(section, count("types", section, TYPES_MAX));
            case 2 -> imports(section, count("imports", section, IMPORTS_MAX));
            case 3 -> count("functions", section, settings.functions().countMax());
            case 4 -> count("tables", section, TABLES_MAX);
            case 6 -> new SegmentScan(section).globals(count("globals", section, GLOBALS_MAX));
            case 7 -> exports(section, count("exports", section, EXPORTS_MAX));
            case 9 -> elements(section);
            case 10 -> code(section);
            case 11 -> new SegmentScan(section).data(count("data segments", section, DATA_MAX));
            case 13 -> throw unsupported("exceptions");
            default -> {
                // The memory, the start function and the number of data have one size.
            }
        }
    }

    private static long count(String what, ModuleBytes section, long max) {
        long count = section.unsigned();
        refuseAbove(what, count, max);
        return count;
    }

    /** The engine keeps the names of functions and variables, one object for each. */
    private void custom(ModuleBytes section) {
        refuseAbove("custom sections", ++custom, CUSTOM_MAX);
        ModuleBytes name = section.part(count("bytes in one name", section, NAME_BYTES_MAX));
        boolean names = name.left() == 4;
        for (int i = 0; names && i < 4; i++) {
            names = name.next() == "name".charAt(i);
        }
        refuseAbove("bytes of names", names ? section.left() : 0, NAMES_BYTES_MAX);
    }

    private static void name(ModuleBytes section) {
        section.skip(count("bytes in one name", section, NAME_BYTES_MAX));
    }

    /** Objects of the garbage collection proposal would be memory that no limit counts. */
    private static void types(ModuleBytes section, long count) {
        for (long i = 0; i < count; i++) {
            if (section.next() != FUNCTION_TYPE) {
                throw unsupported("garbage-collected types");
            }
            valueTypes(section, "parameters of one type");
            valueTypes(section, "results of one type");
        }
    }

    private static void valueTypes(ModuleBytes section, String what) {
        long count = count(what, section, VALUES_OF_TYPE_MAX);
        for (long i = 0; i < count; i++) {
            valueType(section);
        }
    }

    static void valueType(ModuleBytes section) {
        int type = section.next();
        if (type == NULLABLE_REFERENCE || type == REFERENCE) {
            throw unsupported("typed references");
        }
    }

    /** What is not a function has a form of its own, but is refused anyway. */
    private static void imports(ModuleBytes section, long count) {
        for (long i = 0; i < count; i++) {
            name(section);
            name(section);
            if (section.next() != 0) {
                throw new ProgramRejected(
                        Rule.IMPORTS, "The module imports something that is not a function");
            }
            section.skipNumber();
        }
    }

    private static void exports(ModuleBytes section, long count) {
        for (long i = 0; i < count; i++) {
            name(section);
            section.next();
            section.skipNumber();
        }
    }

    private void elements(ModuleBytes section) {
        long count = count("elements", section, ELEMENTS_MAX);
        new SegmentScan(section).elements(count, settings.tableEntriesMax());
    }

    private void code(ModuleBytes section) {
        codeBytes += section.left();
        refuseAbove("bytes of code", codeBytes, CODE_BYTES_MAX);
        long count = count("functions", section, settings.functions().countMax());
        for (long i = 0; i < count; i++) {
            int max = settings.functions().bodyBytesMax();
            locals(section.part(count("bytes in one function", section, max)));
        }
    }

    private void locals(ModuleBytes body) {
        long groups = body.unsigned();
        long inFunction = 0;
        for (long i = 0; i < groups; i++) {
            inFunction += body.unsigned();
            valueType(body);
            refuseAbove(
                    "local variables in one function",
                    inFunction,
                    settings.functions().localsMax());
        }
        locals += inFunction;
        refuseAbove("local variables", locals, settings.functions().moduleLocalsMax());
    }

    static void refuseAbove(String what, long count, long max) {
        if (count > max) {
            throw new ProgramRejected(
                    Rule.MODULE_SIZE,
                    "The module has %d %s, at most %d are allowed".formatted(count, what, max));
        }
    }

    private static ProgramRejected unsupported(String feature) {
        return new ProgramRejected(
                Rule.VALID_MODULE, "The module uses %s, which is not supported".formatted(feature));
    }
}

package org.zerocloud.sandbox;

import org.zerocloud.sandbox.ProgramRejected.Rule;

/**
 * Looks at the sizes in a module's bytes before the engine allocates anything by them. The format
 * is that of the WebAssembly core specification, chapter 5; what is malformed beyond sizes is left
 * to the engine's parser.
 */
final class ModuleScan {

    private static final int HEADER_BYTES = 8;
    private static final int TYPE_SECTION = 1;
    private static final int CODE_SECTION = 10;
    private static final int TAG_SECTION = 13;
    private static final int FUNCTION_TYPE = 0x60;
    private static final int NULLABLE_REFERENCE = 0x63;
    private static final int REFERENCE = 0x64;

    private final byte[] module;
    private final SandboxSettings.Functions limits;
    private int at = HEADER_BYTES;
    private long locals;

    private ModuleScan(byte[] module, SandboxSettings.Functions limits) {
        this.module = module;
        this.limits = limits;
    }

    /**
     * Checks the sizes of functions.
     *
     * @throws ProgramRejected if one is too large, or the module is cut off
     */
    static void check(byte[] module, SandboxSettings settings) {
        if (module.length > settings.moduleBytesMax()) {
            throw new ProgramRejected(
                    Rule.MODULE_SIZE,
                    "The module has %d bytes, at most %d are allowed"
                            .formatted(module.length, settings.moduleBytesMax()));
        }
        new ModuleScan(module, settings.functions()).sections();
    }

    private void sections() {
        while (at < module.length) {
            int section = next();
            int end = end(unsigned());
            switch (section) {
                case TYPE_SECTION -> types();
                case CODE_SECTION -> code();
                case TAG_SECTION -> throw unsupported("exceptions");
                default -> at = end;
            }
            at = end;
        }
    }

    /** Objects of the garbage collection proposal would be memory that no limit counts. */
    private void types() {
        long count = unsigned();
        for (long i = 0; i < count; i++) {
            if (next() != FUNCTION_TYPE) {
                throw unsupported("garbage-collected types");
            }
            valueTypes();
            valueTypes();
        }
    }

    private void valueTypes() {
        long count = unsigned();
        for (long i = 0; i < count; i++) {
            valueType();
        }
    }

    private void valueType() {
        int type = next();
        if (type == NULLABLE_REFERENCE || type == REFERENCE) {
            throw unsupported("typed references");
        }
    }

    private void code() {
        long count = unsigned();
        refuseAbove("functions", count, limits.countMax());
        for (long i = 0; i < count; i++) {
            long size = unsigned();
            refuseAbove("bytes in one function", size, limits.bodyBytesMax());
            int end = end(size);
            locals();
            at = end;
        }
    }

    private void locals() {
        long groups = unsigned();
        long inFunction = 0;
        for (long i = 0; i < groups; i++) {
            inFunction += unsigned();
            valueType();
            refuseAbove("local variables in one function", inFunction, limits.localsMax());
        }
        locals += inFunction;
        refuseAbove("local variables", locals, limits.moduleLocalsMax());
    }

    private static void refuseAbove(String what, long count, long max) {
        if (count > max) {
            throw new ProgramRejected(
                    Rule.MODULE_SIZE,
                    "The module has %d %s, at most %d are allowed".formatted(count, what, max));
        }
    }

    private int end(long size) {
        if (size > module.length - at) {
            throw cutOff();
        }
        return at + (int) size;
    }

    private int next() {
        if (at >= module.length) {
            throw cutOff();
        }
        return module[at++] & 0xFF;
    }

    /** An unsigned number of at most 32 bits in LEB128. */
    private long unsigned() {
        long value = 0;
        for (int shift = 0; shift < 35; shift += 7) {
            int part = next();
            value |= (long) (part & 0x7F) << shift;
            if (part < 0x80) {
                return value;
            }
        }
        throw new ProgramRejected(Rule.VALID_MODULE, "A number in the module is too long");
    }

    private static ProgramRejected cutOff() {
        return new ProgramRejected(Rule.VALID_MODULE, "The module is cut off");
    }

    private static ProgramRejected unsupported(String feature) {
        return new ProgramRejected(
                Rule.VALID_MODULE, "The module uses %s, which is not supported".formatted(feature));
    }
}

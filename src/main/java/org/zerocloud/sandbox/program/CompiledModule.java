package org.zerocloud.sandbox.program;

/** What is left of a module when it is compiled. */
final class CompiledModule {

    /** The engine's objects for an empty module, and the memory of classes as it was measured. */
    private static final int STRIPPED_WEIGHT = 8;

    private static final int CLASSES_WEIGHT = 4;

    private final byte[] stripped;
    private final byte[] classes;

    /**
     * Takes both as they are.
     *
     * @param stripped the module without the bodies of its functions
     * @param classes what the compiler made of them, in its own form
     */
    CompiledModule(byte[] stripped, byte[] classes) {
        this.stripped = stripped;
        this.classes = classes;
    }

    byte[] stripped() {
        return stripped;
    }

    byte[] classes() {
        return classes;
    }

    /** About how many bytes it takes when it is ready. */
    int weight() {
        return (int)
                Math.min(
                        Integer.MAX_VALUE,
                        (long) STRIPPED_WEIGHT * stripped.length
                                + (long) CLASSES_WEIGHT * classes.length);
    }
}

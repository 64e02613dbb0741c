package org.zerocloud.sandbox.compiler;

import org.zerocloud.sandbox.compiler.wasm.Signature;

/** How a method is left for what lies outside of it. */
interface Exits {

    /** Returns from the function, with its results on the stack. */
    void toCaller(MethodWriter method, Signature signature);

    /** Goes on in a block that is outside of the method. */
    void leave(MethodWriter method, Block block);

    /** Of a method that is a whole function. */
    Exits NONE =
            new Exits() {
                @Override
                public void toCaller(MethodWriter method, Signature signature) {
                    method.returnResults(signature);
                }

                @Override
                public void leave(MethodWriter method, Block block) {
                    throw new IllegalStateException("There is nothing outside of a function");
                }
            };
}

package org.zerocloud.sandbox.compiler;

import org.zerocloud.sandbox.compiler.flow.Leaves;
import org.zerocloud.sandbox.compiler.flow.MethodSizes;
import org.zerocloud.sandbox.compiler.wasm.ModuleShape;

/**
 * What all classes of a program are written by.
 *
 * @param shape of the module
 * @param places of its functions
 * @param leaves which of them may be written in the place of their calls
 * @param metered whether blocks are charged, which only a benchmark goes without
 * @param sizes how large its methods may become
 */
record Compilation(
        ModuleShape shape, ClassPlan places, Leaves leaves, boolean metered, MethodSizes sizes) {}

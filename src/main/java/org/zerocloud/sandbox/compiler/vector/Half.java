package org.zerocloud.sandbox.compiler.vector;

import java.lang.classfile.CodeBuilder;

/** Takes halves of vectors from the stack, and leaves the half of one. */
@FunctionalInterface
interface Half {

    void accept(CodeBuilder code);
}

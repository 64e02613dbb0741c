package org.zerocloud.sandbox.compiler.flow;

import static java.lang.constant.ConstantDescs.CD_int;
import static java.lang.constant.ConstantDescs.CD_long;

import java.lang.constant.ClassDesc;
import java.lang.constant.MethodTypeDesc;
import java.util.ArrayList;
import java.util.List;
import org.zerocloud.sandbox.compiler.wasm.Kind;
import org.zerocloud.sandbox.compiler.wasm.Parts;
import org.zerocloud.sandbox.compiler.wasm.Types;

/**
 * Instructions that stand in a method of their own. They are one after the other inside of one
 * block, and leave the stack as they found it. The method takes the local variables that they may
 * read, leaves those that they may write in the state, and tells where to go on.
 *
 * @param name of the method
 * @param start the first instruction
 * @param end behind the last one
 * @param reads local variables that are given
 * @param writes local variables that come back
 */
public record Region(String name, int start, int end, List<Integer> reads, List<Integer> writes) {

    /** Goes on behind the region. */
    public static final int THROUGH = 0;

    /** How many longs the local variables take that come back. */
    public int written(List<Kind> kinds) {
        return Parts.count(writes.stream().map(kinds::get).toList());
    }

    /** Its method, which gives fuel and where to go on. */
    public MethodTypeDesc method(List<Kind> kinds) {
        var parameters =
                new ArrayList<ClassDesc>(Parts.parameters(reads.stream().map(kinds::get).toList()));
        parameters.addAll(List.of(Types.STATE, CD_int, CD_int));
        return MethodTypeDesc.of(CD_long, parameters);
    }
}

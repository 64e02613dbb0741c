package org.zerocloud.sandbox.reference;

import static org.zerocloud.sandbox.reference.Kind.V128;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import run.endive.wasm.types.OpCode;

/** Writes code with instructions on vectors. */
final class Vectors {

    private static final Map<Kind, List<VectorOperation>> OPERATIONS =
            VectorOperation.ALL.stream().collect(Collectors.groupingBy(VectorOperation::result));

    private final Body body;

    Vectors(Body body) {
        this.body = body;
    }

    /** Whether the module has any. */
    boolean used() {
        return body.plan.vectors();
    }

    /** One that gives that. */
    void operation(Kind kind) {
        List<VectorOperation> all = OPERATIONS.get(kind);
        VectorOperation operation = all.get(body.choices.below(all.size()));
        body.values.push(operation.signature().parameters());
        body.out.add(operation.bytes(immediates(operation)).toArray());
    }

    private byte[] immediates(VectorOperation operation) {
        if (operation.ofLane()) {
            return new byte[] {(byte) body.choices.below(operation.lanes())};
        }
        var places = new byte[operation.opcode() == OpCode.I8x16_SHUFFLE ? 16 : 0];
        for (int i = 0; i < places.length; i++) {
            places[i] = (byte) body.choices.below(32);
        }
        return places;
    }

    /** All lanes from the number on the stack. */
    void splat() {
        OpCode[] splats = {OpCode.I8x16_SPLAT, OpCode.I16x8_SPLAT, OpCode.I32x4_SPLAT};
        body.out.add(VectorOperation.bytes(splats[body.choices.below(splats.length)]).toArray());
    }

    void load() {
        access(VectorAccess.LOADS);
    }

    void store() {
        access(VectorAccess.STORES);
    }

    private void access(List<VectorAccess> all) {
        VectorAccess access = all.get(body.choices.below(all.size()));
        body.values.address();
        if (access.takesVector()) {
            body.values.push(V128);
        }
        body.out.add(VectorOperation.bytes(access.opcode()).toArray());
        body.out.unsigned(body.choices.below(access.alignmentMax() + 1));
        body.values.offset();
        if (access.ofLane()) {
            body.out.octets(body.choices.below(access.lanes()));
        }
    }
}

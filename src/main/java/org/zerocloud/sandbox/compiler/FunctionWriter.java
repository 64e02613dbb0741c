package org.zerocloud.sandbox.compiler;

import java.lang.classfile.ClassBuilder;
import java.lang.classfile.ClassFile;
import java.lang.classfile.CodeBuilder;
import java.lang.constant.ClassDesc;
import java.util.List;
import java.util.stream.IntStream;
import org.zerocloud.sandbox.compiler.flow.FunctionCode;
import org.zerocloud.sandbox.compiler.flow.LoopPlan;
import org.zerocloud.sandbox.compiler.flow.Region;
import org.zerocloud.sandbox.compiler.wasm.Bounds;
import org.zerocloud.sandbox.compiler.wasm.Kind;
import org.zerocloud.sandbox.compiler.wasm.Layout;
import org.zerocloud.sandbox.compiler.wasm.ModuleShape;
import org.zerocloud.sandbox.compiler.wasm.Parts;
import org.zerocloud.sandbox.compiler.wasm.Signature;
import run.endive.wasm.types.OpCode;

/** Writes the methods of one function. */
final class FunctionWriter {

    static final int STATIC = ClassFile.ACC_PUBLIC | ClassFile.ACC_STATIC;

    private final ClassBuilder builder;
    private final ModuleShape shape;
    private final ClassPlan places;
    private final FunctionCode function;
    private final Regions regions;
    private final boolean metered;
    private final LoopPlan loops;
    private final Compilation compilation;

    FunctionWriter(
            ClassBuilder builder, Compilation compilation, ClassDesc owner, FunctionCode function) {
        this.builder = builder;
        this.shape = compilation.shape();
        this.places = compilation.places();
        this.metered = compilation.metered();
        this.function = function;
        this.loops = LoopPlan.of(shape, function);
        this.compilation = compilation;
        this.regions = new Splitting(shape, function, owner, compilation.sizes()).regions();
    }

    void write() {
        boolean tails = function.callsInTail();
        String name =
                tails ? ClassPlan.bodyName(function.number()) : ClassPlan.name(function.number());
        builder.withMethodBody(name, function.signature().method(), STATIC, this::whole);
        for (Region region : regions.all()) {
            builder.withMethodBody(
                    region.name(),
                    region.method(function.kinds()),
                    STATIC,
                    code -> part(code, region));
        }
        if (tails) {
            new TailWriter(shape, places).repeating(builder, function);
        }
    }

    private void whole(CodeBuilder code) {
        Signature signature = function.signature();
        int params = signature.params().size();
        int count = function.kinds().size();
        List<Integer> arguments = signature.isWide() ? List.of() : range(0, params);
        var layout =
                new Layout(
                        function.kinds(),
                        arguments,
                        signature.argumentSlots(),
                        range(arguments.size(), count),
                        Bounds.memoryBytesMin(shape.module()));
        var method = new MethodWriter(code, layout, metered);
        method.fuel().enter(layout.depth(), layout.depth(), function);
        unpackWide(signature, code, layout);
        for (int local = params; local < count; local++) {
            initialize(function, local, code, layout);
        }
        var branches = new Branches(method, signature, Exits.NONE);
        branches.open(
                new Block(
                        OpCode.BLOCK, 0, signature.results(), signature.results(), Block.FUNCTION));
        body(method, branches, 0, function.all().size());
        method.finish();
    }

    /** Gives a local variable, not a parameter, its first value. */
    static void initialize(FunctionCode function, int local, CodeBuilder code, Layout layout) {
        if (function.references().get(local)) {
            code.iconst_m1();
        } else {
            layout.kind(local).zero(code);
        }
        layout.kind(local).store(code, layout.slot(local));
    }

    private static void unpackWide(Signature signature, CodeBuilder code, Layout layout) {
        int place = 0;
        for (int i = 0; signature.isWide() && i < signature.params().size(); i++) {
            Kind kind = signature.params().get(i);
            Parts.get(code, kind, 0, place);
            kind.store(code, layout.slot(i));
            place += kind.parts();
        }
    }

    private boolean body(MethodWriter method, Branches branches, int from, int to) {
        var context = new FunctionContext(shape, function, loops, regions);
        var inlining = new Inlining(context, compilation, false);
        boolean usesMemory = function.usesMemory(from, to) || inlining.usesMemory();
        if (usesMemory) {
            method.layout().reloadMemory(method.code());
        }
        var calls = new Calls(compilation, method, usesMemory, inlining);
        return new BodyWriter(context, method, branches, calls).write(from, to);
    }

    private void part(CodeBuilder code, Region region) {
        List<Kind> kinds = function.kinds();
        int slots = region.reads().stream().mapToInt(local -> kinds.get(local).slots()).sum();
        List<Integer> others =
                Splitting.used(function.all().subList(region.start(), region.end())).stream()
                        .filter(local -> !region.reads().contains(local))
                        .toList();
        var layout =
                new Layout(
                        kinds,
                        region.reads(),
                        slots,
                        others,
                        Bounds.memoryBytesMin(shape.module()));
        var method = new MethodWriter(code, layout, metered);
        zeroUnread(region, code, layout);
        var branches = new Branches(method, function.signature(), regions.exits(region));
        Splitting.outside(shape, function, region).forEach(branches::open);
        if (body(method, branches, region.start(), region.end())) {
            regions.through(region, method);
        }
        method.finish();
    }

    /** What is written on the way to one exit has no value on the way to another, nor needs one. */
    private static void zeroUnread(Region region, CodeBuilder code, Layout layout) {
        for (int local : region.writes()) {
            if (!region.reads().contains(local)) {
                layout.kind(local).zero(code);
                layout.kind(local).store(code, layout.slot(local));
            }
        }
    }

    private static List<Integer> range(int from, int to) {
        return IntStream.range(from, to).boxed().toList();
    }
}

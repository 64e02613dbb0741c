package org.zerocloud.sandbox;

import java.io.IOException;
import java.io.InputStream;
import java.util.HashMap;
import java.util.Map;
import org.zerocloud.sandbox.compiler.GuestCode;
import org.zerocloud.sandbox.compiler.GuestCompiler;
import org.zerocloud.sandbox.program.PreparedProgram;
import run.endive.wasm.Parser;

/** A sandbox whose programs have methods so small that most functions are split. */
final class SplitPrograms implements Sandbox {

    private static final int METHOD_BYTES_MAX = 300;

    private final Sandbox sandbox;
    private final Map<String, Program> programs = new HashMap<>();

    SplitPrograms(Sandbox sandbox) {
        this.sandbox = sandbox;
    }

    @Override
    public Program prepare(byte[] module) {
        var whole = (PreparedProgram) sandbox.prepare(module);
        return programs.computeIfAbsent(whole.digest(), _ -> split(whole, module));
    }

    private static Program split(PreparedProgram whole, byte[] module) {
        var parsed = Parser.parse(module);
        var code = new GuestCode(parsed, GuestCompiler.compile(parsed, METHOD_BYTES_MAX));
        return new PreparedProgram(
                whole.digest(), whole.weight(), whole.module(), whole.imports(), code, false);
    }

    @Override
    public void validate(InputStream module) throws IOException {
        sandbox.validate(module);
    }

    @Override
    public Verdict run(Program program, Invocation invocation) {
        return sandbox.run(program, invocation);
    }
}

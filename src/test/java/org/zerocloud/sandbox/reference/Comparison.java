package org.zerocloud.sandbox.reference;

import java.util.ArrayList;
import java.util.List;
import run.endive.wasm.Parser;

/** An engine and the interpreter, side by side with so much fuel. */
record Comparison(Engine engine, long fuel) {

    /** What is different, and nothing where the interpreter cannot tell. */
    List<String> differences(int[] decisions) {
        byte[] module = ModuleGenerator.module(Choices.again(decisions));
        List<String> wanted = Experiment.lines(Engines.REFERENCE, Parser.parse(module), fuel);
        if (broken(wanted)) {
            return List.of();
        }
        List<String> got = Experiment.lines(engine, Parser.parse(module), fuel);
        var differences = new ArrayList<String>();
        for (int i = 0; i < Math.max(wanted.size(), got.size()); i++) {
            String first = line(wanted, i);
            String second = line(got, i);
            if (!first.equals(second)) {
                differences.add("wanted \"%s\", got \"%s\"".formatted(first, second));
            }
        }
        return differences;
    }

    private static String line(List<String> lines, int index) {
        return index < lines.size() ? lines.get(index) : "nothing";
    }

    static boolean broken(List<String> lines) {
        return lines.stream().anyMatch(line -> line.startsWith(Experiment.BROKEN));
    }

    /** Fewer decisions that make a difference too, if these do. */
    int[] smallest(int[] decisions, int attemptsMax) {
        return Shrinking.of(decisions, attemptsMax, each -> !differences(each).isEmpty());
    }
}

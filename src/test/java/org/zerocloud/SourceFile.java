package org.zerocloud;

import static javax.lang.model.element.Modifier.PRIVATE;
import static javax.lang.model.element.Modifier.STATIC;

import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.ModifiersTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.VariableTree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.TreePathScanner;
import com.sun.source.util.Trees;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import javax.lang.model.element.Modifier;
import javax.tools.ToolProvider;

/**
 * How large a source file and what is in it are, by the compiler's own parser.
 *
 * @param path the file
 * @param lines all of them
 * @param types top-level and nested types
 * @param methods methods and constructors with a body
 */
record SourceFile(Path path, int lines, List<Type> types, List<Method> methods) {

    /**
     * A type.
     *
     * @param methods declared methods, without constructors and without what overrides: how many of
     *     those there are, somebody else decided
     * @param openMethods those of them that are not private
     * @param components of a record's header; 0 for every other type
     */
    record Type(String name, int methods, int openMethods, int components) {}

    /**
     * A method or a constructor.
     *
     * @param lines from its opening brace to its closing one; 0 without a body
     * @param parameters 0 for a record's constructors, whose header counts instead
     */
    record Method(String name, int lines, int parameters) {}

    /** Every Java file below a directory. */
    static List<SourceFile> below(Path directory) {
        var compiler = ToolProvider.getSystemJavaCompiler();
        try (Stream<Path> files = Files.walk(directory);
                var manager = compiler.getStandardFileManager(null, null, null)) {
            var sources = files.filter(file -> file.toString().endsWith(".java")).toList();
            var task =
                    (JavacTask)
                            compiler.getTask(
                                    null,
                                    manager,
                                    null,
                                    List.of("-proc:none"),
                                    null,
                                    manager.getJavaFileObjectsFromPaths(sources));
            var trees = Trees.instance(task);
            var read = new ArrayList<SourceFile>();
            for (var unit : task.parse()) {
                read.add(read(unit, trees));
            }
            return read;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static SourceFile read(CompilationUnitTree unit, Trees trees) throws IOException {
        var path = Path.of(unit.getSourceFile().getName());
        var measure = new Measure(unit, trees);
        measure.scan(unit, null);
        return new SourceFile(
                path, Files.readAllLines(path).size(), measure.types, measure.methods);
    }

    private static final class Measure extends TreePathScanner<Void, Void> {

        private final CompilationUnitTree unit;
        private final Trees trees;
        private final List<Type> types = new ArrayList<>();
        private final List<Method> methods = new ArrayList<>();

        private Measure(CompilationUnitTree unit, Trees trees) {
            this.unit = unit;
            this.trees = trees;
        }

        @Override
        public Void visitClass(ClassTree type, Void nothing) {
            var declared =
                    type.getMembers().stream()
                            .filter(MethodTree.class::isInstance)
                            .map(MethodTree.class::cast)
                            .filter(method -> !isConstructor(method) && !overrides(method))
                            .toList();
            var open = declared.stream().filter(method -> !has(method.getModifiers(), PRIVATE));
            types.add(
                    new Type(
                            type.getSimpleName().toString(),
                            declared.size(),
                            (int) open.count(),
                            components(type)));
            return super.visitClass(type, nothing);
        }

        @Override
        public Void visitMethod(MethodTree method, Void nothing) {
            var inRecord =
                    getCurrentPath().getParentPath().getLeaf().getKind() == Tree.Kind.RECORD
                            && isConstructor(method);
            methods.add(
                    new Method(
                            method.getName().toString(),
                            lines(method),
                            inRecord ? 0 : method.getParameters().size()));
            return super.visitMethod(method, nothing);
        }

        private int lines(MethodTree method) {
            if (method.getBody() == null) {
                return 0;
            }
            var positions = trees.getSourcePositions();
            var first = positions.getStartPosition(unit, method.getBody());
            var last = positions.getEndPosition(unit, method.getBody());
            var map = unit.getLineMap();
            return (int) (map.getLineNumber(last) - map.getLineNumber(first) + 1);
        }

        private static int components(ClassTree type) {
            if (type.getKind() != Tree.Kind.RECORD) {
                return 0;
            }
            var fields =
                    type.getMembers().stream()
                            .filter(VariableTree.class::isInstance)
                            .map(VariableTree.class::cast)
                            .filter(field -> !has(field.getModifiers(), STATIC));
            return (int) fields.count();
        }

        private static boolean overrides(MethodTree method) {
            return method.getModifiers().getAnnotations().stream()
                    .anyMatch(given -> given.getAnnotationType().toString().equals("Override"));
        }

        private static boolean has(ModifiersTree modifiers, Modifier modifier) {
            return modifiers.getFlags().contains(modifier);
        }

        private static boolean isConstructor(MethodTree method) {
            return method.getName().contentEquals("<init>");
        }
    }
}

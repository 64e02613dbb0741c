package org.zerocloud.sandbox.image;

import java.util.regex.Pattern;

/** Refuses names that tools read differently, or that lead out of where an archive is unpacked. */
final class StrictNames {

    /**
     * The question mark stands for bytes that are not UTF-8, so a real one cannot be told apart.
     */
    private static final Pattern UNCLEAR = Pattern.compile("[\\p{Cntrl}?\\uFFFD]");

    private StrictNames() {}

    static void check(String name) {
        if (name.startsWith("/")) {
            throw new ImageRejected("The name %s is absolute".formatted(ImageTree.shown(name)));
        }
        if (UNCLEAR.matcher(name).find()) {
            throw new ImageRejected(
                    "The name %s is not UTF-8, or has a control character or a question mark"
                            .formatted(ImageTree.shown(name)));
        }
    }

    /**
     * A symbolic link may climb only at the beginning of its target, and not above the top: then no
     * chain of such links leads out either.
     *
     * @param folders how many directories the link lies in
     */
    static void checkTarget(String name, String target, int folders) {
        check(target);
        var depth = folders;
        var climbing = true;
        for (var step : target.split("/", -1)) {
            if (step.equals("..")) {
                depth--;
            } else if (!step.isEmpty() && !step.equals(".")) {
                climbing = false;
            }
            if (depth < 0 || (step.equals("..") && !climbing)) {
                throw new ImageRejected(
                        "%s is a link that leads out, to %s"
                                .formatted(ImageTree.shown(name), ImageTree.shown(target)));
            }
        }
    }
}

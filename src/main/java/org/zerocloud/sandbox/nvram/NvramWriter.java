package org.zerocloud.sandbox.nvram;

import java.util.List;
import java.util.stream.Collectors;

/** Writes ZRT's text, so that reading it gives the same again. */
final class NvramWriter {

    private final Nvram nvram;
    private final StringBuilder text = new StringBuilder();

    NvramWriter(Nvram nvram) {
        this.nvram = nvram;
    }

    String text() {
        section(
                Section.ARGS,
                List.of(
                        "args = "
                                + nvram.arguments().stream()
                                        .map(NvramWriter::argument)
                                        .collect(Collectors.joining(" "))));
        section(
                Section.ENV,
                nvram.environment().entrySet().stream()
                        .filter(e -> canStand(e.getKey()))
                        .map(e -> "name=%s, value=%s".formatted(e.getKey(), value(e.getValue())))
                        .toList());
        section(Section.FSTAB, nvram.mounts().stream().map(NvramWriter::mount).toList());
        section(
                Section.MAPPING,
                nvram.mapping().entrySet().stream()
                        .filter(e -> canStand(e.getKey()))
                        .map(e -> "channel=%s, mode=%s".formatted(e.getKey(), e.getValue().word()))
                        .toList());
        settings();
        return text.toString();
    }

    private void settings() {
        if (nvram.seconds() > 0) {
            section(Section.TIME, List.of("seconds=" + nvram.seconds()));
        }
        if (nvram.verbosity() > 0) {
            section(Section.DEBUG, List.of("verbosity=" + nvram.verbosity()));
        }
        if (nvram.precache()) {
            section(Section.PRECACHE, List.of("precache=yes"));
        }
    }

    private void section(Section section, List<String> records) {
        if (!records.isEmpty()) {
            text.append('[').append(section.word()).append("]\n");
            records.forEach(each -> text.append(each).append('\n'));
        }
    }

    private static String mount(Mount mount) {
        return "channel=%s, mountpoint=%s, access=%s, removable=no"
                .formatted(mount.channel(), mount.mountPoint(), mount.access().word());
    }

    /** Names have no escapes, so the text leaves out what a strange one stands for. */
    private static boolean canStand(String name) {
        return !name.isBlank() && name.chars().noneMatch(Escapes::special);
    }

    /** An empty argument needs its quotes. */
    private static String argument(String argument) {
        return argument.isEmpty()
                ? "\"\""
                : Escapes.escape(argument, c -> c == ' ' || Escapes.special(c));
    }

    /** Blanks at the ends would be trimmed. */
    private static String value(String value) {
        String escaped = Escapes.escape(value, Escapes::special);
        return escaped.equals(escaped.strip())
                ? escaped
                : Escapes.escape(value, c -> c == ' ' || Escapes.special(c));
    }
}
